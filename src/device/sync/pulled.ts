/**
 * Reads what the server sent. The envelope and the lengths of the columns are checked;
 * what stands in them is trusted to the one server of this origin, which validated it
 * on its way in: reading thousands of records through a schema would cost more than
 * fetching them. Fields a newer server added stay where they are (P11).
 */
import type { Pulled } from '../../protocol/messages.ts'
import { packedPulled, unpackPulled, type PackedPulled } from '../../protocol/columns.ts'

const aroundColumns = packedPulled.omit({ pupils: true, assessments: true, records: true })

/** Null where it is not what the server says. */
export function readPulled(json: unknown): Pulled | null {
  if (!holdsRows(json)) return null
  // The columns are long and looked at already; everything around them is read as the protocol says.
  if (!aroundColumns.safeParse(json).success) return null
  try {
    return unpackPulled(json)
  } catch {
    return null
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const isColumn = (value: unknown, of: (one: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(of)

const isText = (value: unknown): boolean => typeof value === 'string'
const isAny = () => true
const isRecordLike = (value: unknown): boolean =>
  isObject(value) && isText(value['id']) && isColumn(value['pupils'], isText)

/** What each column holds, as far as it is looked at. */
const COLUMNS: Readonly<Record<string, Readonly<Record<string, (one: unknown) => boolean>>>> = {
  pupils: {
    id: isText,
    school: isText,
    profile: isObject,
    people: Array.isArray,
    register: isObject,
    registerTo: (one) => one === null || isText(one),
  },
  assessments: { pupil: isText, assessment: isAny },
  records: { seq: Number.isInteger, record: isRecordLike },
}

const holdsRows = (json: unknown): json is PackedPulled =>
  isObject(json) &&
  Object.entries(COLUMNS).every(([table, columns]) => {
    const held = json[table]
    return isObject(held) && Object.entries(columns).every(([name, of]) => isColumn(held[name], of))
  })

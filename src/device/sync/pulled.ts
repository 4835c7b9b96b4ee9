/**
 * Reads what the server sent. The envelope and the lengths of the columns are checked;
 * what stands in them is trusted to the one server of this origin, which validated it
 * on its way in: reading thousands of records through a schema would cost more than
 * fetching them. Fields a newer server added stay where they are (P11).
 */
import type { Pulled } from '../../protocol/messages.ts'
import type * as z from 'zod'
import { packedPulled, unpackPulled, type PackedPulled } from '../../protocol/columns.ts'

/** Null where it is not what the server says. */
export function readPulled(json: unknown): Pulled | null {
  const read = packedPulled.safeParse(json)
  if (!read.success) return null
  const packed: unknown = read.data
  if (!holdsRows(packed, read.data)) return null
  try {
    return unpackPulled(packed)
  } catch {
    return null
  }
}

type Columns = z.infer<typeof packedPulled>
const holdsRows = (_packed: unknown, { records, pupils }: Columns): _packed is PackedPulled =>
  records.record.every(isRecordLike) && pupils.profile.every(isObject) && pupils.register.every(isObject)

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

const isRecordLike = (value: unknown): boolean =>
  isObject(value) &&
  'id' in value &&
  typeof value.id === 'string' &&
  'pupils' in value &&
  Array.isArray(value.pupils)

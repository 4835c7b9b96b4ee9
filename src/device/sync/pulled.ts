/**
 * Reads what the server sent. The envelope and the lengths of the columns are checked;
 * what stands in them is trusted to the one server of this origin, which validated it
 * on its way in: reading thousands of records through a schema would cost more than
 * fetching them. Fields a newer server added stay where they are (P11).
 */
import type { Pulled } from '../../protocol/messages.ts'
import { packedPulled, unpackPulled, type PackedPulled } from '../../protocol/columns.ts'

/** Null where it is not what the server says. */
export function readPulled(json: unknown): Pulled | null {
  const read = packedPulled.safeParse(json)
  if (!read.success) return null
  const packed = read.data as PackedPulled // see above: the columns hold what their names say
  if (!packed.records.record.every(isRecordLike) || !packed.pupils.profile.every(isObject)) return null
  try {
    return unpackPulled(packed)
  } catch {
    return null
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

const isRecordLike = (value: unknown): boolean =>
  isObject(value) &&
  'id' in value &&
  typeof value.id === 'string' &&
  'pupils' in value &&
  Array.isArray(value.pupils)

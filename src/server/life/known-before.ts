/**
 * What pupils and places were called before, for entries written while that was so: the
 * record a merged one went into, and the schools a pupil has left.
 */
import { fromStored } from '../store/stored.ts'
import type { Reader } from '../store/store.ts'

/** For each of these ids that was merged into another record, the id that was kept. */
export async function keptPupil(
  reader: Reader,
  authority: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const asked = new Set(ids)
  const rows = await reader
    .selectFrom('pupil')
    .select(['id', 'former'])
    .where('authority', '=', authority)
    .where('former', '<>', '[]')
    .execute()
  return new Map(
    rows.flatMap(({ id, former }) =>
      fromStored('former', former).flatMap((name) => (asked.has(name) ? [[name, id] as const] : [])),
    ),
  )
}

/** The schools each of these pupils has left, or whose record of them was merged into another's. */
export async function schoolsLeft(
  reader: Reader,
  authority: string,
  pupils: readonly string[],
): Promise<ReadonlySet<string>> {
  if (pupils.length === 0) return new Set()
  const rows = await reader
    .selectFrom('former_register')
    .select('school')
    .distinct()
    .where('authority', '=', authority)
    .where('pupil', 'in', pupils)
    .execute()
  return new Set(rows.map(({ school }) => school))
}

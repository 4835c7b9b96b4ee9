/**
 * What pupils and places were called before, for entries written while that was so: the
 * record a merged one went into, and the schools a pupil has left. A device may sleep for a summer.
 */
import type { Entry } from '../../domain/casework/entry.ts'
import { fromStored } from '../store/stored.ts'
import type { Reader } from '../store/store.ts'
import { eventsOf } from './events.ts'

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

/** The schools a pupil has left. */
async function schoolsLeft(
  reader: Reader,
  authority: string,
  pupils: readonly string[],
): Promise<(pupil: string, school: string) => boolean> {
  const rows = await reader
    .selectFrom('former_register')
    .select(['pupil', 'school'])
    .where('authority', '=', authority)
    .where('pupil', 'in', pupils)
    .execute()
  return (pupil, school) => rows.some((row) => row.pupil === pupil && row.school === school)
}

/**
 * Records begun offline, as pupils and places are known by now: what was begun about a merged record is about the
 * one that was kept, and what was begun at a school the pupil has left since belongs where the pupil is.
 */
export async function asKnownNow<T extends { readonly entry: Entry | null }>(
  reader: Reader,
  authority: string,
  sent: readonly T[],
): Promise<T[]> {
  const named = new Set(sent.flatMap(({ entry }) => (entry ? pupilsNamed(entry) : [])))
  if (named.size === 0) return [...sent]
  const schools = await schoolsOf(reader, authority, [...named])
  const missing = [...named].filter((id) => !schools.has(id))
  const kept = await keptPupil(reader, authority, missing)
  const people = await keptPeople(reader, authority, new Set(kept.values()))
  for (const [id, school] of await schoolsOf(reader, authority, [...kept.values()])) schools.set(id, school)
  const left = schools.size === 0 ? () => false : await schoolsLeft(reader, authority, [...schools.keys()])
  return sent.map((one) => {
    const entry = one.entry && withIds(one.entry, people)
    if (entry?.act === 'match' && entry.kind === 'pupil')
      return { ...one, entry: { ...entry, is: kept.get(entry.is) ?? entry.is } }
    if (entry?.act !== 'start' || entry.pupils.length === 0) return { ...one, entry }
    const pupils = [...new Set(entry.pupils.map((id) => kept.get(id) ?? id))]
    const now = pupils.flatMap((id) => schools.get(id) ?? [])
    const [first] = now
    const moved = first !== undefined && !now.includes(entry.school)
    const school = moved && pupils.every((id) => left(id, entry.school)) ? first : entry.school
    return { ...one, entry: { ...entry, pupils, school } }
  })
}

const pupilsNamed = (entry: Entry): readonly string[] => {
  if (entry.act === 'start') return entry.pupils
  return entry.act === 'match' && entry.kind === 'pupil' ? [entry.is] : []
}

/** For each adult of a merged record who was known at the kept one, the id that was kept. */
async function keptPeople(
  reader: Reader,
  authority: string,
  pupils: Iterable<string>,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>()
  for (const pupil of pupils)
    for (const { people } of await eventsOf(reader, { authority, pupil }, 'merged'))
      for (const [was, is] of Object.entries(people)) ids.set(was, is)
  return ids
}

/**
 * The entry with the ids people are known by now; a record merged twice leads on from one to the next.
 * What was shown to a signer stays to the byte.
 */
function withIds(entry: Entry, ids: ReadonlyMap<string, string>): Entry {
  if (ids.size === 0) return entry
  const now = (id: string): string => {
    let is = id
    for (let next = ids.get(is); next !== undefined; next = ids.get(is)) is = next
    return is
  }
  if (entry.act === 'sign') {
    const { person } = entry.signature
    return person === undefined ? entry : { ...entry, signature: { ...entry.signature, person: now(person) } }
  }
  const named: Entry = JSON.parse(JSON.stringify(entry), (_, value: unknown) =>
    typeof value === 'string' ? now(value) : value,
  )
  return named
}

async function schoolsOf(
  reader: Reader,
  authority: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await reader
    .selectFrom('pupil')
    .select(['id', 'school'])
    .where('authority', '=', authority)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, school }) => [id, school]))
}

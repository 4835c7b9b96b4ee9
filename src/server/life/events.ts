/** What was done to a pupil's file as a whole, by whom and when: kept for as long as the file. */
import type { Tx } from '../store/opened.ts'
import type { Reader } from '../store/store.ts'
import type { Who } from './pupil-file.ts'

/** What each event keeps besides. */
export type EventBody = {
  moved: { from: string; to: string; on: string }
  'upn changed': { from: string; to: string }
  /** The other record just as it was, so that nothing of it is lost. */
  merged: {
    dropped: unknown
    differences: readonly string[]
    /** For each adult of it, and of records merged into it before, who was known already: the id that was kept. */
    people: Readonly<Record<string, string>>
  }
  sent: { on: string }
  received: { from: string; madeAt: number }
  'rolled over': { year: string; from: number; to: number | null; left: string | null }
}
export type EventKind = keyof EventBody

/** Who does it, and when: handed down to every act. */
export type Act = { readonly by: string; readonly now: number }

/** Writes an event down; one a pupil and write. */
export async function noteEvent<K extends EventKind>(
  tx: Tx,
  { authority, pupil }: Who,
  seq: number,
  school: string,
  kind: K,
  body: EventBody[K],
  { by, now }: Act,
): Promise<void> {
  const row = { authority, pupil, seq, kind, school, at: now, by, body: JSON.stringify(body) }
  await tx.insertInto('pupil_event').values(row).execute()
}

/** The bodies of a school's events of a kind. */
export async function eventsAt<K extends EventKind>(
  reader: Reader,
  authority: string,
  school: string,
  kind: K,
): Promise<EventBody[K][]> {
  const rows = await events(reader, authority, kind).where('school', '=', school).execute()
  return rows.map(({ body }): EventBody[K] => JSON.parse(body))
}

/** The bodies of a pupil's events of a kind. */
export async function eventsOf<K extends EventKind>(
  reader: Reader,
  { authority, pupil }: Who,
  kind: K,
): Promise<EventBody[K][]> {
  const rows = await events(reader, authority, kind).where('pupil', '=', pupil).execute()
  return rows.map(({ body }): EventBody[K] => JSON.parse(body))
}

const events = (reader: Reader, authority: string, kind: EventKind) =>
  reader
    .selectFrom('pupil_event')
    .select('body')
    .where('authority', '=', authority)
    .where('kind', '=', kind)
    .orderBy('seq')

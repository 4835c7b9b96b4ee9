/** What was done to a pupil's file as a whole, by whom and when: kept for as long as the file, and told the audit. */
import { append, BY_COMMAND, hashed, type Audited } from '../audit/append.ts'
import type { Tx } from '../store/opened.ts'
import type { Reader } from '../store/store.ts'
import { inPieces } from '../register-import/school-rows.ts'
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
  act: Act,
): Promise<void> {
  await noteEvents(tx, authority, seq, { school, kind, of: [{ pupil, body }] }, act)
}

/** Writes down what was done to several pupils of a school at once. */
export async function noteEvents<K extends EventKind>(
  tx: Tx,
  authority: string,
  seq: number,
  {
    school,
    kind,
    of,
  }: {
    readonly school: string
    readonly kind: K
    readonly of: readonly { readonly pupil: string; readonly body: EventBody[K] }[]
  },
  { by, now }: Act,
): Promise<void> {
  for (const piece of inPieces(of)) {
    const rows = piece.map(({ pupil, body }) => ({ pupil, body: JSON.stringify(body) }))
    const common = { authority, seq, kind, school, at: now, by }
    await tx
      .insertInto('pupil_event')
      .values(rows.map((row) => ({ ...common, ...row })))
      .execute()
  }
  const told = of.map(({ pupil, body }): Audited => ({
    ...BY_COMMAND,
    action: `pupil ${kind}`,
    pupil,
    object: { kind: 'pupil', id: pupil, version: seq },
    after: hashed(body),
  }))
  await append(tx, authority, now, told)
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

/**
 * An import carried out: planned against what is on file, written in one transaction with what each
 * pupil was before and is after, so that it can be taken back. Nothing to change writes nothing.
 */
import type { Chance } from '../../kit/chance.ts'
import { uuidV7 } from '../../kit/uuid.ts'
import type { Day } from '../../domain/calendar/day.ts'
import type { Pupil } from '../../domain/casework/pupil.ts'
import { londonDay } from '../london-day.ts'
import type { Tx } from '../store/opened.ts'
import { fromStored } from '../store/stored.ts'
import { write, type Reader, type Store } from '../store/store.ts'
import type { ImportMap } from './columns.ts'
import { planImport, type ImportFile, type ImportPlan, type SchoolState } from './plan.ts'

export type ImportJob = {
  readonly authority: string
  readonly school: string
  readonly files: readonly ImportFile[]
  readonly map?: ImportMap
  /** The account or command that imports. */
  readonly by: string
  /** The instant, in milliseconds; the day in England is worked out from it. */
  readonly now: number
  readonly chance: Chance
}

/** Works out anew, in the same transaction, where these pupils stand. */
export type Reassess = (
  tx: Tx,
  authority: string,
  seq: number,
  pupils: readonly string[],
  on: Day,
) => Promise<unknown>

export type ImportResult = {
  readonly plan: ImportPlan
  /** The batch, by which it can be taken back; null when nothing changed or nothing was to be written. */
  readonly batch: string | null
}

/** There is no such school. */
export class NoSuchSchool extends Error {
  override name = 'NoSuchSchool'
}

/** In `import_change`, the row that holds the school's calendar rather than a pupil. */
export const CALENDAR_ROW = ''

/** A school as it stands, and a mark by which a later change is noticed. */
export async function readSchool(
  reader: Reader,
  authority: string,
  school: string,
): Promise<SchoolState & { readonly seen: string }> {
  const row = await reader
    .selectFrom('school')
    .select(['calendar', 'seq'])
    .where('authority', '=', authority)
    .where('id', '=', school)
    .executeTakeFirst()
  if (!row) throw new NoSuchSchool('there is no such school')
  const rows = await pupilsAt(reader, authority, school)
  const pupils = rows.map(readPupil)
  const latest = rows.reduce((last, { seq }) => Math.max(last, seq), row.seq)
  return {
    school,
    calendar: fromStored('calendar', row.calendar),
    pupils,
    seen: `${rows.length} ${latest}`,
  }
}

const pupilsAt = (reader: Reader, authority: string, school: string) =>
  reader
    .selectFrom('pupil')
    .selectAll()
    .where('authority', '=', authority)
    .where('school', '=', school)
    .orderBy('id')
    .execute()

type PupilRow = {
  id: string
  school: string
  profile: string
  people: string
  register: string
  register_to: string | null
}

const readPupil = ({ id, school, profile, people, register, register_to }: PupilRow): Pupil => ({
  id,
  school,
  profile: fromStored('profile', profile),
  people: fromStored('people', people),
  register: fromStored('register', register),
  registerTo: register_to,
})

/** A pupil as a row of the store. */
export const pupilValues = (
  authority: string,
  { id, school, profile, people, register, registerTo }: Pupil,
  seq: number,
) => ({
  authority,
  id,
  school,
  upn: profile.upn,
  profile: JSON.stringify(profile),
  people: JSON.stringify(people),
  register: JSON.stringify(register),
  register_to: registerTo,
  seq,
})

/** In pieces small enough for one statement. */
export function* inPieces<T>(rows: readonly T[], size = 200): Generator<T[]> {
  for (let from = 0; from < rows.length; from += size) yield rows.slice(from, from + size)
}

/** What the import would do; writes nothing. */
export async function dryRun(store: Store, job: ImportJob): Promise<ImportPlan> {
  return planFor(await readSchool(store.read, job.authority, job.school), job)
}

const planFor = (state: SchoolState, { files, map, now, chance }: ImportJob): ImportPlan =>
  planImport(state, files, {
    today: londonDay(now),
    newId: () => uuidV7(now, chance.bytes(10)),
    ...(map ? { map } : {}),
  })

class Changed extends Error {}
const MOST_TRIES = 5

/** Imports the files. When somebody else changes the school meanwhile, it is planned anew. */
export async function applyImport(store: Store, job: ImportJob, reassess?: Reassess): Promise<ImportResult> {
  for (let tries = 1; ; tries++) {
    const state = await readSchool(store.read, job.authority, job.school)
    const plan = planFor(state, job)
    if (plan.changes.length === 0 && !plan.calendar) return { plan, batch: null }
    try {
      const batch = await write(store, job.authority, async (tx, seq) => {
        const still = await readSchool(tx, job.authority, job.school)
        if (still.seen !== state.seen) throw new Changed('the school was changed meanwhile')
        return writePlan(tx, seq, job, plan, reassess)
      })
      return { plan, batch }
    } catch (failure) {
      if (!(failure instanceof Changed) || tries >= MOST_TRIES) throw failure
    }
  }
}

async function writePlan(
  tx: Tx,
  seq: number,
  { authority, school, by, now, chance }: ImportJob,
  plan: ImportPlan,
  reassess: Reassess | undefined,
): Promise<string> {
  const batch = uuidV7(now, chance.bytes(10))
  await tx
    .insertInto('import_batch')
    .values({
      authority,
      id: batch,
      school,
      at: now,
      by,
      files: JSON.stringify(plan.files),
      counts: JSON.stringify(plan.counts),
      undone_at: null,
    })
    .execute()
  const state = await readCalendar(tx, authority, school)
  const calendar = plan.calendar ? JSON.stringify(plan.calendar.after) : state
  if (plan.calendar) {
    await tx
      .updateTable('school')
      .set({ calendar, seq })
      .where('authority', '=', authority)
      .where('id', '=', school)
      .execute()
  }
  const rows = plan.changes.map(({ before, after }) => ({
    authority,
    batch,
    pupil: after.id,
    before: before && JSON.stringify(before),
    after: JSON.stringify(after),
  }))
  rows.push({ authority, batch, pupil: CALENDAR_ROW, before: state, after: calendar })
  for (const piece of inPieces(rows)) await tx.insertInto('import_change').values(piece).execute()
  const added = plan.changes.filter(({ before }) => before === null)
  for (const piece of inPieces(added)) {
    await tx
      .insertInto('pupil')
      .values(piece.map(({ after }) => pupilValues(authority, after, seq)))
      .execute()
  }
  for (const { before, after } of plan.changes) if (before) await putPupil(tx, authority, after, seq)
  // A changed calendar moves school weeks and days for everybody.
  const touched = plan.calendar
    ? (await pupilsAt(tx, authority, school)).map(({ id }) => id)
    : plan.changes.map(({ after }) => after.id)
  await reassess?.(tx, authority, seq, touched, londonDay(now))
  return batch
}

/** The calendar of a school, as the text it is stored as. */
export async function readCalendar(tx: Reader, authority: string, school: string): Promise<string> {
  const row = await tx
    .selectFrom('school')
    .select('calendar')
    .where('authority', '=', authority)
    .where('id', '=', school)
    .executeTakeFirstOrThrow()
  return row.calendar
}

/** Writes a pupil that is on file already. */
export async function putPupil(tx: Tx, authority: string, after: Pupil, seq: number): Promise<void> {
  const { id, ...values } = pupilValues(authority, after, seq)
  await tx.updateTable('pupil').set(values).where('authority', '=', authority).where('id', '=', id).execute()
}

/**
 * An import carried out: planned against what is on file, written in one transaction with what each
 * pupil was before and is after, so that it can be taken back. Nothing to change writes nothing.
 */
import { isDeepStrictEqual } from 'node:util'
import type * as z from 'zod'
import type { Chance } from '../../kit/chance.ts'
import { uuidV7 } from '../../kit/uuid.ts'
import type { Day } from '../../domain/calendar/day.ts'
import { pupil, type Pupil } from '../../domain/casework/pupil.ts'
import { londonDay } from '../../domain/calendar/london-day.ts'
import { append, BY_COMMAND, hashed } from '../audit/append.ts'
import type { Tx } from '../store/opened.ts'
import { write, type Store } from '../store/store.ts'
import type { ImportMap } from './columns.ts'
import type { ImportFile, ImportPlan, ImportState, PupilChange } from './import-plan.ts'
import { planImport } from './plan.ts'
import { questionedBy, type QuestionedRecord } from './questioned-by.ts'
import {
  benchmarksOf,
  inPieces,
  keepFormerUpn,
  pupilsAt,
  pupilValues,
  putBenchmarks,
  putPupil,
  readCalendar,
  readForImport,
  readSchool,
} from './school-rows.ts'

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

/** What of a pupil a batch changed; whole for new pupils and where the calendar changed too. */
export const pupilPart = pupil.partial()

export type PupilPart = z.infer<typeof pupilPart>

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
  /** What was done on figures that the import corrects. */
  readonly questioned: readonly QuestionedRecord[]
}

/** In `import_change`, the row that holds the school's calendar rather than a pupil. */
export const CALENDAR_ROW = ''
/** The row that holds the authority's benchmarks, where the batch changed them. */
export const BENCHMARKS_ROW = 'benchmarks'

/** What is kept of a change for taking it back. A day's marks come every day: only what differs is worth its place. */
function changedParts({ before, after }: PupilChange): { before: PupilPart | null; after: PupilPart } {
  if (!before) return { before, after }
  const years = Object.keys({ ...before.register, ...after.register })
  const changed = years.filter((year) => before.register[year] !== after.register[year])
  const part = (pupil: Pupil): PupilPart => ({
    ...(isDeepStrictEqual(before.profile, after.profile) ? {} : { profile: pupil.profile }),
    ...(isDeepStrictEqual(before.people, after.people) ? {} : { people: pupil.people }),
    register: Object.fromEntries(changed.map((year) => [year, pupil.register[year] ?? ''])),
  })
  return { before: part(before), after: part(after) }
}

/** What the import would do; writes nothing. */
export async function dryRun(store: Store, job: ImportJob): Promise<ImportResult> {
  const plan = planFor(await readForImport(store.read, job.authority, job.school), job)
  return { plan, batch: null, questioned: await questionedBy(store.read, job, plan) }
}

const planFor = (state: ImportState, { files, map, now, chance }: ImportJob): ImportPlan =>
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
    const state = await readForImport(store.read, job.authority, job.school)
    const plan = planFor(state, job)
    if (plan.changes.length === 0 && !plan.calendar && !plan.benchmarks)
      return { plan, batch: null, questioned: [] }
    try {
      const questioned = await questionedBy(store.read, job, plan)
      const batch = await write(store, job.authority, async (tx, seq) => {
        const still = await readSchool(tx, job.authority, job.school)
        const figures = plan.benchmarks ? await benchmarksOf(tx, job.authority) : state.benchmarks
        if (still.seen !== state.seen || !isDeepStrictEqual(figures, state.benchmarks))
          throw new Changed('the school was changed meanwhile')
        return writePlan(tx, seq, job, plan, reassess)
      })
      return { plan, batch, questioned }
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
  const rows = plan.changes.map((change) => {
    const { before, after } = plan.calendar ? change : changedParts(change)
    const was = before && JSON.stringify(before)
    return { authority, batch, pupil: change.after.id, before: was, after: JSON.stringify(after) }
  })
  rows.push({ authority, batch, pupil: CALENDAR_ROW, before: state, after: calendar })
  if (plan.benchmarks) {
    const { before, after } = plan.benchmarks
    await putBenchmarks(tx, authority, after, seq)
    const [was, is] = [JSON.stringify(before), JSON.stringify(after)]
    rows.push({ authority, batch, pupil: BENCHMARKS_ROW, before: was, after: is })
  }
  for (const piece of inPieces(rows)) await tx.insertInto('import_change').values(piece).execute()
  const added = plan.changes.filter(({ before }) => before === null)
  for (const piece of inPieces(added)) {
    await tx
      .insertInto('pupil')
      .values(piece.map(({ after }) => pupilValues(authority, after, seq)))
      .execute()
  }
  for (const { before, after } of plan.changes) {
    if (!before) continue
    await putPupil(tx, authority, after, seq)
    if (before.profile.upn !== after.profile.upn) await keepFormerUpn(tx, authority, before, after)
  }
  // A changed calendar moves school weeks and days for everybody.
  const touched = plan.calendar
    ? (await pupilsAt(tx, authority, school)).map(({ id }) => id)
    : plan.changes.map(({ after }) => after.id)
  await reassess?.(tx, authority, seq, touched, londonDay(now))
  const object = { kind: 'register import', id: batch, version: seq }
  await append(tx, authority, now, [
    { ...BY_COMMAND, action: 'register imported', object, after: hashed(plan.files) },
  ])
  return batch
}

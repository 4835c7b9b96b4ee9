/** Takes an import back in one transaction, as `undoPlan` works it out from what the import kept. */
import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod'
import { londonDay } from '../../domain/calendar/london-day.ts'
import { benchmark } from '../../domain/metrics/benchmark.ts'
import { append, BY_COMMAND, type Audited } from '../audit/append.ts'
import type { Tx } from '../store/opened.ts'
import { write, type Reader, type Store } from '../store/store.ts'
import { BENCHMARKS_ROW, CALENDAR_ROW, pupilPart, type Reassess } from './apply.ts'
import { removePupils } from './remove-pupils.ts'
import { benchmarksOf, putBenchmarks, putPupil, readSchool } from './school-rows.ts'
import { undoPlan, type Batch, type Change, type UndoResult } from './undo-plan.ts'

export type UndoJob = { readonly authority: string; readonly batch: string; readonly now: number }

/** There is no such batch, or it was taken back already. */
export class NothingToUndo extends Error {
  override name = 'NothingToUndo'
}

/** Takes an import back in one transaction. */
export async function undoImport(
  store: Store,
  { authority, batch, now }: UndoJob,
  reassess?: Reassess,
): Promise<UndoResult> {
  return write(store, authority, async (tx, seq) => {
    const row = await tx
      .updateTable('import_batch')
      .set({ undone_at: now })
      .where('authority', '=', authority)
      .where('id', '=', batch)
      .where('undone_at', 'is', null)
      .returning('school')
      .executeTakeFirst()
    if (!row) throw new NothingToUndo('no such import, or it was taken back already')
    const state = await readSchool(tx, authority, row.school)
    const { changes, before, after, benchmarks } = await readChanges(tx, authority, batch)
    const withRecords = await recorded(tx, authority, [...changes.keys()])
    const undoing = undoPlan(state, { changes, before, after, withRecords })

    await removePupils(tx, authority, undoing.removed, seq)
    for (const pupil of undoing.restored) await putPupil(tx, authority, pupil, seq)
    if (undoing.calendar === 'put back') {
      await tx
        .updateTable('school')
        .set({ calendar: JSON.stringify(before), seq })
        .where('authority', '=', authority)
        .where('id', '=', row.school)
        .execute()
    }
    const figures = benchmarks ? await benchmarksBack(tx, authority, benchmarks, seq) : 'not changed'
    const gone = new Set(undoing.removed)
    const touched =
      undoing.calendar === 'put back'
        ? state.pupils.map(({ id }) => id).filter((id) => !gone.has(id))
        : undoing.restored.map(({ id }) => id)
    await reassess?.(tx, authority, seq, touched, londonDay(now))
    const object = { kind: 'register import', id: batch, version: seq }
    await append(tx, authority, now, [
      { ...BY_COMMAND, action: 'register import undone', object },
      ...undoing.removed.map((pupil): Audited => ({
        ...BY_COMMAND,
        action: 'pupil removed',
        pupil,
        object: { kind: 'pupil', id: pupil, version: seq },
      })),
    ])
    const left = [
      ...undoing.left,
      ...(figures === 'left' ? [{ pupil: '', what: 'the benchmarks: changed since' }] : []),
    ]
    const [removed, restored] = [undoing.removed.length, undoing.restored.length]
    return { ...undoing, removed, restored, benchmarks: figures, left }
  })
}

/** Puts the authority's benchmarks back, unless somebody changed them since. */
async function benchmarksBack(
  tx: Tx,
  authority: string,
  { before, after }: NonNullable<Batch['benchmarks']>,
  seq: number,
): Promise<'put back' | 'left'> {
  if (!isDeepStrictEqual(await benchmarksOf(tx, authority), after)) return 'left'
  await putBenchmarks(tx, authority, z.array(benchmark).parse(before), seq)
  return 'put back'
}

async function readChanges(tx: Reader, authority: string, batch: string): Promise<Batch> {
  const rows = await tx
    .selectFrom('import_change')
    .select(['pupil', 'before', 'after'])
    .where('authority', '=', authority)
    .where('batch', '=', batch)
    .execute()
  const changes = new Map<string, Change>()
  let before: unknown = { years: [] }
  let after: unknown = { years: [] }
  let benchmarks: Batch['benchmarks'] = null
  for (const row of rows) {
    const was: unknown = row.before === null ? null : JSON.parse(row.before)
    const is: unknown = row.after === null ? null : JSON.parse(row.after)
    if (row.pupil === CALENDAR_ROW) [before, after] = [was, is]
    else if (row.pupil === BENCHMARKS_ROW) benchmarks = { before: was, after: is }
    else
      changes.set(row.pupil, {
        before: was === null ? null : pupilPart.parse(was),
        after: pupilPart.parse(is),
      })
  }
  return { changes, before, after, benchmarks }
}

/** Which of these pupils have case records. */
async function recorded(
  tx: Reader,
  authority: string,
  pupils: readonly string[],
): Promise<ReadonlySet<string>> {
  const among = new Set(pupils)
  const rows = await tx
    .selectFrom('record_pupil')
    .select('pupil')
    .distinct()
    .where('authority', '=', authority)
    .execute()
  return new Set(rows.map(({ pupil }) => pupil).filter((pupil) => among.has(pupil)))
}

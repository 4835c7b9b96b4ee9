/**
 * Keeps assessments true when nothing but time changes: deadlines pass, windows move.
 * At the start and after every midnight in England, pupils not yet looked at today
 * are reassessed, a few in each transaction so that nobody waits; then what is stored
 * is looked through for damage.
 */
import type { Day } from '../domain/calendar/day.ts'
import type { Clock } from '../kit/clock.ts'
import { londonDay } from '../domain/calendar/london-day.ts'
import { reassess } from './reassess.ts'
import { damagedRows } from './store/damage.ts'
import { write, type Store } from './store/store.ts'

const SOME = 100
const LOOK_EVERY_MS = 5 * 60_000

/**
 * Reassesses every pupil not looked at on this day, or with `everyone` all of them;
 * gives how many assessments changed.
 */
export async function reassessDue(
  store: Store,
  on: Day,
  stopped: () => boolean = () => false,
  failed?: (failure: unknown) => void,
  everyone = false,
): Promise<number> {
  let changed = 0
  const authorities = await store.read.selectFrom('authority').select('id').orderBy('id').execute()
  for (const { id: authority } of authorities) {
    const due = await store.read
      .selectFrom('pupil as p')
      .leftJoin('assessment as a', (join) =>
        join.onRef('a.authority', '=', 'p.authority').onRef('a.pupil', '=', 'p.id'),
      )
      .select('p.id')
      .where('p.authority', '=', authority)
      .$if(!everyone, (due) =>
        due.where((eb) => eb.or([eb('a.on_day', 'is', null), eb('a.on_day', '<', on)])),
      )
      .orderBy('p.id')
      .execute()
    for (let from = 0; from < due.length; from += SOME) {
      if (stopped()) return changed
      const some = due.slice(from, from + SOME).map(({ id }) => id)
      changed += await write(store, authority, (tx, seq) => reassess(tx, authority, seq, some, on, failed))
    }
  }
  return changed
}

/**
 * Does so now and daily, and what else each night has to do, until stopped; stopping waits for the
 * transaction at hand. At the start everyone's turn comes, as a new release may conclude otherwise.
 */
export function reassessDaily(
  store: Store,
  clock: Clock,
  failed: (failure: unknown) => void,
  nightly: () => Promise<unknown> = async () => undefined,
): () => Promise<void> {
  let stopped = false
  let lastDone: Day | undefined
  let running = Promise.resolve()
  const round = async (today: Day, everyone: boolean) => {
    await reassessDue(store, today, () => stopped, failed, everyone)
    if (!stopped) await nightly()
    if (!stopped) await store.recount()
    for await (const damaged of damagedRows(store.read, () => stopped)) failed(damaged)
  }
  const look = () => {
    const today = londonDay(clock.now())
    if (today === lastDone) return
    const everyone = lastDone === undefined
    lastDone = today
    running = running
      .then(() => round(today, everyone))
      .catch((failure: unknown) => {
        lastDone = undefined
        failed(failure)
      })
  }
  look()
  const timer = setInterval(look, LOOK_EVERY_MS)
  timer.unref()
  return async () => {
    stopped = true
    clearInterval(timer)
    await running
  }
}

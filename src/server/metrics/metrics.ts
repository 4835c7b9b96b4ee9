/** What is counted about a running server. Nobody is in it: no name, no id, no word. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Outcome } from '../../protocol/messages.ts'
import { readBackupStatus } from '../backup/status.ts'
import { fromStored } from '../store/stored.ts'
import type { Store } from '../store/store.ts'
import { counter, gauge, histogram } from './exposition.ts'

export type Metrics = {
  /** An answer went out. `route` is the route's pattern, never the address asked for. */
  answered(request: { method: string; route: string; status: number; ms: number }): void
  /** A push was taken in, with these outcomes. */
  pushed(outcomes: readonly Outcome[]): void
  /** Everything, as Prometheus reads it. */
  text(now: Now): Promise<string>
}

/** What is asked for when it is told. */
export type Now = {
  readonly store: Pick<Store, 'read'>
  readonly at: number
  /** How many devices listen for news. */
  readonly listening: number
  /** The data folder, where backups leave word. */
  readonly data: string | undefined
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

export function metrics(): Metrics {
  const requests = counter('doorstep_requests_total', 'Answers given, by route and status.')
  const durations = histogram('doorstep_request_seconds', 'How long answers took, by route.', SECONDS)
  const pushes = counter('doorstep_pushes_total', 'Pushes taken in.')
  const entries = counter('doorstep_entries_total', 'Entries pushed, by what became of them.')
  const setAside = counter('doorstep_set_aside_total', 'Entries set aside, by reason.')
  pushes.add({}, 0)
  const delay = monitorEventLoopDelay({ resolution: 10 })
  delay.enable()
  return {
    answered: ({ method, route, status, ms }) => {
      requests.add({ method, route, status })
      durations.observe({ route }, ms / 1000)
    },
    pushed: (outcomes) => {
      pushes.add({})
      for (const one of outcomes) {
        entries.add({ outcome: one.outcome })
        if (one.outcome === 'set aside') setAside.add({ reason: one.reason })
      }
    },
    text: async (now) => {
      const late = delay.percentile(99) / 1e9
      delay.reset()
      const counted = [requests, durations, pushes, entries, setAside].flatMap((one) => one.lines())
      return `${[...counted, ...(await standing(now, late))].join('\n')}\n`
    },
  }
}

async function standing({ store, at, listening, data }: Now, late: number): Promise<string[]> {
  const { backupAt, drillAt } = data === undefined ? {} : readBackupStatus(data)
  const since = (then: number | undefined) => (then === undefined ? null : (at - then) / 1000)
  const { rss, heapUsed } = process.memoryUsage()
  const { last } = await store.read
    .selectFrom('sequence')
    .select(({ fn }) => fn.sum('last').as('last'))
    .executeTakeFirstOrThrow()
  return [
    ...gauge('doorstep_sequence', 'Writes there have been, over all authorities.', Number(last)),
    ...gauge('doorstep_missing_entries', 'Entries devices announced and are without.', await missing(store)),
    ...gauge('doorstep_listening', 'Devices listening for news.', listening),
    ...gauge('doorstep_backup_age_seconds', 'Since the last backup.', since(backupAt)),
    ...gauge(
      'doorstep_drill_age_seconds',
      'Since a backup was last restored to see that it works.',
      since(drillAt),
    ),
    ...gauge(
      'doorstep_audit_broken',
      'Authorities whose audit is not what was appended.',
      await broken(store),
    ),
    ...gauge('doorstep_event_loop_p99_seconds', 'How late the event loop was, since last asked.', late),
    ...gauge('doorstep_resident_bytes', 'Memory the process holds.', rss),
    ...gauge('doorstep_heap_bytes', 'Of it, in use by objects.', heapUsed),
    ...gauge('doorstep_uptime_seconds', 'Since the process started.', process.uptime()),
  ]
}

async function missing({ read }: Pick<Store, 'read'>): Promise<number> {
  const rows = await read.selectFrom('device').select('missing').where('missing', '<>', '[]').execute()
  return rows.reduce((count, row) => count + fromStored('numbers', row.missing).length, 0)
}

async function broken({ read }: Pick<Store, 'read'>): Promise<number> {
  const rows = await read
    .selectFrom('audit_check')
    .select('authority')
    .where('broken', 'is not', null)
    .execute()
  return rows.length
}

/**
 * What one device is told of, in counts: once a day what is due, overdue, or rests on an old register; as it comes, at
 * most every half hour, pupils whose stage changed and entries set aside. Only of whom its officer sees (P6).
 */
import { sql } from 'kysely'
import { daysBetween, type Day } from '../../domain/calendar/day.ts'
import { londonDay, londonTime } from '../../domain/calendar/london-day.ts'
import { aRole } from '../../domain/casework/roles.ts'
import { assessment, type Assessment } from '../../domain/stages/assessment.ts'
import type { PushMessage } from '../../protocol/push-message.ts'
import { pupilsOf, scopeIn, type Scope } from '../accounts/scope.ts'
import { lastSequence, writeAside, type Store } from '../store/store.ts'
import type { Subscription } from '../web-push/subscriptions.ts'

/** Nobody is told anything but a lateness outside of these. */
const FROM = '07:00'
const UNTIL = '19:00'
const EVERY_MS = 30 * 60_000
const OLD_DAYS = 7

export const isQuiet = (now: number): boolean => londonTime(now) < FROM || londonTime(now) >= UNTIL

/** What this device is to be told now; written down as told before it is sent, so that nothing is said twice. */
export async function newsFor(store: Store, to: Subscription, now: number): Promise<readonly PushMessage[]> {
  const today = londonDay(now)
  const daily = to.daily_on !== today
  if (isQuiet(now) || (!daily && now - to.told_at < EVERY_MS)) return []
  const row = await store.read
    .selectFrom('account')
    .select('role')
    .where('authority', '=', to.authority)
    .where('id', '=', to.account)
    .executeTakeFirst()
  if (!row) return []
  const scope = scopeIn(to.authority, to.account, aRole.parse(row.role))
  const upTo = await lastSequence(store.read, to.authority)
  const counts = [
    ...(daily ? await ofTheDay(store, scope, today) : []),
    { kind: 'stage change', count: await movedSince(store, scope, to.told_seq) } as const,
    { kind: 'entry refused', count: await refusedSince(store, to) } as const,
  ]
  await writeAside(store, (tx) =>
    tx
      .updateTable('push_subscription')
      .set({ told_at: now, told_seq: upTo, daily_on: today })
      .where('authority', '=', to.authority)
      .where('account', '=', to.account)
      .where('device', '=', to.device)
      .execute(),
  )
  return counts.filter(({ count }) => count > 0).map((one) => ({ ...one, count: Math.min(one.count, 9_999) }))
}

type Count = { readonly kind: PushMessage['kind']; readonly count: number }

async function ofTheDay(store: Store, scope: Scope, today: Day): Promise<readonly Count[]> {
  const { rows } = await sql<{ school: string; to: string | null; body: string }>`
    select p.school, p.register_to as ${sql.ref('to')}, a.body from pupil as p
      join assessment as a on a.authority = p.authority and a.pupil = p.id
      where p.authority = ${scope.authority} and p.id in ${pupilsOf(scope)}`.execute(store.read)
  const dues = rows.flatMap(({ body }) => dueDays(assessment.parse(JSON.parse(body))))
  const registers = new Map<string, Day>()
  for (const { school, to } of rows)
    if (to !== null && to > (registers.get(school) ?? '')) registers.set(school, to)
  return [
    { kind: 'overdue', count: dues.filter((by) => by < today).length },
    { kind: 'due', count: dues.filter((by) => by === today).length },
    {
      kind: 'register stale',
      count: [...registers.values()].filter((to) => daysBetween(to, today) > OLD_DAYS).length,
    },
  ]
}

const dueDays = ({ steps, returns }: Assessment): Day[] =>
  [...steps.map(({ by }) => by), ...returns.map(({ dueBy }) => dueBy)].filter((by) => by !== null)

/** Pupils in scope whose stage, or the move recommended, is another than before that write. */
async function movedSince(store: Store, scope: Scope, since: number): Promise<number> {
  const { rows } = await sql<{ body: string; before: string }>`
    select a.body, (select past.body from past_assessment as past
        where past.authority = a.authority and past.pupil = a.pupil and past.seq <= ${since}
        order by past.seq desc limit 1) as before
      from assessment as a
      where a.authority = ${scope.authority} and a.seq > ${since} and a.pupil in ${pupilsOf(scope)}`.execute(
    store.read,
  )
  const stageOf = (body: string) => {
    const { stage } = assessment.parse(JSON.parse(body))
    return JSON.stringify([stage.id, stage.recommended?.id])
  }
  return rows.filter(({ body, before }) => before !== null && stageOf(body) !== stageOf(before)).length
}

async function refusedSince(
  store: Store,
  { authority, account, told_at: since }: Subscription,
): Promise<number> {
  const { count } = await store.read
    .selectFrom('set_aside')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('authority', '=', authority)
    .where('account', '=', account)
    .where('received_at', '>', since)
    .executeTakeFirstOrThrow()
  return Number(count)
}

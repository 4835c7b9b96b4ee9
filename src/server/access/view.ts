/**
 * What somebody is told of the records about their pupils: which, and how much of each. Beside `scope`, the one
 * place that says so (P6); every query that gives a record's words to a person goes through it.
 */
import { sql, type RawBuilder } from 'kysely'
import { SIDE_OF } from '../../domain/casework/roles.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import type { Asked } from '../../domain/forms/council-asked.ts'
import { GUARDING, type Detail } from '../../domain/forms/guarded.ts'
import type { Officer } from '../../protocol/messages.ts'
import { safeguardsOf } from '../accounts/safeguards-of.ts'
import { scopeOf, type Scope } from '../accounts/scope.ts'
import type { Reader } from '../store/store.ts'
import { OPENED_BY } from './council.ts'
import { lacksOf } from './lacks.ts'

export type View = Scope & {
  readonly lacks: readonly Detail[]
  /** What opens a school's notes to them; null where nothing needs to. */
  readonly opensBy: readonly Asked[] | null
}

/** What somebody is told, as the authority and their grants have it now. */
export async function viewOf(
  reader: Reader,
  officer: Pick<Officer, 'id' | 'role' | 'authority'>,
): Promise<View> {
  const scope = scopeOf(officer)
  const { authority, account } = scope
  const lacks = await lacksOf(reader, authority, account, officer.role)
  const opensBy =
    SIDE_OF[officer.role] === 'council'
      ? OPENED_BY[(await safeguardsOf(reader, authority)).councilSees]
      : null
  return { ...scope, lacks, opensBy }
}

/** The text of the record in the row `r`, as this person is told it. */
export function bodyFor({ account, lacks }: View): RawBuilder<string> {
  if (lacks.length === 0) return sql`r.body`
  const without = lacks.includes('safeguarding')
    ? lacks.includes('medical')
      ? sql`coalesce(r.without_either, r.without_safeguarding, r.without_medical, r.body)`
      : sql`coalesce(r.without_safeguarding, r.body)`
    : sql`coalesce(r.without_medical, r.body)`
  return sql`case when r.begun_by = ${account} then coalesce(r.for_author, r.body) else ${without} end`
}

/** Whether this person is told of the record in the row `r` at all. */
export function isTold(view: View): RawBuilder<boolean> {
  const { lacks, opensBy } = view
  const worked = lacks.length === 0 ? sql`1 = 1` : sql`r.guarded >= ${GUARDING}`
  return opensBy === null ? sql`${worked}` : sql`${worked} and not (${isHidden(view)})`
}

/** Whether it is a school's, about nobody whose school has asked the council. */
export function isHidden({ opensBy }: View): RawBuilder<boolean> {
  if (opensBy === null) return sql`1 = 0`
  return sql`coalesce(r.side, 'school') = 'school' and not exists (select 1 from record_pupil as of_asked
    join council_asked as asked on asked.authority = of_asked.authority and asked.pupil = of_asked.pupil
    where of_asked.authority = r.authority and of_asked.record = r.id
      and asked.how in (${sql.join(opensBy.map((how) => sql`${how}`))}))`
}

/** Where somebody sees classes and no school, the record `r` without a pupil is told to whoever began it alone. */
export const isTheirs = ({ by, account }: View): RawBuilder<boolean> =>
  by === 'classes'
    ? sql`(r.begun_by = ${account} or exists (select 1 from record_pupil as of_one
        where of_one.authority = r.authority and of_one.record = r.id))`
    : sql`1 = 1`

/** Whether this person is told of a record that is there, and its words as they are told them; null where not. */
export async function recordTold(reader: Reader, view: View, id: string): Promise<CaseRecord | null> {
  const { rows } = await sql<{ body: string }>`select ${bodyFor(view)} as body from record as r
    where r.authority = ${view.authority} and r.id = ${id} and ${isTold(view)}`.execute(reader)
  const [row] = rows
  if (!row) return null
  const record: CaseRecord = JSON.parse(row.body)
  return record
}

/** A name for everything two people see alike, so that one download made for both can be kept. */
export async function viewKey(reader: Reader, view: View): Promise<string> {
  const { authority, account, by, lacks, opens, opensBy } = view
  const own = JSON.stringify([authority, by, account])
  if (by !== 'schools' || lacks.length > 0) return own
  const opened = opens
    ? await reader
        .selectFrom('access')
        .select('pupil')
        .where('authority', '=', authority)
        .where('account', '=', account)
        .where('ended_at', 'is', null)
        .executeTakeFirst()
    : undefined
  if (opened) return own
  const rows = await reader
    .selectFrom('account_school')
    .select('school')
    .where('authority', '=', authority)
    .where('account', '=', account)
    .orderBy('school')
    .execute()
  return JSON.stringify([authority, by, opensBy, ...rows.map(({ school }) => school)])
}

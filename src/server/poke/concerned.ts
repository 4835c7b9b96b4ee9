/** Which accounts see something of what was written between two sequence numbers. */
import { sql } from 'kysely'
import type { Role } from '../../domain/casework/roles.ts'
import { SCOPE_BY } from '../accounts/scope.ts'
import type { Reader } from '../store/store.ts'

const roles = (by: (typeof SCOPE_BY)[Role]) =>
  sql.join(
    Object.entries(SCOPE_BY)
      .filter(([, how]) => how === by)
      .map(([role]) => sql`${role}`),
  )

/** One query however many people listen; the mirror of `scopeOf`, from pupils to accounts. */
export async function accountsConcerned(
  reader: Reader,
  authority: string,
  since: number,
  upTo: number,
): Promise<ReadonlySet<string>> {
  const now = (table: string) =>
    sql`${sql.ref(`${table}.authority`)} = ${authority} and ${sql.ref(`${table}.seq`)} > ${since}
      and ${sql.ref(`${table}.seq`)} <= ${upTo}`
  const { rows } = await sql<{ account: string }>`
    with touched as (
      select p.id as pupil from pupil as p where ${now('p')}
      union select s.pupil from assessment as s where ${now('s')}
      union select rp.pupil from record as r
        join record_pupil as rp on rp.authority = r.authority and rp.record = r.id where ${now('r')}
    ), told as (
      select s.id as school from school as s where ${now('s')}
      union select rs.school from record as r
        join record_school as rs on rs.authority = r.authority and rs.record = r.id where ${now('r')}
    ), places as (
      select p.school from pupil as p where p.authority = ${authority} and p.id in (select pupil from touched)
      union select school from told
    )
    select ap.account from account_pupil as ap
      join account as a on a.authority = ap.authority and a.id = ap.account
      where ap.authority = ${authority} and a.role in (${roles('assigned pupils')})
        and (ap.pupil in (select pupil from touched) or ap.pupil in (
          select p.id from pupil as p where p.authority = ${authority}
            and p.school in (select school from told)))
    union select os.account from account_school as os
      join account as a on a.authority = os.authority and a.id = os.account
      where os.authority = ${authority} and a.role in (${roles('schools')})
        and os.school in (select school from places)
    union select oc.account from account_class as oc
      join account as a on a.authority = oc.authority and a.id = oc.account
      where oc.authority = ${authority} and a.role in (${roles('classes')})
        and (oc.school in (select school from told) or exists (select 1 from pupil as p
          where p.authority = oc.authority and p.school = oc.school and p.class_name = oc.class_name
            and p.id in (select pupil from touched)))
    union select opened.account from access as opened
      where opened.authority = ${authority} and opened.ended_at is null
        and opened.pupil in (select pupil from touched)
    union select c.account from scope_change as c where ${now('c')}`.execute(reader)
  return new Set(rows.map(({ account }) => account))
}

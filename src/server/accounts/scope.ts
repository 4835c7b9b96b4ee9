/**
 * Whose pupils a person may see and write about: the one place that says so. Every
 * query for a person's sake goes through these conditions, so that nothing outside
 * their scope or authority is ever read or written (P6). A pupil opened with a reason
 * is in the scope until that has ended, and brings no more than that pupil's own file.
 */
import { sql, type RawBuilder } from 'kysely'
import { mayDo, type Role } from '../../domain/casework/roles.ts'
import type { Officer } from '../../protocol/messages.ts'
import type { Reader } from '../store/store.ts'

/** By what a role's pupils are found; deny by default. */
export const SCOPE_BY = {
  ewo: 'assigned pupils',
  'class-teacher': 'classes',
  'pastoral-staff': 'schools',
  'office-staff': 'schools',
  'attendance-lead': 'schools',
  headteacher: 'schools',
  dsl: 'schools',
  ddsl: 'schools',
  senco: 'schools',
  governor: 'nobody',
  'ast-contact': 'schools',
  'ast-practitioner': 'schools',
  'ast-keyworker': 'assigned pupils',
  'panel-coordinator': 'schools',
  'legal-officer': 'schools',
  'council-officer': 'schools',
  administrator: 'nobody',
  auditor: 'nobody',
} as const satisfies Record<Role, 'assigned pupils' | 'schools' | 'classes' | 'nobody'>

export type Scope = {
  readonly authority: string
  readonly account: string
  readonly by: (typeof SCOPE_BY)[Role]
  /** Whether pupils opened with a reason count. */
  readonly opens: boolean
}

export const scopeOf = ({ id, role, authority }: Pick<Officer, 'id' | 'role' | 'authority'>): Scope =>
  scopeIn(authority.id, id, role)

/** The scope of an account of an authority, in a role. */
export const scopeIn = (authority: string, account: string, role: Role): Scope => ({
  authority,
  account,
  by: SCOPE_BY[role],
  opens: mayDo(role, 'open with a reason'),
})

/** Pupils by their own caseload, schools or classes, without those opened with a reason. */
function ownPupilsOf({ authority, account, by }: Scope): RawBuilder<string> {
  switch (by) {
    case 'assigned pupils':
      return sql`select mine.pupil from account_pupil as mine
        where mine.authority = ${authority} and mine.account = ${account}`
    case 'schools':
      return sql`select theirs.id from pupil as theirs where theirs.authority = ${authority}
        and theirs.school in (select mine.school from account_school as mine
          where mine.authority = ${authority} and mine.account = ${account})`
    case 'classes':
      return sql`select theirs.id from account_class as mine
        join pupil as theirs on theirs.authority = mine.authority
          and theirs.school = mine.school and theirs.class_name = mine.class_name
        where mine.authority = ${authority} and mine.account = ${account}`
    default:
      return sql`select 'nobody' where 1 = 0`
  }
}

const openedBy = ({ authority, account }: Scope): RawBuilder<string> =>
  sql`select opened.pupil from access as opened where opened.authority = ${authority}
    and opened.account = ${account} and opened.ended_at is null`

/** The ids of the pupils in scope, as a sub-select for `in`; one may stand there twice. */
export const pupilsOf = (scope: Scope): RawBuilder<string> =>
  scope.opens ? sql`(${ownPupilsOf(scope)} union all ${openedBy(scope)})` : sql`(${ownPupilsOf(scope)})`

/**
 * The same said of one pupil, whose id stands in this column: for a few pupils, without going through all there
 * are. A database would begin with the whole scope where it is put as a list; "cross join" keeps SQLite to the order.
 */
export const isInScope = (scope: Scope, column: string): RawBuilder<boolean> =>
  scope.opens
    ? sql`(${isOwn(scope, column)} or ${sql.ref(column)} in (${openedBy(scope)}))`
    : isOwn(scope, column)

function isOwn({ authority, account, by }: Scope, column: string): RawBuilder<boolean> {
  const id = sql.ref(column)
  switch (by) {
    case 'assigned pupils':
      return sql`exists (select 1 from account_pupil as mine where mine.authority = ${authority}
        and mine.account = ${account} and mine.pupil = ${id})`
    case 'schools':
      return sql`exists (select 1 from pupil as one cross join account_school as mine
        where one.authority = ${authority} and one.id = ${id} and mine.authority = one.authority
          and mine.account = ${account} and mine.school = one.school)`
    case 'classes':
      return sql`exists (select 1 from pupil as one cross join account_class as mine
        where one.authority = ${authority} and one.id = ${id} and mine.authority = one.authority
          and mine.account = ${account} and mine.school = one.school and mine.class_name = one.class_name)`
    default:
      return sql`1 = 0`
  }
}

/**
 * The schools whose own row somebody is sent, their own and those of pupils in scope, as a select; `home` is 1 for
 * those `homeSchoolsOf` gives.
 */
export function schoolsSeenBy(scope: Scope): RawBuilder<{ readonly school: string; readonly home: number }> {
  const home = sql`select home.school, 1 as home from ${homeSchoolsOf(scope)} as home`
  const ofOpened = sql`select theirs.school, 0 as home from access as opened join pupil as theirs
      on theirs.authority = opened.authority and theirs.id = opened.pupil
    where opened.authority = ${scope.authority} and opened.account = ${scope.account} and opened.ended_at is null`
  return sql`select seen.school, max(seen.home) as home from (${
    scope.opens ? sql`${home} union all ${ofOpened}` : home
  }) as seen group by seen.school order by seen.school`
}

/** Whether the school whose id stands in this column is one of `homeSchoolsOf`: for a few schools, as `isInScope` is for pupils. */
export function isHomeSchool({ authority, account, by }: Scope, column: string): RawBuilder<boolean> {
  const id = sql.ref(column)
  switch (by) {
    case 'assigned pupils':
      return sql`exists (select 1 from account_pupil as home cross join pupil as theirs
        where home.authority = ${authority} and home.account = ${account}
          and theirs.authority = home.authority and theirs.id = home.pupil and theirs.school = ${id})`
    case 'schools':
      return sql`exists (select 1 from account_school as home where home.authority = ${authority}
        and home.account = ${account} and home.school = ${id})`
    case 'classes':
      return sql`exists (select 1 from account_class as home where home.authority = ${authority}
        and home.account = ${account} and home.school = ${id})`
    default:
      return sql`1 = 0`
  }
}

/** Whether the row of the school whose id stands in this column is sent: its own, or that of an opened pupil. */
export const isSchoolSeen = (scope: Scope, column: string): RawBuilder<boolean> =>
  scope.opens
    ? sql`(${isHomeSchool(scope, column)} or exists (select 1 from access as opened join pupil as theirs
          on theirs.authority = opened.authority and theirs.id = opened.pupil
        where opened.authority = ${scope.authority} and opened.account = ${scope.account}
          and opened.ended_at is null and theirs.school = ${sql.ref(column)}))`
    : isHomeSchool(scope, column)

/** The ids of the schools somebody writes about and whose records without a pupil they read: never one that came with an opened pupil. */
export function homeSchoolsOf(scope: Scope): RawBuilder<string> {
  if (scope.by === 'schools' || scope.by === 'classes') return sql`(${staffedBy(scope)})`
  if (scope.by === 'nobody') return sql`(select 'nowhere' as school where 1 = 0)`
  return sql`(select theirs.school from account_pupil as mine cross join pupil as theirs
    where mine.authority = ${scope.authority} and mine.account = ${scope.account}
      and theirs.authority = mine.authority and theirs.id = mine.pupil)`
}

const staffedBy = ({ authority, account, by }: Scope): RawBuilder<string> =>
  by === 'classes'
    ? sql`select mine.school from account_class as mine
        where mine.authority = ${authority} and mine.account = ${account}`
    : sql`select mine.school from account_school as mine
        where mine.authority = ${authority} and mine.account = ${account}`

/** Which of these pupils are in scope, with their schools. */
export async function inScope(
  reader: Reader,
  scope: Scope,
  pupils: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (pupils.length === 0) return new Map()
  const rows = await reader
    .selectFrom('pupil')
    .select(['id', 'school'])
    .where('authority', '=', scope.authority)
    .where('id', 'in', pupils)
    .where(isInScope(scope, 'pupil.id'))
    .execute()
  return new Map(rows.map(({ id, school }) => [id, school]))
}

/** Whether a school is in scope. */
export async function isSchoolInScope(reader: Reader, scope: Scope, school: string): Promise<boolean> {
  const row = await reader
    .selectFrom('school')
    .select('id')
    .where('authority', '=', scope.authority)
    .where('id', '=', school)
    .where(isHomeSchool(scope, 'school.id'))
    .executeTakeFirst()
  return row !== undefined
}

/** The pupils in scope, all of them. */
export async function seenBy(reader: Reader, scope: Scope): Promise<ReadonlySet<string>> {
  const rows = await reader
    .selectFrom('pupil')
    .select('id')
    .where('authority', '=', scope.authority)
    .where('id', 'in', pupilsOf(scope))
    .execute()
  return new Set(rows.map(({ id }) => id))
}

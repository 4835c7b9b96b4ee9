/**
 * Whose pupils a person may see and write about: the one place that says so. Every
 * query for a person's sake goes through these conditions, so that nothing outside
 * their scope or authority is ever read or written (P6).
 */
import { sql, type RawBuilder } from 'kysely'
import type { Role } from '../../domain/casework/roles.ts'
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
}

export const scopeOf = ({ id, role, authority }: Pick<Officer, 'id' | 'role' | 'authority'>): Scope => ({
  authority: authority.id,
  account: id,
  by: SCOPE_BY[role],
})

/** The ids of the pupils in scope, as a sub-select for `in`. */
export function pupilsOf({ authority, account, by }: Scope): RawBuilder<string> {
  if (by === 'assigned pupils') {
    return sql`(select mine.pupil from account_pupil as mine
      where mine.authority = ${authority} and mine.account = ${account})`
  }
  if (by === 'schools') {
    return sql`(select theirs.id from pupil as theirs where theirs.authority = ${authority}
      and theirs.school in (select mine.school from account_school as mine
        where mine.authority = ${authority} and mine.account = ${account}))`
  }
  return sql`(select 'nobody' where 1 = 0)`
}

/** The same said of one row of `pupil`: for a few pupils, without going through all there are. */
function isAmongPupilsOf({ authority, account, by }: Scope): RawBuilder<boolean> {
  if (by === 'assigned pupils') {
    return sql`exists (select 1 from account_pupil as mine where mine.authority = ${authority}
      and mine.account = ${account} and mine.pupil = pupil.id)`
  }
  if (by === 'schools') {
    return sql`exists (select 1 from account_school as mine where mine.authority = ${authority}
      and mine.account = ${account} and mine.school = pupil.school)`
  }
  return sql`1 = 0`
}

/** The ids of the schools in scope: their own, or those of the pupils assigned to them. */
export function schoolsOf(scope: Scope): RawBuilder<string> {
  if (scope.by === 'schools') {
    return sql`(select mine.school from account_school as mine
      where mine.authority = ${scope.authority} and mine.account = ${scope.account})`
  }
  return sql`(select theirs.school from pupil as theirs where theirs.authority = ${scope.authority}
    and theirs.id in ${pupilsOf(scope)})`
}

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
    .where(isAmongPupilsOf(scope))
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
    .where('id', 'in', schoolsOf(scope))
    .executeTakeFirst()
  return row !== undefined
}

/** A name for everything two people see alike, so that one download made for both can be kept. */
export async function scopeKey(reader: Reader, scope: Scope): Promise<string> {
  if (scope.by !== 'schools') return JSON.stringify([scope.authority, scope.by, scope.account])
  const rows = await reader
    .selectFrom('account_school')
    .select('school')
    .where('authority', '=', scope.authority)
    .where('account', '=', scope.account)
    .orderBy('school')
    .execute()
  return JSON.stringify([scope.authority, scope.by, ...rows.map(({ school }) => school)])
}

/** Pupils opened with a reason: whom somebody may find, opening, and what stands of it for themselves and their lead. */
import { uuidV7 } from '../../kit/uuid.ts'
import { SIDE_OF, type Role } from '../../domain/casework/roles.ts'
import { fullName, type Profile } from '../../domain/casework/pupil.ts'
import { readUpn } from '../../domain/register/upn.ts'
import { noteChanges } from '../accounts/scope-changes.ts'
import { inScope, homeSchoolsOf, type Scope } from '../accounts/scope.ts'
import type { Asking } from '../calls/handling.ts'
import { fromStored } from '../store/stored.ts'
import { write, type Reader } from '../store/store.ts'
import { hasOpened } from './lapses.ts'

const MOST_FOUND = 5
const MOST_LISTED = 200
const HOUR_MS = 3_600_000

export type Sought =
  | { readonly by: 'upn'; readonly upn: string }
  | { readonly by: 'name'; readonly family: string; readonly dateOfBirth: string }

/** The council's people find in the whole authority, a school's in their own schools: no further. */
const withinReach = (reader: Reader, scope: Scope, role: Role) =>
  reader
    .selectFrom('pupil')
    .innerJoin('school', (on) =>
      on.onRef('school.authority', '=', 'pupil.authority').onRef('school.id', '=', 'pupil.school'),
    )
    .select(['pupil.id', 'pupil.profile', 'school.name as school'])
    .where('pupil.authority', '=', scope.authority)
    .$if(SIDE_OF[role] === 'school', (asked) => asked.where('pupil.school', 'in', homeSchoolsOf(scope)))

/** Those who are meant, by a UPN or by exact family name and date of birth. */
export async function findOutside(reader: Reader, scope: Scope, role: Role, sought: Sought) {
  const rows =
    sought.by === 'upn'
      ? await withinReach(reader, scope, role)
          .where('pupil.upn', '=', readUpn(sought.upn) ?? sought.upn)
          .limit(MOST_FOUND)
          .execute()
      : await withinReach(reader, scope, role)
          .where('pupil.profile', 'like', `%"dateOfBirth":"${sought.dateOfBirth}"%`)
          .execute()
  const named = rows
    .map(({ profile, ...row }) => ({ ...row, profile: fromStored('profile', profile) }))
    .filter(({ profile }) => sought.by === 'upn' || isMeant(profile, sought))
    .slice(0, MOST_FOUND)
  const mine = await inScope(
    reader,
    scope,
    named.map(({ id }) => id),
  )
  return named.map(({ id, school, profile }) => ({
    id,
    name: fullName(profile),
    yearGroup: profile.yearGroup,
    school,
    yours: mine.has(id),
  }))
}

const plain = (name: string) => name.trim().toLowerCase().replaceAll(/\s+/g, ' ')
const isMeant = (profile: Profile, { family, dateOfBirth }: Extract<Sought, { by: 'name' }>): boolean =>
  plain(profile.family) === plain(family) && profile.dateOfBirth === dateOfBirth

type Opening = { readonly pupil: string; readonly reason: string; readonly hours: number }

/** Opens one; null where there is none within reach, 'yours already' where there is no need. */
export async function openWithReason(
  { ports: { store, clock, chance }, tell }: Pick<Asking, 'ports' | 'tell'>,
  scope: Scope,
  role: Role,
  { pupil, reason, hours }: Opening,
): Promise<{ readonly id: string; readonly until: number } | 'yours already' | null> {
  const { authority, account } = scope
  const now = clock.now()
  const opened = await write(store, authority, async (tx, seq) => {
    const there = await withinReach(tx, scope, role).where('pupil.id', '=', pupil).executeTakeFirst()
    if (!there) return null
    if ((await inScope(tx, scope, [pupil])).has(pupil)) return 'yours already' as const
    const id = uuidV7(now, chance.bytes(10))
    const until = now + hours * HOUR_MS
    await tx
      .insertInto('access')
      .values({ authority, id, account, pupil, reason, opened_at: now, until, ended_at: null })
      .execute()
    await noteChanges(tx, authority, seq, [{ account, pupil, joined: 1 }])
    await tell(tx, { object: { kind: 'access', id }, pupil, reason })
    return { id, until }
  })
  hasOpened(store)
  return opened
}

/** What was opened, the latest first: by one account, or by all. Who is not in scope is told by initials. */
export async function openings(reader: Reader, scope: Scope, role: Role, account?: string) {
  const rows = await reader
    .selectFrom('access as o')
    .innerJoin('account as a', (on) =>
      on.onRef('a.authority', '=', 'o.authority').onRef('a.id', '=', 'o.account'),
    )
    .innerJoin('pupil as p', (on) =>
      on.onRef('p.authority', '=', 'o.authority').onRef('p.id', '=', 'o.pupil'),
    )
    .innerJoin('school as s', (on) =>
      on.onRef('s.authority', '=', 'p.authority').onRef('s.id', '=', 'p.school'),
    )
    .select(['o.id', 'o.pupil', 'o.reason', 'o.opened_at', 'o.until', 'o.ended_at'])
    .select(['a.name as who', 'a.position', 'p.profile', 's.name as school'])
    .where('o.authority', '=', scope.authority)
    .$if(account !== undefined, (asked) => asked.where('o.account', '=', account ?? ''))
    .$if(account === undefined && SIDE_OF[role] === 'school', (asked) =>
      asked.where('p.school', 'in', homeSchoolsOf(scope)),
    )
    .orderBy('o.opened_at', 'desc')
    .orderBy('o.id')
    .limit(MOST_LISTED)
    .execute()
  const mine = await inScope(reader, scope, [...new Set(rows.map(({ pupil }) => pupil))])
  return rows.map(({ id, pupil, reason, who, position, school, ...row }) => {
    const profile = fromStored('profile', row.profile)
    const name = mine.has(pupil) ? fullName(profile) : initialsOf(profile)
    return {
      id,
      pupil,
      name,
      school,
      reason,
      who,
      position,
      at: row.opened_at,
      until: row.until,
      ended: row.ended_at,
    }
  })
}

const initialsOf = ({ given, family }: Profile): string => `${given.charAt(0)}. ${family.charAt(0)}.`

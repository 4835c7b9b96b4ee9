/**
 * Whose privacy somebody keeps: an administrator the whole authority's, without names; everybody else that of
 * their own schools, with the names of the pupils they may see.
 */
import { SCOPE_BY, inScope, scopeOf } from '../accounts/scope.ts'
import { fullName } from '../../domain/casework/pupil.ts'
import type { Session } from '../accounts/sessions.ts'
import { fromStored } from '../store/stored.ts'
import type { Reader } from '../store/store.ts'

export type Whose = {
  readonly whole: boolean
  /** Whether a pupil, or a school where there is none, is theirs to keep. */
  readonly has: (pupil: string | undefined, school: string | null) => boolean
  /** The name of a pupil; null where they may not see it. */
  readonly named: (pupil: string) => { id: string; name: string | null }
}

export async function whoseOf(reader: Reader, { officer }: Session): Promise<Whose> {
  const authority = officer.authority.id
  const whole = officer.role === 'administrator'
  const rows = await reader
    .selectFrom('pupil')
    .select(['id', 'school', 'profile'])
    .where('authority', '=', authority)
    .execute()
  const schools = new Set(
    SCOPE_BY[officer.role] === 'schools'
      ? (
          await reader
            .selectFrom('account_school')
            .select('school')
            .where('authority', '=', authority)
            .where('account', '=', officer.id)
            .execute()
        ).map(({ school }) => school)
      : [],
  )
  const own = rows.filter(({ school }) => schools.has(school))
  const seen = new Set<string>()
  for (let from = 0; from < own.length; from += 500) {
    const some = own.slice(from, from + 500).map(({ id }) => id)
    for (const id of (await inScope(reader, scopeOf(officer), some)).keys()) seen.add(id)
  }
  const names = new Map(
    own
      .filter(({ id }) => seen.has(id))
      .map(({ id, profile }) => [id, fullName(fromStored('profile', profile))]),
  )
  return {
    whole,
    has: (pupil, school) =>
      whole || (pupil === undefined ? school !== null && schools.has(school) : names.has(pupil)),
    named: (id) => ({ id, name: names.get(id) ?? null }),
  }
}

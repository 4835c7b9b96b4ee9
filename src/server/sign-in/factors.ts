/** Who must give a second proof at sign-in, and what each has to give one with. */
import { SIDE_OF, type Role } from '../../domain/casework/roles.ts'
import type { Safeguards } from '../../domain/casework/safeguards.ts'
import { safeguardsOf } from '../accounts/safeguards-of.ts'
import type { Reader } from '../store/store.ts'
import type { Whose } from './awaited.ts'

export type Way = 'totp' | 'passkey'

/** The ways somebody has set up and confirmed. */
export async function waysOf(reader: Reader, { authority, account }: Whose): Promise<Way[]> {
  const totp = await reader
    .selectFrom('totp')
    .select('account')
    .where('authority', '=', authority)
    .where('account', '=', account)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst()
  const passkey = await reader
    .selectFrom('passkey')
    .select('id')
    .where('authority', '=', authority)
    .where('account', '=', account)
    .executeTakeFirst()
  return [...(totp ? (['totp'] as const) : []), ...(passkey ? (['passkey'] as const) : [])]
}

/** Whether the authority's safeguards want a second proof of somebody. */
export const mustHaveSecond = async (reader: Reader, whose: Whose, role: Role): Promise<boolean> =>
  isWanted(reader, whose, role, (await safeguardsOf(reader, whose.authority)).secondFactor)

/** Whether such a safeguard wants one of them: 'several schools' of roles and accounts that see more than one now. */
export async function isWanted(
  reader: Reader,
  { authority, account }: Whose,
  role: Role,
  secondFactor: Safeguards['secondFactor'],
): Promise<boolean> {
  if (secondFactor !== 'several schools') return secondFactor === 'everybody'
  if (SIDE_OF[role] === 'council') return true
  const schools = await reader
    .selectFrom('account_school')
    .select('school')
    .where('authority', '=', authority)
    .where('account', '=', account)
    .limit(2)
    .execute()
  return schools.length > 1
}

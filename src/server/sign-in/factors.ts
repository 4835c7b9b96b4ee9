/** Who must give a second proof at sign-in, and what each has to give one with. */
import { SIDE_OF, type Role } from '../../domain/casework/roles.ts'
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

/** Whether the authority's safeguards want a second proof of somebody: roles and accounts that see more than one school now. */
export async function mustHaveSecond(
  reader: Reader,
  { authority, account }: Whose,
  role: Role,
): Promise<boolean> {
  const { secondFactor } = await safeguardsOf(reader, authority)
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

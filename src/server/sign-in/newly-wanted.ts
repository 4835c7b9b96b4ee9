/**
 * An authority that wants a second factor of more people than before asks them now, not when their sessions end: a
 * session that began without one is over. What was not sent waits on its device.
 */
import { aRole } from '../../domain/casework/roles.ts'
import type { Safeguards } from '../../domain/casework/safeguards.ts'
import type { Session } from '../accounts/sessions.ts'
import type { Tx } from '../store/opened.ts'
import type { Whose } from './awaited.ts'
import { isWanted, mustHaveSecond } from './factors.ts'

/**
 * Ends the sessions that gave none, of whoever must have one now and did not have to `before`. Whoever turned it on
 * and has one goes on: they have just proved who they are.
 */
export async function endWithoutSecond(
  tx: Tx,
  authority: string,
  { secondFactor: before }: Safeguards,
  by: Session,
): Promise<void> {
  const accounts = await tx
    .selectFrom('account')
    .select(['id', 'role'])
    .where('authority', '=', authority)
    .execute()
  for (const { id, role: named } of accounts) {
    const whose = { authority, account: id }
    const role = aRole.parse(named)
    if (!(await mustHaveSecond(tx, whose, role)) || (await isWanted(tx, whose, role, before))) continue
    const since = await firstSetUp(tx, whose)
    await tx
      .deleteFrom('session')
      .where('authority', '=', authority)
      .where('account', '=', id)
      // From then on every sign-in asked for it.
      .$if(since !== null, (asked) => asked.where('created_at', '<', since ?? 0).where('hash', '!=', by.hash))
      .execute()
  }
}

/** When somebody set up the first of the factors they have; null where they have none. */
async function firstSetUp(tx: Tx, { authority, account }: Whose): Promise<number | null> {
  const totp = await tx
    .selectFrom('totp')
    .select('confirmed_at as at')
    .where('authority', '=', authority)
    .where('account', '=', account)
    .where('confirmed_at', 'is not', null)
    .execute()
  const passkeys = await tx
    .selectFrom('passkey')
    .select('added_at as at')
    .where('authority', '=', authority)
    .where('account', '=', account)
    .execute()
  const times = [...totp, ...passkeys].flatMap(({ at }) => at ?? [])
  return times.length === 0 ? null : Math.min(...times)
}

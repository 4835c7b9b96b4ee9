/**
 * Signing in. An unknown login, a wrong password and a disabled account are answered
 * alike and in the same time.
 */
import type { SignedIn, SignIn } from '../../protocol/messages.ts'
import { Refused } from '../../protocol/refusal.ts'
import { isNobodysPassword, isPassword } from '../accounts/passwords.ts'
import { beginSession, sessionOf } from '../accounts/sessions.ts'
import { letIn } from '../devices/enrolment.ts'
import type { Ports } from '../ports.ts'
import { me } from './me.ts'

export async function signIn(
  { login, password, device, code }: Omit<SignIn, 'version'>,
  address: string,
  { store, clock, chance, limits, noticed, leaseDays }: Ports,
): Promise<{ answer: SignedIn; cookie: string }> {
  const seconds = limits.wait(login, address)
  if (seconds > 0) throw new Refused({ kind: 'wait', seconds })
  // Counted as wrong until proved right, so that many tries at once are no way round the limit.
  limits.wrong(login, address)
  const rows = await store.read
    .selectFrom('account')
    .select(['authority', 'id', 'password_hash', 'disabled'])
    .where('login', '=', login)
    .orderBy('authority')
    .limit(5)
    .execute()
  let account: { authority: string; account: string } | undefined
  for (const { authority, id, password_hash: kept, disabled } of rows) {
    if ((await isPassword(kept, password)) && disabled === 0) account ??= { authority, account: id }
  }
  if (rows.length === 0) await isNobodysPassword(password)
  if (!account) throw new Refused({ kind: 'wrong sign-in' })
  limits.right(login, address)
  await letIn(store, { clock }, { ...account, device }, code)
  const cookie = await beginSession(store, { clock, chance }, { ...account, device })
  const session = await sessionOf(store, clock, cookie)
  if (!session) throw new Refused({ kind: 'wrong sign-in' })
  const answer = await me(session, { store, clock, leaseDays })
  for (const { device: on, entries } of answer.missing) noticed({ device: on, entries })
  return { answer, cookie }
}

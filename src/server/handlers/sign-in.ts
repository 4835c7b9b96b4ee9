/**
 * Signing in. An unknown login, a wrong password and a disabled account are answered
 * alike and in the same time. Where a password is not enough, it earns a ticket.
 */
import type { SignIn } from '../../protocol/messages.ts'
import { Refused } from '../../protocol/refusal.ts'
import type { SecondSignIn } from '../../protocol/signing-in.ts'
import { isNobodysPassword, isPassword } from '../accounts/passwords.ts'
import type { From } from '../calls/handling.ts'
import type { Ports } from '../ports.ts'
import { admit, secondOf, tellDenied, type Admitted } from '../sign-in/admit.ts'
import type { Whose } from '../sign-in/awaited.ts'
import { holderOf, secondNeeded, takeSecond } from '../sign-in/second.ts'

export async function signIn(
  { login, password, device, code }: Omit<SignIn, 'version'>,
  { address }: Pick<From, 'address'>,
  ports: Ports,
): Promise<Admitted> {
  const { store, limits } = ports
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
  let whose: Whose | undefined
  for (const { authority, id, password_hash: kept, disabled } of rows) {
    if ((await isPassword(kept, password)) && disabled === 0) whose ??= { authority, account: id }
  }
  if (rows.length === 0) await isNobodysPassword(password)
  if (!whose) {
    for (const { authority, id } of rows)
      await tellDenied({ authority, account: id }, { device, by: 'password' }, ports)
    throw new Refused({ kind: 'wrong sign-in' })
  }
  limits.right(login, address)
  const second = await secondOf(whose, ports)
  if (second === 'to give')
    throw await secondNeeded(whose, { device, address, code, first: 'password' }, ports)
  return admit(whose, { device, by: 'password', second, code }, ports)
}

/** The second proof, with the ticket the first one earned. */
export async function secondSignIn(
  given: Omit<SecondSignIn, 'version'>,
  from: From,
  ports: Ports,
): Promise<Admitted> {
  const { device, ticket } = given
  const holder = holderOf(ticket, { device, address: from.address }, ports)
  const by = `${holder.first} and second proof` as const
  const { authority, account, code } = await takeSecond(given, from, ports).catch(
    async (failure: unknown) => {
      if (failure instanceof Refused && failure.refusal.kind === 'wrong sign-in')
        await tellDenied({ authority: holder.authority, account: holder.account }, { device, by }, ports)
      throw failure
    },
  )
  return admit({ authority, account }, { device, by, second: 'settled', code }, ports)
}

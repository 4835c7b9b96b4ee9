/** A new password of whoever is signed in: the current one first, and every other session ends. */
import type { AnswerOf, AskedOf } from '../../protocol/calls/calls.ts'
import { passwordFault } from '../accounts/password-rules.ts'
import { isPassword, passwordHash } from '../accounts/passwords.ts'
import { endSessionsOf } from '../accounts/sessions.ts'
import type { Asking } from '../calls/handling.ts'
import { writeAside } from '../store/store.ts'
import { endInvitations } from './invitations.ts'
import { accountOf } from './keeping.ts'

export async function changePassword(
  { current, password }: AskedOf<'change-password'>,
  { session, ports: { store, limits }, from: { address }, tell }: Asking,
): Promise<AnswerOf<'change-password'>> {
  const { officer, hash } = session
  const { id, authority } = officer
  const { login, password_hash: kept } = await store.read
    .selectFrom('account')
    .select(['login', 'password_hash'])
    .where('authority', '=', authority.id)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  // The tries of proving who one is: the same guesses.
  const tries = JSON.stringify(['proving', authority.id, id])
  const seconds = limits.wait(tries, address)
  if (seconds > 0) return { changed: false, why: 'wait', seconds }
  limits.wrong(tries, address)
  if (!(await isPassword(kept, current))) return { changed: false, why: 'wrong' }
  limits.right(tries, address)
  const fault = passwordFault(password, { login, name: officer.name, authority: authority.name })
  if (fault) return { changed: false, why: fault }
  const password_hash = await passwordHash(password)
  const ended = await writeAside(store, async (tx) => {
    await tx
      .updateTable('account')
      .set({ password_hash })
      .where('authority', '=', authority.id)
      .where('id', '=', id)
      .execute()
    await endInvitations(tx, authority.id, id)
    const { count } = await tx
      .selectFrom('session')
      .select((eb) => eb.fn.countAll<number | string>().as('count'))
      .where('authority', '=', authority.id)
      .where('account', '=', id)
      .where('hash', '!=', hash)
      .executeTakeFirstOrThrow()
    await endSessionsOf(tx, authority.id, id, { but: hash })
    await tell(tx, { action: 'password changed', object: accountOf(id) })
    return Number(count)
  })
  return { changed: true, ended }
}

/**
 * Invitations: a one-time code of 80 random bits with which one person chooses a password within 72 hours. Kept only
 * hashed; a new one ends those before it, and one that was used is gone, so that it answers like one there never was.
 */
import { createHash } from 'node:crypto'
import { codeOf, readCode } from '../../domain/forms/seal.ts'
import type { Chance } from '../../kit/chance.ts'
import type { Clock } from '../../kit/clock.ts'
import type { ChoosePassword, PasswordChosen } from '../../protocol/invitation.ts'
import { Refused } from '../../protocol/refusal.ts'
import { passwordFault } from '../accounts/password-rules.ts'
import { passwordHash } from '../accounts/passwords.ts'
import { endSessionsOf } from '../accounts/sessions.ts'
import { append } from '../audit/append.ts'
import type { Ports } from '../ports.ts'
import type { Tx } from '../store/opened.ts'
import { writeAside, type Reader } from '../store/store.ts'

export const INVITATION_MS = 72 * 3_600_000
/** Nobody signs in under such a login: wrong codes count together, by address. */
const TRIES = JSON.stringify(['invitation'])

const hashOf = (code: string): string => createHash('sha256').update(`invitation ${code}`).digest('hex')

/** Invites an account to choose a password; gives the code, which stands nowhere. */
export async function invite(
  tx: Tx,
  { clock, chance }: { readonly clock: Clock; readonly chance: Chance },
  { authority, account, by }: { readonly authority: string; readonly account: string; readonly by: string },
): Promise<{ code: string; until: number }> {
  const now = clock.now()
  const code = codeOf(Buffer.from(chance.bytes(10)).toString('hex'))
  const until = now + INVITATION_MS
  await endInvitations(tx, authority, account)
  await tx
    .insertInto('invitation')
    .values({ authority, hash: hashOf(code), account, made_by: by, made_at: now, ends_at: until })
    .execute()
  return { code, until }
}

/** What was made for an account lets nobody choose any more. */
export const endInvitations = (tx: Tx, authority: string, account: string) =>
  tx.deleteFrom('invitation').where('authority', '=', authority).where('account', '=', account).execute()

/** Whose invitation a code is; undefined for one that is not known, was used, has ended, or is of somebody disabled. */
const heldBy = (reader: Reader, code: string, now: number) =>
  reader
    .selectFrom('invitation as i')
    .innerJoin('account as a', (on) =>
      on.onRef('a.authority', '=', 'i.authority').onRef('a.id', '=', 'i.account'),
    )
    .innerJoin('authority as u', 'u.id', 'i.authority')
    .select(['i.authority', 'i.account', 'a.login', 'a.name', 'u.name as authorityName'])
    .where('i.hash', '=', hashOf(code))
    .where('i.ends_at', '>', now)
    .where('a.disabled', '=', 0)
    .executeTakeFirst()

/** Chooses a password with an invitation; whatever the account was signed in to ends. */
export async function choosePassword(
  { code: typed, password }: Omit<ChoosePassword, 'version'>,
  address: string,
  { store, clock, limits }: Pick<Ports, 'store' | 'clock' | 'limits'>,
): Promise<PasswordChosen> {
  const seconds = limits.wait(TRIES, address)
  if (seconds > 0) throw new Refused({ kind: 'wait', seconds })
  limits.wrong(TRIES, address)
  const code = readCode(typed)
  const held = code === null ? undefined : await heldBy(store.read, code, clock.now())
  if (code === null || !held) return { chosen: false, why: 'no such code' }
  limits.right(TRIES, address)
  const { authority, account, login, name } = held
  const fault = passwordFault(password, { login, name, authority: held.authorityName })
  if (fault) return { chosen: false, why: fault }
  const password_hash = await passwordHash(password)
  const taken = await writeAside(store, async (tx) => {
    // Of two who come with one code the first has it.
    const used = await tx
      .deleteFrom('invitation')
      .where('authority', '=', authority)
      .where('hash', '=', hashOf(code))
      .executeTakeFirst()
    if (used.numDeletedRows === 0n) return false
    await tx
      .updateTable('account')
      .set({ password_hash, invited: 0 })
      .where('authority', '=', authority)
      .where('id', '=', account)
      .execute()
    await endSessionsOf(tx, authority, account)
    await append(tx, authority, clock.now(), [
      {
        action: 'password chosen with an invitation',
        outcome: 'done',
        account,
        object: { kind: 'account', id: account },
      },
    ])
    return true
  })
  return taken ? { chosen: true, login } : { chosen: false, why: 'no such code' }
}

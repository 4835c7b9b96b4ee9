/** Somebody's own second factors: set up, removed, and the recovery codes that come with the first of them. */
import { sql } from 'kysely'
import { endUnsettledOf, renewSession, type Session } from '../accounts/sessions.ts'
import type { Asking } from '../calls/handling.ts'
import type { Ports } from '../ports.ts'
import { writeAside } from '../store/store.ts'
import type { Whose } from './awaited.ts'
import { mustHaveSecond, waysOf } from './factors.ts'
import { newRecoveryCodes, recoveryCodesLeft, removeRecoveryCodes } from './recovery-codes.ts'

export const whoseOf = ({ officer }: Session): Whose => ({
  authority: officer.authority.id,
  account: officer.id,
})

/** After one was set up: the session goes on under a new token, and the first brings recovery codes. */
export async function factorSetUp(
  what: 'codes from an app' | 'a passkey',
  { session, ports, tell, renewed }: Asking,
) {
  const { store, chance } = ports
  const whose = whoseOf(session)
  const first = (await recoveryCodesLeft(store.read, whose)) === 0
  renewed(await renewSession(store, ports, session))
  const recoveryCodes = await writeAside(store, async (tx) => {
    const codes = first ? await newRecoveryCodes(tx, whose, chance) : null
    await endUnsettledOf(tx, whose, session.hash)
    await tell(tx, { action: 'second factor set up', scope: what })
    return codes
  })
  return { setUp: true, recoveryCodes } as const
}

/** Removes one, unless it is the last that somebody must have; with the last go the recovery codes. */
export async function removeFactor(
  what: { readonly table: 'totp' } | { readonly table: 'passkey'; readonly id: string },
  { session, ports: { store }, tell }: Asking,
) {
  const whose = whoseOf(session)
  const { authority, account } = whose
  const must = await mustHaveSecond(store.read, whose, session.officer.role)
  const removed = await writeAside(store, async (tx) => {
    // Two of them removed at once: one waits for the other.
    await sql`update account set disabled = disabled where authority = ${authority} and id = ${account}`.execute(
      tx,
    )
    const of = tx.deleteFrom(what.table).where('authority', '=', authority).where('account', '=', account)
    await ('id' in what ? of.where(sql.ref('id'), '=', what.id) : of).execute()
    const left = await waysOf(tx, whose)
    if (left.length === 0 && must) throw new LastOne()
    if (left.length === 0) await removeRecoveryCodes(tx, whose)
    const scope = what.table === 'totp' ? 'codes from an app' : 'a passkey'
    await tell(tx, { action: 'second factor removed', scope })
    return true
  }).catch((failure: unknown) => {
    if (failure instanceof LastOne) return false
    throw failure
  })
  if (!removed) return { removed: false, why: 'needed' } as const
  return { removed: true } as const
}

/** Rolls the removal back. */
class LastOne extends Error {
  override name = 'LastOne'
}

/** What somebody has set up, for their own screen. */
export async function ownSignIn(session: Session, { store, providers }: Pick<Ports, 'store' | 'providers'>) {
  const whose = whoseOf(session)
  const { authority, account } = whose
  const of = { authority, account }
  const ways = await waysOf(store.read, of)
  const { login } = await store.read
    .selectFrom('account')
    .select('login')
    .where('authority', '=', authority)
    .where('id', '=', account)
    .executeTakeFirstOrThrow()
  const passkeys = await store.read
    .selectFrom('passkey')
    .select(['id', 'name', 'added_at as addedAt', 'used_at as usedAt'])
    .where('authority', '=', authority)
    .where('account', '=', account)
    .orderBy('added_at')
    .execute()
  const linked = await store.read
    .selectFrom('provider_account')
    .select('issuer')
    .where('authority', '=', authority)
    .where('account', '=', account)
    .execute()
  const known = new Set(linked.map(({ issuer }) => issuer))
  return {
    login,
    needed: await mustHaveSecond(store.read, whose, session.officer.role),
    totp: ways.includes('totp'),
    passkeys,
    recoveryCodesLeft: await recoveryCodesLeft(store.read, whose),
    providers: providers
      .filter((one) => one.authority === authority && known.has(one.issuer))
      .map(({ name }) => name),
  }
}

/**
 * Sessions are rows: the cookie holds a random token, the row only its hash. One ends
 * after 12 hours without a request, after 7 days at the latest, and at sign-out.
 */
import { createHash } from 'node:crypto'
import type { Chance } from '../../kit/chance.ts'
import type { Clock } from '../../kit/clock.ts'
import { aRole } from '../../domain/casework/roles.ts'
import type { Officer } from '../../protocol/messages.ts'
import { Refused } from '../../protocol/refusal.ts'
import type { Tx } from '../store/opened.ts'
import { writeAside, type Reader, type Store } from '../store/store.ts'

const IDLE_MS = 12 * 3_600_000
const LONGEST_MS = 7 * 24 * 3_600_000
/** A token that was replaced is taken for so long, from requests that were already on their way. */
const REPLACED_MS = 60_000
/** A request is written down as a sign of life at most this often. */
const SEEN_EVERY_MS = 5 * 60_000

export type Session = {
  readonly officer: Officer
  readonly device: string
  readonly hash: string
  readonly epoch: string
  /** The authority's recovery key, in base64; null where it has none yet. */
  readonly recoveryKey: string | null
  /** When this person last proved who they are. */
  readonly provedAt: number
  /** Until its second factor is settled a session does nothing but settle it. */
  readonly second: Second
}

export type Second = 'settled' | 'to set up' | 'to give'

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

const newToken = (chance: Chance): string => Buffer.from(chance.bytes(32)).toString('base64url')

/** What the cookie holds: the authority, so that the row is found by its whole key, and the token. */
const cookieOf = (authority: string, token: string): string =>
  `${Buffer.from(authority).toString('base64url')}.${token}`

function readCookie(cookie: string): { authority: string; hash: string } | undefined {
  const parts = /^([\w-]{1,200})\.([\w-]{43})$/.exec(cookie)
  if (!parts?.[1] || !parts[2]) return undefined
  const authority = Buffer.from(parts[1], 'base64url').toString('utf8')
  return authority.includes('\0') ? undefined : { authority, hash: hashOf(parts[2]) }
}

/** Begins a session; gives the text for the cookie. The account's ended sessions are cleared away. */
export async function beginSession(
  store: Store,
  { clock, chance }: { clock: Clock; chance: Chance },
  {
    authority,
    account,
    device,
    second = 'settled',
  }: { authority: string; account: string; device: string; second?: Second },
): Promise<string> {
  const token = newToken(chance)
  const now = clock.now()
  await writeAside(store, async (tx) => {
    await tx
      .deleteFrom('session')
      .where('authority', '=', authority)
      .where('account', '=', account)
      .where((eb) => eb.or([eb('ends_at', '<=', now), eb('seen_at', '<=', now - IDLE_MS)]))
      .execute()
    await tx
      .insertInto('session')
      .values({
        authority,
        hash: hashOf(token),
        account,
        device,
        created_at: now,
        seen_at: now,
        ends_at: now + LONGEST_MS,
        proved_at: now,
        second,
      })
      .execute()
    await tx
      .insertInto('device')
      .values({ authority, id: device, account, first_seen: now, last_seen: now, highest_number: 0 })
      .onConflict((oc) => oc.columns(['authority', 'id', 'account']).doUpdateSet({ last_seen: now }))
      .execute()
  })
  return cookieOf(authority, token)
}

/** The live session of a cookie; undefined when there is none, however it ended. `quiet` is no sign of life. */
export async function sessionOf(
  store: Store,
  clock: Clock,
  cookie: string,
  { quiet = false }: { quiet?: boolean } = {},
): Promise<Session | undefined> {
  const read = readCookie(cookie)
  if (!read) return undefined
  const now = clock.now()
  const row = await store.read
    .selectFrom('session as s')
    .innerJoin('account as a', (on) =>
      on.onRef('a.authority', '=', 's.authority').onRef('a.id', '=', 's.account'),
    )
    .innerJoin('authority as u', 'u.id', 's.authority')
    .where('s.authority', '=', read.authority)
    .where('s.hash', '=', read.hash)
    .where('s.ends_at', '>', now)
    .where('s.seen_at', '>', now - IDLE_MS)
    .where('a.disabled', '=', 0)
    .select([
      'a.id',
      'a.name',
      'a.position',
      'a.role',
      's.device',
      's.seen_at',
      's.proved_at',
      's.second',
      'u.epoch',
      'u.recovery_key as recoveryKey',
      'u.name as authorityName',
    ])
    .executeTakeFirst()
  if (!row) return undefined
  if (!quiet && now - row.seen_at > SEEN_EVERY_MS) {
    await writeAside(store, (tx) =>
      tx
        .updateTable('session')
        .set({ seen_at: now })
        .where('authority', '=', read.authority)
        .where('hash', '=', read.hash)
        .execute(),
    )
  }
  return {
    officer: {
      id: row.id,
      name: row.name,
      position: row.position,
      role: aRole.parse(row.role),
      authority: { id: read.authority, name: row.authorityName },
    },
    device: row.device,
    hash: read.hash,
    epoch: row.epoch,
    recoveryKey: row.recoveryKey,
    provedAt: row.proved_at,
    second: row.second,
  }
}

/** Ends the session of a cookie, if there is one. */
export async function endSession(store: Store, cookie: string): Promise<void> {
  const read = readCookie(cookie)
  if (!read) return
  await writeAside(store, (tx) => endWithReplaced(tx, read))
}

/** Ends a session, and with it the tokens it had before; false where there is none. */
export async function endWithReplaced(
  tx: Tx,
  { authority, hash }: { readonly authority: string; readonly hash: string },
): Promise<boolean> {
  const ended = await tx
    .deleteFrom('session')
    .where('authority', '=', authority)
    .where('hash', '=', hash)
    .returning(['account', 'device', 'created_at'])
    .executeTakeFirst()
  if (!ended) return false
  await tx
    .deleteFrom('session')
    .where('authority', '=', authority)
    .where('account', '=', ended.account)
    .where('device', '=', ended.device)
    .where('created_at', '=', ended.created_at)
    .where('replaced', '=', 1)
    .execute()
  return true
}

/**
 * The same session under a new token, after its person proved who they are: what an older token allowed, whoever
 * may have it, grows no further, and ends. Gives the text for the cookie.
 */
export async function renewSession(
  store: Store,
  { clock, chance }: { clock: Clock; chance: Chance },
  { officer, hash }: Session,
  second: Second = 'settled',
): Promise<string> {
  const token = newToken(chance)
  const authority = officer.authority.id
  const now = clock.now()
  await writeAside(store, async (tx) => {
    const row = await tx
      .selectFrom('session')
      .selectAll()
      .where('authority', '=', authority)
      .where('hash', '=', hash)
      .executeTakeFirst()
    if (!row) throw new Refused({ kind: 'sign-in needed' })
    await tx
      .insertInto('session')
      .values({ ...row, hash: hashOf(token), seen_at: now, proved_at: now, second, replaced: 0 })
      .execute()
    await tx
      .updateTable('session')
      .set({ replaced: 1, ends_at: Math.min(row.ends_at, now + REPLACED_MS) })
      .where('authority', '=', authority)
      .where('hash', '=', hash)
      .execute()
  })
  return cookieOf(authority, token)
}

/** Ends every session of an account but one: after a change of password, or because its person says so. */
export async function endSessionsOf(
  tx: Tx,
  authority: string,
  account: string,
  { but = '' }: { but?: string } = {},
): Promise<void> {
  await tx
    .deleteFrom('session')
    .where('authority', '=', authority)
    .where('account', '=', account)
    .where('hash', '!=', but)
    .execute()
}

/**
 * Ends the other sessions of an account that were still to set up its second factor: now that there is one, who has
 * no more than the password adds none of their own.
 */
export async function endUnsettledOf(
  tx: Tx,
  { authority, account }: { readonly authority: string; readonly account: string },
  but: string,
): Promise<void> {
  await tx
    .deleteFrom('session')
    .where('authority', '=', authority)
    .where('account', '=', account)
    .where('second', '=', 'to set up')
    .where('hash', '!=', but)
    .execute()
}

/** The sessions of an account that have not ended, the latest seen first. */
export const openSessionsOf = (
  reader: Reader,
  clock: Clock,
  { authority, account }: { authority: string; account: string },
) =>
  reader
    .selectFrom('session')
    .select(['hash', 'device', 'created_at', 'seen_at'])
    .where('authority', '=', authority)
    .where('account', '=', account)
    .where('ends_at', '>', clock.now())
    .where('seen_at', '>', clock.now() - IDLE_MS)
    .where('replaced', '=', 0)
    .orderBy('seen_at', 'desc')
    .execute()

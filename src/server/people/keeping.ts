/**
 * What administrators change about people. Each change names the version of the account that was seen: of two at
 * once the second is told and changes nothing. Whoever asks never changes their own role or disables themselves,
 * and the last administrator stays one, so that somebody can always let the others in.
 */
import { createHash, randomBytes } from 'node:crypto'
import { canonicalJson } from '../../kit/canonical-json.ts'
import { uuidV7 } from '../../kit/uuid.ts'
import type { Role } from '../../domain/casework/roles.ts'
import { DETAILS } from '../../domain/forms/guarded.ts'
import type { AskedOf } from '../../protocol/calls/calls.ts'
import type { NotKept } from '../../protocol/calls/people.ts'
import { giveGrant, takeGrant } from '../access/grants.ts'
import { endAllOf } from '../access/lapses.ts'
import { addAccount, assignClasses, assignPupils, assignSchools, changeRole } from '../accounts/accounts.ts'
import { SCOPE_BY } from '../accounts/scope.ts'
import { endSessionsOf } from '../accounts/sessions.ts'
import type { Audited } from '../audit/append.ts'
import type { Ports } from '../ports.ts'
import { mustHaveSecond } from '../sign-in/factors.ts'
import type { Tx } from '../store/opened.ts'
import { write, type Reader } from '../store/store.ts'
import { endInvitations, invite } from './invitations.ts'

/** Who keeps the people of which authority, at which instant. */
export type Keeper = {
  readonly authority: string
  readonly by: string
  /** Tells the audit, in the transaction of the change and last in it. */
  readonly tell: (tx: Tx, done: Told) => Promise<void>
  readonly ports: Pick<Ports, 'store' | 'clock' | 'chance'>
}
type Details = Pick<AskedOf<'add-person'>, 'name' | 'position' | 'role' | 'schools' | 'classes' | 'grants'>

/** What the audit is told of a change: of what, and hashes of all an account was and is. */
export type Told = Pick<Audited, 'action' | 'object' | 'scope' | 'before' | 'after'>
type Outcome = { readonly kept: true } | { readonly kept: false; readonly why: NotKept }

/** An account, as the audit names it. */
export const accountOf = (id: string, version?: number) => ({
  kind: 'account',
  id,
  ...(version === undefined ? {} : { version }),
})

/** Adds somebody, who sees what they are given and chooses a password with the code. */
export async function addPerson(
  { authority, by, ports, tell }: Keeper,
  { login, ...details }: AskedOf<'add-person'>,
): Promise<
  { kept: true; id: string; code: string; until: number } | { kept: false; why: 'login taken' | 'not there' }
> {
  const { store, clock, chance } = ports
  const id = uuidV7(clock.now(), chance.bytes(10))
  return write(store, authority, async (tx, seq) => {
    const taken = await tx
      .selectFrom('account')
      .select('id')
      .where('authority', '=', authority)
      .where('login', '=', login)
      .executeTakeFirst()
    if (taken) return { kept: false, why: 'login taken' }
    if (!(await areThere(tx, authority, details))) return { kept: false, why: 'not there' }
    const { name, position, role } = details
    // Nobody knows it: the way in is the invitation.
    const password = randomBytes(32).toString('base64url')
    await addAccount(tx, authority, { id, login, name, position, role, password })
    await tx
      .updateTable('account')
      .set({ invited: 1 })
      .where('authority', '=', authority)
      .where('id', '=', id)
      .execute()
    await giveScope(tx, seq, { authority, by, at: clock.now(), id }, details)
    const invited = await invite(tx, ports, { authority, account: id, by })
    await tell(tx, { action: 'person added', object: accountOf(id), scope: role })
    return { kept: true, id, ...invited }
  })
}

/** Changes what somebody is and sees; what is on their devices follows at the next contact. */
export const changePerson = (keeper: Keeper, { id, version, ...details }: AskedOf<'change-person'>) =>
  changed(
    keeper,
    { id, version, as: { action: 'person changed', scope: details.role } },
    async (tx, seq, was) => {
      const { authority, by, ports } = keeper
      const { name, position, role } = details
      if (role !== was.role && id === by) return 'oneself'
      if (role !== 'administrator' && was.role === 'administrator' && (await isLast(tx, authority, id)))
        return 'last administrator'
      if (!(await areThere(tx, authority, details))) return 'not there'
      const whose = { authority, account: id }
      const hadTo = await mustHaveSecond(tx, whose, was.role)
      await tx
        .updateTable('account')
        .set({ name, position })
        .where('authority', '=', authority)
        .where('id', '=', id)
        .execute()
      if (role !== was.role) {
        await endAllOf(tx, authority, seq, id, ports.clock.now())
        await changeRole(tx, authority, seq, id, role)
      }
      await giveScope(tx, seq, { authority, by, at: ports.clock.now(), id }, details)
      // A session that began without a second factor reads nothing that wants one.
      if (!hadTo && (await mustHaveSecond(tx, whose, role))) await endSessionsOf(tx, authority, id)
      return null
    },
  )

/** Gives somebody these pupils and no others. */
export const giveCaseload = (keeper: Keeper, { id, version, pupils }: AskedOf<'give-caseload'>) =>
  changed(keeper, { id, version, as: { action: 'caseload changed' } }, async (tx, seq, { role }) => {
    const wanted = [...new Set(pupils)]
    if (SCOPE_BY[role] !== 'assigned pupils') return 'not there'
    if (!(await havePupils(tx, keeper.authority, wanted))) return 'not there'
    await assignPupils(tx, keeper.authority, seq, id, wanted)
    return null
  })

/** Lets nobody in under this account any more, from this moment; or lets them in again. Nothing on their devices is lost. */
export const disablePerson = (keeper: Keeper, { id, version, disabled }: AskedOf<'disable-person'>) =>
  changed(
    keeper,
    { id, version, as: { action: disabled ? 'person disabled' : 'person enabled' } },
    async (tx, seq, { role }) => {
      const { authority, by, ports } = keeper
      if (disabled && id === by) return 'oneself'
      if (disabled && role === 'administrator' && (await isLast(tx, authority, id)))
        return 'last administrator'
      await tx
        .updateTable('account')
        .set({ disabled: disabled ? 1 : 0 })
        .where('authority', '=', authority)
        .where('id', '=', id)
        .execute()
      if (disabled) {
        await endSessionsOf(tx, authority, id)
        await endInvitations(tx, authority, id)
        await endAllOf(tx, authority, seq, id, ports.clock.now())
      }
      return null
    },
  )

type Was = { readonly role: Role; readonly version: number }

/** Takes the version that was seen, changes, and counts; a reason why not undoes it all. */
async function changed(
  { authority, ports, tell }: Keeper,
  {
    id,
    version,
    as,
  }: { readonly id: string; readonly version: number; readonly as: Pick<Told, 'action' | 'scope'> },
  act: (tx: Tx, seq: number, was: Was) => Promise<NotKept | null>,
): Promise<Outcome> {
  try {
    return await write(ports.store, authority, async (tx, seq) => {
      const was = await tx
        .selectFrom('account')
        .select(['role', 'version'])
        .where('authority', '=', authority)
        .where('id', '=', id)
        .executeTakeFirst()
      if (!was) throw new Undone('not there')
      if (was.version !== version) throw new Undone('changed meanwhile')
      const before = await hashOfAll(tx, authority, id)
      // A role is one of the closed table: accounts are made with no other.
      const why = await act(tx, seq, { version, role: was.role as Role })
      if (why !== null) throw new Undone(why)
      await tx
        .updateTable('account')
        .set({ version: version + 1 })
        .where('authority', '=', authority)
        .where('id', '=', id)
        .execute()
      const after = await hashOfAll(tx, authority, id)
      await tell(tx, { ...as, object: accountOf(id, version + 1), before, after })
      return { kept: true }
    })
  } catch (failure) {
    if (failure instanceof Undone) return { kept: false, why: failure.why }
    throw failure
  }
}

class Undone extends Error {
  readonly why: NotKept
  constructor(why: NotKept) {
    super(why)
    this.why = why
  }
}

type Scoped = { readonly authority: string; readonly by: string; readonly at: number; readonly id: string }

/** Schools, classes, caseload and grants as they go with a role: what another role had by them ends. */
async function giveScope(
  tx: Tx,
  seq: number,
  { authority, by, at, id }: Scoped,
  details: Details,
): Promise<void> {
  const scope = SCOPE_BY[details.role]
  await assignSchools(tx, authority, seq, id, [...new Set(details.schools)])
  await assignClasses(tx, authority, seq, id, scope === 'classes' ? details.classes : [])
  if (scope !== 'assigned pupils') await assignPupils(tx, authority, seq, id, [])
  const had = await tx
    .selectFrom('account_grant')
    .select('detail')
    .where('authority', '=', authority)
    .where('account', '=', id)
    .execute()
  for (const detail of DETAILS) {
    const has = had.some((one) => one.detail === detail)
    const wanted = details.grants.includes(detail)
    if (wanted && !has) await giveGrant(tx, authority, seq, { account: id, detail, by, at })
    if (!wanted && has) await takeGrant(tx, authority, seq, { account: id, detail })
  }
}

/** Whether every school named is one of the authority's. */
async function areThere(tx: Tx, authority: string, { schools, classes }: Details): Promise<boolean> {
  const named = new Set([...schools, ...classes.map(({ school }) => school)])
  const rows = await tx.selectFrom('school').select('id').where('authority', '=', authority).execute()
  const known = new Set(rows.map(({ id }) => id))
  return [...named].every((school) => known.has(school))
}

async function havePupils(tx: Tx, authority: string, pupils: readonly string[]): Promise<boolean> {
  let found = 0
  for (let from = 0; from < pupils.length; from += 500) {
    const rows = await tx
      .selectFrom('pupil')
      .select('id')
      .where('authority', '=', authority)
      .where('id', 'in', pupils.slice(from, from + 500))
      .execute()
    found += rows.length
  }
  return found === pupils.length
}

/** Whether nobody else could let people in. */
async function isLast(tx: Tx, authority: string, but: string): Promise<boolean> {
  const other = await tx
    .selectFrom('account')
    .select('id')
    .where('authority', '=', authority)
    .where('role', '=', 'administrator')
    .where('disabled', '=', 0)
    .where('id', '!=', but)
    .executeTakeFirst()
  return other === undefined
}

/** The hash of all an account is and may see, so that the audit shows a change and holds no name. */
async function hashOfAll(reader: Reader, authority: string, id: string): Promise<string> {
  const account = await reader
    .selectFrom('account')
    .select(['login', 'name', 'position', 'role', 'disabled'])
    .where('authority', '=', authority)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const lists: Record<string, string[]> = {}
  for (const [table, column] of SCOPES) {
    const rows = await reader
      .selectFrom(table)
      .selectAll()
      .where('authority', '=', authority)
      .where('account', '=', id)
      .execute()
    lists[table] = rows
      .map((row) => JSON.stringify(column.map((name) => (row as Record<string, unknown>)[name])))
      .toSorted()
  }
  return createHash('sha256')
    .update(canonicalJson({ ...account, ...lists }), 'utf8')
    .digest('hex')
}

const SCOPES = [
  ['account_school', ['school']],
  ['account_class', ['school', 'class_name']],
  ['account_pupil', ['pupil']],
  ['account_grant', ['detail']],
] as const

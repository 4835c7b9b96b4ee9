/**
 * Accounts and what they are given to see. Every change of what somebody sees is
 * written down with its sequence number, so that devices fetch what joined and
 * remove what is gone.
 */
import { aRole, type Role } from '../../domain/casework/roles.ts'
import type { Tx } from '../store/opened.ts'
import type { Reader } from '../store/store.ts'
import { passwordHash } from './passwords.ts'
import { pupilsOf, SCOPE_BY, type Scope } from './scope.ts'

export type NewAccount = {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly position: string
  readonly role: Role
  readonly password: string
}

/** Adds an account; it sees nothing yet. Logins are kept in lower case. */
export async function addAccount(
  tx: Tx,
  authority: string,
  { id, login, name, position, role, password }: NewAccount,
): Promise<void> {
  const values = { id, login: login.trim().toLowerCase(), name, position, role }
  await tx
    .insertInto('account')
    .values({ authority, ...values, password_hash: await passwordHash(password), disabled: 0 })
    .execute()
}

async function scopeOfAccount(reader: Reader, authority: string, account: string): Promise<Scope> {
  const { role } = await reader
    .selectFrom('account')
    .select('role')
    .where('authority', '=', authority)
    .where('id', '=', account)
    .executeTakeFirstOrThrow()
  return { authority, account, by: SCOPE_BY[aRole.parse(role)] }
}

const seenBy = async (tx: Tx, scope: Scope): Promise<ReadonlySet<string>> => {
  const rows = await tx
    .selectFrom('pupil')
    .select('id')
    .where('authority', '=', scope.authority)
    .where('id', 'in', pupilsOf(scope))
    .execute()
  return new Set(rows.map(({ id }) => id))
}

async function writeChanges(tx: Tx, scope: Scope, seq: number, before: ReadonlySet<string>): Promise<void> {
  const { authority, account } = scope
  const after = await seenBy(tx, scope)
  const row = (pupil: string, joined: number) => ({ authority, account, pupil, joined, seq })
  const rows = [
    ...[...after].filter((pupil) => !before.has(pupil)).map((pupil) => row(pupil, 1)),
    ...[...before].filter((pupil) => !after.has(pupil)).map((pupil) => row(pupil, 0)),
  ]
  for (let from = 0; from < rows.length; from += 500) {
    await tx
      .insertInto('scope_change')
      .values(rows.slice(from, from + 500))
      .execute()
  }
}

/** Makes these the pupils assigned to an account, and no others. */
export async function assignPupils(
  tx: Tx,
  authority: string,
  seq: number,
  account: string,
  pupils: readonly string[],
): Promise<void> {
  const scope = await scopeOfAccount(tx, authority, account)
  const before = await seenBy(tx, scope)
  await tx
    .deleteFrom('account_pupil')
    .where('authority', '=', authority)
    .where('account', '=', account)
    .execute()
  for (let from = 0; from < pupils.length; from += 500) {
    const rows = pupils.slice(from, from + 500).map((pupil) => ({ authority, account, pupil }))
    await tx.insertInto('account_pupil').values(rows).execute()
  }
  await writeChanges(tx, scope, seq, before)
}

/** Makes these the schools of an account, and no others. */
export async function assignSchools(
  tx: Tx,
  authority: string,
  seq: number,
  account: string,
  schools: readonly string[],
): Promise<void> {
  const scope = await scopeOfAccount(tx, authority, account)
  const before = await seenBy(tx, scope)
  const earlier = await tx
    .deleteFrom('account_school')
    .where('authority', '=', authority)
    .where('account', '=', account)
    .returning('school')
    .execute()
  if (schools.length > 0) {
    await tx
      .insertInto('account_school')
      .values(schools.map((school) => ({ authority, account, school })))
      .execute()
  }
  await writeChanges(tx, scope, seq, before)
  // The people to pick from at a school are sent with the school.
  const touched = [...new Set([...schools, ...earlier.map(({ school }) => school)])]
  if (touched.length === 0) return
  await tx
    .updateTable('school')
    .set({ seq })
    .where('authority', '=', authority)
    .where('id', 'in', touched)
    .execute()
}

/** Everybody who sees a pupil: those the pupil is assigned to, and the staff of the school. */
export async function seersOf(tx: Tx, authority: string, pupil: string): Promise<ReadonlySet<string>> {
  const assigned = await tx
    .selectFrom('account_pupil as s')
    .innerJoin('account as a', (on) =>
      on.onRef('a.authority', '=', 's.authority').onRef('a.id', '=', 's.account'),
    )
    .select(['a.id', 'a.role'])
    .where('s.authority', '=', authority)
    .where('s.pupil', '=', pupil)
    .execute()
  const staff = await tx
    .selectFrom('account_school as s')
    .innerJoin('account as a', (on) =>
      on.onRef('a.authority', '=', 's.authority').onRef('a.id', '=', 's.account'),
    )
    .innerJoin('pupil as p', (on) =>
      on.onRef('p.authority', '=', 's.authority').onRef('p.school', '=', 's.school'),
    )
    .select(['a.id', 'a.role'])
    .where('s.authority', '=', authority)
    .where('p.id', '=', pupil)
    .execute()
  const by = (rows: typeof staff, how: Scope['by']) =>
    rows.flatMap(({ id, role }) => (SCOPE_BY[aRole.parse(role)] === how ? [id] : []))
  return new Set([...by(assigned, 'assigned pupils'), ...by(staff, 'schools')])
}

/**
 * A pupil came, went, or moved between schools: who saw them before and does no more loses them, and
 * whoever sees them now fetches them whole, with the school. Call after the pupil's row is as it will be.
 */
export async function pupilMoved(
  tx: Tx,
  authority: string,
  seq: number,
  pupil: string,
  before: ReadonlySet<string>,
): Promise<void> {
  const after = await seersOf(tx, authority, pupil)
  const row = (account: string, joined: number) => ({ authority, account, pupil, joined, seq })
  const rows = [
    ...[...after].map((account) => row(account, 1)),
    ...[...before].filter((account) => !after.has(account)).map((account) => row(account, 0)),
  ]
  if (rows.length > 0) await tx.insertInto('scope_change').values(rows).execute()
}

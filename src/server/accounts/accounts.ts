/**
 * Accounts and what they are given to see. Every change of what somebody sees is
 * written down with its sequence number, so that devices fetch what joined and
 * remove what is gone.
 */
import type { Role } from '../../domain/casework/roles.ts'
import { tellAuthorAnew } from '../access/telling.ts'
import type { Tx } from '../store/opened.ts'
import { passwordHash } from './passwords.ts'
import { scopeOfAccount, writeChanges } from './scope-changes.ts'
import { seenBy } from './scope.ts'

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
  await staffChanged(tx, authority, seq, [...schools, ...earlier.map(({ school }) => school)])
}

export type SchoolClass = { readonly school: string; readonly className: string }

/** Makes these the classes of an account, and no others. */
export async function assignClasses(
  tx: Tx,
  authority: string,
  seq: number,
  account: string,
  classes: readonly SchoolClass[],
): Promise<void> {
  const scope = await scopeOfAccount(tx, authority, account)
  const before = await seenBy(tx, scope)
  const earlier = await tx
    .deleteFrom('account_class')
    .where('authority', '=', authority)
    .where('account', '=', account)
    .returning('school')
    .execute()
  const rows = classes.map(({ school, className }) => ({ authority, account, school, class_name: className }))
  if (rows.length > 0)
    await tx
      .insertInto('account_class')
      .values(rows)
      .onConflict((oc) => oc.doNothing())
      .execute()
  await writeChanges(tx, scope, seq, before)
  await staffChanged(
    tx,
    authority,
    seq,
    [...classes, ...earlier].map(({ school }) => school),
  )
}

/** Gives an account another role, and so another scope: its pupils are fetched anew as that role reads them. */
export async function changeRole(
  tx: Tx,
  authority: string,
  seq: number,
  account: string,
  role: Role,
): Promise<void> {
  const before = await seenBy(tx, await scopeOfAccount(tx, authority, account))
  await tx
    .updateTable('account')
    .set({ role })
    .where('authority', '=', authority)
    .where('id', '=', account)
    .execute()
  const scope = await scopeOfAccount(tx, authority, account)
  await writeChanges(tx, scope, seq, before, before)
  await tellAuthorAnew(tx, authority, account)
}

/** The people to pick from at a school are sent with the school. */
async function staffChanged(tx: Tx, authority: string, seq: number, schools: readonly string[]) {
  if (schools.length === 0) return
  await tx
    .updateTable('school')
    .set({ seq })
    .where('authority', '=', authority)
    .where('id', 'in', [...new Set(schools)])
    .execute()
}

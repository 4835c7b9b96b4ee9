/**
 * Who came into whose scope, and who left it, written down with the number of the write that did it: devices
 * fetch what joined whole and remove what is gone.
 */
import { aRole } from '../../domain/casework/roles.ts'
import type { Tx } from '../store/opened.ts'
import type { Reader } from '../store/store.ts'
import { SCOPE_BY, scopeIn, seenBy, type Scope } from './scope.ts'

/** Left (0), joined (1), or told anew (2): fetched again whole, without what is not told any more. */
type Change = { readonly account: string; readonly pupil: string; readonly joined: 0 | 1 | 2 }

export async function scopeOfAccount(reader: Reader, authority: string, account: string): Promise<Scope> {
  const { role } = await reader
    .selectFrom('account')
    .select('role')
    .where('authority', '=', authority)
    .where('id', '=', account)
    .executeTakeFirstOrThrow()
  return scopeIn(authority, account, aRole.parse(role))
}

/** Writes changes down; of several about one pupil in one write the last stands. */
export async function noteChanges(
  tx: Tx,
  authority: string,
  seq: number,
  changes: readonly Change[],
): Promise<void> {
  const last = new Map(changes.map((one) => [JSON.stringify([one.account, one.pupil]), one]))
  const rows = [...last.values()].map((one) => ({ authority, seq, ...one }))
  for (let from = 0; from < rows.length; from += 500)
    await tx
      .insertInto('scope_change')
      .values(rows.slice(from, from + 500))
      .onConflict((oc) =>
        oc
          .columns(['authority', 'account', 'seq', 'pupil'])
          .doUpdateSet((eb) => ({ joined: eb.ref('excluded.joined') })),
      )
      .execute()
}

/** What a scope has and had not before joins, what it had and has no more leaves; `anew` are fetched again whole. */
export async function writeChanges(
  tx: Tx,
  scope: Scope,
  seq: number,
  before: ReadonlySet<string>,
  anew: ReadonlySet<string> = new Set(),
): Promise<void> {
  const { authority, account } = scope
  const after = await seenBy(tx, scope)
  const joins = (pupil: string): 1 | 2 => (anew.has(pupil) ? 2 : 1)
  const joined = [...after].filter((pupil) => !before.has(pupil) || anew.has(pupil))
  const gone = [...before].filter((pupil) => !after.has(pupil))
  await noteChanges(tx, authority, seq, [
    ...joined.map((pupil) => ({ account, pupil, joined: joins(pupil) })),
    ...gone.map((pupil) => ({ account, pupil, joined: 0 as const })),
  ])
}

/** Everybody who sees a pupil: those the pupil is assigned to or opened by, the staff of the school, the teachers of the class. */
export async function seersOf(tx: Reader, authority: string, pupil: string): Promise<ReadonlySet<string>> {
  const here = tx
    .selectFrom('pupil')
    .select(['school', 'class_name'])
    .where('authority', '=', authority)
    .where('id', '=', pupil)
  const row = await here.executeTakeFirst()
  const assigned = await tx
    .selectFrom('account_pupil')
    .select('account')
    .where('authority', '=', authority)
    .where('pupil', '=', pupil)
    .execute()
  const opened = await tx
    .selectFrom('access')
    .select('account')
    .where('authority', '=', authority)
    .where('pupil', '=', pupil)
    .where('ended_at', 'is', null)
    .execute()
  const staff = row
    ? await tx
        .selectFrom('account_school')
        .select('account')
        .where('authority', '=', authority)
        .where('school', '=', row.school)
        .execute()
    : []
  const teachers = row ? await teachersOf(tx, authority, row.school, row.class_name) : []
  const may = await scopesOf(tx, authority, [...assigned, ...staff, ...teachers, ...(row ? opened : [])])
  const seers = (rows: readonly { account: string }[], how: Scope['by']) =>
    rows.flatMap(({ account }) => (may.get(account)?.by === how ? [account] : []))
  return new Set([
    ...seers(assigned, 'assigned pupils'),
    ...seers(staff, 'schools'),
    ...seers(teachers, 'classes'),
    ...(row ? opened : []).flatMap(({ account }) => (may.get(account)?.opens ? [account] : [])),
  ])
}

async function scopesOf(
  tx: Reader,
  authority: string,
  rows: readonly { account: string }[],
): Promise<ReadonlyMap<string, Scope>> {
  if (rows.length === 0) return new Map()
  const ids = [...new Set(rows.map(({ account }) => account))]
  const found = await tx
    .selectFrom('account')
    .select(['id', 'role'])
    .where('authority', '=', authority)
    .where('id', 'in', ids)
    .execute()
  return new Map(found.map(({ id, role }) => [id, scopeIn(authority, id, aRole.parse(role))]))
}

/** The class teachers of a class; none of no class. */
async function teachersOf(tx: Reader, authority: string, school: string, className: string | null) {
  if (className === null) return []
  return tx
    .selectFrom('account_class as c')
    .innerJoin('account as a', (on) =>
      on.onRef('a.authority', '=', 'c.authority').onRef('a.id', '=', 'c.account'),
    )
    .select('c.account')
    .where('c.authority', '=', authority)
    .where('c.school', '=', school)
    .where('c.class_name', '=', className)
    .where('a.role', 'in', BY_CLASS)
    .execute()
}

const BY_CLASS = Object.entries(SCOPE_BY).flatMap(([role, by]) => (by === 'classes' ? [role] : []))

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
  await noteChanges(tx, authority, seq, [
    ...[...after].map((account) => ({ account, pupil, joined: 1 as const })),
    ...[...before]
      .filter((account) => !after.has(account))
      .map((account) => ({ account, pupil, joined: 0 as const })),
  ])
}

type Placed = { readonly school: string; readonly className: string | null }

/** A pupil changes class: the teachers of the one lose them, those of the other fetch them whole. */
export async function classChanged(
  tx: Tx,
  authority: string,
  seq: number,
  pupil: string,
  [was, is]: readonly [Placed, Placed],
): Promise<void> {
  if (was.school === is.school && was.className === is.className) return
  const before = await teachersOf(tx, authority, was.school, was.className)
  const after = await teachersOf(tx, authority, is.school, is.className)
  const still = new Set(after.map(({ account }) => account))
  const had = new Set(before.map(({ account }) => account))
  await noteChanges(tx, authority, seq, [
    ...[...still]
      .filter((account) => !had.has(account))
      .map((account) => ({ account, pupil, joined: 1 as const })),
    ...[...had]
      .filter((account) => !still.has(account))
      .map((account) => ({ account, pupil, joined: 0 as const })),
  ])
}

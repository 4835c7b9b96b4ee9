/**
 * When the council's people see a school's notes: school and council are controllers of their own. What school
 * staff began is kept from them until the school asks its council about the pupil, as the authority has decided;
 * then they fetch the file whole, and when it is no longer so they remove it.
 */
import { ROLES, SIDE_OF, type Role } from '../../domain/casework/roles.ts'
import type { Safeguards } from '../../domain/casework/safeguards.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import { askedBy, type Asked } from '../../domain/forms/council-asked.ts'
import { safeguardsOf } from '../accounts/safeguards-of.ts'
import { noteChanges, scopeOfAccount, seersOf } from '../accounts/scope-changes.ts'
import { seenBy } from '../accounts/scope.ts'
import type { Tx } from '../store/opened.ts'
import type { Reader } from '../store/store.ts'

export type CouncilSees = Safeguards['councilSees']

/** Which ways of asking open a school's notes; null where they are open always. */
export const OPENED_BY = {
  always: null,
  'on asking for advice': ['advice', 'referral'],
  'on referral': ['referral'],
} as const satisfies Record<CouncilSees, readonly Asked[] | null>

const COUNCIL = (Object.keys(ROLES) as Role[]) // the keys of a closed table
  .filter((role) => SIDE_OF[role] === 'council')

/** Writes down how a record asks the council, as it is now; true where that is otherwise than before. */
export async function keepAsked(tx: Tx, authority: string, record: CaseRecord): Promise<boolean> {
  const how = askedBy(record)
  const before = await tx
    .selectFrom('council_asked')
    .select(['pupil', 'how'])
    .where('authority', '=', authority)
    .where('record', '=', record.id)
    .execute()
  const now = how === undefined ? [] : record.pupils
  const same =
    before.length === now.length && before.every((one) => one.how === how && now.includes(one.pupil))
  if (same) return false
  await tx
    .deleteFrom('council_asked')
    .where('authority', '=', authority)
    .where('record', '=', record.id)
    .execute()
  if (how !== undefined && now.length > 0)
    await tx
      .insertInto('council_asked')
      .values(now.map((pupil) => ({ authority, pupil, record: record.id, how })))
      .execute()
  return true
}

/** The same, and the council's people who see its pupils are told, where what they see of them turns. */
export async function askedNow(tx: Tx, authority: string, seq: number, record: CaseRecord): Promise<void> {
  if (askedBy(record) === undefined && record.status !== 'void' && record.amendments.length === 0) return
  const { councilSees } = await safeguardsOf(tx, authority)
  const before = await openAmong(tx, authority, councilSees, record.pupils)
  if (!(await keepAsked(tx, authority, record))) return
  const after = await openAmong(tx, authority, councilSees, record.pupils)
  await retold(
    tx,
    authority,
    seq,
    record.pupils.filter((pupil) => before.has(pupil) !== after.has(pupil)),
  )
}

/** The authority decides otherwise: everybody on the council's side is told anew of the pupils for whom that turns. */
export async function councilSeesNow(
  tx: Tx,
  authority: string,
  seq: number,
  [was, is]: readonly [CouncilSees, CouncilSees],
): Promise<void> {
  if (was === is) return
  const rows = await tx
    .selectFrom('record_pupil as rp')
    .innerJoin('record as r', (on) =>
      on.onRef('r.authority', '=', 'rp.authority').onRef('r.id', '=', 'rp.record'),
    )
    .select('rp.pupil')
    .distinct()
    .where('rp.authority', '=', authority)
    .where('r.side', '=', 'school')
    .execute()
  const noted = rows.map(({ pupil }) => pupil)
  const [before, after] = [
    await openAmong(tx, authority, was, noted),
    await openAmong(tx, authority, is, noted),
  ]
  const turned = new Set(noted.filter((pupil) => before.has(pupil) !== after.has(pupil)))
  const accounts = await tx
    .selectFrom('account')
    .select('id')
    .where('authority', '=', authority)
    .where('role', 'in', COUNCIL)
    .execute()
  for (const { id } of accounts) {
    const seen = await seenBy(tx, await scopeOfAccount(tx, authority, id))
    const pupils = [...seen].filter((pupil) => turned.has(pupil))
    await noteChanges(
      tx,
      authority,
      seq,
      pupils.map((pupil) => ({ account: id, pupil, joined: 2 })),
    )
  }
  // What names no pupil goes with its school.
  await tx.updateTable('school').set({ seq }).where('authority', '=', authority).execute()
}

/** Of these pupils, those whose school's notes the council sees. */
async function openAmong(
  reader: Reader,
  authority: string,
  councilSees: CouncilSees,
  pupils: readonly string[],
): Promise<ReadonlySet<string>> {
  const ways = OPENED_BY[councilSees]
  if (ways === null) return new Set(pupils)
  const rows = await reader
    .selectFrom('council_asked')
    .select('pupil')
    .distinct()
    .where('authority', '=', authority)
    .where('how', 'in', ways)
    .execute()
  const asked = new Set(rows.map(({ pupil }) => pupil))
  return new Set(pupils.filter((pupil) => asked.has(pupil)))
}

/** The council's people who see these pupils fetch them whole, and are told what they hold no more. */
async function retold(tx: Tx, authority: string, seq: number, pupils: readonly string[]): Promise<void> {
  for (const pupil of pupils) {
    const seers = [...(await seersOf(tx, authority, pupil))]
    if (seers.length === 0) continue
    const rows = await tx
      .selectFrom('account')
      .select('id')
      .where('authority', '=', authority)
      .where('id', 'in', seers)
      .where('role', 'in', COUNCIL)
      .execute()
    await noteChanges(
      tx,
      authority,
      seq,
      rows.map(({ id }) => ({ account: id, pupil, joined: 2 })),
    )
  }
}

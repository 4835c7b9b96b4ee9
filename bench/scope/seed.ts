/** One authority that is all in scope of an officer by caseload, of another by school and of a teacher by class; some of its records changed since. */
import { giveGrant } from '../../src/server/access/grants.ts'
import { addAccount, assignClasses, assignPupils, assignSchools } from '../../src/server/accounts/accounts.ts'
import { reassess } from '../../src/server/reassess.ts'
import { addAuthority, write, type Store } from '../../src/server/store/store.ts'
import type { Role } from '../../src/domain/casework/roles.ts'
import { DETAILS } from '../../src/domain/forms/guarded.ts'
import { CALENDAR, SCHOOL, caseload } from '../sync/caseload.ts'

const PUPILS = 300
const CLASS = '8B'

/** Who pulls, by what their pupils are found. */
export const EVERYBODY: readonly (readonly [string, Role])[] = [
  ['caseload', 'ewo'],
  ['school', 'attendance-lead'],
  ['class', 'class-teacher'],
]

/** Gives the number before anything changed, and how many records did. */
export async function seed(store: Store, authority: string) {
  const { pupils, records, changed } = caseload(PUPILS)
  const safeguards = JSON.stringify({ secondFactor: 'nobody', enrolment: 'open', councilSees: 'always' })
  await addAuthority(store, { id: authority, name: `${authority} council`, epoch: 'bench', safeguards })
  const ids = pupils.map(({ id }) => id)
  const first = await write(store, authority, async (tx, seq) => {
    const school = { authority, id: SCHOOL, name: 'Bench School', phase: 'secondary', process: 'stockport' }
    await tx
      .insertInto('school')
      .values({ ...school, contact: '', calendar: JSON.stringify(CALENDAR), seq })
      .execute()
    for (const { id, profile, people, register, registerTo } of pupils) {
      const said = { profile: JSON.stringify({ ...profile, className: CLASS }), class_name: CLASS }
      const rest = {
        people: JSON.stringify(people),
        register: JSON.stringify(register),
        register_to: registerTo,
      }
      await tx
        .insertInto('pupil')
        .values({ authority, id, school: SCHOOL, upn: profile.upn, ...said, ...rest, seq })
        .execute()
    }
    for (const record of records) {
      const { id, form, status, on } = record
      const told = { guarded: 1, begun_by: 'caseload', side: 'council' as const }
      await tx
        .insertInto('record')
        .values({ authority, id, form, status, on_day: on, body: JSON.stringify(record), seq, ...told })
        .execute()
      for (const pupil of record.pupils)
        await tx.insertInto('record_pupil').values({ authority, record: id, pupil }).execute()
    }
    await reassess(tx, authority, seq, ids, '2026-05-22')
    for (const [id, role] of EVERYBODY) {
      const known = {
        id,
        login: `${id}@${authority}.example`,
        name: `Officer ${id}`,
        position: 'Invented post',
      }
      await addAccount(tx, authority, { ...known, role, password: 'bench password for one run' })
      for (const detail of DETAILS)
        await giveGrant(tx, authority, seq, { account: id, detail, by: 'bench', at: 0 })
    }
    await assignPupils(tx, authority, seq, 'caseload', ids)
    await assignSchools(tx, authority, seq, 'school', [SCHOOL])
    await assignClasses(tx, authority, seq, 'class', [{ school: SCHOOL, className: CLASS }])
    return seq
  })
  await write(store, authority, async (tx, seq) => {
    for (const { id } of changed)
      await tx
        .updateTable('record')
        .set({ seq })
        .where('authority', '=', authority)
        .where('id', '=', id)
        .execute()
  })
  return { first, changed: changed.length }
}

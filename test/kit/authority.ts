/**
 * A small invented authority: Northwick with a primary (Elm) and a secondary school
 * (Oak), somebody in every role, three pupils in each; and Southmere next door, whose
 * one pupil and officer Northwick must never meet.
 */
import type { CalendarData } from '../../src/domain/calendar/school-calendar.ts'
import type { Role } from '../../src/domain/casework/roles.ts'
import { DETAILS } from '../../src/domain/forms/guarded.ts'
import { giveGrant } from '../../src/server/access/grants.ts'
import { assignClasses, assignPupils, assignSchools } from '../../src/server/accounts/accounts.ts'
import { lenient } from '../../src/server/calls/safeguards.ts'
import { passwordHash } from '../../src/server/accounts/passwords.ts'
import { reassess } from '../../src/server/reassess.ts'
import type { Tx } from '../../src/server/store/opened.ts'
import { endEpoch } from '../../src/server/store/epochs.ts'
import { addAuthority, write, type Store } from '../../src/server/store/store.ts'

export const TODAY = '2026-03-10'
/** Ten in the morning of that Tuesday. */
export const NOW = Date.UTC(2026, 2, 10, 10)
export const PASSWORD = 'four invented words here'

export const CALENDAR: CalendarData = {
  years: [{ name: '2025/26', terms: [['2025-09-03', '2026-07-17']], closed: [], halfDays: {} }],
}

type Person = {
  role: Role
  schools: readonly string[]
  pupils?: readonly string[]
  classes?: readonly { school: string; className: string }[]
}

/** Logins are the names. */
export const PEOPLE = {
  evie: { role: 'ewo', schools: [], pupils: ['elm-1', 'oak-1'] },
  pat: { role: 'pastoral-staff', schools: ['elm'] },
  pia: { role: 'pastoral-staff', schools: ['elm'] },
  lee: { role: 'attendance-lead', schools: ['oak'] },
  hana: { role: 'headteacher', schools: ['elm'] },
  dora: { role: 'dsl', schools: ['elm'] },
  dev: { role: 'ddsl', schools: ['elm'] },
  col: { role: 'panel-coordinator', schools: ['elm', 'oak'] },
  cora: { role: 'council-officer', schools: ['elm', 'oak'] },
  ada: { role: 'administrator', schools: ['elm', 'oak'] },
  tess: { role: 'class-teacher', schools: ['elm'], classes: [{ school: 'elm', className: '4B' }] },
  olga: { role: 'office-staff', schools: ['elm'] },
  sena: { role: 'senco', schools: ['elm'] },
  gus: { role: 'governor', schools: ['elm'] },
  ana: { role: 'ast-contact', schools: ['oak'] },
  alf: { role: 'ast-practitioner', schools: ['oak'] },
  kay: { role: 'ast-keyworker', schools: [], pupils: ['oak-2'] },
  lex: { role: 'legal-officer', schools: ['elm', 'oak'] },
  aud: { role: 'auditor', schools: [] },
} as const satisfies Record<string, Person>
export const ABROAD = { sol: { role: 'pastoral-staff', schools: ['ash'] } } as const satisfies Record<
  string,
  Person
>
/** Pupils whose profile names a class. */
export const CLASS_OF: Readonly<Record<string, string>> = { 'elm-2': '4B', 'elm-3': '4C' }
/** Who reads every detail about their pupils beside whoever does by role. */
const GRANTED: readonly string[] = [
  'evie',
  'pat',
  'pia',
  'lee',
  'hana',
  'col',
  'cora',
  'ana',
  'alf',
  'kay',
  'lex',
  'sol',
]

export type Login = keyof typeof PEOPLE | keyof typeof ABROAD

/** Whose pupils each may see, as the tests know it. */
export const MAY_SEE: Readonly<Record<Login, readonly string[]>> = {
  evie: ['elm-1', 'oak-1'],
  pat: ['elm-1', 'elm-2', 'elm-3'],
  pia: ['elm-1', 'elm-2', 'elm-3'],
  lee: ['oak-1', 'oak-2', 'oak-3'],
  hana: ['elm-1', 'elm-2', 'elm-3'],
  dora: ['elm-1', 'elm-2', 'elm-3'],
  dev: ['elm-1', 'elm-2', 'elm-3'],
  col: ['elm-1', 'elm-2', 'elm-3', 'oak-1', 'oak-2', 'oak-3'],
  cora: ['elm-1', 'elm-2', 'elm-3', 'oak-1', 'oak-2', 'oak-3'],
  ada: [],
  tess: ['elm-2'],
  olga: ['elm-1', 'elm-2', 'elm-3'],
  sena: ['elm-1', 'elm-2', 'elm-3'],
  gus: [],
  ana: ['oak-1', 'oak-2', 'oak-3'],
  alf: ['oak-1', 'oak-2', 'oak-3'],
  kay: ['oak-2'],
  lex: ['elm-1', 'elm-2', 'elm-3', 'oak-1', 'oak-2', 'oak-3'],
  aud: [],
  sol: ['ash-1'],
}
export const ALL_PUPILS = [...MAY_SEE.cora, ...MAY_SEE.sol]

export const schoolOf = (pupil: string) => pupil.split('-')[0]!

/** Adds or replaces a pupil's row. */
export async function putPupil(
  tx: Tx,
  authority: string,
  seq: number,
  id: string,
  school = schoolOf(id),
  className = school === schoolOf(id) ? CLASS_OF[id] : undefined,
) {
  const profile = {
    ...(className === undefined ? {} : { className }),
    upn: `X9990000000${id.length}${id.slice(-1)}`,
    given: 'Invented',
    family: `Pupil ${id}`,
    dateOfBirth: '2014-02-03',
    yearGroup: 7,
    flags: [],
    onRoll: ['2025-09-03', null],
  }
  const people = [
    { id: `${id}-p1`, name: 'Invented Parent', relationship: 'mother', responsibility: true, care: true },
  ]
  const row = {
    school,
    upn: profile.upn,
    profile: JSON.stringify(profile),
    people: JSON.stringify(people),
    register: JSON.stringify({ '2025/26': '/\\'.repeat(60) + 'OO' + '/\\'.repeat(20) }),
    register_to: '2026-03-06',
    class_name: className ?? null,
    seq,
  }
  await tx
    .insertInto('pupil')
    .values({ authority, id, ...row })
    .onConflict((oc) => oc.columns(['authority', 'id']).doUpdateSet(row))
    .execute()
}

let hashed: Promise<string> | undefined
/** Everybody has the same password here: worked out once. */
const hashOnce = (): Promise<string> => (hashed ??= passwordHash(PASSWORD))

async function settle(
  store: Store,
  authority: string,
  schools: readonly string[],
  pupils: readonly string[],
  people: Readonly<Record<string, Person>>,
) {
  await addAuthority(store, {
    id: authority,
    name: `${authority} council`,
    epoch: 'epoch-1',
    safeguards: lenient,
  })
  await write(store, authority, async (tx, seq) => {
    for (const id of schools) {
      const row = { name: `${id} school`, phase: 'primary', process: 'stockport', contact: '01632 960 000' }
      await tx
        .insertInto('school')
        .values({ authority, id, ...row, calendar: JSON.stringify(CALENDAR), seq })
        .execute()
    }
    for (const pupil of pupils) await putPupil(tx, authority, seq, pupil)
    await reassess(tx, authority, seq, pupils, TODAY)
    for (const [login, { role, schools: theirs, pupils: assigned, classes }] of Object.entries(people)) {
      const known = { id: login, login, name: `Officer ${login}`, position: 'Invented post', role }
      const row = { authority, ...known, password_hash: await hashOnce(), disabled: 0 }
      await tx.insertInto('account').values(row).execute()
      await assignSchools(tx, authority, seq, login, theirs)
      if (assigned) await assignPupils(tx, authority, seq, login, assigned)
      if (classes) await assignClasses(tx, authority, seq, login, classes)
      if (GRANTED.includes(login))
        for (const detail of DETAILS)
          await giveGrant(tx, authority, seq, { account: login, detail, by: 'the tests', at: NOW })
    }
  })
}

/** Fills an empty store with both authorities. */
export async function settleAuthorities(store: Store): Promise<void> {
  await settle(store, 'northwick', ['elm', 'oak'], MAY_SEE.cora, PEOPLE)
  await settle(store, 'southmere', ['ash'], MAY_SEE.sol, ABROAD)
}

/** As if the authority had just been restored to where its store stands; gives the new epoch. */
export const newEpoch = (store: Store, authority: string, at: number): Promise<string> =>
  write(store, authority, (tx, seq) => endEpoch(tx, authority, seq, at))

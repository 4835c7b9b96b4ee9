/**
 * The demo authority, made on the first run: two large schools and a small one for each process, a sign-in
 * for every role, and the generated files brought in through the importer every school uses. Broken off
 * before anybody can sign in, it is finished by the next run.
 */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Chance } from '../../kit/chance.ts'
import { seededChance } from '../../kit/chance.ts'
import { uuidV7 } from '../../kit/uuid.ts'
import type { Day } from '../../domain/calendar/day.ts'
import type { Pupil } from '../../domain/casework/pupil.ts'
import type { Role } from '../../domain/casework/roles.ts'
import { DETAILS } from '../../domain/forms/guarded.ts'
import { CODES, codeOfSign } from '../../domain/register/codes.ts'
import { giveGrant } from '../access/grants.ts'
import { addAccount, assignClasses, assignPupils, assignSchools } from '../accounts/accounts.ts'
import type { Signer } from '../keys/signing-keys.ts'
import { reassess } from '../reassess.ts'
import { applyImport } from '../register-import/apply.ts'
import { decodeText } from '../register-import/decode.ts'
import { readSchool } from '../register-import/school-rows.ts'
import { addAuthority, write, type Store } from '../store/store.ts'
import type { Officer } from '../../protocol/messages.ts'
import { CAST, type CastRecord } from './cast.ts'
import { castUpn } from './cast-files.ts'
import { writeRecord, type CastWriter } from './cast-records.ts'
import { calendarOf, DEMO_PHASES } from './generate.ts'
import { demoParticulars } from './particulars.ts'
import {
  CAST_NAMES,
  DEMO_ACCOUNTS,
  DEMO_AUTHORITY,
  DEMO_SCHOOL_NAMES,
  DEMO_SCHOOLS,
  type CastName,
  type DemoSchoolName,
} from './schools.ts'
import { lenient } from '../calls/safeguards.ts'
import { demoYears, lastFullWeek } from './term-dates.ts'
import { generateDemo } from './write-files.ts'

export type DemoOptions = {
  readonly seed: number
  readonly today: Day
  /** Where the generated files are kept, to be looked at and imported again. */
  readonly folder: string
  /** Signs receipts, as the server will. */
  readonly signer: Signer
  readonly chance?: Chance
  /** The instant it is set up; noon of `today` unless said otherwise. */
  readonly now?: number
}

/** How many pupils the demo's EWO has: those of the small schools, the most absent of the large ones, and some others. */
const CASELOAD = 300
const MOST_ABSENT = 220

/** Who reads neither safeguarding nor medical detail here, so that one can see what that is like. */
const READS_NO_DETAIL: readonly Role[] = [
  'class-teacher',
  'office-staff',
  'governor',
  'administrator',
  'auditor',
]

/** Whether the store has no sign-ins yet, so that a first run should set up the demo. */
export async function needsDemo(store: Store): Promise<boolean> {
  const account = await store.read.selectFrom('account').select('id').limit(1).executeTakeFirst()
  return account === undefined
}

/** Whether the demo authority is among those in the store. */
export async function isDemo(store: Store): Promise<boolean> {
  const demo = store.read.selectFrom('authority').select('id').where('id', '=', DEMO_AUTHORITY.id)
  return (await demo.executeTakeFirst()) !== undefined
}

/** Makes the demo authority. */
export async function setUpDemo(store: Store, options: DemoOptions): Promise<void> {
  const { seed, today, folder, signer, chance = { bytes: (count: number) => randomBytes(count) } } = options
  const authority = DEMO_AUTHORITY.id
  const now = options.now ?? Date.parse(`${today}T12:00:00Z`)
  const newId = () => uuidV7(now, chance.bytes(10))
  await addAuthority(store, { ...DEMO_AUTHORITY, epoch: newId(), safeguards: lenient })
  await write(store, authority, async (tx, seq) => {
    for (const name of DEMO_SCHOOL_NAMES) {
      const school = DEMO_SCHOOLS[name]
      const particulars = JSON.stringify(demoParticulars(name, today))
      await tx
        .insertInto('school')
        .values({
          ...school,
          beside: school.beside ?? null,
          authority,
          seq,
          particulars,
          calendar: '{"years":[]}',
        })
        .onConflict((oc) => oc.doNothing())
        .execute()
    }
  })
  const paths = generateDemo(seed, today, folder)
  const pupilsOf = new Map<DemoSchoolName, readonly Pupil[]>()
  for (const name of DEMO_SCHOOL_NAMES) {
    const school = DEMO_SCHOOLS[name].id
    const files = paths[name].map((path) => ({ name: basename(path), text: decodeText(readFileSync(path)) }))
    const job = { authority, school, files, by: 'demo', now, chance }
    await applyImport(store, job, reassess)
    pupilsOf.set(name, (await readSchool(store.read, authority, school)).pupils)
  }
  const large = DEMO_PHASES.flatMap((phase) => pupilsOf.get(phase) ?? [])
  const cast = CAST_NAMES.flatMap((name) => pupilsOf.get(name) ?? [])
  const mine = [...caseload(large, seed, CASELOAD - cast.length), ...cast.map(({ id }) => id)]
  const helped = (pupilsOf.get('tiers') ?? []).map(({ id }) => id)
  const taught = pupilsOf.get('primary')?.find(({ profile }) => profile.yearGroup === 4)?.profile.className
  await write(store, authority, async (tx, seq) => {
    for (const account of DEMO_ACCOUNTS) {
      const id = newId()
      await addAccount(tx, authority, { ...account, id })
      await assignSchools(
        tx,
        authority,
        seq,
        id,
        account.schools.map((name) => DEMO_SCHOOLS[name].id),
      )
      if (account.role === 'ewo') await assignPupils(tx, authority, seq, id, mine)
      if (account.role === 'ast-keyworker') await assignPupils(tx, authority, seq, id, helped)
      if (account.role === 'class-teacher' && taught)
        await assignClasses(tx, authority, seq, id, [{ school: DEMO_SCHOOLS.primary.id, className: taught }])
      if (!READS_NO_DETAIL.includes(account.role))
        for (const detail of DETAILS)
          await giveGrant(tx, authority, seq, { account: id, detail, by: 'demo', at: now })
    }
  })
  const writer = { store, signer, now, chance, last: lastFullWeek(today), counter: { next: 1 } }
  for (const name of CAST_NAMES) await writeCast(writer, name, pupilsOf.get(name) ?? [], today)
}

/** What happened to the children of a small school, written by those who did it. */
async function writeCast(writer: CastWriter, name: CastName, pupils: readonly Pupil[], today: Day) {
  const officers = await demoOfficers(writer.store)
  const calendar = calendarOf(demoYears(today, DEMO_SCHOOLS[name].phase))
  for (const [at, child] of CAST[name].entries()) {
    const pupil = pupils.find(({ profile }) => profile.upn === castUpn(name, child, at, today))
    if (!pupil) continue
    for (const record of child.records ?? []) {
      const officer = officers.get(WRITERS[record.by ?? 'ewo'])
      if (officer) await writeRecord(writer, officer, pupil, calendar, record)
    }
  }
}

const WRITERS = {
  ewo: 'ewo@demo.example',
  council: 'council@demo.example',
  dsl: 'dsl@demo.example',
  head: 'head@demo.example',
  lead: 'lead@demo.example',
} as const satisfies Record<NonNullable<CastRecord['by']> | 'ewo', string>

/** Those who sign in to the demo, by their login. */
async function demoOfficers(store: Store): Promise<ReadonlyMap<string, Officer>> {
  const accounts = await store.read
    .selectFrom('account')
    .select(['id', 'login', 'name', 'position'])
    .where('authority', '=', DEMO_AUTHORITY.id)
    .execute()
  return new Map(
    accounts.flatMap(({ id, login, name, position }) => {
      const role = DEMO_ACCOUNTS.find((account) => account.login === login)?.role
      return role ? [[login, { id, name, position, role, authority: DEMO_AUTHORITY }] as const] : []
    }),
  )
}

/** The most absent pupils, and some others by chance. */
function caseload(pupils: readonly Pupil[], seed: number, most: number): string[] {
  const chance = seededChance(seed)
  const ranked = pupils
    .map((pupil) => ({ id: pupil.id, upn: pupil.profile.upn, absent: absentShare(pupil) }))
    .sort((a, b) => b.absent - a.absent || a.upn.localeCompare(b.upn))
  const others = ranked.slice(MOST_ABSENT)
  const chosen = ranked.slice(0, MOST_ABSENT)
  while (chosen.length < most && others.length > 0)
    chosen.push(...others.splice(chance.below(others.length), 1))
  return chosen.map(({ id }) => id)
}

function absentShare({ register }: Pupil): number {
  let possible = 0
  let absent = 0
  for (const sign of Object.values(register).join('')) {
    const code = codeOfSign(sign)
    const counts = code && CODES[code].counts
    if (!counts || counts === 'not counted') continue
    possible++
    if (counts === 'authorised' || counts === 'unauthorised') absent++
  }
  return possible === 0 ? 0 : absent / possible
}

/**
 * The demo authority, made on the first run: two schools, seven sign-ins, and the generated files
 * brought in through the importer every school uses. Broken off half way, it is finished by the next run.
 */
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Chance } from '../../kit/chance.ts'
import { seededChance } from '../../kit/chance.ts'
import { uuidV7 } from '../../kit/uuid.ts'
import type { Day } from '../../domain/calendar/day.ts'
import type { Pupil } from '../../domain/casework/pupil.ts'
import { CODES, codeOfSign } from '../../domain/register/codes.ts'
import { addAccount, assignPupils, assignSchools } from '../accounts/accounts.ts'
import { reassess } from '../reassess.ts'
import { applyImport } from '../register-import/apply.ts'
import { decodeText } from '../register-import/decode.ts'
import { readSchool } from '../register-import/school-rows.ts'
import { addAuthority, write, type Store } from '../store/store.ts'
import { DEMO_PHASES, generateDemo } from './generate.ts'
import { DEMO_ACCOUNTS, DEMO_AUTHORITY, DEMO_SCHOOLS } from './schools.ts'

export type DemoOptions = {
  readonly seed: number
  readonly today: Day
  /** Where the generated files are kept, to be looked at and imported again. */
  readonly folder: string
  readonly chance?: Chance
  /** The instant it is set up; noon of `today` unless said otherwise. */
  readonly now?: number
}

/** How many pupils the demo's EWO has: the most absent of both schools, and some others. */
const CASELOAD = 300
const MOST_ABSENT = 220

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
  const { seed, today, folder, chance = { bytes: (count: number) => randomBytes(count) } } = options
  const authority = DEMO_AUTHORITY.id
  const now = options.now ?? Date.parse(`${today}T12:00:00Z`)
  const newId = () => uuidV7(now, chance.bytes(10))
  await addAuthority(store, { ...DEMO_AUTHORITY, epoch: newId() })
  await write(store, authority, async (tx, seq) => {
    for (const phase of DEMO_PHASES) {
      const school = { ...DEMO_SCHOOLS[phase], authority, phase, process: 'stockport', seq }
      await tx
        .insertInto('school')
        .values({ ...school, calendar: '{"years":[]}' })
        .onConflict((oc) => oc.doNothing())
        .execute()
    }
  })
  const paths = generateDemo(seed, today, folder)
  const pupils: Pupil[] = []
  for (const phase of DEMO_PHASES) {
    const school = DEMO_SCHOOLS[phase].id
    const files = paths[phase].map((path) => ({ name: basename(path), text: decodeText(readFileSync(path)) }))
    const job = { authority, school, files, by: 'demo', now, chance }
    await applyImport(store, job, reassess)
    pupils.push(...(await readSchool(store.read, authority, school)).pupils)
  }
  await write(store, authority, async (tx, seq) => {
    for (const account of DEMO_ACCOUNTS) {
      const id = newId()
      await addAccount(tx, authority, { ...account, id })
      await assignSchools(
        tx,
        authority,
        seq,
        id,
        account.schools.map((phase) => DEMO_SCHOOLS[phase].id),
      )
      if (account.role === 'ewo') await assignPupils(tx, authority, seq, id, caseload(pupils, seed))
    }
  })
}

/** The most absent pupils, and some others by chance. */
function caseload(pupils: readonly Pupil[], seed: number): string[] {
  const chance = seededChance(seed)
  const ranked = pupils
    .map((pupil) => ({ id: pupil.id, upn: pupil.profile.upn, absent: absentShare(pupil) }))
    .sort((a, b) => b.absent - a.absent || a.upn.localeCompare(b.upn))
  const others = ranked.slice(MOST_ABSENT)
  const chosen = ranked.slice(0, MOST_ABSENT)
  while (chosen.length < CASELOAD && others.length > 0)
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

/**
 * What a school says of its process: which it follows, what runs beside it, its own numbers, and whose register
 * counts. Changed as one; devices are sent the school anew, and every pupil is assessed anew in the same write.
 */
import { londonDay } from '../../domain/calendar/london-day.ts'
import { inForce, type Threshold } from '../../domain/guidance/threshold.ts'
import { LETTER_NUMBERS } from '../../domain/letters/numbers.ts'
import { processFor, processOf, PROCESSES } from '../../domain/processes/processes.ts'
import type { Process } from '../../domain/stages/process.ts'
import { reassess } from '../reassess.ts'
import { pupilsAt } from '../register-import/school-rows.ts'
import type { Tx } from '../store/opened.ts'
import { fromStored } from '../store/stored.ts'
import type { Reader } from '../store/store.ts'
import { NotDone } from './not-done.ts'

export type RegisterOwner = 'here' | 'school system'

export type Numbers = Readonly<Record<string, number>>

export type SchoolSettings = {
  readonly process: string
  /** A process the authority wrote itself, followed instead of a shipped one. */
  readonly ownProcess: Process | null
  readonly beside: string | null
  readonly registerOwner: RegisterOwner
  /** What the school set itself. */
  readonly settings: Numbers
  /** What its authority set for all its schools; the school's own word counts before it. */
  readonly council: Numbers
}

export type SchoolChange = {
  readonly authority: string
  readonly school: string
  readonly now: number
  /** A shipped process by its id, or one that was read from a file. */
  readonly process?: string | Process
  readonly beside?: string | null
  readonly registerOwner?: RegisterOwner
  /** Each setting with its number, or null to have the process's own again. */
  readonly settings?: Readonly<Record<string, number | null>>
}

export type SchoolChanged = {
  readonly now: SchoolSettings
  readonly changed: boolean
  /** How many pupils stand otherwise than before. */
  readonly assessments: number
}

/** The unit of a setting that is a choice. */
const CHOICE = /^yes \(1\) or no \(0\)/
/** The unit of a number that counts back. */
const BACK = / from today$/

/** What a school says now. */
export async function schoolSettings(
  reader: Reader,
  { authority, school }: { readonly authority: string; readonly school: string },
): Promise<SchoolSettings> {
  const row = await reader
    .selectFrom('school')
    .select(['process', 'own_process', 'beside', 'register_owner', 'own_settings'])
    .where('authority', '=', authority)
    .where('id', '=', school)
    .executeTakeFirstOrThrow()
  const council = await councilNumbers(reader, authority)
  return {
    process: row.process,
    ownProcess: row.own_process === null ? null : JSON.parse(row.own_process),
    beside: row.beside,
    registerOwner: row.register_owner,
    settings: fromStored('settings', row.own_settings),
    council,
  }
}

/** What an authority set for all its schools. */
export async function councilNumbers(reader: Reader, authority: string): Promise<Numbers> {
  const row = await reader
    .selectFrom('authority')
    .select('settings')
    .where('id', '=', authority)
    .executeTakeFirstOrThrow()
  return fromStored('settings', row.settings)
}

/** Every setting of the process followed and of letters, with the number the process itself, or the letter, gives it on a day. */
export function knownSettings(
  { process, ownProcess, beside }: Pick<SchoolSettings, 'process' | 'ownProcess' | 'beside'>,
  now: number,
) {
  const followed = processFor({ process, ownProcess, beside })
  return Object.entries<Threshold>({ ...LETTER_NUMBERS, ...followed?.settings })
    .map(([name, { unit, values }]) => ({ name, unit, value: inForce(values, londonDay(now))?.value ?? 0 }))
    .sort((a, b) => a.name.localeCompare(b.name))
}

/** Changes what a school says. */
export async function changeSchool(tx: Tx, seq: number, job: SchoolChange): Promise<SchoolChanged> {
  const { now } = job
  const was = await schoolSettings(tx, job)
  const process = typeof job.process === 'object' ? job.process.id : (job.process ?? was.process)
  const ownProcess =
    typeof job.process === 'object' ? job.process : job.process === undefined ? was.ownProcess : null
  const next: SchoolSettings = {
    process,
    ownProcess,
    beside: job.beside === undefined ? was.beside : job.beside,
    registerOwner: job.registerOwner ?? was.registerOwner,
    settings: settled({ ...was.settings, ...job.settings }),
    council: was.council,
  }
  requireKnown(next, job.settings ?? {}, now)
  const values = rowOf(next, now)
  const before = rowOf(was, now)
  if (JSON.stringify(values) === JSON.stringify(before)) return { now: next, changed: false, assessments: 0 }
  const assessments = await putInForce(tx, seq, job, values)
  return { now: next, changed: true, assessments }
}

/**
 * Changes the numbers an authority sets for all its schools, each or null to leave it to the processes again.
 * A school that said otherwise, or whose process knows no such setting, stays as it was. Gives how many
 * pupils stand otherwise.
 */
export async function changeCouncil(
  tx: Tx,
  seq: number,
  job: {
    readonly authority: string
    readonly now: number
    readonly settings: Readonly<Record<string, number | null>>
  },
): Promise<{ readonly changed: boolean; readonly assessments: number }> {
  const { authority, now } = job
  const was = await councilNumbers(tx, authority)
  const council = settled({ ...was, ...job.settings })
  for (const [name, value] of Object.entries(council)) requireValue(name, EVERY_SETTING.get(name), value)
  if (JSON.stringify(council) === JSON.stringify(was)) return { changed: false, assessments: 0 }
  await tx
    .updateTable('authority')
    .set({ settings: JSON.stringify(council) })
    .where('id', '=', authority)
    .execute()
  const schools = await tx.selectFrom('school').select('id').where('authority', '=', authority).execute()
  let assessments = 0
  for (const { id: school } of schools) {
    const next = await schoolSettings(tx, { authority, school })
    const before = rowOf({ ...next, council: was }, now)
    const values = rowOf(next, now)
    if (values.settings !== before.settings)
      assessments += await putInForce(tx, seq, { authority, school, now }, values)
  }
  return { changed: true, assessments }
}

/** Writes a school's row and assesses its pupils anew; gives how many stand otherwise. */
async function putInForce(
  tx: Tx,
  seq: number,
  { authority, school, now }: { readonly authority: string; readonly school: string; readonly now: number },
  values: ReturnType<typeof rowOf>,
): Promise<number> {
  await tx
    .updateTable('school')
    .set({ ...values, seq })
    .where('authority', '=', authority)
    .where('id', '=', school)
    .execute()
  const pupils = (await pupilsAt(tx, authority, school)).map(({ id }) => id)
  return reassess(tx, authority, seq, pupils, londonDay(now))
}

/** The row as it is written: `settings` is what is in force there, of the authority's numbers those its process knows. */
function rowOf(said: SchoolSettings, now: number) {
  const known = new Set(knownSettings(said, now).map(({ name }) => name))
  const inherited = Object.entries(said.council).filter(([name]) => known.has(name))
  return {
    process: said.process,
    own_process: said.ownProcess === null ? null : JSON.stringify(said.ownProcess),
    beside: said.beside,
    register_owner: said.registerOwner,
    own_settings: JSON.stringify(said.settings),
    settings: JSON.stringify(settled({ ...Object.fromEntries(inherited), ...said.settings })),
  }
}

/** Every setting of every process that ships, and of letters, by its name with its unit. */
const EVERY_SETTING: ReadonlyMap<string, Threshold> = new Map(
  [LETTER_NUMBERS, ...Object.values(PROCESSES).map(({ settings }) => settings)].flatMap((all) =>
    Object.entries<Threshold>(all),
  ),
)

/** In the order of their names, so that equal ones are written alike; what was taken back is left out. */
const settled = (settings: Readonly<Record<string, number | null>>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(settings)
      .flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )

function requireKnown(
  next: SchoolSettings,
  asked: Readonly<Record<string, number | null>>,
  now: number,
): void {
  const shipped = Object.keys(PROCESSES)
  if (next.ownProcess === null && !processOf(next.process))
    throw new NotDone('no such process', shipped.join(', '))
  if (next.beside !== null && (next.beside === next.process || !processOf(next.beside)))
    throw new NotDone(
      'no such process',
      `${shipped.filter((id) => id !== next.process).join(', ')}, or none to run beside it`,
    )
  const known = new Map(knownSettings(next, now).map((one) => [one.name, one]))
  for (const [name, value] of Object.entries(next.settings)) {
    const setting = known.get(name)
    if (!setting) {
      if (!Object.hasOwn(asked, name)) throw new NotDone('setting kept', name)
      throw new NotDone('no such setting', `${next.process}: ${[...known.keys()].join(', ')}`)
    }
    requireValue(name, setting, value)
  }
}

function requireValue(name: string, setting: Pick<Threshold, 'unit'> | undefined, value: number): void {
  if (!setting) throw new NotDone('no such setting', 'the processes that ship')
  if (CHOICE.test(setting.unit) && value !== 0 && value !== 1)
    throw new NotDone('no such value', `${name} is yes or no`)
  const back = BACK.test(setting.unit)
  if (!Number.isFinite(value) || (back ? value > 0 : value < 0))
    throw new NotDone(
      'no such value',
      `${name} is a number of ${setting.unit}, 0 or ${back ? 'less' : 'more'}`,
    )
}

/**
 * What of an authority's may be deleted, and from which day: worked out anew from what is stored each time it is
 * asked. Nothing under a hold is in it, and no pupil of whom anything else is still kept.
 */
import type { Day } from '../../domain/calendar/day.ts'
import { londonDay } from '../../domain/calendar/london-day.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import {
  goesOn,
  kindOfForm,
  RETENTION,
  yearsOf,
  type KeptKind,
  type RetentionSetting,
} from '../../domain/privacy/retention.ts'
import { calendarOf } from '../reassess.ts'
import { fromStored } from '../store/stored.ts'
import type { Reader } from '../store/store.ts'
import { firstMark } from './register-days.ts'

/** One thing that falls due. `id` is a record's, a pupil's, or the row's own; `pupils` whom it is about. */
export type Due = {
  readonly kind: KeptKind
  readonly id: string
  readonly pupils: readonly string[]
  readonly school: string | null
  readonly goes: Day
  readonly held: boolean
}

type PupilRow = {
  readonly id: string
  readonly school: string
  readonly born: Day
  readonly left: Day | null
  readonly register: string
  readonly registerTo: Day | null
}

/** Everything due up to and with a day, what is held among it, the first to fall due first. */
export async function dueBy(
  reader: Reader,
  authority: string,
  setting: RetentionSetting,
  until: Day,
): Promise<Due[]> {
  const pupils = await pupilsOf(reader, authority)
  const holds = await heldIn(reader, authority)
  const schools = await calendars(reader, authority)
  const records = await recordsDue(reader, authority, setting, until, pupils)
  const others = [
    ...registersDue(pupils, schools, setting, until),
    ...(await formerDue(reader, authority, setting, until)),
    ...(await pastDue(reader, authority, setting, until)),
    ...(await notTakenDue(reader, authority, setting, until)),
    ...(await importsDue(reader, authority, setting, until)),
  ]
  const found = [...records.due, ...others].map((one) => ({
    ...one,
    held:
      [one.id, one.of ?? ''].some((record) => holds.records.has(record)) ||
      one.pupils.some((pupil) => holds.pupils.has(pupil)),
  }))
  const leaving = pupilsDue(pupils, setting, until, records.kept, found, holds)
  return [...found, ...leaving].sort((a, b) => (a.goes < b.goes ? -1 : a.goes > b.goes ? 1 : 0))
}

async function pupilsOf(reader: Reader, authority: string): Promise<ReadonlyMap<string, PupilRow>> {
  const rows = await reader
    .selectFrom('pupil')
    .select(['id', 'school', 'profile', 'register', 'register_to'])
    .where('authority', '=', authority)
    .execute()
  return new Map(
    rows.map(({ id, school, profile, register, register_to: registerTo }) => {
      const { dateOfBirth: born, onRoll } = fromStored('profile', profile)
      return [id, { id, school, born, left: onRoll[1], register, registerTo }]
    }),
  )
}

type Holds = { readonly pupils: ReadonlySet<string>; readonly records: ReadonlySet<string> }

/** Who and what is held now; a record's pupils are held with it, since they are what it is about. */
export async function heldIn(reader: Reader, authority: string): Promise<Holds> {
  const rows = await reader
    .selectFrom('legal_hold')
    .select(['pupil', 'record'])
    .where('authority', '=', authority)
    .where('lifted_at', 'is', null)
    .execute()
  const some = (values: readonly (string | null)[]) => new Set(values.filter((one) => one !== null))
  return { pupils: some(rows.map(({ pupil }) => pupil)), records: some(rows.map(({ record }) => record)) }
}

const calendars = async (reader: Reader, authority: string) =>
  new Map(
    (
      await reader
        .selectFrom('school')
        .select(['id', 'calendar'])
        .where('authority', '=', authority)
        .execute()
    ).map(({ id, calendar }) => [id, calendar]),
  )

type Found = Omit<Due, 'held'> & {
  /** The record it belongs to, where it is none itself. */
  readonly of?: string | null
}

/** The last day anything was written in a record, by whichever clock said the latest. */
export function lastEntryOf(record: CaseRecord): Day {
  const at = [
    record.startedAt,
    record.completedAt ?? 0,
    record.voided?.at ?? 0,
    ...Object.values(record.written ?? {}).map((one) => one.at),
    ...record.signatures.flatMap((one) => [one.at, one.receipt?.receivedAt ?? 0]),
    ...record.amendments.map((one) => one.at),
    ...(record.matched ?? []).map((one) => one.at),
    ...(record.late ?? []).map((one) => one.at),
    ...record.conflicts.flatMap(({ versions }) => versions.map((one) => one.at)),
  ]
  const day = londonDay(Math.max(...at))
  return record.on !== null && record.on > day ? record.on : day
}

async function recordsDue(
  reader: Reader,
  authority: string,
  setting: RetentionSetting,
  until: Day,
  pupils: ReadonlyMap<string, PupilRow>,
): Promise<{ due: Found[]; kept: ReadonlyMap<string, ReadonlySet<string>> }> {
  const about = new Map<string, string[]>()
  const kept = new Map<string, Set<string>>()
  const links = await reader
    .selectFrom('record_pupil')
    .select(['record', 'pupil'])
    .where('authority', '=', authority)
    .execute()
  for (const { record, pupil } of links) {
    about.set(record, [...(about.get(record) ?? []), pupil])
    kept.set(pupil, (kept.get(pupil) ?? new Set()).add(record))
  }
  const rows = await reader
    .selectFrom('record')
    .select(['id', 'form', 'on_day'])
    .where('authority', '=', authority)
    .execute()
  // Its own day is never after the last entry: what cannot be due by it is not read.
  const early = rows.filter((row) => {
    const kind = kindOfForm(row.form)
    const moments = momentsOf(row.on_day ?? '1900-01-01', about.get(row.id) ?? [], pupils)
    const first = goesOn(kind, moments, setting)
    return first !== null && first <= until
  })
  const due: Found[] = []
  for (let from = 0; from < early.length; from += 200) {
    const bodies = await reader
      .selectFrom('record')
      .select(['id', 'body'])
      .where('authority', '=', authority)
      .where(
        'id',
        'in',
        early.slice(from, from + 200).map(({ id }) => id),
      )
      .execute()
    for (const { id, body } of bodies) {
      const record = fromStored('record', body)
      const whom = about.get(id) ?? []
      const kind = kindOfForm(record.form)
      const goes = goesOn(kind, momentsOf(lastEntryOf(record), whom, pupils), setting)
      if (goes !== null && goes <= until) due.push({ kind, id, pupils: whom, school: record.school, goes })
    }
  }
  return { due, kept }
}

const momentsOf = (own: Day, about: readonly string[], pupils: ReadonlyMap<string, PupilRow>) => ({
  own,
  pupils: about.flatMap((id) => pupils.get(id) ?? []),
})

/** Of the present registers, the pupils who have a mark that is older than it may be. */
function registersDue(
  pupils: ReadonlyMap<string, PupilRow>,
  schools: ReadonlyMap<string, string>,
  setting: RetentionSetting,
  until: Day,
): Found[] {
  const years = yearsOf('register', setting)
  return [...pupils.values()].flatMap(({ id, school, register }): Found[] => {
    if (!hasYearBefore(register, until, years)) return []
    const calendar = schools.get(school)
    const first = firstMark(fromStored('register', register), calendar ? calendarOf(calendar) : null)
    const goes = first && goesOn('register', { own: first, pupils: [] }, setting)
    return goes && goes <= until ? [{ kind: 'register', id, pupils: [id], school, goes }] : []
  })
}

const hasYearBefore = (register: string, until: Day, years: number): boolean =>
  Object.keys(fromStored('register', register)).some(
    (name) => Number(name.slice(0, 4)) + years <= Number(until.slice(0, 4)),
  )

async function formerDue(reader: Reader, authority: string, setting: RetentionSetting, until: Day) {
  const rows = await reader
    .selectFrom('former_register')
    .select(['pupil', 'school', 'from_day', 'register', 'calendar'])
    .where('authority', '=', authority)
    .where('from_day', '<=', until)
    .execute()
  return rows.flatMap((row): Found[] => {
    const first = firstMark(fromStored('register', row.register), calendarOf(row.calendar)) ?? row.from_day
    const goes = goesOn('register', { own: first, pupils: [] }, setting)
    const id = [row.pupil, row.school, row.from_day].join(' ')
    return goes !== null && goes <= until
      ? [{ kind: 'register', id, pupils: [row.pupil], school: null, goes }]
      : []
  })
}

async function pastDue(reader: Reader, authority: string, setting: RetentionSetting, until: Day) {
  const rows = await reader
    .selectFrom('past_assessment')
    .select(['pupil', ({ fn }) => fn.min('replaced_on').as('first')])
    .where('authority', '=', authority)
    .groupBy('pupil')
    .execute()
  return rows.flatMap(({ pupil, first }): Found[] => {
    const goes = goesOn('past assessments', { own: first, pupils: [] }, setting)
    return goes !== null && goes <= until
      ? [{ kind: 'past assessments', id: pupil, pupils: [pupil], school: null, goes }]
      : []
  })
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** The record and the pupils a set-aside entry names, as far as it can be read. */
export function namedIn(body: string): { record: string | null; pupils: string[] } {
  let read: unknown
  try {
    read = JSON.parse(body)
  } catch {
    return { record: null, pupils: [] }
  }
  if (!isObject(read)) return { record: null, pupils: [] }
  const { record, pupils } = read
  return {
    record: typeof record === 'string' ? record : null,
    pupils: Array.isArray(pupils) ? pupils.filter((one) => typeof one === 'string') : [],
  }
}

/** What was never taken of a record that is held, or is about a pupil who is, is held with it. */
async function notTakenDue(reader: Reader, authority: string, setting: RetentionSetting, until: Day) {
  const rows = await reader
    .selectFrom('set_aside')
    .select(['account', 'id', 'body', 'received_at'])
    .where('authority', '=', authority)
    .execute()
  const due: Found[] = []
  for (const { account, id, body, received_at: at } of rows) {
    const goes = goesOn('not taken', { own: londonDay(at), pupils: [] }, setting)
    if (goes === null || goes > until) continue
    const { record, pupils } = namedIn(body)
    const about = record === null ? [] : await pupilsIn(reader, authority, record)
    due.push({
      kind: 'not taken',
      id: `${account} ${id}`,
      pupils: [...pupils, ...about],
      school: null,
      goes,
      of: record,
    })
  }
  return due
}

export const pupilsIn = async (reader: Reader, authority: string, record: string): Promise<string[]> =>
  (
    await reader
      .selectFrom('record_pupil')
      .select('pupil')
      .where('authority', '=', authority)
      .where('record', '=', record)
      .execute()
  ).map(({ pupil }) => pupil)

async function importsDue(reader: Reader, authority: string, setting: RetentionSetting, until: Day) {
  const rows = await reader
    .selectFrom('import_batch')
    .select(['id', 'school', 'at'])
    .where('authority', '=', authority)
    .execute()
  const due: Found[] = []
  for (const { id, school, at } of rows) {
    const goes = goesOn('import copies', { own: londonDay(at), pupils: [] }, setting)
    if (goes === null || goes > until) continue
    const changes = await reader
      .selectFrom('import_change')
      .select('pupil')
      .where('authority', '=', authority)
      .where('batch', '=', id)
      .execute()
    due.push({ kind: 'import copies', id, pupils: changes.map(({ pupil }) => pupil), school, goes })
  }
  return due
}

/** A pupil goes last: when their own time is over and everything about them is due and not held. */
function pupilsDue(
  pupils: ReadonlyMap<string, PupilRow>,
  setting: RetentionSetting,
  until: Day,
  kept: ReadonlyMap<string, ReadonlySet<string>>,
  found: readonly Due[],
  holds: Holds,
): Due[] {
  const free = new Map<string, { count: number; last: Day }>()
  const heldRecords = new Set(found.filter(({ held }) => held).flatMap((one) => one.pupils))
  for (const one of found) {
    if (!isRecordKind(one.kind)) continue
    for (const pupil of one.pupils) {
      const before = free.get(pupil) ?? { count: 0, last: one.goes }
      free.set(pupil, { count: before.count + 1, last: one.goes > before.last ? one.goes : before.last })
    }
  }
  return [...pupils.values()].flatMap((pupil): Due[] => {
    const { id, school, left } = pupil
    if (left === null) return []
    const goes = goesOn('pupil', { own: left, pupils: [pupil] }, setting)
    const records = kept.get(id)?.size ?? 0
    const done = free.get(id)
    if (goes === null || goes > until || (done?.count ?? 0) < records) return []
    const lastMark = pupil.registerTo !== null && pupil.registerTo > left ? pupil.registerTo : left
    const register = goesOn('register', { own: lastMark, pupils: [] }, setting) ?? goes
    const day = [goes, register, done?.last ?? goes].reduce((a, b) => (a > b ? a : b))
    if (day > until) return []
    const held = holds.pupils.has(id) || heldRecords.has(id)
    return [{ kind: 'pupil', id, pupils: [id], school, goes: day, held }]
  })
}

const NOT_RECORDS: readonly KeptKind[] = [
  'register',
  'past assessments',
  'not taken',
  'import copies',
  'pupil',
]
export const isRecordKind = (kind: KeptKind): boolean => !NOT_RECORDS.includes(kind)
export const ruleOf = (kind: KeptKind, setting: RetentionSetting) => ({
  years: yearsOf(kind, setting),
  from: RETENTION[kind].from,
})

/**
 * The server's own conclusion about pupils, worked out from what is stored and kept
 * beside them (P4). Called in the transaction that changed something, and for all
 * pupils when only the day has changed.
 */
import { sql, type Selectable } from 'kysely'
import { schoolCalendar, type SchoolCalendar } from '../domain/calendar/school-calendar.ts'
import type { Day } from '../domain/calendar/day.ts'
import type { Pupil } from '../domain/casework/pupil.ts'
import type { CaseRecord } from '../domain/casework/record.ts'
import { processFor } from '../domain/processes/processes.ts'
import { assess } from '../domain/stages/assess.ts'
import type { Process } from '../domain/stages/process.ts'
import { factsOf } from '../domain/stages/facts.ts'
import { among } from './pull/among.ts'
import type { Tx } from './store/opened.ts'
import { fromStored } from './store/stored.ts'
import type { Reader } from './store/store.ts'
import type { Tables } from './store/tables.ts'

const AT_ONCE = 200
const MOST_CALENDARS = 100

const calendars = new Map<string, SchoolCalendar>()

/** Laid out once for each text; a calendar is asked for with every pupil. */
export function calendarOf(text: string): SchoolCalendar {
  const known = calendars.get(text)
  if (known) return known
  const made = schoolCalendar(fromStored('calendar', text))
  if (calendars.size >= MOST_CALENDARS) calendars.clear()
  calendars.set(text, made)
  return made
}

type SchoolRow = Pick<Selectable<Tables['school']>, 'process' | 'own_process' | 'beside' | 'settings'>

const processes = new Map<string, unknown>()

/** The process written in a text; one value for a text, so that it is read once. */
function ownProcess(text: string): unknown {
  const known = processes.get(text)
  if (known !== undefined) return known
  const read: unknown = JSON.parse(text)
  if (processes.size >= MOST_CALENDARS) processes.clear()
  processes.set(text, read)
  return read
}

/** The process a school follows, with its own numbers; undefined for one this version does not know. */
export const processOfSchool = ({
  process,
  own_process: own,
  beside,
  settings,
}: SchoolRow): Process | undefined =>
  processFor({
    process,
    ownProcess: own === null ? null : ownProcess(own),
    beside,
    settings: settings === '{}' ? {} : fromStored('settings', settings),
  })

const DAY = '{"on":"2026-07-20"'
/** Everything a stored assessment says but the day it was worked out for, which stands first. */
const wordsOf = (body: string): string => body.slice(DAY.length)

/**
 * Works out these pupils' assessments anew and keeps those that changed, under `seq`.
 * One that says the same on a later day stays as it was, so that nobody downloads it
 * again. Gives the number that changed. With `failed`, a pupil the engine cannot
 * assess keeps the assessment there was, so that nobody's work waits for it.
 */
export async function reassess(
  tx: Tx,
  authority: string,
  seq: number,
  pupilIds: Iterable<string>,
  on: Day,
  failed?: (failure: unknown) => void,
): Promise<number> {
  const ids = [...new Set(pupilIds)]
  let changed = 0
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    changed += await reassessSome(tx, authority, seq, ids.slice(from, from + AT_ONCE), on, failed)
  }
  return changed
}

async function reassessSome(
  tx: Tx,
  authority: string,
  seq: number,
  ids: readonly string[],
  on: Day,
  failed: ((failure: unknown) => void) | undefined,
): Promise<number> {
  const { pupils, schools, records } = await readToAssess(tx, authority, ids)
  const anew: Anew = { fresh: [], past: [], same: [] }
  for (const row of pupils) {
    const school = schools.get(row.school)
    const process = school && processOfSchool(school)
    if (!process) continue
    let body: string
    try {
      const facts = factsOf(pupilOf(row), calendarOf(school.calendar), records.get(row.id) ?? [])
      body = JSON.stringify(assess(process, facts, on))
    } catch (failure) {
      if (!failed) throw failure
      failed(failure)
      continue
    }
    if (row.before === null || wordsOf(row.before) !== wordsOf(body)) {
      anew.fresh.push({ authority, pupil: row.id, on_day: on, body, seq })
      // The old one is kept with the reasons it had, so that anybody can see what was known then.
      if (row.before !== null && row.checked !== null && row.beforeSeq !== null)
        anew.past.push({
          authority,
          pupil: row.id,
          seq: row.beforeSeq,
          on_day: row.checked,
          body: row.before,
          replaced_on: on,
        })
    } else if (row.checked !== on) anew.same.push(row.id)
  }
  await keepAnew(tx, authority, anew, on)
  return anew.fresh.length
}

/** What is stored of pupils that an assessment rests on, and the one kept of each. */
export async function readToAssess(tx: Tx, authority: string, ids: readonly string[]) {
  const pupils = await tx
    .selectFrom('pupil as p')
    .leftJoin('assessment as a', (join) =>
      join.onRef('a.authority', '=', 'p.authority').onRef('a.pupil', '=', 'p.id'),
    )
    .select(['p.id', 'p.school', 'p.profile', 'p.people', 'p.register', 'p.register_to'])
    .select(['a.body as before', 'a.on_day as checked', 'a.seq as beforeSeq'])
    .where('p.authority', '=', authority)
    .where('p.id', 'in', ids)
    .execute()
  const schools = await tx
    .selectFrom('school')
    .select(['id', 'process', 'own_process', 'beside', 'settings', 'calendar'])
    .where('authority', '=', authority)
    .where('id', 'in', [...new Set(pupils.map(({ school }) => school))])
    .execute()
  const records = await recordsAbout(tx, authority, ids)
  return { pupils, schools: new Map(schools.map((school) => [school.id, school])), records }
}

/** Assessments that changed, those they replace, and the pupils whose stayed what it was. */
export type Anew = {
  readonly fresh: Tables['assessment'][]
  readonly past: Tables['past_assessment'][]
  readonly same: string[]
}

/** Writes what was worked out on a day. */
export async function keepAnew(
  tx: Tx,
  authority: string,
  { fresh, past, same }: Anew,
  on: Day,
): Promise<void> {
  if (fresh.length > 0) {
    await tx
      .insertInto('assessment')
      .values(fresh)
      .onConflict((oc) =>
        oc.columns(['authority', 'pupil']).doUpdateSet((eb) => ({
          on_day: eb.ref('excluded.on_day'),
          body: eb.ref('excluded.body'),
          seq: eb.ref('excluded.seq'),
        })),
      )
      .execute()
  }
  if (past.length > 0) {
    await tx
      .insertInto('past_assessment')
      .values(past)
      .onConflict((oc) => oc.doNothing())
      .execute()
  }
  if (same.length > 0) {
    await tx
      .updateTable('assessment')
      .set({ on_day: on })
      .where('authority', '=', authority)
      .where('pupil', 'in', same)
      .execute()
  }
}

type PupilRow = Pick<Tables['pupil'], 'id' | 'school' | 'profile' | 'people' | 'register' | 'register_to'>

/** A pupil as the domain knows them. */
export const pupilOf = (row: PupilRow): Pupil => ({
  id: row.id,
  school: row.school,
  profile: fromStored('profile', row.profile),
  people: fromStored('people', row.people),
  register: fromStored('register', row.register),
  registerTo: row.register_to,
})

/** The completed records about some pupils, in the order of their ids. */
export async function recordsAbout(
  tx: Reader,
  authority: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly CaseRecord[]>> {
  // Named first, then each found by its whole key: left to itself, a database that has not counted lately walks
  // through every record instead. Drafts are no history yet.
  const { rows } = await sql<{ id: string; pupil: string; body: string }>`
    with named as materialized (
      select rp.pupil, rp.record from record_pupil as rp
      where rp.authority = ${authority} and ${among('rp.pupil', ids)}
    )
    select r.id, named.pupil, r.body from named
      join record as r on r.authority = ${authority} and r.id = named.record
      where r.status in ('completed', 'signed')`.execute(tx)
  rows.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  const about = new Map<string, CaseRecord[]>()
  for (const { pupil, body } of rows) {
    const known = about.get(pupil)
    const record = fromStored('record', body)
    if (known) known.push(record)
    else about.set(pupil, [record])
  }
  return about
}

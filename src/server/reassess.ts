/**
 * The server's own conclusion about pupils, worked out from what is stored and kept
 * beside them (P4). Called in the transaction that changed something, and for all
 * pupils when only the day has changed.
 */
import type { Selectable } from 'kysely'
import { schoolCalendar, type SchoolCalendar } from '../domain/calendar/school-calendar.ts'
import type { Day } from '../domain/calendar/day.ts'
import type { Pupil } from '../domain/casework/pupil.ts'
import type { CaseRecord } from '../domain/casework/record.ts'
import { processFor } from '../domain/processes/processes.ts'
import { assess } from '../domain/stages/assess.ts'
import type { Process } from '../domain/stages/process.ts'
import { factsOf } from '../domain/stages/facts.ts'
import type { Assessment } from '../domain/stages/assessment.ts'
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

/** Everything but the day it was worked out for. */
const wordsOf = (assessment: Assessment): string => JSON.stringify({ ...assessment, on: null })

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
  const pupils = await tx
    .selectFrom('pupil as p')
    .innerJoin('school as s', (join) =>
      join.onRef('s.authority', '=', 'p.authority').onRef('s.id', '=', 'p.school'),
    )
    .leftJoin('assessment as a', (join) =>
      join.onRef('a.authority', '=', 'p.authority').onRef('a.pupil', '=', 'p.id'),
    )
    .select(['p.id', 'p.school', 'p.profile', 'p.people', 'p.register', 'p.register_to'])
    .select(['s.process', 's.own_process', 's.beside', 's.settings', 's.calendar'])
    .select(['a.body as before', 'a.on_day as checked', 'a.seq as beforeSeq'])
    .where('p.authority', '=', authority)
    .where('p.id', 'in', ids)
    .execute()
  const records = await recordsAbout(tx, authority, ids)
  const fresh: { authority: string; pupil: string; on_day: string; body: string; seq: number }[] = []
  const past: Tables['past_assessment'][] = []
  const same: string[] = []
  for (const row of pupils) {
    const process = processOfSchool(row)
    if (!process) continue
    const pupil = pupilOf(row)
    let now: Assessment
    try {
      now = assess(process, factsOf(pupil, calendarOf(row.calendar), records.get(row.id) ?? []), on)
    } catch (failure) {
      if (!failed) throw failure
      failed(failure)
      continue
    }
    const unchanged = row.before !== null && wordsOf(fromStored('assessment', row.before)) === wordsOf(now)
    if (!unchanged) {
      fresh.push({ authority, pupil: row.id, on_day: on, body: JSON.stringify(now), seq })
      // The old one is kept with the reasons it had, so that anybody can see what was known then.
      if (row.before !== null && row.checked !== null && row.beforeSeq !== null)
        past.push({
          authority,
          pupil: row.id,
          seq: row.beforeSeq,
          on_day: row.checked,
          body: row.before,
          replaced_on: on,
        })
    } else if (row.checked !== on) same.push(row.id)
  }
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
  return fresh.length
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
  const rows = await tx
    .selectFrom('record_pupil as rp')
    .innerJoin('record as r', (join) =>
      join.onRef('r.authority', '=', 'rp.authority').onRef('r.id', '=', 'rp.record'),
    )
    .select(['rp.pupil', 'r.body'])
    .where('rp.authority', '=', authority)
    .where('rp.pupil', 'in', ids)
    // Drafts are no history yet.
    .where('r.status', 'in', ['completed', 'signed'])
    .orderBy('r.id')
    .execute()
  const about = new Map<string, CaseRecord[]>()
  for (const { pupil, body } of rows) {
    const known = about.get(pupil)
    const record = fromStored('record', body)
    if (known) known.push(record)
    else about.set(pupil, [record])
  }
  return about
}

/**
 * An import taken back: what that batch changed and nobody changed since goes back to what it was;
 * everything else stays and is told. A pupil with case records is never removed.
 */
import { isDeepStrictEqual } from 'node:util'
import { dayOf } from '../../domain/calendar/day.ts'
import { calendarData, schoolCalendar, type SchoolCalendar } from '../../domain/calendar/school-calendar.ts'
import { pupil as aPupil, profile as aProfile, type Person, type Pupil } from '../../domain/casework/pupil.ts'
import { packRegister, unpackRegister, type PackedRegister } from '../../domain/register/register.ts'
import { upnEnd } from '../../domain/register/upn.ts'
import { londonDay } from '../london-day.ts'
import { write, type Reader, type Store } from '../store/store.ts'
import { CALENDAR_ROW, putPupil, readSchool, type Reassess } from './apply.ts'
import { relay } from './relay.ts'
import { removePupils } from './remove-pupils.ts'

export type UndoJob = { readonly authority: string; readonly batch: string; readonly now: number }

export type UndoResult = {
  readonly removed: number
  readonly restored: number
  readonly marks: number
  readonly calendar: 'put back' | 'left' | 'not changed'
  /** What was left as it is now, by pupil (the last three characters of the UPN). */
  readonly left: readonly { readonly pupil: string; readonly what: string }[]
}

/** There is no such batch, or it was taken back already. */
export class NothingToUndo extends Error {
  override name = 'NothingToUndo'
}

/** Takes an import back in one transaction. */
export async function undoImport(
  store: Store,
  { authority, batch, now }: UndoJob,
  reassess?: Reassess,
): Promise<UndoResult> {
  return write(store, authority, async (tx, seq) => {
    const row = await tx
      .updateTable('import_batch')
      .set({ undone_at: now })
      .where('authority', '=', authority)
      .where('id', '=', batch)
      .where('undone_at', 'is', null)
      .returning('school')
      .executeTakeFirst()
    if (!row) throw new NothingToUndo('no such import, or it was taken back already')
    const state = await readSchool(tx, authority, row.school)
    const { changes, before, after } = await readChanges(tx, authority, batch)
    const withRecords = await recorded(tx, authority, [...changes.keys()])
    const undoing = undoPlan(state, { changes, before, after, withRecords })

    await removePupils(tx, authority, row.school, undoing.removed, seq)
    for (const pupil of undoing.restored) await putPupil(tx, authority, pupil, seq)
    if (undoing.calendar === 'put back') {
      await tx
        .updateTable('school')
        .set({ calendar: JSON.stringify(before), seq })
        .where('authority', '=', authority)
        .where('id', '=', row.school)
        .execute()
    }
    const gone = new Set(undoing.removed)
    const touched =
      undoing.calendar === 'put back'
        ? state.pupils.map(({ id }) => id).filter((id) => !gone.has(id))
        : undoing.restored.map(({ id }) => id)
    await reassess?.(tx, authority, seq, touched, londonDay(now))
    return { ...undoing, removed: undoing.removed.length, restored: undoing.restored.length }
  })
}

type Change = { readonly before: Pupil | null; readonly after: Pupil }
type Batch = {
  readonly changes: ReadonlyMap<string, Change>
  /** The school's calendar before and after the batch. */
  readonly before: unknown
  readonly after: unknown
}

async function readChanges(tx: Reader, authority: string, batch: string): Promise<Batch> {
  const rows = await tx
    .selectFrom('import_change')
    .select(['pupil', 'before', 'after'])
    .where('authority', '=', authority)
    .where('batch', '=', batch)
    .execute()
  const changes = new Map<string, Change>()
  let before: unknown = { years: [] }
  let after: unknown = { years: [] }
  for (const row of rows) {
    const was: unknown = row.before === null ? null : JSON.parse(row.before)
    const is: unknown = row.after === null ? null : JSON.parse(row.after)
    if (row.pupil === CALENDAR_ROW) [before, after] = [was, is]
    else changes.set(row.pupil, { before: was === null ? null : aPupil.parse(was), after: aPupil.parse(is) })
  }
  return { changes, before, after }
}

/** Which of these pupils have case records. */
async function recorded(
  tx: Reader,
  authority: string,
  pupils: readonly string[],
): Promise<ReadonlySet<string>> {
  const among = new Set(pupils)
  const rows = await tx
    .selectFrom('record_pupil')
    .select('pupil')
    .distinct()
    .where('authority', '=', authority)
    .execute()
  return new Set(rows.map(({ pupil }) => pupil).filter((pupil) => among.has(pupil)))
}

type Undoing = Omit<UndoResult, 'removed' | 'restored'> & {
  readonly removed: readonly string[]
  readonly restored: readonly Pupil[]
}

/** What taking the batch back comes to. */
function undoPlan(
  state: Awaited<ReturnType<typeof readSchool>>,
  batch: Batch & { readonly withRecords: ReadonlySet<string> },
): Undoing {
  const [was, then] = [calendarData.parse(batch.before), calendarData.parse(batch.after)]
  const calendars = {
    before: schoolCalendar(was),
    after: schoolCalendar(then),
    now: schoolCalendar(state.calendar),
  }
  const changed = !isDeepStrictEqual(was, then)
  const mayPutBack =
    changed &&
    isDeepStrictEqual(state.calendar, then) &&
    state.pupils.every((pupil) => !losesLaterMarks(pupil, batch.changes.get(pupil.id), calendars))
  const target = mayPutBack ? calendars.before : calendars.now

  const removed: string[] = []
  const restored: Pupil[] = []
  const left: { pupil: string; what: string }[] = []
  if (changed && !mayPutBack) left.push({ pupil: '', what: 'the calendar: changed or relied on since' })
  let marks = 0
  for (const now of state.pupils) {
    const change = batch.changes.get(now.id)
    const end = upnEnd(now.profile.upn)
    if (change?.before === null) {
      const asLeft = isDeepStrictEqual(now, change.after)
      if (asLeft && !batch.withRecords.has(now.id)) {
        removed.push(now.id)
        continue
      }
      left.push({ pupil: end, what: asLeft ? 'pupil: has case records' : 'pupil: changed since' })
    }
    const back = change?.before
      ? putBack(now, { before: change.before, after: change.after }, calendars, target)
      : { ...relaidOnly(now, calendars.now, target), marks: 0, left: [] }
    for (const what of back.left) left.push({ pupil: end, what })
    marks += back.marks
    if (!isDeepStrictEqual(back.pupil, now)) restored.push(back.pupil)
  }
  return {
    removed,
    restored,
    marks,
    calendar: changed ? (mayPutBack ? 'put back' : 'left') : 'not changed',
    left,
  }
}

type Calendars = {
  readonly before: SchoolCalendar
  readonly after: SchoolCalendar
  readonly now: SchoolCalendar
}

/** Whether a mark made since would have no session if the old calendar came back. */
function losesLaterMarks(now: Pupil, change: Change | undefined, calendars: Calendars): boolean {
  const current = unpackRegister(calendars.now, now.register)
  const then = change ? unpackRegister(calendars.after, change.after.register) : null
  return relay(current, calendars.before).lost.some((place) => current.marks[place] !== then?.marks[place])
}

const relaidOnly = (now: Pupil, from: SchoolCalendar, target: SchoolCalendar): { pupil: Pupil } =>
  from === target
    ? { pupil: now }
    : { pupil: withMarks(now, relay(unpackRegister(from, now.register), target).marks, target) }

function withMarks(pupil: Pupil, marks: Uint8Array, calendar: SchoolCalendar): Pupil {
  const last = marks.findLastIndex((mark) => mark > 0)
  const registerTo = last < 0 ? null : dayOf(calendar.day[last] ?? 0)
  return { ...pupil, register: packRegister({ calendar, marks }), registerTo }
}

/** A pupil with what the batch changed put back, field by field, person by person, session by session. */
function putBack(
  now: Pupil,
  { before, after }: { before: Pupil; after: Pupil },
  calendars: Calendars,
  target: SchoolCalendar,
): { pupil: Pupil; marks: number; left: string[] } {
  const left: string[] = []
  const profile: Record<string, unknown> = { ...now.profile }
  for (const field of Object.keys({ ...before.profile, ...after.profile })) {
    const [was, then, is] = [before.profile, after.profile, now.profile].map((one): unknown =>
      new Map<string, unknown>(Object.entries(one)).get(field),
    )
    if (isDeepStrictEqual(was, then)) continue
    if (!isDeepStrictEqual(then, is)) left.push(`${field}: changed since`)
    else if (was === undefined) delete profile[field]
    else profile[field] = was
  }

  const laid = (calendar: SchoolCalendar, register: PackedRegister) =>
    relay(unpackRegister(calendar, register), target).marks
  const was = laid(calendars.before, before.register)
  const then = laid(calendars.after, after.register)
  const marks = laid(calendars.now, now.register)
  let taken = 0
  let kept = 0
  for (let i = 0; i < marks.length; i++) {
    if (was[i] === then[i]) continue
    if (marks[i] === then[i]) {
      marks[i] = was[i] ?? 0
      taken++
    } else kept++
  }
  if (kept > 0) left.push(`${kept} ${kept === 1 ? 'mark' : 'marks'}: changed since`)
  const people = peopleBack(now.people, before.people, after.people, left)
  const restored = withMarks({ ...now, profile: aProfile.parse(profile), people }, marks, target)
  return { pupil: restored, marks: taken, left }
}

function peopleBack(
  now: readonly Person[],
  before: readonly Person[],
  after: readonly Person[],
  left: string[],
): Person[] {
  const [was, then] = [byId(before), byId(after)]
  return now.flatMap((person) => {
    const [old, given] = [was.get(person.id), then.get(person.id)]
    if (given === undefined || isDeepStrictEqual(old, given)) return [person]
    if (!isDeepStrictEqual(given, person)) {
      left.push('a person: changed since')
      return [person]
    }
    return old ? [old] : []
  })
}

const byId = (people: readonly Person[]) => new Map(people.map((person) => [person.id, person]))

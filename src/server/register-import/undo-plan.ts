/**
 * What taking an import back comes to: what that batch changed and nobody changed since goes back to what
 * it was; everything else stays and is told. A pupil with case records is never removed.
 */
import { isDeepStrictEqual } from 'node:util'
import { calendarData, schoolCalendar, type SchoolCalendar } from '../../domain/calendar/school-calendar.ts'
import { profile as aProfile, type Person, type Pupil } from '../../domain/casework/pupil.ts'
import { unpackRegister, type PackedRegister } from '../../domain/register/register.ts'
import { upnEnd } from '../../domain/register/upn.ts'
import type { PupilPart } from './apply.ts'
import type { SchoolState } from './import-plan.ts'
import { registerKept, relay } from './relay.ts'

export type UndoResult = {
  readonly removed: number
  readonly restored: number
  readonly marks: number
  readonly calendar: 'put back' | 'left' | 'not changed'
  readonly benchmarks: 'put back' | 'left' | 'not changed'
  /** What was left as it is now, by pupil (the last three characters of the UPN). */
  readonly left: readonly { readonly pupil: string; readonly what: string }[]
}

export type Change = { readonly before: PupilPart | null; readonly after: PupilPart }
export type Batch = {
  readonly changes: ReadonlyMap<string, Change>
  /** The school's calendar before and after the batch. */
  readonly before: unknown
  readonly after: unknown
  /** The authority's benchmarks before and after, where the batch changed them. */
  readonly benchmarks: { readonly before: unknown; readonly after: unknown } | null
}

type Undoing = Omit<UndoResult, 'removed' | 'restored' | 'benchmarks'> & {
  readonly removed: readonly string[]
  readonly restored: readonly Pupil[]
}

/** What taking the batch back comes to. */
export function undoPlan(
  state: SchoolState,
  batch: Omit<Batch, 'benchmarks'> & { readonly withRecords: ReadonlySet<string> },
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
  const here = new Set(state.pupils.map(({ id }) => id))
  for (const [id, { after }] of batch.changes)
    if (!here.has(id))
      left.push({ pupil: upnEnd(after.profile?.upn ?? ''), what: 'pupil: no longer at this school' })
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
  const then = change ? unpackRegister(calendars.after, change.after.register ?? {}) : null
  return relay(current, calendars.before).lost.some((place) => current.marks[place] !== then?.marks[place])
}

const relaidOnly = (now: Pupil, from: SchoolCalendar, target: SchoolCalendar): { pupil: Pupil } =>
  from === target
    ? { pupil: now }
    : { pupil: withMarks(now, relay(unpackRegister(from, now.register), target).marks, target) }

const withMarks = (pupil: Pupil, marks: Uint8Array, calendar: SchoolCalendar): Pupil => ({
  ...pupil,
  ...registerKept({ calendar, marks }),
})

/** A pupil with what the batch changed put back, field by field, person by person, session by session. */
function putBack(
  now: Pupil,
  { before, after }: { before: PupilPart; after: PupilPart },
  calendars: Calendars,
  target: SchoolCalendar,
): { pupil: Pupil; marks: number; left: string[] } {
  const left: string[] = []
  const profile: Record<string, unknown> = { ...now.profile }
  const byField = (one: object = {}) => new Map<string, unknown>(Object.entries(one))
  const profiles = [before.profile, after.profile, now.profile].map(byField)
  for (const field of Object.keys({ ...before.profile, ...after.profile })) {
    const [was, then, is] = profiles.map((one) => one.get(field))
    if (isDeepStrictEqual(was, then)) continue
    if (!isDeepStrictEqual(then, is)) left.push(`${field}: changed since`)
    else if (was === undefined) delete profile[field]
    else profile[field] = was
  }

  const laid = (calendar: SchoolCalendar, register: PackedRegister) =>
    relay(unpackRegister(calendar, register), target).marks
  const was = laid(calendars.before, before.register ?? {})
  const then = laid(calendars.after, after.register ?? {})
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
  const people = peopleBack(now.people, before.people ?? [], after.people ?? [], left)
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

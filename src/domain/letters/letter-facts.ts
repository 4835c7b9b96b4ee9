/** What a letter about a pupil may say: merged from the file on this device, with the day its register reaches to. */
import { addDays, dayOf, daysBetween, isDay, type Day } from '../calendar/day.ts'
import type { SchoolCalendar } from '../calendar/school-calendar.ts'
import { placeAfter } from '../calendar/school-time.ts'
import type { Author } from '../casework/entry.ts'
import type { Flag, Person, Pupil } from '../casework/pupil.ts'
import type { Particulars } from '../casework/particulars.ts'
import type { CaseRecord, HistoryRecord } from '../casework/record.ts'
import { historyOf } from '../forms/evidence.ts'
import { rowsOf } from '../forms/shape.ts'
import { percentage } from '../metrics/percentage.ts'
import type { Assessment } from '../stages/assessment.ts'
import type { LetterFacts } from './letter.ts'
import { letterNumber } from './numbers.ts'

/** Families that meet a team already (S-166). */
const TEAMS: readonly Flag[] = ['tac', 'taf', 'child-protection']
const DAYS_A_WEEK = 7

export type LetterFile = {
  readonly pupil: Pupil
  readonly school: {
    readonly name: string
    readonly contact: string
    readonly settings: Readonly<Record<string, number>>
    readonly particulars: Pick<Particulars, 'attendanceTarget' | 'contacts'>
  }
  readonly records: readonly CaseRecord[]
  readonly assessment: Pick<Assessment, 'figures'>
  readonly sender: Pick<Author, 'name' | 'position'>
  readonly today: Day
  /** HH:MM. */
  readonly now: string
}

export function letterFacts({
  pupil,
  school,
  records,
  assessment,
  sender,
  today,
  now,
}: LetterFile): LetterFacts {
  const { figures } = assessment
  const absent = percentage(figures.authorised + figures.unauthorised, figures.possible)
  const history = historyOf(records)
  const from = addDays(today, -DAYS_A_WEEK * letterNumber('attemptWeeks', school.settings, today))
  const days = history.flatMap(attemptDays).filter((day) => day >= from && day <= today)
  const attempts = [...new Set(days)].sort()
  return {
    today,
    now,
    child: pupil.profile.given,
    school: school.name,
    contact: school.contact,
    telephone: telephoneIn(school.contact),
    sender: sender.name,
    position: sender.position,
    attendance: figures.attendancePct === null ? '' : `${figures.attendancePct}%`,
    absence: absent === null ? '' : `${absent}%`,
    late: String(figures.late),
    daysMissed: String((figures.authorised + figures.unauthorised) / 2),
    broken: String(figures.broken),
    openWeeks: String(figures.openWeeks),
    registerDay: pupil.registerTo,
    target: school.particulars.attendanceTarget?.toString() ?? '',
    headteacher: school.particulars.contacts?.find(({ role }) => /head ?teacher/i.test(role))?.name ?? '',
    inProcess: TEAMS.some((flag) => pupil.profile.flags.includes(flag)),
    attempts,
    enoughAttempts: attempts.length >= letterNumber('attemptsNeeded', school.settings, today),
    earlierMeeting: history.findLast(({ on, ...record }) => on <= today && isMeeting(record))?.on ?? null,
  }
}

/** A number to ring; the whole text where it holds none. */
const telephoneIn = (contact: string): string => /\+?\d[\d ]{6,}\d/.exec(contact)?.[0] ?? contact

/** The days on which, by this record, somebody tried to reach a parent and did not. */
function attemptDays({ form, on, values }: HistoryRecord): Day[] {
  switch (form) {
    case 'doorstep-visit':
      return values['answered'] === false ? [on] : []
    case 'absence-contact':
      return values['reached'] === false ? [on] : []
    case 'contact-record':
      return values['parent1Present'] === false && values['parent2Present'] !== true ? [on] : []
    case 'attendance-improvement-plan':
    case 'attendance-contract':
      return rowsOf(values['attempts'])
        .map((row) => row['on'])
        .filter(isDay)
    default:
      return []
  }
}

const isMeeting = ({ form, values }: Pick<HistoryRecord, 'form' | 'values'>): boolean =>
  form === 'attendance-improvement-plan'
    ? values['parentCame'] === true
    : form === 'contact-record' &&
      ['school', 'office', 'home'].includes(String(values['type'])) &&
      (values['parent1Present'] === true || values['parent2Present'] === true)

/** How old a register is on a day: holidays since its last mark do not age it. Null where it holds none. */
export function registerAge(to: Day | null, today: Day, calendar: SchoolCalendar): number | null {
  if (to === null) return null
  const last = calendar.day[placeAfter(calendar, today) - 1]
  return Math.max(0, daysBetween(to, last === undefined ? today : dayOf(last)))
}

/** An adult a letter goes to, and where: never to somebody else's address. */
export type Addressee = {
  readonly id: string
  readonly name: string
  readonly relationship: string
  /** Blank where none is on file. */
  readonly address: string
  /** What to know before writing to them. */
  readonly note: string
}

/** Everybody with parental responsibility or day-to-day care, each by themselves. */
export const addresseesOf = ({ people, profile }: Pupil): readonly Addressee[] =>
  people.filter(({ responsibility, care }) => responsibility || care).map(addressee(profile.address ?? ''))

const addressee =
  (home: string) =>
  ({ id, name, relationship, address, livesWith, care, contactNote }: Person): Addressee => ({
    id,
    name,
    relationship,
    // Whoever cares for the child from day to day lives where the child does, unless the file says otherwise.
    address: address ?? ((livesWith ?? care) ? home : ''),
    note: contactNote ?? '',
  })

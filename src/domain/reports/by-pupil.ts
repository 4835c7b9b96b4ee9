/** Reports with a row a pupil: attendance, broken weeks, persistent and severe absence, lateness, patterns (S-143). */
import { addDays, type Day } from '../calendar/day.ts'
import { halfTermAt } from '../calendar/terms.ts'
import { fullName } from '../casework/pupil.ts'
import { placesIn } from '../guidance/source.ts'
import { attendance, type Attendance } from '../metrics/attendance.ts'
import { brokenWeeks } from '../metrics/broken-weeks.ts'
import { patternsIn, sayPattern } from '../metrics/patterns.ts'
import { percentage, shownPercentage } from '../metrics/percentage.ts'
import { reachOf } from '../metrics/span.ts'
import { attendanceOf, firstDayOf, onRoll, spanBetween, spanOf } from './period.ts'
import {
  count,
  percent,
  PERIOD_NAMES,
  words,
  type About,
  type Report,
  type ReportPupil,
  type Row,
} from './report.ts'
import { difference } from './sums.ts'
import { codeAt } from '../register/register.ts'

const stockport = placesIn('stockport')
const valence = placesIn('valence')

const WHO = [words('Pupil'), words('Class')] as const
const who = ({ profile }: ReportPupil) => [fullName(profile), classOf(profile)]

/** The class a pupil is in, or the year where none is known. */
export const classOf = ({ className, yearGroup }: ReportPupil['profile']): string =>
  className ?? (yearGroup === 0 ? 'Reception' : yearGroup < 0 ? 'Nursery' : `Year ${yearGroup}`)

/** Exact, so that no row stands before another by rounding. */
const byRate = (a: Attendance, b: Attendance): number => a.attended * b.possible - b.attended * a.possible

const shown = ({ attended, possible }: Attendance): string | null => shownPercentage(attended, possible)

const looked = (about: About) =>
  onRoll(about).flatMap((pupil) => {
    const figures = attendanceOf(about, pupil)
    return figures.possible === 0 ? [] : [{ pupil, figures }]
  })

export const percentageAttendance: Report = {
  id: 'attendance',
  title: 'Attendance of each pupil',
  says: 'Everybody on roll, the lowest attendance first, with last school year beside it.',
  source: stockport('appendix 5', 'S-143', 'S-148', 'V-114'),
  names: true,
  periods: PERIOD_NAMES,
  tell: (about) => ({
    table: {
      columns: [
        ...WHO,
        percent('Attendance'),
        percent('Last school year'),
        count('Authorised'),
        count('Unauthorised'),
        count('Late'),
        count('Possible'),
      ],
      rows: looked(about)
        .toSorted((a, b) => byRate(a.figures, b.figures))
        .map(({ pupil, figures }) => ({
          pupil: pupil.id,
          cells: [
            ...who(pupil),
            shown(figures),
            attendance(pupil.register, reachOf(about.calendar, pupil.profile.onRoll, about.on).yearBefore)
              .attendancePct,
            figures.authorised,
            figures.unauthorised,
            figures.late,
            figures.possible,
          ],
        })),
    },
    notes: [
      'Counts are sessions: half days. Last school year is all of it, and empty where no register came.',
    ],
  }),
}

/** Weeks broken so often that it is worth asking why: the paper's own example is 2 of 4 (S-033). */
const POSSIBLE_CONCERN = 0.5

export const brokenWeeksReport: Report = {
  id: 'broken-weeks',
  title: 'Broken weeks',
  says: 'Weeks with at least one absence, against the weeks school was in session: two of four says more than two of twenty.',
  source: stockport('para 20', 'S-033', 'S-143', 'S-146'),
  names: true,
  periods: PERIOD_NAMES,
  tell: (about) => ({
    table: {
      columns: [
        ...WHO,
        words('Broken weeks'),
        percent('Share broken'),
        count('Missed whole'),
        percent('Attendance'),
        words(''),
      ],
      rows: looked(about)
        .map(({ pupil, figures }) => ({
          pupil,
          figures,
          weeks: brokenWeeks(pupil.register, spanOf(about, pupil)),
        }))
        .filter(({ weeks }) => weeks.broken > 0)
        .toSorted(
          (a, b) =>
            b.weeks.broken * a.weeks.open - a.weeks.broken * b.weeks.open ||
            b.weeks.broken - a.weeks.broken ||
            byRate(a.figures, b.figures),
        )
        .map(({ pupil, figures, weeks: { broken, open, whole } }) => ({
          pupil: pupil.id,
          cells: [
            ...who(pupil),
            `${broken} of ${open}`,
            percentage(broken, open),
            whole,
            shown(figures),
            broken >= 2 && broken / open >= POSSIBLE_CONCERN ? 'Possible concern' : '',
          ],
        })),
    },
    notes: [
      'A week is broken when at least one session was missed, authorised or not. Weeks the school was shut are in neither number.',
      '“Possible concern”: at least two, and at least half of the weeks.',
    ],
  }),
}

const LABEL_WORDS = { severe: 'Severe', persistent: 'Persistent' } as const
const labelIn = ({ severe, persistent }: Attendance): string =>
  severe ? LABEL_WORDS.severe : persistent ? LABEL_WORDS.persistent : ''

/** The half-term before the one a day is in; null where there is none in the calendar. */
function halfTermBefore({ calendar, on }: About): { from: Day; to: Day } | null {
  const now = halfTermAt(calendar, on)
  const before = now && halfTermAt(calendar, addDays(now.from, -1))
  return before && before.from < now.from ? before : null
}

export const persistentAbsence: Report = {
  id: 'persistent',
  title: 'Persistent and severe absence',
  says: 'Who has missed a tenth or more, and who half or more; and which way each is going.',
  source: stockport('appendix 5', 'S-143', 'S-146', 'S-148', 'V-121', 'V-118'),
  names: true,
  periods: PERIOD_NAMES,
  tell: (about) => {
    const before = halfTermBefore(about)
    const now = firstDayOf(about.calendar, 'half-term', about.on)
    const rows = looked(about)
      .filter(({ figures }) => figures.persistent)
      .toSorted((a, b) => byRate(a.figures, b.figures))
      .map(({ pupil, figures }): Row => {
        const between = (from: Day, to: Day) =>
          attendance(pupil.register, spanBetween(about.calendar, pupil, from, to))
        const lately = now && between(now, about.on).attendancePct
        const earlier = before && between(before.from, before.to).attendancePct
        return {
          pupil: pupil.id,
          cells: [
            ...who(pupil),
            labelIn(figures),
            shown(figures),
            earlier,
            lately,
            difference(lately, earlier),
          ],
        }
      })
    return {
      table: {
        columns: [
          ...WHO,
          words('Label'),
          percent('Attendance'),
          percent('Half-term before'),
          percent('This half-term'),
          words('Change'),
        ],
        rows,
      },
      notes: [
        'Of the pupil’s own possible sessions in the period: persistent is a tenth or more missed, severe is half or more.',
      ],
    }
  },
}

/** How often a pupil came after the register had closed. */
function afterClosing(about: About, pupil: ReportPupil): number {
  const { from, to } = spanOf(about, pupil)
  let times = 0
  for (let place = from; place < to; place++) if (codeAt(pupil.register, place) === 'U') times++
  return times
}

/** Attendance of the school year as it stood on a day. */
const yearTo = ({ calendar }: About, { register, profile }: ReportPupil, on: Day): Attendance =>
  attendance(register, reachOf(calendar, profile.onRoll, on).year)

/** The lines somebody stands behind, the further the higher. */
const behind = ({ severe, persistent }: Attendance): number => (severe ? 2 : persistent ? 1 : 0)

export const crossed: Report = {
  id: 'crossed',
  title: 'Who crossed a line',
  says: 'Who became persistently or severely absent since the period began, and who is so no more.',
  source: stockport('para 19', 'S-032', 'V-097', 'V-121'),
  names: true,
  periods: ['four weeks', 'half-term', 'term'],
  tell: (about) => {
    const from = firstDayOf(about.calendar, about.period, about.on)
    const before = from === null ? null : addDays(from, -1)
    const rows = onRoll(about)
      .flatMap((pupil) => {
        const was = before === null ? null : yearTo(about, pupil, before)
        const now = yearTo(about, pupil, about.on)
        // Of a year that had not begun then nothing was crossed.
        if (!was || was.possible === 0 || now.possible < was.possible || behind(was) === behind(now))
          return []
        return [{ pupil, was, now }]
      })
      .toSorted((a, b) => behind(b.now) - behind(a.now) || byRate(a.now, b.now))
    return {
      table: {
        columns: [
          ...WHO,
          words('Before'),
          words('Now'),
          percent('Attendance before'),
          percent('Attendance now'),
        ],
        rows: rows.map(({ pupil, was, now }) => ({
          pupil: pupil.id,
          cells: [
            ...who(pupil),
            labelIn(was) || 'Neither',
            labelIn(now) || 'Neither',
            shown(was),
            shown(now),
          ],
        })),
      },
      notes: [
        'Labels and attendance are of the school year up to the day before the period began, and up to today.',
      ],
    }
  },
}

export const lateList: Report = {
  id: 'late',
  title: 'Late list',
  says: 'Who arrived late how often, before and after the register closed.',
  source: valence('appendix 11', 'V-228', 'V-107'),
  names: true,
  periods: ['half-term', 'four weeks', 'term', 'year'],
  tell: (about) => ({
    table: {
      columns: [
        ...WHO,
        count('Times late'),
        count('After the register closed'),
        percent('Of sessions attended'),
      ],
      rows: looked(about)
        .filter(({ figures }) => figures.late > 0)
        .toSorted((a, b) => b.figures.late - a.figures.late || byRate(a.figures, b.figures))
        .map(({ pupil, figures }) => {
          const after = afterClosing(about, pupil)
          return {
            pupil: pupil.id,
            cells: [...who(pupil), figures.late, after, percentage(figures.late, figures.attended + after)],
          }
        }),
    },
    chart: { kind: 'bars', column: 2 },
    notes: [
      'L is late before the register closed and counts as present; U is after it, and is an unauthorised absence.',
    ],
  }),
}

export const patterns: Report = {
  id: 'patterns',
  title: 'Patterns of absence',
  says: 'Mondays, mornings, the days around weekends and holidays: what stands out, in numbers to ask about.',
  source: stockport('para 20', 'S-034', 'S-032', 'V-016'),
  names: true,
  periods: ['year', 'term'],
  tell: (about) => ({
    table: {
      columns: [...WHO, words('What stands out'), percent('Attendance')],
      rows: looked(about)
        .flatMap(({ pupil, figures }) => {
          const found = patternsIn(pupil.register, spanOf(about, pupil))
          return found.length === 0 ? [] : [{ pupil, figures, found }]
        })
        .toSorted((a, b) => b.found.length - a.found.length || byRate(a.figures, b.figures))
        .map(({ pupil, figures, found }) => ({
          pupil: pupil.id,
          cells: [...who(pupil), found.map((one) => sayPattern(one, String)).join(' '), shown(figures)],
        })),
    },
    notes: [
      'Told where at least three days fit, twice as often as others, and chance alone would make it once in two hundred. Numbers, not causes.',
    ],
  }),
}

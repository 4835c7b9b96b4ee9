/** What pupils reached beside their attendance: for one pupil, for everybody by name, and for groups (V-252). Nothing is concluded from it. */
import type { Day } from '../calendar/day.ts'
import { inOrderOfDays, type Attainment } from '../casework/attainment.ts'
import { fullName } from '../casework/pupil.ts'
import { placesIn } from '../guidance/source.ts'
import { FEWEST } from '../metrics/suppressed.ts'
import { classOf } from './by-pupil.ts'
import { leftOut } from './few.ts'
import { groupsOf, hiddenNote, membersIn, sumOfMembers, type Member } from './performance.ts'
import { spanBetween } from './period.ts'
import { attendance } from '../metrics/attendance.ts'
import { stretchesOf } from '../calendar/terms.ts'
import { planOf } from '../metrics/calendar-plan.ts'
import { percent, words, type Cell, type Report, type ReportPupil, type Table } from './report.ts'
import { attendedPct } from './sums.ts'

const source = placesIn('valence')('5; appendix 4 g', 'V-252')
const NONE = 'What pupils reached has not been brought in. It comes with attainment.csv.'

const nameOf = ({ subject, measure }: Attainment) => `${subject}, ${measure}`
const attainmentOf = ({ profile }: ReportPupil) => inOrderOfDays(profile.attainment ?? [])

/** Each subject and measure there is, by name. */
const measuresOf = (pupils: readonly ReportPupil[]): string[] =>
  [...new Set(pupils.flatMap((one) => attainmentOf(one).map(nameOf)))].toSorted((a, b) => a.localeCompare(b))

const latest = (pupil: ReportPupil, name: string): string | null =>
  attainmentOf(pupil).findLast((one) => nameOf(one) === name)?.value ?? null

/** A row for each half-term of the school year that has begun: attendance, and what was assessed in it, side by side. */
export function progressOf(pupil: ReportPupil, on: Day): Table {
  const { calendar } = pupil.register
  const year = planOf(calendar).yearAt(on)?.name
  const all = attainmentOf(pupil)
  const names = measuresOf([pupil])
  const parts = stretchesOf(calendar).halfTerms.filter((one) => one.year === year && one.from <= on)
  return {
    columns: [words('When'), percent('Attendance'), ...names.map(words)],
    rows: parts.map(({ from, to }, at) => {
      const next = parts[at + 1]?.from ?? '9999-12-31'
      const { attendancePct } = attendance(
        pupil.register,
        spanBetween(calendar, pupil, from, to < on ? to : on),
      )
      const reached = names.map(
        (name) =>
          all.findLast((one) => nameOf(one) === name && one.on >= from && one.on < next && one.on <= on)
            ?.value ?? null,
      )
      return { cells: [`Half-term ${at + 1}`, attendancePct, ...reached] }
    }),
  }
}

export const progressOfPupils: Report = {
  id: 'progress-pupils',
  title: 'Attendance and progress, by pupil',
  says: 'Attendance of each pupil beside what they reached last in each subject, the lowest attendance first.',
  source,
  names: true,
  periods: ['year', 'term', 'half-term'],
  tell: (about) => {
    const members = membersIn(about)
    const names = measuresOf(members.map(({ pupil }) => pupil))
    return {
      table: {
        columns: [words('Pupil'), words('Class'), percent('Attendance'), ...names.map(words)],
        rows: members
          .toSorted(({ figures: a }, { figures: b }) => a.attended * b.possible - b.attended * a.possible)
          .map(({ pupil, figures }) => ({
            pupil: pupil.id,
            cells: [
              fullName(pupil.profile),
              classOf(pupil.profile),
              figures.attendancePct,
              ...names.map((name) => latest(pupil, name)),
            ],
          })),
      },
      notes: names.length === 0 ? [NONE] : [],
    }
  },
}

const BANDS: readonly (readonly [name: string, fits: (figures: Member['figures']) => boolean])[] = [
  ['Attendance 95% and more', ({ attended, possible }) => 100 * attended >= 95 * possible],
  [
    'Attendance 90% to under 95%',
    ({ attended, possible }) => 100 * attended < 95 * possible && 100 * attended >= 90 * possible,
  ],
  ['Attendance under 90%', ({ attended, possible }) => 100 * attended < 90 * possible],
]

const hasNumber = (pupil: ReportPupil, name: string): boolean => {
  const value = latest(pupil, name)
  return value !== null && !Number.isNaN(Number(value))
}

export const progressOfGroups: Report = {
  id: 'progress',
  title: 'Attendance and progress',
  says: 'What groups of pupils reached on average, beside their attendance; bands of attendance among the groups.',
  source,
  names: false,
  periods: ['year', 'term', 'half-term'],
  tell: (about) => {
    const members = membersIn(about)
    const pupils = members.map(({ pupil }) => pupil)
    const names = measuresOf(pupils).filter((name) => pupils.some((pupil) => hasNumber(pupil, name)))
    const { shown, hidden } = groupsOf(members)
    const bands = BANDS.map(([name, fits]) => ({ name, members: members.filter((one) => fits(one.figures)) }))
    const asked = [...bands, ...shown]
    const idsOf = (some: readonly Member[]) => new Set(some.map(({ pupil }) => pupil.id))
    const averages = names.map((name) => {
      const having = members.filter(({ pupil }) => hasNumber(pupil, name))
      const parts = asked.map((group) => {
        const some = group.members.filter(({ pupil }) => hasNumber(pupil, name))
        return { group, some, ids: idsOf(some) }
      })
      const out = leftOut(idsOf(having), [
        { parts: parts.slice(0, bands.length).map(({ ids }) => ids) },
        ...parts.slice(bands.length).map(({ ids }) => ({ parts: [ids] })),
      ])
      return (group: { readonly members: readonly Member[] } | null): Cell => {
        const part = parts.find((one) => one.group === group)
        const some = group === null ? having : (part?.some ?? [])
        if (some.length < FEWEST || (part && out.has(part.ids))) return null
        const sum = some.reduce((all, { pupil }) => all + Number(latest(pupil, name)), 0)
        return (sum / some.length).toFixed(1)
      }
    })
    const bandIds = bands.map(({ members: some }) => idsOf(some))
    const bandsOut = leftOut(idsOf(members), [{ parts: bandIds }])
    const rate = (some: readonly Member[]) => (some.length < FEWEST ? null : attendedPct(sumOfMembers(some)))
    return {
      table: {
        columns: [words('Group'), percent('Attendance'), ...names.map(words)],
        rows: [
          { cells: ['Whole school', rate(members), ...averages.map((of) => of(null))] },
          ...asked.map((group, at) => {
            const isOut = bandIds[at] !== undefined && bandsOut.has(bandIds[at])
            return {
              cells: [group.name, isOut ? null : rate(group.members), ...averages.map((of) => of(group))],
            }
          }),
        ],
      },
      notes:
        names.length === 0
          ? [NONE]
          : [
              'Averages of the last number of each pupil. They show what goes together, not why.',
              ...hiddenNote(hidden),
            ],
    }
  },
}

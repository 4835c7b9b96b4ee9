/**
 * Reports that name nobody: groups, classes, codes, bands, weeks and terms (S-148, V-114, V-120, V-125). Counts of
 * pupils so small that somebody could be told are hidden, and so are the rates of such groups.
 */
import { placesIn } from '../guidance/source.ts'
import type { Attendance } from '../metrics/attendance.ts'
import { percentage } from '../metrics/percentage.ts'
import { FEWEST, shownCount, suppressed, type Shown } from '../metrics/suppressed.ts'
import { CODE_NAMES, CODES, type Code } from '../register/codes.ts'
import { codeAt } from '../register/register.ts'
import { leftOut, type Group } from './few.ts'
import { GROUPINGS } from './groupings.ts'
import { attendanceOf, onRoll, spanOf } from './period.ts'
import {
  count,
  percent,
  PERIOD_NAMES,
  words,
  type About,
  type Cell,
  type Report,
  type ReportPupil,
  type Row,
} from './report.ts'
import { attendedPct, sumOf, type Sum } from './sums.ts'
import { yearBefore } from './year-before.ts'

const stockport = placesIn('stockport')
const valence = placesIn('valence')

const HIDDEN = 'Fewer than five pupils are not counted out, and groups of so few have no rates.'

type Looked = { readonly pupil: ReportPupil; readonly figures: Attendance }
const looked = (about: About): Looked[] =>
  onRoll(about).map((pupil) => ({ pupil, figures: attendanceOf(about, pupil) }))

const sumOfLooked = (some: readonly Looked[]): Sum => sumOf(some.map(({ figures }) => figures))

/** Rates of so few that they would be somebody's own are left out. */
const unlessFew = (few: boolean, cells: readonly Cell[]): readonly Cell[] =>
  few ? cells.map(() => null) : cells

/** The share of pupils with a label, unless so few carry it that they could be told. */
const shareOf = (some: number, { pupils }: Sum): string | null =>
  some > 0 && some < FEWEST ? null : percentage(some, pupils)

/** Those of each name, in the order of the names. */
function grouped(
  all: readonly Looked[],
  nameOf: (pupil: ReportPupil) => string | null,
): Map<string, Looked[]> {
  const groups = new Map<string, Looked[]>()
  for (const one of all) {
    const name = nameOf(one.pupil)
    if (name !== null) groups.set(name, [...(groups.get(name) ?? []), one])
  }
  return new Map([...groups].toSorted(([a], [b]) => a.localeCompare(b, 'en', { numeric: true })))
}

/** How many are in a group, as it may be shown: of one whose figures are left out, never the number. */
function countsOf(
  all: readonly Looked[],
  groupings: readonly { readonly of?: readonly Looked[]; readonly parts: readonly (readonly Looked[])[] }[],
): (some: readonly Looked[]) => Shown {
  const ids = new Map<readonly Looked[], Group>()
  const idsOf = (some: readonly Looked[]): Group => {
    const known = ids.get(some) ?? new Set(some.map(({ pupil }) => pupil.id))
    ids.set(some, known)
    return known
  }
  const out = leftOut(
    idsOf(all),
    groupings.map(({ of = all, parts }) => ({ of: idsOf(of), parts: parts.map(idsOf) })),
  )
  return (some) => (out.has(idsOf(some)) ? 'not shown' : some.length)
}

export const groups: Report = {
  id: 'groups',
  title: 'Groups',
  says: 'Attendance of each group against the whole school, now and last year; a child in several groups is counted in each.',
  source: valence('12.8', 'V-125', 'V-115', 'V-127', 'V-248', 'V-126', 'S-148'),
  names: false,
  periods: PERIOD_NAMES,
  tell: (about) => {
    const all = looked(about)
    const before = new Map(yearBefore(about).map((one) => [one.pupil.id, one]))
    const gapOf = (some: readonly Looked[], whole: readonly Looked[]): number | null => {
      const [own, theirs] = [sumOfLooked(some), sumOfLooked(whole)]
      return own.possible === 0 || theirs.possible === 0
        ? null
        : (own.attended / own.possible - theirs.attended / theirs.possible) * 100
    }
    const earlier = [...before.values()]
    const row = (name: string, shown: Shown, some: readonly Looked[]): Row => {
      const sum = sumOfLooked(some)
      const [now, then] = [
        gapOf(some, all),
        gapOf(
          some.flatMap(({ pupil }) => before.get(pupil.id) ?? []),
          earlier,
        ),
      ]
      const rates = [
        attendedPct(sum),
        signed(now),
        signed(then),
        now === null || then === null ? null : equity(now, then),
        shareOf(sum.persistent, sum),
        shareOf(sum.severe, sum),
      ]
      return { cells: [name, shown, ...unlessFew(typeof shown === 'string', rates)] }
    }
    const groupings = GROUPINGS.map(({ of }) => grouped(all, of))
    const shown = countsOf(
      all,
      groupings.map((parts) => ({ parts: [...parts.values()] })),
    )
    const rows = groupings.flatMap((parts) => [...parts].map(([name, some]) => row(name, shown(some), some)))
    return {
      table: {
        columns: [
          words('Group'),
          words('Pupils'),
          percent('Attendance'),
          words('Against the school'),
          words('Last year'),
          words('The gap'),
          percent('Persistent'),
          percent('Severe'),
        ],
        rows: [row('Whole school', shownCount(all.length), all), ...rows],
      },
      chart: { kind: 'dots', column: 2 },
      notes: [
        HIDDEN,
        'Against the school: percentage points above or below everybody’s attendance; last year the same of those pupils who were here.',
      ],
    }
  },
}

const signed = (points: number | null): string | null =>
  points === null
    ? null
    : `${points >= 0.05 ? '+' : points <= -0.05 ? '-' : ''}${Math.abs(points).toFixed(1)}`

/** Less than this is not called a change. */
const STEADY = 0.5
const equity = (now: number, then: number): string =>
  Math.abs(now) < Math.abs(then) - STEADY
    ? 'Narrower'
    : Math.abs(now) > Math.abs(then) + STEADY
      ? 'Wider'
      : 'Steady'

const FREQUENTLY_LATE = 5

export const classes: Report = {
  id: 'classes',
  title: 'Classes and year groups',
  says: 'Each year group and class beside the others: attendance, who is at 95% and below, who is often late.',
  source: valence('12.6', 'V-120', 'V-119', 'V-228'),
  names: false,
  periods: ['half-term', 'four weeks', 'term', 'year'],
  tell: (about) => {
    const all = looked(about)
    const years = [...grouped(all, ({ profile }) => yearName(profile.yearGroup))].map(([name, some]) => ({
      name,
      some,
      classes: grouped(some, ({ profile }) => profile.className ?? null),
    }))
    const named = years.flatMap(({ name: year, classes: parts }) =>
      [...parts].map(([name, some]) => ({ name, year, some })),
    )
    const shown = countsOf(all, [
      { parts: years.map(({ some }) => some) },
      ...years.map(({ some, classes: parts }) => ({ of: some, parts: [...parts.values()] })),
    ])
    /** A class of several years is told year by year. */
    const classRow = ({ name, year, some }: (typeof named)[number]): Row =>
      row(named.filter((one) => one.name === name).length > 1 ? `${name}, ${year}` : name, shown(some), some)
    const row = (name: string, pupils: Shown, some: readonly Looked[]): Row => {
      const sum = sumOfLooked(some)
      const below = some.filter(
        ({ figures: { attended, possible } }) => possible > 0 && 100 * attended <= 95 * possible,
      )
      const late = some.filter(({ figures }) => figures.late >= FREQUENTLY_LATE)
      const counts = [below.length, sum.persistent, sum.severe, late.length].map(shownCount)
      return {
        cells: [name, pupils, ...unlessFew(typeof pupils === 'string', [attendedPct(sum), ...counts])],
      }
    }
    return {
      table: {
        columns: [
          words('Class'),
          words('Pupils'),
          percent('Attendance'),
          words('At 95% and below'),
          words('Persistent'),
          words('Severe'),
          words('Often late'),
        ],
        rows: [
          row('Whole school', shownCount(all.length), all),
          ...years.map(({ name, some }) => row(name, shown(some), some)),
          ...named.toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true })).map(classRow),
        ],
      },
      chart: { kind: 'dots', column: 2 },
      notes: [
        HIDDEN,
        `Often late: ${FREQUENTLY_LATE} times or more in the period (ours; the paper gives no number).`,
      ],
    }
  },
}

const yearName = (year: number): string => (year < 0 ? 'Nursery' : year === 0 ? 'Reception' : `Year ${year}`)

const BANDS = [
  ['100%', 100],
  ['95% to under 100%', 95],
  ['90% to under 95%', 90],
  ['80% to under 90%', 80],
  ['50% to under 80%', 50],
  ['Under 50%', 0],
] as const

export const thresholds: Report = {
  id: 'thresholds',
  title: 'Thresholds',
  says: 'How many pupils are in each band of attendance.',
  source: stockport('appendix 5', 'S-148'),
  names: false,
  periods: PERIOD_NAMES,
  tell: (about) => {
    const all = looked(about).filter(({ figures }) => figures.possible > 0)
    const bandOf = ({ figures: { attended, possible } }: Looked) =>
      BANDS.find(([, least]) => 100 * attended >= least * possible)?.[0]
    const parts = Object.fromEntries(
      BANDS.map(([name]) => [name, all.filter((one) => bandOf(one) === name).length]),
    )
    const shown = suppressed(parts)
    return {
      table: {
        columns: [words('Attendance'), count('Pupils'), percent('Share')],
        rows: BANDS.map(([name]) => {
          const pupils = shown[name] ?? 'not shown'
          return { cells: [name, pupils, typeof pupils === 'number' ? percentage(pupils, all.length) : null] }
        }),
      },
      chart: { kind: 'bars', column: 1 },
      notes: [HIDDEN],
    }
  },
}

const sharesOf = (sum: Sum) => [
  attendedPct(sum),
  percentage(sum.authorised, sum.possible),
  percentage(sum.unauthorised, sum.possible),
  percentage(sum.late, sum.possible),
]

export const categories: Report = {
  id: 'categories',
  title: 'Attendance by category',
  says: 'Attended, authorised, unauthorised and late in each year group.',
  source: stockport('appendix 5', 'S-148'),
  names: false,
  periods: PERIOD_NAMES,
  tell: (about) => {
    const all = looked(about)
    const row = (name: string, pupils: Shown, some: readonly Looked[]): Row => ({
      cells: [name, pupils, ...unlessFew(typeof pupils === 'string', sharesOf(sumOfLooked(some)))],
    })
    const years = grouped(all, ({ profile }) => yearName(profile.yearGroup))
    const shown = countsOf(all, [{ parts: [...years.values()] }])
    return {
      table: {
        columns: [
          words('Year group'),
          words('Pupils'),
          percent('Attended'),
          percent('Authorised absence'),
          percent('Unauthorised absence'),
          percent('Late'),
        ],
        rows: [
          row('Whole school', shownCount(all.length), all),
          ...[...years].map(([name, some]) => row(name, shown(some), some)),
        ],
      },
      chart: { kind: 'bars', column: 4 },
      notes: [
        HIDDEN,
        'Shares of possible sessions. Late is part of what was attended, but for arrivals after the register closed.',
      ],
    }
  },
}

export const codes: Report = {
  id: 'codes',
  title: 'Codes',
  says: 'How often each register code was used, and for how many pupils.',
  source: stockport('appendix 5', 'S-148'),
  names: false,
  periods: PERIOD_NAMES,
  tell: (about) => {
    const used = new Map<Code, { sessions: number; pupils: Set<string> }>()
    let all = 0
    for (const pupil of onRoll(about)) {
      const { from, to } = spanOf(about, pupil)
      for (let place = from; place < to; place++) {
        const code = codeAt(pupil.register, place)
        if (code === undefined) continue
        all++
        const one = used.get(code) ?? { sessions: 0, pupils: new Set() }
        one.sessions++
        one.pupils.add(pupil.id)
        used.set(code, one)
      }
    }
    return {
      table: {
        columns: [
          words('Code'),
          words('What it means'),
          words('Counts as'),
          count('Sessions'),
          percent('Share'),
          words('Pupils'),
        ],
        rows: CODE_NAMES.flatMap((code): Row[] => {
          const one = used.get(code)
          if (!one) return []
          const pupils = shownCount(one.pupils.size)
          const sessions =
            typeof pupils === 'number' ? [one.sessions, percentage(one.sessions, all)] : [null, null]
          return [{ cells: [code, CODES[code].means, CODES[code].counts, ...sessions, pupils] }]
        }),
      },
      chart: { kind: 'bars', column: 3 },
      notes: ['Sessions of fewer than five pupils are not counted out.'],
    }
  },
}

export const stages: Report = {
  id: 'stages',
  title: 'Stages',
  says: 'How many pupils stand at each stage, and how many of them are persistently or severely absent.',
  source: stockport('appendix 5', 'S-144', 'S-051'),
  names: false,
  periods: ['year'],
  tell: (about) => {
    const all = looked(about)
    const parts = grouped(all, ({ stage }) => stage ?? 'Not worked out yet')
    const shown = countsOf(all, [{ parts: [...parts.values()] }])
    return {
      table: {
        columns: [
          words('Stage'),
          count('Pupils'),
          words('Persistent'),
          words('Severe'),
          percent('Attendance'),
        ],
        rows: [...parts].map(([name, some]) => {
          const sum = sumOfLooked(some)
          const pupils = shown(some)
          const rest = [shownCount(sum.persistent), shownCount(sum.severe), attendedPct(sum)]
          return { cells: [name, pupils, ...unlessFew(typeof pupils === 'string', rest)] }
        }),
      },
      chart: { kind: 'bars', column: 1 },
      notes: [HIDDEN],
    }
  },
}

/**
 * What the demo's schools bring in to compare with: plainly invented figures of the nation and of Demoshire, and what
 * their pupils reached in two subjects. They follow from the seed and the day alone.
 */
import { seededChance } from '../../kit/chance.ts'
import type { Day } from '../../domain/calendar/day.ts'
import type { DemoChild, DemoPhase } from './children.ts'
import type { SchoolYearDates } from './term-dates.ts'

type Line = readonly [measure: string, group: string, national: string, authority: string]

const FIGURES: Readonly<Record<DemoPhase, readonly Line[]>> = {
  primary: [
    ['attendance', '', '94.6', '94.1'],
    ['authorised', '', '3.9', '4.2'],
    ['unauthorised', '', '1.5', '1.7'],
    ['persistent', '', '14.6', '15.9'],
    ['severe', '', '0.8', '0.9'],
    ['attendance', 'Disadvantaged', '92.2', '91.8'],
  ],
  secondary: [
    ['attendance', '', '91.2', '90.7'],
    ['authorised', '', '5.4', '5.6'],
    ['unauthorised', '', '3.4', '3.7'],
    ['persistent', '', '25.1', '26.4'],
    ['severe', '', '3.6', '3.9'],
    ['attendance', 'Disadvantaged', '86.9', '86.2'],
  ],
}
const SOURCES = [
  ['national', 'Invented for the demo, not published figures'],
  ['authority', 'Demoshire Council, invented for the demo'],
] as const

/** The lines of benchmarks.csv for schools of a phase, the same for each year. */
export const benchmarkLines = (phase: DemoPhase, years: readonly SchoolYearDates[]): string[][] => [
  ['Name', 'School year', 'Phase', 'Measure', 'Group', 'Value', 'Source'],
  ...years.flatMap(({ name }) =>
    FIGURES[phase].flatMap(([measure, group, ...values]) =>
      SOURCES.map(([whose, source], at) => [whose, name, phase, measure, group, values[at] ?? '', source]),
    ),
  ),
]

const SUBJECTS = ['English', 'Mathematics'] as const
const LEAST = 80
const SPREAD = 40

/** The lines of attainment.csv: an invented scaled score in each subject at the end of each half-term that is over. */
export function attainmentLines(
  seed: number,
  children: readonly DemoChild[],
  years: readonly SchoolYearDates[],
  today: Day,
): string[][] {
  const chance = seededChance(seed)
  const over = (years.at(-1)?.halfTerms ?? []).filter(({ to }) => to < today)
  return [
    ['UPN', 'Subject', 'Date', 'Period', 'Measure', 'Value'],
    ...children.flatMap(({ upn, leaving }) =>
      SUBJECTS.flatMap((subject) => {
        const first = LEAST + chance.below(SPREAD)
        return over
          .filter(({ to }) => leaving === null || to <= leaving)
          .map(({ name, to }) => [
            upn,
            subject,
            to,
            name,
            'Scaled score',
            String(first + chance.below(7) - 3),
          ])
      }),
    ),
  ]
}

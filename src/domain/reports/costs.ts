/**
 * What absence and lateness add up to over a school year, as parents are shown it (V-007, V-008, V-255). The
 * figures are the policy's own, of a year of 190 days.
 */
import { placesIn, type Source } from '../guidance/source.ts'
import { count, words, type Table } from './report.ts'

const valence = placesIn('valence')

type Cost = { readonly title: string; readonly says: string; readonly source: Source; readonly table: Table }

const ABSENCE = [
  ['95%', 9, 2, 60],
  ['90%', 19, 4, 120],
  ['85%', 29, 6, 180],
  ['80%', 38, 8, 240],
  ['70%', 57, 12, 360],
] as const

export const ABSENCE_COSTS: Cost = {
  title: 'Attendance over a year',
  says: 'A school year has 190 days, with about six lessons a day.',
  source: valence('impact of absence', 'V-007'),
  table: {
    columns: [words('Attendance'), count('Days missed'), count('Weeks missed'), count('Lessons missed')],
    rows: ABSENCE.map((cells) => ({ cells })),
  },
}

const LATENESS = [
  ['5 minutes', '3'],
  ['10 minutes', '6.5'],
  ['15 minutes', '10'],
  ['20 minutes', '13'],
  ['30 minutes', '19'],
] as const

export const LATENESS_COSTS: Cost = {
  title: 'Late every day',
  says: 'Whoever comes late misses how the lesson begins, and finds it harder to settle.',
  source: valence('impact of lateness', 'V-008', 'V-255'),
  table: {
    columns: [words('Late each day by'), words('Days lost in a year')],
    rows: LATENESS.map((cells) => ({ cells })),
  },
}

/** Registers as chance makes them, told both as facts for the engine and as text for the naive measures. */
import * as fc from 'fast-check'
import { addDays } from '../../src/domain/calendar/day.ts'
import { schoolCalendar } from '../../src/domain/calendar/school-calendar.ts'
import { planOf } from '../../src/domain/metrics/calendar-plan.ts'
import { CODE_NAMES, type Code } from '../../src/domain/register/codes.ts'
import { codeNumber } from '../../src/domain/register/register.ts'
import { seededChance } from '../../src/kit/chance.ts'
import type { NaiveCase, NaiveYear } from './naive-measures.ts'
import { told, YEAR_2024, YEAR_2025, type Told } from './pupil.ts'

/** Few codes, so that runs and thresholds are met often; and now and then any code at all. */
const SPELLS: readonly (readonly Code[])[] = [
  ['I'],
  ['O'],
  ['G', 'O', 'N', 'U'],
  ['U'],
  ['Y4'],
  ['#'],
  ['M', '/'],
  ['N', '/'],
  ['G', '/', '#'],
  ['N'],
  CODE_NAMES,
]

/** One session in so many has no mark. */
const GAP = 200

const LATEST: NaiveYear = {
  ...YEAR_2025,
  halfDays: { '2025-12-19': 'AM', '2025-10-15': 'PM', '2026-03-27': 'AM' },
  closed: ['2026-05-04', '2025-09-26'],
}
/** A school year that ends on the Wednesday before the next begins. */
const TO_THE_DOOR: NaiveYear = {
  ...YEAR_2024,
  halfDays: {},
  terms: [...YEAR_2024.terms, ['2025-08-25', '2025-08-27']],
}
const FROM_THE_DOOR: NaiveYear = { ...LATEST, terms: [['2025-08-28', '2025-08-29'], ...LATEST.terms] }
const FIRST: NaiveYear = {
  name: '2023/24',
  terms: [
    ['2024-04-15', '2024-05-24'],
    ['2024-06-03', '2024-07-24'],
  ],
  closed: ['2024-05-06'],
  halfDays: { '2024-07-24': 'AM' },
}
const EARLIER: NaiveYear = { ...YEAR_2024, halfDays: {} }

const laid = (...years: NaiveYear[]) => ({ years, calendar: schoolCalendar({ years }) })
const ONE_YEAR = laid(LATEST)
const CALENDARS = [
  ONE_YEAR,
  laid(LATEST, EARLIER),
  laid(FROM_THE_DOOR, TO_THE_DOOR),
  laid(FIRST, EARLIER, LATEST),
]

export type Random = Told & { readonly naive: NaiveCase }

/** What a random pupil is made from; small enough to print where a property fails. */
export const aSeed = fc.record({
  seed: fc.integer({ min: 1, max: 2 ** 31 }),
  years: fc.integer({ min: 0, max: CALENDARS.length - 1 }),
  density: fc.integer({ min: 0, max: 40 }),
  day: fc.integer({ min: -60, max: 330 }),
  joined: fc.option(fc.integer({ min: -400, max: 200 }), { freq: 3 }),
  stayed: fc.option(fc.integer({ min: 0, max: 500 }), { freq: 3 }),
  open: fc.constantFrom(0, 0, 0, 1, 2, 3),
})
type Seed = typeof aSeed extends fc.Arbitrary<infer Value> ? Value : never

/** One to three school years, with spells of absence, gaps without marks, half days and days off roll. */
export function randomPupil({ seed, years: which, density, day, joined, stayed, open }: Seed): Random {
  const { years, calendar } = CALENDARS[which] ?? ONE_YEAR
  const chance = seededChance(seed)
  const from = addDays('2025-08-20', joined ?? 0)
  const onRoll: [string, string | null] | null =
    joined === null ? null : [from, stayed === null ? null : addDays(from, stayed)]
  const { facts } = told([], { calendar, pupil: { onRoll } })
  const on = addDays('2025-08-28', day)
  const until = calendar.firstFrom(addDays(on, 8))
  const { names } = planOf(calendar)
  const marks: Record<string, string> = {}
  let left = 0
  let spell: readonly Code[] = ['/']
  for (let place = 0; place < until; place++) {
    if (left-- <= 0) {
      const away = chance.below(100) < density
      left = chance.below(away ? 28 : 40)
      spell = away ? chance.pick(SPELLS) : ['/']
    }
    if (chance.below(GAP) === 0) continue
    const code = chance.pick(spell)
    facts.register.marks[place] = codeNumber(code)
    marks[names[place] ?? ''] = code
  }
  const naive = { years, marks, onRoll, on, closedWeekCounts: open % 2 === 1, unauthorisedByDays: open > 1 }
  return { facts, on, naive }
}

export const aRandomPupil: fc.Arbitrary<Random> = aSeed.map(randomPupil)

/** Registers as chance makes them, told both as facts for the engine and as text for the naive measures. */
import * as fc from 'fast-check'
import { addDays } from '../../src/domain/calendar/day.ts'
import { calendarData, schoolCalendar, sessionName } from '../../src/domain/calendar/school-calendar.ts'
import { CODE_NAMES, type Code } from '../../src/domain/register/codes.ts'
import { codeNumber } from '../../src/domain/register/register.ts'
import { seededChance } from '../../src/kit/chance.ts'
import type { NaiveCase } from './naive-measures.ts'
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
  CODE_NAMES,
]

export type Random = Told & { readonly naive: NaiveCase }

/** One or two school years, with spells of absence, gaps without marks, half days and days off roll. */
export const aRandomPupil: fc.Arbitrary<Random> = fc
  .record({
    seed: fc.integer({ min: 1, max: 2 ** 31 }),
    twoYears: fc.boolean(),
    density: fc.integer({ min: 0, max: 40 }),
    day: fc.integer({ min: 0, max: 330 }),
    joined: fc.option(fc.integer({ min: 0, max: 200 }), { freq: 3 }),
    stayed: fc.option(fc.integer({ min: 0, max: 300 }), { freq: 3 }),
  })
  .map(({ seed, twoYears, density, day, joined, stayed }) => {
    const chance = seededChance(seed)
    const halfDays = { '2025-12-19': 'AM', '2025-10-15': 'PM', '2026-03-27': 'AM' } as const
    const years = [
      { ...YEAR_2025, halfDays, closed: ['2026-05-04', '2025-09-26'] },
      ...(twoYears ? [YEAR_2024] : []),
    ]
    const calendar = schoolCalendar(calendarData.parse({ years }))
    const from = addDays('2025-08-20', joined ?? 0)
    const onRoll: [string, string | null] | null =
      joined === null ? null : [from, stayed === null ? null : addDays(from, stayed)]
    const { facts } = told([], { calendar, pupil: { onRoll } })
    const marks: Record<string, string> = {}
    let left = 0
    let spell: readonly Code[] = ['/']
    for (let place = 0; place < calendar.count; place++) {
      if (left-- <= 0) {
        const away = chance.below(100) < density
        left = chance.below(away ? 28 : 40)
        spell = away ? chance.pick(SPELLS) : ['/']
      }
      if (chance.below(200) === 0) continue
      const code = chance.pick(spell)
      facts.register.marks[place] = codeNumber(code)
      marks[sessionName(calendar, place)] = code
    }
    const on = addDays('2025-08-28', day)
    return { facts, on, naive: { years, marks, onRoll, on } }
  })

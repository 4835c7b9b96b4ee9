/**
 * How fast pupils are assessed: one full year of 380 sessions, 2,000 seeded pupils, six case
 * records for every fourth, against one plain pass over the same marks that counts
 * categories (the floor). Slices of pupils are timed in alternating rounds and the fastest of
 * each is taken, so that the ratios hold on a busy machine.
 */
import { addDays, dayNumber, dayOf, weekday } from '../src/domain/calendar/day.ts'
import { schoolCalendar } from '../src/domain/calendar/school-calendar.ts'
import type { HistoryRecord } from '../src/domain/casework/record.ts'
import { stockport } from '../src/domain/processes/stockport/stockport.ts'
import { CODE_NAMES, CODES, type Code } from '../src/domain/register/codes.ts'
import { codeNumber } from '../src/domain/register/register.ts'
import { assess } from '../src/domain/stages/assess.ts'
import { explain } from '../src/domain/stages/explain.ts'
import type { Facts } from '../src/domain/stages/facts.ts'
import { seededChance } from '../src/kit/chance.ts'

const PUPILS = 2000
const SESSIONS = 380
const ROUNDS = 15
const SLICES = 20
const GOALS = { assess: 12, explain: 60 }
const NAMES = ['floor', 'assess', 'explain'] as const
type Name = (typeof NAMES)[number]
type Work = (pupils: readonly Facts[]) => number

const CALENDAR = schoolCalendar({
  years: [
    {
      name: '2025/26',
      terms: [
        ['2025-09-03', '2025-10-24'],
        ['2025-11-03', '2025-12-19'],
        ['2026-01-05', '2026-02-13'],
        ['2026-02-23', '2026-03-27'],
        ['2026-04-13', '2026-05-22'],
        ['2026-06-01', '2026-07-17'],
      ],
      closed: ['2026-05-04'],
      halfDays: {},
    },
  ],
})

/** A year of marks: each pupil with a rate of absence of their own, in spells of a few sessions. */
function pupils(): Facts[] {
  const chance = seededChance(20)
  const absent: readonly Code[] = ['I', 'I', 'I', 'I', 'O', 'O', 'M', 'C', 'G', 'U', 'N', 'E', 'Y2']
  return Array.from({ length: PUPILS }, (_, pupil) => {
    const marks = new Uint8Array(CALENDAR.count)
    const rate = chance.next() ** 3 * 0.3
    let left = 0
    let code: Code = 'I'
    for (let at = 0; at < SESSIONS; at++) {
      if (left === 0 && chance.next() < rate / 4) {
        left = 1 + chance.below(8)
        code = chance.pick(absent)
      }
      if (left > 0) left--
      const present: Code = CALENDAR.half[at] === 0 ? '/' : '\\'
      marks[at] = codeNumber(left > 0 ? code : chance.next() < 0.02 ? 'L' : present)
    }
    const history: HistoryRecord[] = pupil % 4 === 0 ? caseOf(pupil) : []
    const dateOfBirth = dayOf(dayNumber('2010-01-01') + chance.below(2500))
    return {
      calendar: CALENDAR,
      register: { calendar: CALENDAR, marks },
      pupil: {
        dateOfBirth,
        yearGroup: 8,
        onRoll: ['2025-09-03', null],
        flags: pupil % 20 === 0 ? ['taf'] : [],
        parents: [{ id: 'p1', responsibility: true }],
      },
      history,
    }
  })
}

function caseOf(pupil: number): HistoryRecord[] {
  const stage = pupil % 8 === 0 ? 'stage-2' : 'stage-1'
  const on = (days: number) => {
    const day = addDays('2026-02-02', days)
    return addDays(day, weekday(dayNumber(day)) > 4 ? 2 : 0)
  }
  return [
    { form: 'contact-record', on: on(-40), values: { medicalReasonCited: pupil % 12 === 0 } },
    { form: 'decision', on: on(0), values: { decision: 'move', to: stage } },
    { form: 'contact-record', on: on(3), values: {} },
    { form: 'noticing-record', on: on(8), values: { earlyHelpOffered: true, earlyHelpAnswer: 'declined' } },
    { form: 'doorstep-visit', on: on(30), values: { answered: true } },
    { form: 'attendance-improvement-plan', on: on(45), values: { parentsEngaging: false } },
  ]
}

const CATEGORIES = ['present', 'approved', 'authorised', 'unauthorised', 'not counted']
const CATEGORY = new Uint8Array(256).fill(5)
for (const code of CODE_NAMES) CATEGORY[codeNumber(code)] = CATEGORIES.indexOf(CODES[code].counts)

/** The floor: count the categories of every pupil and nothing else. */
function countOnly(all: readonly Facts[]): number {
  const counts = new Int32Array(6 * all.length)
  for (let pupil = 0; pupil < all.length; pupil++) {
    const { marks } = all[pupil]!.register
    const at = pupil * 6
    for (let i = 0; i < SESSIONS; i++) counts[at + CATEGORY[marks[i]!]!]!++
  }
  return counts[0]!
}

let sink = 0

/** The fastest of several rounds over each slice of the pupils, added up: a busy machine disturbs few slices in every round. */
function fastest(slices: readonly (readonly Facts[])[], works: Record<Name, Work>): Record<Name, number> {
  const total = { floor: 0, assess: 0, explain: 0 }
  for (const slice of slices) {
    const best = { floor: Infinity, assess: Infinity, explain: Infinity }
    for (let round = 0; round < ROUNDS; round++)
      for (const name of NAMES) {
        const start = performance.now()
        sink += works[name](slice)
        best[name] = Math.min(best[name], (performance.now() - start) / 1000)
      }
    for (const name of NAMES) total[name] += best[name]
  }
  return total
}

/** Measures, and gives the table to print. */
export async function run(): Promise<string> {
  const all = pupils()
  if (CALENDAR.count < SESSIONS) throw new RangeError('the calendar of this bench is too short')
  const on = dayOf(CALENDAR.day[SESSIONS - 1]!)
  const works: Record<Name, Work> = {
    floor: countOnly,
    assess: (some) => some.reduce((sum, facts) => sum + assess(stockport, facts, on).steps.length, 0),
    explain: (some) => some.reduce((sum, facts) => sum + explain(stockport, facts, on).reasons.length, 0),
  }
  const slices = Array.from({ length: SLICES }, (_, slice) => all.filter((_facts, i) => i % SLICES === slice))
  fastest(slices.slice(0, 2), works)
  const best = fastest(slices, works)
  const line = (name: Name, says: string) => {
    const times = best[name] / best.floor
    const goal = name === 'floor' ? null : GOALS[name]
    const verdict = goal === null ? '' : `at most ${goal}: ${times <= goal ? 'met' : 'NOT met'}`
    const rate = Math.round(PUPILS / best[name]).toLocaleString('en-GB')
    return [says.padEnd(46), rate.padStart(12), `${times.toFixed(1)} x`.padStart(9), `  ${verdict}`].join('')
  }
  return [
    `${PUPILS} pupils x ${SESSIONS} sessions, one core, best of ${ROUNDS} rounds${sink < 0 ? '!' : ''}`,
    `${''.padEnd(46)}${'pupils/s'.padStart(12)}${'x floor'.padStart(9)}`,
    line('floor', 'floor: one plain pass counting categories'),
    line('assess', 'assess: stage, labels, what is due and barred'),
    line('explain', 'explain: everything with sessions and words'),
  ].join('\n')
}

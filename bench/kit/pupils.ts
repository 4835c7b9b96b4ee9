/**
 * Pupils as the engine's benchmarks know them, the same every time: one full year of 380
 * sessions, and 20 case records each: eight contacts, two decisions along the stages, ten that
 * answer what the rules of the process ask about.
 */
import { addDays, dayNumber, dayOf } from '../../src/domain/calendar/day.ts'
import { schoolCalendar } from '../../src/domain/calendar/school-calendar.ts'
import type { HistoryRecord } from '../../src/domain/casework/record.ts'
import { planOf } from '../../src/domain/metrics/calendar-plan.ts'
import type { Code } from '../../src/domain/register/codes.ts'
import { codeNumber } from '../../src/domain/register/register.ts'
import type { Facts } from '../../src/domain/stages/facts.ts'
import type { Process } from '../../src/domain/stages/process.ts'
import { seededChance, type SeededChance } from '../../src/kit/chance.ts'
import { answering, dayFields, queriesIn } from '../../test/kit/random-history.ts'

export const SESSIONS = 380

export const CALENDAR = schoolCalendar({
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

/** The day of the last of the sessions. */
export const TODAY = dayOf(CALENDAR.day[SESSIONS - 1]!)

const ABSENT: readonly Code[] = ['I', 'I', 'I', 'I', 'O', 'O', 'M', 'C', 'G', 'U', 'N', 'E', 'Y2']

/** A year of marks: a rate of absence of the pupil's own, in spells of a few sessions. */
export function marksOf(chance: SeededChance): Uint8Array {
  const marks = new Uint8Array(CALENDAR.count)
  const rate = chance.next() ** 3 * 0.3
  let left = 0
  let code: Code = 'I'
  for (let at = 0; at < SESSIONS; at++) {
    if (left === 0 && chance.next() < rate / 4) {
      left = 1 + chance.below(8)
      code = chance.pick(ABSENT)
    }
    if (left > 0) left--
    const present: Code = CALENDAR.half[at] === 0 ? '/' : '\\'
    marks[at] = codeNumber(left > 0 ? code : chance.next() < 0.02 ? 'L' : present)
  }
  return marks
}

const EVERYDAY = [
  { form: 'contact-record', values: { medicalReasonCited: true } },
  { form: 'contact-record', values: {} },
  { form: 'absence-contact', values: { reached: true } },
  { form: 'absence-contact', values: { reached: false } },
  { form: 'communication-sent', values: { kind: 'letter' } },
  { form: 'noticing-record', values: { earlyHelpOffered: true, earlyHelpAnswer: 'declined' } },
  { form: 'doorstep-visit', values: { answered: true } },
  { form: 'doorstep-visit', values: { answered: false } },
] as const

type Case = (chance: SeededChance, pupil: number) => HistoryRecord[]

/** Cases as the process would have them. Their ids sort by the day, as a device's do. */
export function casesOf(process: Process): Case {
  const asked = queriesIn(process.rules).flatMap(({ record, where }) =>
    [record].flat().map((form) => ({ form, where })),
  )
  const dayNames = dayFields(process.rules)
  const stages = process.stages.map(({ id }) => id)
  const { days } = planOf(CALENDAR)
  return (chance, pupil) => {
    const on = () => days[chance.below(SESSIONS)]!
    const furthest = chance.below(stages.length)
    const moves = [Math.max(0, furthest - 1), furthest].map((stage, nth) => ({
      form: 'decision',
      on: days[120 * (nth + 1) + chance.below(60)]!,
      values: { decision: 'move', to: stages[stage] },
    }))
    const answers = Array.from({ length: 10 }, () => {
      const { form, where } = chance.pick(asked)
      const day = on()
      const ahead = dayNames.map((name) => [name, addDays(day, 28)] as const)
      return {
        form,
        on: day,
        values: { ...Object.fromEntries(ahead), ...answering(where, chance.below(20)) },
      }
    })
    const everyday = EVERYDAY.map((record) => ({ ...record, on: on() }))
    return [...everyday, ...moves, ...answers]
      .sort((a, b) => dayNumber(a.on) - dayNumber(b.on))
      .map((record, nth) => ({ ...record, id: `${pupil}-${String(nth).padStart(2, '0')}` }))
  }
}

/** So many pupils of a process. */
export function pupilsOf(process: Process, count: number): Facts[] {
  const chance = seededChance(20)
  const caseOf = casesOf(process)
  return Array.from({ length: count }, (_, pupil) => ({
    calendar: CALENDAR,
    register: { calendar: CALENDAR, marks: marksOf(chance) },
    history: caseOf(chance, pupil),
    pupil: {
      dateOfBirth: dayOf(dayNumber('2010-01-01') + chance.below(2500)),
      yearGroup: 8,
      onRoll: ['2025-09-03', null],
      flags: pupil % 20 === 0 ? ['taf'] : [],
      parents: [{ id: 'p1', responsibility: true }],
    },
  }))
}

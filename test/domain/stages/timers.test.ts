/** Periods and due days: in the unit the source gives, from the day it names. */
import { expect, test } from 'vitest'
import { assess } from '../../../src/domain/stages/assess.ts'
import { beside } from '../../../src/domain/stages/beside.ts'
import { configured } from '../../../src/domain/stages/configured.ts'
import { explain } from '../../../src/domain/stages/explain.ts'
import { invented, number, rule } from '../../kit/process.ts'
import { days, moved, present, record, told, type Told } from '../../kit/pupil.ts'

const SERVED = { after: { record: 'notice', latest: true }, field: 'servedOn' } as const
const LAST = { ...SERVED, schoolDays: 'period' } as const
const timed = invented({
  settings: {
    period: number(15, 'school days'),
    one: number(1, 'sessions'),
    months: number(3, 'months'),
    years: number(1, 'years'),
    fifty: number(50, '%'),
  },
  rules: [
    rule('period-over', { when: { day: LAST, is: 'over' }, asks: { recommend: 'court' } }),
    rule('period-runs', { when: { day: LAST, is: 'ahead' } }),
    rule('away-in-period', {
      when: {
        count: 'unauthorised',
        from: { ...SERVED, schoolDays: 'one' },
        to: LAST,
        is: 'at least',
        setting: 'one',
        as: 'away',
      },
      says: '{away} away in the period.',
      otherwise: 'None away in the period.',
    }),
    rule('attended-half', {
      when: { count: 'attendance', from: SERVED, is: 'at least', setting: 'fifty', as: 'share' },
      says: 'Since then {share}.',
    }),
    ...(
      [
        ['working-days', { ...SERVED, workingDays: 'period' }],
        ['three-months', { ...SERVED, months: 'months' }],
        ['a-year', { ...SERVED, years: 'years' }],
        ['half-term', { after: 'half-term end' }],
        ['term', { after: 'term end' }],
        ['autumn', { after: 'autumn term end' }],
        ['year-start', { after: 'year start' }],
      ] as const
    ).map(([step, by]) =>
      rule(`due-${step}`, { when: { record: 'notice' }, asks: { step, who: 'school', by } }),
    ),
  ],
})
/** Served on Monday 8 September; the fifteenth school day after it is Monday the 29th. */
const history = [record('notice', '2025-09-05', { servedOn: '2025-09-08' })]
const on = (day: string, marks = present(60)) => ({ ...told(marks, { history, on: day }), on: day })
const holding = (day: string, marks?: string[]) => {
  const { facts } = on(day, marks)
  return explain(timed, facts, day).reasons.flatMap(({ rule: id, holds }) => (holds ? [id] : []))
}

test('fifteen school days run from the day the record names; the day after the last, they are over', () => {
  expect(holding('2025-09-29')).not.toContain('period-over')
  expect(holding('2025-09-29')).not.toContain('period-runs')
  expect(holding('2025-09-26')).toContain('period-runs')
  expect(holding('2025-09-30')).toContain('period-over')
})

test('only what happened inside the period is counted, its last day included', () => {
  const away = (place: number) =>
    holding('2025-10-10', [...present(place), 'O', ...present(40)]).includes('away-in-period')
  expect([5, 6, 20, 21].map(away)).toEqual([false, true, true, false])
  const { facts, on: day } = on('2025-10-10', [...present(10), ...days(2, 'O'), ...present(20)])
  const [reason] = explain(timed, facts, day).reasons.filter(({ rule: id }) => id === 'away-in-period')
  expect(reason).toMatchObject({
    needed: 1,
    actual: 4,
    window: { from: '2025-09-09', to: '2025-09-29' },
    because: ['2025-09-15 AM', '2025-09-15 PM', '2025-09-16 AM', '2025-09-16 PM'],
    says: '4 away in the period.',
  })
})

test('a share is measured from the day something began, and before that day there is none', () => {
  const half = [...present(5), ...days(5, 'I'), ...present(5)]
  expect(holding('2025-09-19', half)).toContain('attended-half')
  expect(holding('2025-09-18', half)).not.toContain('attended-half')
  expect(holding('2025-09-07')).not.toContain('attended-half')
})

test('due days in working days, months and years, and at the end of half-term, term and autumn', () => {
  const { facts, on: day } = on('2025-10-01')
  expect(Object.fromEntries(assess(timed, facts, day).steps.map(({ step, by }) => [step, by]))).toEqual({
    'working-days': '2025-09-29',
    'three-months': '2025-12-08',
    'a-year': '2026-09-08',
    'half-term': '2025-10-24',
    term: '2025-12-19',
    autumn: '2025-12-19',
    'year-start': '2025-09-01',
  })
})

test('a child who left, or has not come yet, is asked nothing; what is still owed about a leaver is', () => {
  const asking = invented({
    rules: [
      rule('talk', {
        when: { always: true },
        asks: [{ step: 'talk', who: 'school' }, { recommend: 'help' }],
      }),
      rule('tell', { when: { always: true }, asks: { step: 'tell-council', who: 'school', leavers: true } }),
    ],
  })
  const asked = (onRoll: readonly [string, string | null], day: string) => {
    const { facts } = told(present(20), { pupil: { onRoll } })
    const { steps, stage } = assess(asking, facts, day)
    return [...steps.map(({ step }) => step), ...(stage.recommended ? ['move'] : [])]
  }
  expect(asked(['2025-09-01', '2025-09-12'], '2025-09-12')).toEqual(['talk', 'tell-council', 'move'])
  expect(asked(['2025-09-01', '2025-09-12'], '2025-09-13')).toEqual(['tell-council'])
  expect(asked(['2025-09-10', null], '2025-09-09')).toEqual(['tell-council'])
})

test('a school’s own number takes the place of the process’s, with the same citation; an unknown one changes nothing', () => {
  const strict = configured(timed, { period: 5 })
  const { facts, on: day } = on('2025-09-16')
  expect(assess(timed, facts, day).stage.recommended).toBeUndefined()
  expect(assess(strict, facts, day).stage.recommended?.id).toBe('court')
  expect(strict.settings['period']?.values).toEqual([
    { from: '1900-01-01', value: 5, source: timed.settings['period']?.values[0]?.source },
  ])
  expect(configured(timed, { period: 5 })).toBe(strict)
  expect(configured(timed, { nobody: 1 })).toBe(timed)
})

test('a second process beside the first adds what it asks for, in every stage, and moves nobody', () => {
  const support = invented({
    id: 'support',
    settings: { period: number(99, 'days'), ninety: number(95, '%') },
    rules: [
      rule('class-list', {
        in: ['calm'],
        when: { metric: 'attendance', is: 'at most', setting: 'ninety' },
        asks: { step: 'talk-in-class', who: 'school' },
      }),
      rule('in-court', { in: ['court'], when: { always: true }, asks: { step: 'appear', who: 'school' } }),
    ],
  })
  const both = beside(timed, support)
  const { facts, on: day } = told([...present(10), ...days(10, 'I')], {
    history: [moved('help', '2025-09-10')],
  })
  const { stage, steps } = assess(both, facts, day)
  expect(stage.id).toBe('help')
  expect(steps.map(({ step }) => step)).toEqual(['talk-in-class'])
  expect(both.settings['period']).toBe(timed.settings['period'])
  expect(beside(timed, support)).toBe(both)
})

test('a line says what it takes to be back above it, or how much room there is', () => {
  const lined = invented({
    settings: { ninety: number(90, '%') },
    lines: [
      {
        id: 'persistent',
        metric: 'attendance',
        is: 'more than',
        setting: 'ninety',
        source: { document: 'dfe-statistics', at: 'definition' },
        says: 'the line of persistent absence (90%)',
      },
    ],
  })
  const outlook = (...marks: string[]) => {
    const { facts, on: day } = told(marks)
    return explain(lined, facts, day).outlook
  }
  expect(outlook()).toEqual([])
  // 16 of 20 attended: 20 sessions more are 36 of 40, just 90 %; the 21st lies above it.
  const [below] = outlook(...days(2, 'I'), ...present(8))
  expect(below).toMatchObject({ holds: false, toRegain: { sessions: 21, by: '2025-09-29' } })
  expect(below?.says).toContain('each of the next 21 sessions')
  const [above] = outlook(...days(1, 'I'), ...present(11))
  expect(above).toMatchObject({ holds: true, canMiss: 0 })
  expect(above?.says).toContain('the next session missed loses it')
  expect(outlook(...present(185))[0]?.says).toContain('whatever is missed')
  expect(outlook(...present(194))[0]?.says).toMatch(/^Above .*no session is left/)
})

test.each([
  ['Call by {by}.', 'Call as soon as possible.'],
  ['By {by} call.', 'As soon as possible call.'],
  ['Next: {by}.', 'Next: as soon as possible.'],
])('a step nobody can date is said so that it reads: “%s” is “%s”', (says, said) => {
  const by = { after: { record: 'contact-record' } }
  const dated = (history: Told['facts']['history']) => {
    const { facts, on } = told(present(10), { history })
    return assess(
      invented({
        rules: [rule('call', { when: { always: true }, asks: { step: 'call', who: 'school', by }, says })],
      }),
      facts,
      on,
    ).steps[0]?.says
  }
  expect(dated([])).toBe(said)
  expect(dated([record('contact-record', '2025-09-03')])).toBe(says.replace('{by}', '3 September 2025'))
})

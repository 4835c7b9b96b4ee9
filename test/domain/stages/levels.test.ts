/** Levels follow the figures both ways; steps are decided; the two are told side by side. */
import { expect, test } from 'vitest'
import { assess } from '../../../src/domain/stages/assess.ts'
import { invented, level, number, rule } from '../../kit/process.ts'
import { days, moved, present, record, told, type About } from '../../kit/pupil.ts'

const tiers = invented({
  stages: [level('low', 'below-ninety'), level('lowest', 'below-fifty'), 'panel'],
  settings: { ninety: number(90, '%'), fifty: number(50, '%'), weeks: number(4, 'school weeks') },
  firm: 'weeks-enough',
  rules: [
    rule('below-ninety', { when: { metric: 'attendance', is: 'less than', setting: 'ninety' } }),
    rule('below-fifty', { when: { metric: 'attendance', is: 'less than', setting: 'fifty' } }),
    rule('weeks-enough', { when: { metric: 'openWeeks', is: 'at least', setting: 'weeks' } }),
    rule('ask-low', { in: ['low'], when: { always: true }, asks: { step: 'talk', who: 'school' } }),
    rule('ask-panel', { in: ['panel'], when: { always: true }, asks: { step: 'meet', who: 'school' } }),
  ],
})
const at = (given: readonly string[], about: About = {}) => {
  const { facts, on } = told(given, about)
  return assess(tiers, facts, on)
}
const NINETY = [...days(2, 'I'), ...present(18)]
const BELOW = [...days(3, 'I'), ...present(17)]

test('exactly 90 % is the first level, less is the next, and each comes back by itself', () => {
  expect(at(NINETY).stage.id).toBe('calm')
  expect(at(BELOW).stage.id).toBe('low')
  expect(at([...BELOW, ...present(10)]).stage.id).toBe('calm')
  expect(at([...days(11, 'I'), ...present(9)]).stage.id).toBe('lowest')
})

test('under 20 possible sessions nobody is put at a level, and the level is provisional', () => {
  expect(at(days(9, 'I'))).toMatchObject({ stage: { id: 'calm', provisional: true }, level: { id: 'calm' } })
  expect(at(days(10, 'I')).stage).toMatchObject({ id: 'lowest', provisional: true })
})

test('levels are provisional until the process is sure of them', () => {
  expect(at([...days(3, 'I'), ...present(12)]).level).toEqual({
    id: 'low',
    name: 'Stage low',
    provisional: true,
  })
  expect(at([...days(3, 'I'), ...present(13)]).level?.provisional).toBe(false)
})

test('since when: the day the line was crossed for good, not one on which it was crossed before', () => {
  const weeks = [...days(1, 'I'), ...present(4), ...present(10), ...days(5, 'I'), ...present(5)]
  expect(at(weeks).stage).toMatchObject({ id: 'low', since: '2025-09-22' })
})

test('since when: the first day on roll where nothing else was so this year, and no day before there is one', () => {
  expect(at(present(15)).stage).toMatchObject({ id: 'calm', since: '2025-09-01' })
  const joined = { pupil: { onRoll: ['2025-09-04', null] } } as const
  expect(at(present(15), joined).stage.since).toBe('2025-09-04')
  expect(at([], { on: '2025-08-20' }).stage.since).toBe(null)
})

test('since when: not before 20 possible sessions, under which nobody was put at a level', () => {
  expect(at(days(15, 'I')).stage).toMatchObject({ id: 'lowest', since: '2025-09-12' })
})

test('since when stays the same as days go by', () => {
  const weeks = [...present(20), ...days(10, 'I')]
  const since = (on: string) => at(weeks, { on }).stage
  expect(since('2025-09-30').id).toBe('calm')
  for (const on of ['2025-10-01', '2025-10-02', '2025-10-04', '2025-10-10'])
    expect(since(on)).toMatchObject({ id: 'low', since: '2025-10-01' })
})

test('a step people decided stands over the level, and both are told and looked at', () => {
  const about = { history: [moved('panel', '2025-09-20')] }
  const stands = at(BELOW, about)
  expect(stands.stage).toMatchObject({ id: 'panel', since: '2025-09-20' })
  expect(stands.level?.id).toBe('low')
  expect(stands.steps.map(({ step }) => step)).toEqual(['talk', 'meet'])
})

test('a case closed, or moved back to a level, follows the figures again', () => {
  for (const end of [
    record('decision', '2025-09-24', { decision: 'close' }),
    record('decision', '2025-09-24', { decision: 'step down', to: 'calm' }),
  ])
    expect(at(BELOW, { history: [moved('panel', '2025-09-20'), end] }).stage.id).toBe('low')
})

test('a level brought forward or held by a person stays until somebody decides otherwise', () => {
  const forward = record('decision', '2025-09-20', { decision: 'bring forward', to: 'lowest' })
  expect(at(BELOW, { history: [forward] }).stage).toMatchObject({ id: 'lowest', since: '2025-09-20' })
  const held = record('decision', '2025-09-20', { decision: 'hold', from: 'calm' })
  const stays = at(BELOW, { history: [held] })
  expect([stays.stage.id, stays.level?.id]).toEqual(['calm', 'low'])
  const released = record('decision', '2025-09-22', { decision: 'close' })
  expect(at(BELOW, { history: [held, released] }).stage.id).toBe('low')
})

test('holding a step leaves the step open', () => {
  const held = record('decision', '2025-09-24', { decision: 'hold', from: 'panel' })
  expect(at(BELOW, { history: [moved('panel', '2025-09-20'), held] }).stage.id).toBe('panel')
})

test('of two decisions of one day that lead to one level the same one counts, whichever came first', () => {
  const told = (...kinds: string[]) =>
    at(BELOW, {
      history: kinds.map((decision) => record('decision', '2025-09-20', { decision, to: 'lowest' })),
    })
  expect(told('bring forward', 'step down').stage).toEqual(told('step down', 'bring forward').stage)
})

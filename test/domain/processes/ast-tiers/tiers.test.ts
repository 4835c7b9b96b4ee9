/** The four tiers: every line of the boundary table, the two ways to read it, and when a tier is provisional. */
import { expect, test } from 'vitest'
import { astTiers } from '../../../../src/domain/processes/ast-tiers/ast-tiers.ts'
import { assess } from '../../../../src/domain/stages/assess.ts'
import { configured, type Overrides } from '../../../../src/domain/stages/configured.ts'
import { explain } from '../../../../src/domain/stages/explain.ts'
import { days, present, record, told, type Told } from '../../../kit/pupil.ts'
import { attending } from '../../../kit/attending.ts'

const assessed = ({ facts, on }: Told, settings: Overrides = {}) =>
  assess(configured(astTiers, settings), facts, on)
const tierOf = (pupil: Told, settings?: Overrides) => assessed(pupil, settings).level?.id

test.each([
  ['100.00', 200, 200, 'tier-1', []],
  ['95.01', 343, 361, 'tier-1', []],
  ['95.00', 190, 200, 'tier-1', []],
  ['93.00', 186, 200, 'tier-1', []],
  ['92.99', 292, 314, 'tier-2', []],
  ['92.50', 185, 200, 'tier-2', []],
  ['92.00', 184, 200, 'tier-2', []],
  ['90.03', 325, 361, 'tier-2', []],
  ['90.00', 180, 200, 'tier-2', ['persistent']],
  ['89.97', 323, 359, 'tier-2', ['persistent']],
  ['80.00', 160, 200, 'tier-2', ['persistent']],
  ['79.95', 295, 369, 'tier-3', ['persistent']],
  ['55.00', 110, 200, 'tier-3', ['persistent']],
  ['54.97', 199, 362, 'tier-3', ['persistent']],
  ['51.00', 102, 200, 'tier-3', ['persistent']],
  ['50.13', 187, 373, 'tier-3', ['persistent']],
  ['50.00', 100, 200, 'tier-4', ['persistent', 'severe']],
  ['49.87', 186, 373, 'tier-4', ['persistent', 'severe']],
])(
  'attendance of %s%% (%i of %i sessions): %s, labels %j [T-009, A-T1, A-X6]',
  (shown, attended, possible, tier, labels) => {
    expect(((100 * attended) / possible).toFixed(2)).toBe(shown)
    const pupil = attending(attended, possible)
    const { level, stage, labels: carried } = assessed(pupil)
    expect([level?.id, stage.id, stage.provisional]).toEqual([tier, tier, false])
    expect([...carried].sort()).toEqual(labels)
  },
)

test('between two whole numbers the tiers touch: 92.5, 79.95 and 50.13 each have one [T-009, A-T1]', () => {
  expect(tierOf(attending(185, 200))).toBe('tier-2')
  expect(tierOf(attending(295, 369))).toBe('tier-3')
  expect(tierOf(attending(187, 373))).toBe('tier-3')
})

test.each([
  [187, 371, 'tier-3', 'tier-4'],
  [102, 200, 'tier-3', 'tier-3'],
  [100, 200, 'tier-4', 'tier-4'],
  [185, 200, 'tier-2', 'tier-2'],
  [186, 200, 'tier-1', 'tier-1'],
  [295, 369, 'tier-3', 'tier-3'],
])('%i of %i sessions: %s; cut to whole percents first, %s [A-T1]', (attended, possible, exact, whole) => {
  expect(tierOf(attending(attended, possible))).toBe(exact)
  expect(tierOf(attending(attended, possible), { wholePercents: 1 })).toBe(whole)
})

test.each([
  ['poor until January, good since', [...days(40, 'I'), ...present(60)], 'tier-3', 'tier-1'],
  ['good until January, poor since', [...present(60), ...days(40, 'I')], 'tier-3', 'tier-4'],
])('%s: year to date %s, over the latest 12 school weeks %s [A-T2]', (_says, given, year, twelve) => {
  expect(tierOf(told(given))).toBe(year)
  expect(tierOf(told(given), { twelveWeeks: 1 })).toBe(twelve)
})

test('whole percents and 12 weeks go together: 50.8% of the window is Tier 4 [A-T1, A-T2]', () => {
  const given = [...present(40), ...days(29, 'I'), 'I /', ...present(30)]
  expect(tierOf(told(given), { twelveWeeks: 1 })).toBe('tier-3')
  expect(tierOf(told(given), { twelveWeeks: 1, wholePercents: 1 })).toBe('tier-4')
})

test('the year to date decides, and the 12 school weeks are shown beside it [A-T2]', () => {
  const { facts, on } = told([...days(40, 'I'), ...present(60)])
  const { reasons } = explain(astTiers, facts, on)
  expect(reasons.find(({ rule }) => rule === 'tier-2')?.says).toContain('60.0% this school year (100.0% over')
})

test.each([
  [20, '2025-09-26', true],
  [21, '2025-09-29', false],
])('after %i school days, on %s, tiers are provisional: %s [A-T2]', (count, on, provisional) => {
  const { level, stage } = assessed(told([...days(5, 'I'), ...present(count - 5)]))
  expect(on).toBe(told(present(count)).on)
  expect([level?.provisional, stage.provisional]).toEqual([provisional, provisional])
})

test.each([
  [19, 'tier-1', true],
  [20, 'tier-4', false],
])(
  'a pupil who joined in November, with %i possible sessions: %s, provisional %s [A-X7]',
  (count, tier, provisional) => {
    const given = [...days(9, 'I'), count === 20 ? 'I' : 'I .']
    const pupil = told(given, { from: '2025-11-03', pupil: { onRoll: ['2025-11-03', null] } })
    expect(assessed(pupil).level).toMatchObject({ id: tier, provisional })
  },
)

test('tiers go both ways by themselves, without anybody deciding [T-009]', () => {
  expect(tierOf(told([...days(20, 'I'), ...present(20)]))).toBe('tier-4')
  expect(tierOf(told([...days(20, 'I'), ...present(21)]))).toBe('tier-3')
  expect(tierOf(told([...days(20, 'I'), ...present(80)]))).toBe('tier-2')
})

test('a fall from 85 to 45 per cent goes to Tier 4 at once, and the work of Tiers 2 and 3 stays asked for [A-T9]', () => {
  const { level, steps } = assessed(attending(90, 200))
  expect(level?.id).toBe('tier-4')
  expect(steps.map(({ step }) => step)).toEqual(
    expect.arrayContaining([
      'write-assess-plan-do-review',
      'record-pupil-voice',
      'start-support-plan',
      'refer-to-keywork',
    ]),
  )
})

test('who runs each tier: the school; with the single point of contact; the keyworker with the school [T-010, T-033]', () => {
  const who = Object.fromEntries(astTiers.stages.map(({ id, who: runs }) => [id, runs]))
  expect(who).toMatchObject({
    'tier-1': 'school',
    'tier-2': 'school',
    'tier-3': 'school with SPOC and AST practitioner',
    'tier-4': 'early help keyworker with the school',
    'legal-referral': 'school',
  })
})

test('a tier held or brought forward by a person stands until they decide again', () => {
  const held = (values: Record<string, string>) =>
    assessed(
      told(present(100), { history: [record('decision', '2025-11-10', { reason: 'agreed', ...values })] }),
    ).stage.id
  expect(held({ decision: 'bring forward', to: 'tier-3' })).toBe('tier-3')
  expect(held({ decision: 'hold', to: 'tier-2' })).toBe('tier-2')
  expect(held({ decision: 'move', to: 'tier-2' })).toBe('tier-1')
})

test('the process is named with the tier, since other processes use the words otherwise [A-X4, A-X5]', () => {
  expect(assessed(attending(160, 200)).process).toBe('ast-tiers')
  const note = astTiers.notes.find(({ id }) => id === 'tiers-are-this-process-alone')
  expect(note?.about).toEqual(expect.arrayContaining(['tier-1', 'tier-4', 'attendance-parent-contract']))
})

test.each([
  ['tier-1', 184, 200, 29],
  ['tier-2', 158, 200, 10],
  ['tier-3', 100, 200, 1],
])(
  'what it takes to be back in %s from %i of %i sessions: the next %i attended',
  (line, attended, possible, sessions) => {
    const { facts, on } = attending(attended, possible)
    const ahead = explain(astTiers, facts, on).outlook.find((one) => one.line === line)
    expect(ahead).toMatchObject({ holds: false, toRegain: { sessions } })
    const back = attending(attended + sessions, possible + sessions)
    expect(tierOf(back)).toBe(line)
    expect(tierOf(attending(attended + sessions - 1, possible + sessions - 1))).not.toBe(line)
  },
)

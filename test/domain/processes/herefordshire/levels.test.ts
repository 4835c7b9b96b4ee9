/** Levels, labels and prompts on both sides of every line, over twelve school weeks. */
import { expect, test } from 'vitest'
import { herefordshire } from '../../../../src/domain/processes/herefordshire/herefordshire.ts'
import { assess } from '../../../../src/domain/stages/assess.ts'
import { explain } from '../../../../src/domain/stages/explain.ts'
import { days, present, record, told, TWO_YEARS, type Told } from '../../../kit/pupil.ts'
import { assessed, share, stepsOf, TODAY } from './pupils.ts'

const brought = (to: string, decision = 'bring forward') =>
  record('decision', '2025-11-10', { decision, from: 'universal', to, reason: 'The family asked for it' })

test.each([
  [120, 120, '100.0', 'universal', []],
  [96, 101, '95.0', 'universal', []],
  [114, 120, '95.0', 'universal', []],
  [93, 100, '93.0', 'universal', []],
  [106, 114, '93.0', 'universal', []],
  [92, 100, '92.0', 'universal', []],
  [100, 111, '90.1', 'universal', []],
  [108, 120, '90.0', 'universal', ['persistent']],
  [107, 119, '89.9', 'universal-plus', ['persistent']],
  [96, 120, '80.0', 'universal-plus', ['persistent']],
  [95, 119, '79.8', 'universal-plus', ['persistent']],
  [66, 120, '55.0', 'universal-plus', ['persistent']],
  [61, 111, '55.0', 'universal-plus', ['persistent']],
  [51, 100, '51.0', 'universal-plus', ['persistent']],
  [60, 119, '50.4', 'universal-plus', ['persistent']],
  [60, 120, '50.0', 'universal-plus', ['persistent', 'severe']],
  [59, 119, '49.6', 'severe', ['persistent', 'severe']],
])(
  '%i of %i sessions (%s%%) over 12 school weeks: the level is %s, the labels %j [H-001, H-003, H-011, H-013, H-027, H-029, A-H1, A-H4]',
  (attended, possible, shown, stage, labels) => {
    const { stage: now, level, figures, ...rest } = assessed(share(attended, possible))
    expect(figures).toMatchObject({ attended, possible, attendancePct: shown })
    expect(now).toMatchObject({ id: stage, provisional: false })
    expect(level).toMatchObject({ id: stage, provisional: false })
    expect([...rest.labels].sort()).toEqual(labels)
  },
)

test.each([
  [109, 120, false],
  [108, 120, true],
  [107, 120, false],
])(
  '%i of %i sessions: Universal Plus is to be considered by a person: %s; only at exactly ninety do level and label differ [A-H1]',
  (attended, possible, asked) => {
    expect(stepsOf(share(attended, possible)).includes('consider-universal-plus')).toBe(asked)
  },
)

test.each([
  [61, false],
  [60, true],
  [59, false],
])('%i of 120 sessions: Severe is to be considered by a person: %s [A-H4]', (attended, asked) => {
  expect(stepsOf(share(attended)).includes('consider-severe')).toBe(asked)
})

test('who held the level at exactly ninety is not asked again [A-H1]', () => {
  const held = record('decision', TODAY, {
    decision: 'hold',
    from: 'universal',
    reason: 'Just back from hospital',
  })
  expect(stepsOf(share(108, 120, { history: [held] }))).not.toContain('consider-universal-plus')
})

test('the level follows the figures back up by itself, and is no decision [H-021]', () => {
  const weeks = [...days(6, 'M'), ...present(54)]
  expect(assessed(told(weeks)).stage.id).toBe('universal')
  expect(assessed(told(['M', ...weeks].slice(0, 60))).stage.id).toBe('universal-plus')
})

test.each([
  ['eleven weeks', 55, 'universal-plus', true],
  ['twelve weeks', 60, 'severe', false],
])(
  'below half over %s: the level is %s, since twelve are a sustained period [A-H3, A-H2]',
  (_weeks, count, stage, provisional) => {
    const pupil = told(days(count, 'M /').map((day, i) => (i < 2 ? 'M' : day)))
    expect(assessed(pupil).stage).toMatchObject({ id: stage, provisional })
    expect(stepsOf(pupil).includes('consider-severe')).toBe(provisional)
  },
)

test('an authority that calls eight weeks sustained has Severe after eight [A-H3]', () => {
  const pupil = told(days(40, 'M'))
  expect(assessed(pupil).stage.id).toBe('universal-plus')
  expect(assessed(pupil, { sustainedWeeks: 8 }).stage.id).toBe('severe')
})

test('a person may bring Severe forward before the twelve weeks are over, and the level stays there [A-H3]', () => {
  const early = told(days(30, 'M'), { on: TODAY, history: [brought('severe')] })
  expect(assessed(early).stage).toMatchObject({ id: 'severe', since: '2025-11-10' })
  const closed = record('decision', TODAY, { decision: 'close', from: 'severe', reason: 'Back at school' })
  const back = { ...early, facts: { ...early.facts, history: [...early.facts.history, closed] } }
  expect(assessed(back).stage.id).toBe('universal-plus')
})

const young = (lastYear: string) =>
  told([...days(55, lastYear), ...present(5)], { calendar: TWO_YEARS, from: '2025-05-05' })

test('a year that is young takes the earlier year’s weeks at the same school into the window [A-H2]', () => {
  expect(assessed(young('M')).stage).toMatchObject({ id: 'severe', provisional: false })
  expect(assessed(young('/')).stage).toMatchObject({ id: 'universal', provisional: false })
  expect(assessed(young('M'))).toMatchObject({ labels: [], provisionalLabels: [] })
})

test.each([
  [55, true],
  [60, false],
])('with %i school days the level is provisional: %s [A-H2]', (count, provisional) => {
  expect(assessed(told(present(count))).stage.provisional).toBe(provisional)
  expect(assessed(told(present(count)), { windowWeeks: 11 }).stage.provisional).toBe(false)
})

test.each([
  [19, 'universal', true],
  [20, 'universal-plus', true],
])(
  'after %i possible sessions, half of them missed, the level is %s: with fewer than twenty none is given [A-X7]',
  (sessions, stage, provisional) => {
    const pupil = told([...days(5, 'M'), ...present(4), sessions === 20 ? '/' : '/ .'])
    expect(assessed(pupil).figures.possible).toBe(sessions)
    expect(assessed(pupil).stage).toMatchObject({ id: stage, provisional })
    const { labels, provisionalLabels } = assessed(pupil)
    const [stands, waits] = sessions === 20 ? [labels, provisionalLabels] : [provisionalLabels, labels]
    expect([stands.length > 0, waits]).toEqual([true, []])
  },
)

test.each([
  ['universalFrom', { universalFrom: 92 }, 109, 'universal', 'universal-plus'],
  ['severeBelow', { severeBelow: 55 }, 61, 'universal-plus', 'severe'],
])('another %s moves its line and no other [A-H1, A-H4]', (_name, settings, attended, before, after) => {
  expect(assessed(share(attended)).stage.id).toBe(before)
  expect(assessed(share(attended), settings).stage.id).toBe(after)
  expect(assessed(share(attended), settings).labels).toEqual(assessed(share(attended)).labels)
})

test('levels, labels and target are explained with the sessions behind them [H-013, H-029]', () => {
  const saying = (pupil: Told, rule: string) =>
    explain(herefordshire, pupil.facts, pupil.on).reasons.find((reason) => reason.rule === rule)
  expect(saying(share(60), 'persistently-absent')?.says).toContain('50.0%')
  expect(saying(share(60), 'severely-absent')?.says).toContain('severely absent')
  expect(saying(share(61), 'severely-absent')).toBeUndefined()
  const level = saying(share(107, 119), 'universal-plus-level')
  expect(level).toMatchObject({ holds: true, window: { from: '2025-09-01', to: TODAY } })
  expect(level?.because).toHaveLength(12)
})

test('at every level the case is the school’s own, from the panels on the council’s chair leads [H-004, H-016, H-028, H-035]', () => {
  const who = Object.fromEntries(herefordshire.stages.map((stage) => [stage.id, stage.who]))
  expect(who).toMatchObject({ universal: 'school', 'universal-plus': 'school', severe: 'school' })
  expect(who['cmie-panel']).toBe('council panel chair')
  const partner = herefordshire.roles.find(({ name }) => name === 'partner service')
  expect(partner?.does.join(' ')).toContain('owns no case')
})

test('one panel goes by whatever name an authority gives it; nothing else changes [A-H9]', () => {
  const stages = herefordshire.stages.map((stage) =>
    stage.id === 'cmie-panel' ? { ...stage, name: 'Children not engaging in education panel' } : stage,
  )
  const renamed = { ...herefordshire, stages }
  const moved = record('decision', TODAY, { decision: 'move', to: 'cmie-panel', reason: 'listed' })
  const { facts, on } = share(50, 120, { history: [moved] })
  const [ours, theirs] = [assess(herefordshire, facts, on), assess(renamed, facts, on)]
  expect(ours.stage).toMatchObject({ id: 'cmie-panel', name: 'CMIE panel' })
  expect(theirs.stage).toMatchObject({ id: 'cmie-panel', name: 'Children not engaging in education panel' })
  expect({ ...theirs, stage: ours.stage }).toEqual(ours)
  expect(ours.returns).toEqual([])
})

const heldAt = (level: string, on: string) =>
  record('decision', on, { decision: 'hold', from: level, reason: 'Just back from hospital' })

test.each([
  ['universal', 'universal-plus', false],
  ['universal-plus', 'universal-plus', true],
])(
  'who held the level %s in September is asked about Severe at exactly half of %s: answered %s [A-H4]',
  (level, stage, answered) => {
    const back = record('decision', '2025-10-01', { decision: 'close', from: level, reason: 'Figures again' })
    const pupil = share(60, 120, { history: [heldAt(level, '2025-09-26'), back] })
    expect(assessed(pupil).stage.id).toBe(stage)
    expect(stepsOf(pupil).includes('consider-severe')).toBe(!answered)
  },
)

test.each([
  ['held at Universal, below ninety since', 100, heldAt('universal', '2025-10-16'), false],
  ['held at Universal, six weeks ago', 100, heldAt('universal', '2025-10-17'), true],
  ['held at Universal, and the figures agree', 109, heldAt('universal', '2025-09-05'), false],
  ['held at Universal Plus, below half since', 59, heldAt('universal-plus', '2025-09-26'), true],
  ['held at Universal Plus, and the figures agree', 70, heldAt('universal-plus', '2025-09-26'), false],
])(
  'a level that was %s is decided on again after six weeks [H-011, A-H3]',
  (_what, attended, held, asked) => {
    const on = held.on === '2025-10-16' ? '2025-11-26' : TODAY
    const pupil = { ...share(attended, 120, { history: [held] }), on }
    expect(stepsOf(pupil).includes('decide-on-level-again')).toBe(asked)
  },
)

test('Severe that was brought forward is decided on again once attendance is back [A-H3]', () => {
  const pupil = (attended: number) =>
    share(attended, 120, { history: [{ ...brought('severe'), on: '2025-10-10' }] })
  expect(stepsOf(pupil(59))).not.toContain('decide-on-level-again')
  expect(stepsOf(pupil(61))).toContain('decide-on-level-again')
  expect(assessed(pupil(61)).stage.id).toBe('severe')
})

test.each([
  ['target', 109, true],
  ['target', 108, false],
  ['persistent-absence', 109, true],
  ['persistent-absence', 108, false],
  ['severe', 60, true],
  ['severe', 59, false],
])(
  'what it takes: the line “%s” with %i of 120 sessions attended: above it %s [H-013, H-014, H-027, A-H1, A-H4]',
  (line, attended, holds) => {
    const { facts, on } = share(attended)
    expect(explain(herefordshire, facts, on).outlook.find((one) => one.line === line)?.holds).toBe(holds)
  },
)

/** The four tiers: lists, tasks and owners in the whole school, also beside a council's process. */
import { expect, test } from 'vitest'
import { processFor, processOf } from '../../../../src/domain/processes/processes.ts'
import { stockport } from '../../../../src/domain/processes/stockport/stockport.ts'
import { valenceBeside } from '../../../../src/domain/processes/valence/beside.ts'
import { CYCLE, TIER_OWNERS, TIER_ROLES } from '../../../../src/domain/processes/valence/tiers-tasks.ts'
import { valence } from '../../../../src/domain/processes/valence/valence.ts'
import { assess } from '../../../../src/domain/stages/assess.ts'
import { configured, type Overrides } from '../../../../src/domain/stages/configured.ts'
import { decide } from '../../../../src/domain/stages/decide.ts'
import type { Process } from '../../../../src/domain/stages/process.ts'
import { tasksDue } from '../../../../src/domain/stages/school-tasks.ts'
import { CALENDAR, days, present, record, told, type Told } from '../../../kit/pupil.ts'

const { notes, lines } = valence
const BOTH: [string, Process][] = [
  ['valence', valence],
  ['valence-beside', valenceBeside],
]
const holds = (process: Process, rule: string, { facts, on }: Told) => decide(process, rule, facts, on)?.holds
/** So many sessions in a hundred school days, as many as told away. */
const of200 = (away: number) => {
  const whole = Math.floor(away / 2)
  return told([
    ...days(whole, 'I'),
    ...(away % 2 === 1 ? ['I /'] : []),
    ...present(100 - Math.ceil(away / 2)),
  ])
}

test.each([
  [0, '100.0', false],
  [9, '95.5', false],
  [10, '95.0', true],
  [14, '93.0', true],
  [20, '90.0', true],
  [100, '50.0', true],
])(
  '%i of 200 sessions missed, attendance %s: on the class list, at most 95: %s [V-228]',
  (away, percent, listed) => {
    for (const [, process] of BOTH) {
      expect(holds(process, 'class-list', of200(away))).toBe(listed)
      const { facts, on } = of200(away)
      expect(decide(process, 'class-list', facts, on)?.says).toContain(`is ${percent}`)
    }
  },
)

test('just above 95% is not on the class list [V-228]', () => {
  const at = (there: number) => told([...days(2, 'I'), ...present(there)])
  expect(holds(valence, 'class-list', at(38))).toBe(true)
  expect(holds(valence, 'class-list', at(39))).toBe(false)
})

test('with 19 possible sessions there is no class list, with 20 there is [A-X7]', () => {
  expect(holds(valence, 'class-list', told([...days(2, 'I'), ...present(7), '/ .']))).toBe(false)
  expect(holds(valence, 'class-list', told([...days(2, 'I'), ...present(8)]))).toBe(true)
})

test.each([
  [4, false],
  [5, true],
])(
  '%i late marks in a half-term: on the list of those often late: %s; nothing else follows [V-228, A-V3]',
  (late, listed) => {
    const pupil = told([...days(late, 'L /'), ...present(20)])
    for (const [, process] of BOTH) {
      expect(holds(process, 'frequently-late', pupil)).toBe(listed)
      expect(process.rules.find(({ id }) => id === 'frequently-late')?.asks).toBeUndefined()
    }
  },
)

test.each(BOTH)(
  '%s: every tier understands, plans, does and reviews, each half-term [V-221, V-233, V-234]',
  (_id, process) => {
    const tasks = process.tasks ?? []
    for (const [tier, owner] of Object.entries(TIER_OWNERS))
      expect(
        tasks.flatMap(({ id, every, who }) => (id.startsWith(`tier-${tier}-`) ? [[id, every, who]] : [])),
      ).toEqual(CYCLE.map((part) => [`tier-${tier}-${part}`, 'half-term', owner]))
    const says = (id: string) => tasks.find((task) => task.id === id)?.says
    for (const word of ['training for staff', 'in class', 'community', 'partners'])
      expect(says('tier-3-plan')).toContain(word)
    for (const word of ['support, rewards and sanctions', 'calls and meetings', 'triage', 'governors'])
      expect(says('tier-3-do')).toContain(word)
  },
)

test('all tiers are at work at once: each half-term brings the whole cycle of all four [V-221]', () => {
  const due = (on: string) =>
    tasksDue(valenceBeside, { calendar: CALENDAR, phase: 'primary' }, on).map(({ task }) => task)
  expect(due('2025-09-15').filter((id) => id.startsWith('tier-'))).toHaveLength(16)
  expect(due('2025-09-15')).not.toContain('year-of-half-terms')
  expect(due('2026-07-10')).toContain('year-of-half-terms')
})

test.each(BOTH)(
  '%s: class teacher, attendance manager, attendance lead and triage own a tier each [V-222]',
  (_id, process) => {
    const names = (process.roles ?? []).map(({ name }) => name)
    for (const owner of Object.values(TIER_OWNERS)) expect(names).toContain(owner)
    expect(TIER_ROLES.map(({ name }) => name)).toEqual(Object.values(TIER_OWNERS))
    expect(TIER_ROLES[0].does.join(' ')).toContain('higher level teaching assistant')
  },
)

const SEVERE = told([...days(60, 'O'), ...present(40)])
const PERSISTENT = of200(20)
const steps = (process: Process, { facts, on }: Told, settings: Overrides = {}) =>
  assess(configured(process, settings), facts, on).steps.map(({ step }) => step)

test.each(BOTH)(
  '%s: no number puts a pupil in a tier; suggestions are off until a school asks for them [V-240, A-V13]',
  (_id, process) => {
    for (const pupil of [PERSISTENT, SEVERE]) {
      expect(steps(process, pupil)).not.toContain('consider-tier-2')
      expect(steps(process, pupil)).not.toContain('consider-tier-4')
      expect(assess(process, pupil.facts, pupil.on).stage.id).toBe('universal')
    }
    const both = { suggestTier2: 1, suggestTier4: 1 }
    expect(steps(process, of200(19), both)).not.toContain('consider-tier-2')
    expect(steps(process, PERSISTENT, both)).toContain('consider-tier-2')
    expect(steps(process, PERSISTENT, both)).not.toContain('consider-tier-4')
    expect(steps(process, SEVERE, both)).toContain('consider-tier-4')
    expect(assess(configured(process, both), SEVERE.facts, SEVERE.on).stage.id).toBe('universal')
  },
)

test('help that did not work once suggests nothing, twice suggests triage [V-240, A-V13]', () => {
  const tried = (...records: [string, object][]) =>
    told(present(60), { history: records.map(([form, values]) => record(form, '2025-10-15', { ...values })) })
  const on = { suggestTier4: 1 }
  const once: [string, object] = ['casework-session', { improved: 'no' }]
  expect(steps(valence, tried(once), on)).not.toContain('consider-tier-4')
  expect(
    steps(valence, tried(once, ['in-school-early-help', { firstReviewResult: 'partly' }]), on),
  ).not.toContain('consider-tier-4')
  const twice = tried(once, ['in-school-early-help', { firstReviewResult: 'no' }])
  expect(steps(valence, twice, on)).toContain('consider-tier-4')
  expect(steps(valence, twice)).not.toContain('consider-tier-4')
})

test('a person’s decision on a suggestion settles it for the year [V-240]', () => {
  const decided = (about: string) =>
    told([...days(60, 'O'), ...present(40)], {
      history: [
        record('decision', '2025-12-15', { decision: 'do not use', about, reason: 'Known and settled' }),
      ],
    })
  const on = { suggestTier2: 1, suggestTier4: 1 }
  expect(steps(valence, decided('consider-tier-4'), on)).not.toContain('consider-tier-4')
  expect(steps(valence, decided('consider-tier-4'), on)).toContain('consider-tier-2')
  expect(steps(valence, decided('consider-tier-2'), on)).not.toContain('consider-tier-2')
})

test('beside a council’s process the tiers add lists, tasks and owners, and no stage of a case', () => {
  expect(processOf('valence-beside')).toBe(valenceBeside)
  expect(valenceBeside.stages.map(({ id }) => id)).toEqual(['universal'])
  const school = processFor({ process: 'stockport', beside: 'valence-beside' })
  expect(school?.stages).toBe(stockport.stages)
  expect(school?.tasks?.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['tier-1-understand', 'tier-4-review']),
  )
  expect(school?.roles?.map(({ name }) => name)).toContain('strategic intervention')
  if (!school) throw new Error('no such process')
  expect(holds(school, 'class-list', of200(10))).toBe(true)
  expect(holds(school, 'class-list', of200(9))).toBe(false)
  expect(holds(stockport, 'class-list', of200(10))).toBeUndefined()
})

test('what it takes is told for the line of the class list, of persistent and of severe absence', () => {
  expect(lines.map(({ id, setting }) => [id, setting])).toEqual([
    ['class-list-line', 'classListAt'],
    ['persistent-line', 'persistentAt'],
    ['severe-line', 'severeAt'],
  ])
  expect(valenceBeside.lines).toBe(lines)
})

test('the route says that it was put together, for a school to confirm [V-223, A-V12]', () => {
  const note = notes.find(({ id }) => id === 'route-put-together')
  expect(note?.about).toEqual(valence.stages.slice(1).map(({ id }) => id))
  expect(note?.says).toContain('flow chart')
})

test('words that mean something else elsewhere are explained [A-X5]', () => {
  for (const [, process] of BOTH)
    expect(process.notes?.find(({ id }) => id === 'tier-words-differ')?.says).toContain('Tier 1')
})

/** A process written by somebody else: what is wrong with it is told with the place and the remedy. */
import { expect, test } from 'vitest'
import { assess } from '../../../src/domain/stages/assess.ts'
import { explain } from '../../../src/domain/stages/explain.ts'
import type { Process } from '../../../src/domain/stages/process.ts'
import { process as reader } from '../../../src/domain/stages/read-process.ts'
import { days, present, pupil } from '../../kit/pupil.ts'

const SOURCE = { document: 'stockport', at: 'para 1' }
const rule = (over: object = {}) => ({
  id: 'too-low',
  source: SOURCE,
  when: { metric: 'attendance', is: 'less than', setting: 'line' },
  asks: { recommend: 'help' },
  says: 'Attendance is {attendance}, below {line}%.',
  ...over,
})
const written = (over: object = {}) => ({
  id: 'elsewhere',
  name: 'Elsewhere',
  document: 'stockport',
  stages: [
    { id: 'start', name: 'Start', who: 'school', source: SOURCE },
    { id: 'help', name: 'Help', who: 'school', source: SOURCE },
  ],
  settings: { line: { unit: '%', values: [{ from: '2024-09-01', value: 95, source: SOURCE }] } },
  rules: [rule()],
  ...over,
})
const faults = (process: unknown) =>
  reader.safeParse(process).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []

test('a fifth process is a piece of JSON: read, run and explained by the same engine', () => {
  const process: Process = reader.parse(JSON.parse(JSON.stringify(written())))
  const { facts, on } = pupil(...days(1, 'I'), ...present(14))
  expect(assess(process, facts, on).stage).toMatchObject({ id: 'start', recommended: { id: 'help' } })
  const [reason] = explain(process, facts, on).reasons
  expect(reason).toMatchObject({ needed: '95%', actual: '93.3%', says: 'Attendance is 93.3%, below 95%.' })
  const better = pupil(...days(1, 'I'), ...present(19))
  expect(assess(process, better.facts, better.on).stage.recommended).toBeUndefined()
})

test.each<[string, object, string]>([
  ['a missing citation', { rules: [rule({ source: undefined })] }, 'rules.0.source'],
  [
    'a document nobody knows',
    { rules: [rule({ source: { document: 'the-news', at: 'p 1' } })] },
    'rules.0.source.document: expected a document',
  ],
  [
    'an unknown metric',
    { rules: [rule({ when: { metric: 'mood', is: 'less than', setting: 'line' } })] },
    'rules.0.when.metric: expected a known metric: attendance, ',
  ],
  [
    'a setting that is not there',
    { rules: [rule({ when: { metric: 'attendance', is: 'less than', setting: 'bar' } })] },
    "rules.0.when.setting: no setting is called 'bar'",
  ],
  [
    'a stage that is not there',
    { rules: [rule({ asks: { recommend: 'jail' } })] },
    "rules.0.asks: no stage is called 'jail'",
  ],
  [
    'a rule looked at in no stage',
    { rules: [rule({ in: ['nowhere'] })] },
    "rules.0.in.0: no stage is called 'nowhere'",
  ],
  [
    'a hole nobody fills',
    { rules: [rule({ says: 'It is {weather}.' })] },
    'rules.0.says: {weather} names no metric, no count and no setting',
  ],
  ['the same rule twice', { rules: [rule(), rule()] }, "rules.1.id: the rule 'too-low' is there twice"],
  [
    'the same stage twice',
    { stages: [...written().stages, ...written().stages] },
    "stages.2.id: the stage 'start' is there twice",
  ],
  [
    'a rule nobody wrote',
    { rules: [rule({ when: { rule: 'ghost' } })] },
    "rules.0.when: no rule is called 'ghost'",
  ],
  [
    'a rule that leans on itself',
    { rules: [rule({ when: { not: { rule: 'too-low' } } })] },
    "rules.0.when: the rule 'too-low' leans on itself",
  ],
  [
    'a loop of two',
    { rules: [rule({ id: 'a', when: { rule: 'b' } }), rule({ id: 'b', when: { all: [{ rule: 'a' }] } })] },
    "rules.0.when: the rule 'a' leans on itself",
  ],
  [
    'a link that is no web address',
    {
      notes: [{ id: 'more', source: SOURCE, about: ['start'], says: 'More.', link: 'javascript:alert(1)' }],
    },
    'notes.0.link: expected an address that begins with https://',
  ],
  ['no stages', { stages: [], rules: [] }, 'stages: expected at least one stage'],
  ['a field nobody knows', { colour: 'red' }, 'colour'],
])('%s is told with its place', (_, over, told) => {
  expect(faults(written(over)).join('\n')).toContain(told)
})

test('rules may lean on rules that come later', () => {
  const process = reader.parse(
    written({ rules: [rule({ id: 'first', when: { rule: 'second' } }), rule({ id: 'second' })] }),
  )
  const { facts, on } = pupil(...days(2, 'I'), ...present(14))
  expect(explain(process, facts, on).reasons.map(({ rule: id, holds }) => [id, holds])).toEqual([
    ['first', true],
    ['second', true],
  ])
})

test('a setting with two values is read with the one of the day', () => {
  const line = {
    unit: '%',
    values: [
      { from: '2024-09-01', value: 95, source: SOURCE },
      { from: '2025-09-15', value: 80, source: SOURCE },
    ],
  }
  const process = reader.parse(written({ settings: { line } }))
  const { facts } = pupil(...days(2, 'I'), ...present(14))
  expect(assess(process, facts, '2025-09-14').stage.recommended?.id).toBe('help')
  expect(assess(process, facts, '2025-09-15').stage.recommended).toBeUndefined()
})

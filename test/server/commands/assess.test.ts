/** The command as a data officer runs it: a real process, standard input, standard output, exit code. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { stockport } from '../../../src/domain/processes/stockport/stockport.ts'
import { assessCase } from '../../../src/server/commands/assess-case.ts'

const COMMAND = fileURLToPath(new URL('../../../src/server/commands/assess.ts', import.meta.url))

const CASE = {
  id: 'case 7',
  asOf: '2026-07-20',
  calendar: {
    years: [
      {
        name: '2025/26',
        terms: [
          ['2025-09-03', '2025-10-24'],
          ['2025-11-03', '2025-12-19'],
          ['2026-01-05', '2026-07-20'],
        ],
        closed: ['2025-11-03'],
        halfDays: { '2025-12-19': 'AM' },
      },
    ],
  },
  pupil: { upn: 'X', dateOfBirth: '2013-02-03', yearGroup: 8, parents: [{ id: 'p1', responsibility: true }] },
  marks: [
    ['2025-10-13..2025-10-17', 'AMPM', 'G'],
    ['2025-11-05', 'AM', 'I'],
  ],
  presentOtherwise: ['2025-09-03', '2026-07-20'],
  records: [{ form: 'penalty-notice', on: '2025-10-20', values: { parent: 'p1' } }],
}

const run = (input: string, ...args: string[]) => {
  const { stdout, stderr, status } = spawnSync(process.execPath, [COMMAND, ...args], {
    input,
    encoding: 'utf8',
  })
  return { stdout, stderr, status }
}
const lines = (text: string) => text.trimEnd().split('\n')
const answer = (over: object) =>
  assessCase(JSON.stringify({ ...CASE, ...over }), { process: stockport, asOf: '2026-01-10' })
const explained = (over: object = {}) => {
  const read = answer(over)
  if ('faults' in read) throw new Error(read.faults.join('\n'))
  return read.explained
}
const faultsOf = (over: object) => {
  const read = answer(over)
  return 'faults' in read ? read.faults : []
}

test('a case on standard input is answered with one JSON object and exit code 0', () => {
  const { stdout, stderr, status } = run(JSON.stringify(CASE))
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
  expect(JSON.parse(stdout)).toMatchObject({
    id: 'case 7',
    asOf: '2026-07-20',
    process: 'stockport',
    metrics: {
      yearToDate: { from: '2025-09-03', to: '2026-07-20', attendancePct: '97.4', persistent: false },
      unauthorisedIn10Weeks: {
        met: true,
        metOn: '2025-10-17 PM',
        windowFirstWeek: '2025-09-01',
        highest: 10,
        now: 0,
      },
      sickness: { sessions: 1, days: 0.5, due: false },
    },
    labels: [],
    stage: { id: 'universal', name: 'Universal', provisional: false, since: null },
    penaltyNotices: [{ parent: 'p1', inThreeYears: 1, allowed: true, amount: 160 }],
  })
})

test('everything the contract names is there, under its name', () => {
  const result = explained()
  expect(Object.keys(result)).toEqual([
    'id',
    'asOf',
    'process',
    'metrics',
    'labels',
    'provisionalLabels',
    'warnings',
    'stage',
    'reasons',
    'steps',
    'blockers',
    'cautions',
    'returns',
    'questioned',
    'outlook',
    'penaltyNotices',
  ])
  expect(Object.keys(result.metrics)).toEqual([
    'yearToDate',
    'last12Weeks',
    'onRoll',
    'brokenWeeks',
    'unauthorisedIn10Weeks',
    'attendanceReturn',
    'sickness',
    'noReasonYet',
  ])
  for (const rates of [result.metrics.yearToDate, result.metrics.last12Weeks, result.metrics.onRoll])
    expect(Object.keys(rates)).toEqual([
      'from',
      'to',
      'possible',
      'attended',
      'authorised',
      'unauthorised',
      'notCounted',
      'unmarked',
      'late',
      'attendancePct',
      'absencePct',
      'persistent',
      'severe',
    ])
  for (const reason of result.reasons)
    expect(reason).toMatchObject({
      rule: expect.any(String),
      source: { document: expect.any(String), at: expect.any(String) },
      holds: expect.any(Boolean),
      needed: expect.anything(),
      actual: expect.anything(),
      because: expect.any(Array),
      says: expect.any(String),
    })
})

test('the case wins over the options, and the options over today', () => {
  expect(JSON.parse(run(JSON.stringify(CASE), '--as-of', '2025-10-15').stdout)).toMatchObject({
    asOf: '2026-07-20',
  })
  const { asOf: _, ...undated } = CASE
  expect(JSON.parse(run(JSON.stringify(undated), '--as-of', '2025-10-15').stdout)).toMatchObject({
    asOf: '2025-10-15',
    metrics: { yearToDate: { to: '2025-10-15', unauthorised: 6 } },
  })
  expect(JSON.parse(run(JSON.stringify(undated)).stdout)).toHaveProperty(
    'asOf',
    expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
  )
})

test('what is not JSON, or lacks a field, exits 2 with a line a fault and nothing on standard output', () => {
  const notJson = run('{"calendar"')
  expect(notJson).toMatchObject({ status: 2, stdout: '' })
  expect(lines(notJson.stderr)).toEqual([
    expect.stringMatching(/^input: is not JSON; expected one JSON object/),
  ])
  const faulty = run(
    JSON.stringify({ ...CASE, marks: undefined, pupil: { dateOfBirth: 20130203, flags: ['clever'] } }),
  )
  expect(faulty).toMatchObject({ status: 2, stdout: '' })
  expect(lines(faulty.stderr)).toEqual([
    'pupil.dateOfBirth: is a number; expected text',
    expect.stringMatching(/^pupil\.flags\[0\]: is text that does not fit; expected one of social-worker, /),
    'marks: is missing; expected a list',
  ])
})

test.each<[object, string]>([
  [
    { calendar: { years: [{ name: '2025', terms: [['2025-09-03', '2025-10-24']] }] } },
    'calendar.years[0].name: is text that does not fit; expected a school year such as 2025/26',
  ],
  [
    { calendar: { years: [{ name: '2025/26', terms: [['2025-10-24', '2025-09-03']] }] } },
    'calendar.years[0].terms[0]: is a list that does not fit; expected the first day before the last',
  ],
  [{ marks: [['2025-09-03', 'AM']] }, 'marks[0]'],
  [{ asOf: '2026-02-30' }, 'asOf: is text that does not fit; expected a day that exists, as YYYY-MM-DD'],
  [
    { records: [{ form: 'decision', on: '2025-10-10' }] },
    'records[0].values: is missing; expected an object',
  ],
  [{ process: 'elsewhere' }, 'process: is not known; expected one of '],
])('a fault is told with its path and what was expected: %#', (over, told) => {
  expect(faultsOf(over)).toEqual([expect.stringContaining(told)])
})

test('no fault repeats what was written: a birth date never reaches a log', () => {
  const written = { dateOfBirth: '2013-02-31', onRoll: ['2013-02-33', null] }
  expect(faultsOf({ pupil: written })).toHaveLength(2)
  expect(faultsOf({ pupil: written }).join('\n')).not.toMatch(/2013/)
})

test.each([['--process', 'elsewhere'], ['--as-of', 'tomorrow'], ['--loud']])(
  'the option %s %s is refused with exit code 2',
  (...args) => {
    const { stdout, stderr, status } = run(JSON.stringify(CASE), ...args.filter((arg) => arg !== undefined))
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 })
    expect(stderr).toContain('expected')
  },
)

test('faulty marks become warnings with their place and the rest counts; unknown fields are told', () => {
  const { warnings, metrics } = explained({
    colour: 'red',
    marks: [...CASE.marks, ['2025-11-08', 'AM', 'O'], ['2025-11-10', 'AM', '??'], ['2025-11-11', 'PM', 'H']],
  })
  expect(warnings.map(({ path }) => path)).toEqual(['marks[2]', 'marks[3]', 'marks[4]', 'colour'])
  expect(metrics.yearToDate).toMatchObject({ unauthorised: 10, authorised: 1, unmarked: 2 })
})

test('a stream answers each line on its own; a bad line is told and the exit code is 1 at the end', () => {
  const good = JSON.stringify(CASE)
  const bad = JSON.stringify({ ...CASE, id: 'case 8', marks: 'none' })
  const { stdout, status } = run([good, bad, '', 'not json', good].join('\n'), '--stream')
  const answers: unknown[] = lines(stdout).map((line) => JSON.parse(line) as unknown)
  expect(status).toBe(1)
  expect(answers).toEqual([
    expect.objectContaining({ id: 'case 7', stage: expect.objectContaining({ id: 'universal' }) }),
    { id: 'case 8', error: ['marks: is text; expected a list'] },
    { id: null, error: [expect.stringContaining('not JSON')] },
    expect.objectContaining({ id: 'case 7' }),
  ])
  expect(run(`${good}\n${good}\n`, '--stream').status).toBe(0)
})

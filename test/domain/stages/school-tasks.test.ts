import { expect, test } from 'vitest'
import { schoolCalendar } from '../../../src/domain/calendar/school-calendar.ts'
import type { Process, SchoolTask } from '../../../src/domain/stages/process.ts'
import { tasksDue } from '../../../src/domain/stages/school-tasks.ts'
import { YEAR_2026 } from '../../kit/pupil.ts'

const calendar = schoolCalendar({ years: [{ ...YEAR_2026, closed: ['2026-11-20'] }] })

const source = { document: 'stockport', at: 'appendix 5' } as const
const task = (every: SchoolTask['every'], more: Partial<SchoolTask> = {}): SchoolTask => ({
  id: `each-${every}`,
  every,
  who: 'attendance lead',
  source,
  says: 'Look at the figures.',
  ...more,
})
const process = (...tasks: readonly SchoolTask[]): Process => ({
  id: 'some',
  name: 'Some process',
  document: 'stockport',
  stages: [{ id: 'universal', name: 'Universal', who: 'school', source }],
  settings: {},
  rules: [],
  tasks,
})
const due = (of: SchoolTask, on: string) =>
  tasksDue(process(of), { calendar, phase: 'primary' }, on).map(({ from, by }) => [from, by])

test('a weekly task is due on the last school day of the week, even where that is a Thursday', () => {
  expect(due(task('week'), '2026-11-09')).toEqual([['2026-11-09', '2026-11-13']])
  expect(due(task('week'), '2026-11-19')).toEqual([['2026-11-16', '2026-11-19']])
  expect(due(task('week'), '2026-11-20')).toEqual([])
  expect(due(task('week'), '2026-10-28')).toEqual([])
})

test('fortnights are counted in school weeks from the first week of the year, across holidays', () => {
  // The first week has Thursday and Friday only; the holiday in between is no week.
  expect(due(task('fortnight'), '2026-09-03')).toEqual([['2026-08-31', '2026-09-11']])
  expect(due(task('fortnight'), '2026-09-14')).toEqual([['2026-09-14', '2026-09-25']])
  expect(due(task('fortnight'), '2026-10-23')).toEqual([['2026-10-12', '2026-10-23']])
  expect(due(task('fortnight'), '2026-11-02')).toEqual([['2026-11-02', '2026-11-13']])
})

test('half-term and term end with their last school day, and the holiday after belongs to none', () => {
  expect(due(task('half-term'), '2026-10-23')).toEqual([['2026-09-03', '2026-10-23']])
  expect(due(task('half-term'), '2026-10-24')).toEqual([])
  expect(due(task('term'), '2026-10-26')).toEqual([['2026-09-03', '2026-12-18']])
  expect(due(task('term'), '2026-12-19')).toEqual([])
})

test('a yearly task belongs to the year, or to a month of it', () => {
  expect(due(task('year'), '2026-11-18')).toEqual([['2026-09-03', '2027-07-21']])
  expect(due(task('year', { month: 9 }), '2026-09-30')).toEqual([['2026-09-01', '2026-09-30']])
  expect(due(task('year', { month: 9 }), '2026-10-01')).toEqual([])
  expect(due(task('year', { month: 1 }), '2027-01-11')).toEqual([['2027-01-01', '2027-01-29']])
})

test('a task of primary schools is not asked of a secondary school', () => {
  const only = process(task('week', { phases: ['primary'] }))
  const on = '2026-11-09'
  expect(tasksDue(only, { calendar, phase: 'primary' }, on)).toHaveLength(1)
  expect(tasksDue(only, { calendar, phase: 'secondary' }, on)).toEqual([])
})

test('what is due first leads, with who does it and by which paragraph', () => {
  const told = tasksDue(process(task('term'), task('week')), { calendar, phase: 'primary' }, '2026-11-09')
  expect(told.map(({ task: id }) => id)).toEqual(['each-week', 'each-term'])
  expect(told[0]).toMatchObject({ who: 'attendance lead', source, says: 'Look at the figures.' })
})

/** A school beside others, its groups, its support and what its pupils reached: small schools that can be counted by hand. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Attainment } from '../../../src/domain/casework/attainment.ts'
import type { Profile } from '../../../src/domain/casework/pupil.ts'
import type { CaseRecord } from '../../../src/domain/casework/record.ts'
import { attendanceSupportPlan } from '../../../src/domain/forms/attendance-support-plan.ts'
import { panelCase } from '../../../src/domain/forms/panel-case.ts'
import type { Benchmark } from '../../../src/domain/metrics/benchmark.ts'
import { progressOf } from '../../../src/domain/reports/progress.ts'
import type { About, ReportPupil } from '../../../src/domain/reports/report.ts'
import { reportCalled } from '../../../src/domain/reports/reports.ts'
import { assessment, type Assessment } from '../../../src/domain/stages/assessment.ts'
import { completed } from '../../kit/casework.ts'
import { CALENDAR, days, present, told } from '../../kit/pupil.ts'

const PROFILE: Profile = {
  upn: 'A999000000001',
  given: 'Ada',
  family: 'Penhallow',
  dateOfBirth: '2013-02-03',
  yearGroup: 8,
  className: '8R',
  flags: [],
  onRoll: ['2025-09-01', null],
}
let made = 0
const pupil = (marks: readonly string[], more: Partial<Profile> = {}): ReportPupil => ({
  id: `q-${++made}`,
  profile: { ...PROFILE, ...more },
  register: told(marks).facts.register,
  stage: null,
})
const many = (count: number, marks: readonly string[], more: Partial<Profile> = {}) =>
  Array.from({ length: count }, () => pupil(marks, more))

/** Over the first twenty school days. */
const ABOUT: About = {
  on: '2025-09-26',
  calendar: CALENDAR,
  pupils: [],
  period: 'year',
  phase: 'secondary',
  benchmarks: [],
  records: new Map(),
}
const tell = (id: string, more: Partial<About>) => reportCalled(id)!.tell({ ...ABOUT, ...more })
const cells = (id: string, more: Partial<About>) => tell(id, more).table.rows.map((row) => row.cells)

const figure = (more: Partial<Benchmark>): Benchmark => ({
  whose: 'national',
  year: '2025/26',
  phase: 'secondary',
  measure: 'attendance',
  value: '91.2',
  source: 'A publication',
  ...more,
})

test('[V-116] [V-229] [V-232] a school stands beside national and local figures, with whose and of which year they are', () => {
  const pupils = many(10, ['O', ...present(19)])
  const benchmarks = [
    figure({}),
    figure({ whose: 'authority', value: '96.0', source: 'Demoshire' }),
    figure({ measure: 'unauthorised', value: '3.5' }),
    figure({ phase: 'primary', value: '1.0' }),
    figure({ year: '2024/25', value: '2.0' }),
  ]
  const { table, notes } = tell('beside-others', { pupils, benchmarks })
  const row = (name: string) => table.rows.find(({ cells: [what] }) => what === name)?.cells
  expect(row('Attendance')).toEqual(['Attendance', '95.0', '91.2', '+3.8', '96.0', '-1.0'])
  expect(row('Unauthorised absence')).toEqual(['Unauthorised absence', '5.0', '3.5', '+1.5', null, null])
  expect(row('Severely absent')).toEqual(['Severely absent', '0.0', null, null, null, null])
  expect(notes).toContain('National, 2025/26: A publication.')
  expect(notes).toContain('Local authority, 2025/26: Demoshire.')
})

test('[V-229] where no figures of others are here that is said, and older ones are called what they are', () => {
  const pupils = many(10, present(20))
  expect(tell('beside-others', { pupils }).notes.join(' ')).toContain('nothing is compared')
  const { table, notes } = tell('beside-others', { pupils, benchmarks: [figure({ year: '2024/25' })] })
  expect(table.rows[0]?.cells[2]).toBe('91.2')
  expect(notes).toContain('They are of 2024/25: for 2025/26 none were brought in.')
  expect(notes).toContain('Local authority figures are not here.')
})

test('[S-175] last school year without a register has no figures, and the calendar’s beginning is named', () => {
  const { table, notes } = tell('last-year', { pupils: many(6, present(20)) })
  expect(table.rows.every(({ cells: [, own] }) => own === null)).toBe(true)
  expect(notes).toContain('The calendar here begins with this school year.')
})

test('[V-229] [V-231] each half-term stands beside the national figure, and the group furthest below is named to agree on', () => {
  const pupils = [
    ...many(10, present(20)),
    ...many(5, [...days(2, 'O'), ...present(18)], { flags: ['young-carer'] }),
  ]
  const { table, notes, toAgree } = tell('performance', { pupils, benchmarks: [figure({})] })
  expect(table.rows.map(({ cells: own }) => own)).toEqual([
    ['HT1', '1 September 2025', '96.7', '91.2', null, '0.0', '3.3', '33.3', '0.0'],
  ])
  expect(notes[0]).toBe('Furthest below the school this half-term, in percentage points: Young carer (-6.7).')
  expect(toAgree).toBe('Priorities agreed with the attendance lead')
})

test('[S-154] governors read of vulnerable groups without names, and never of so few that somebody could be told', () => {
  const pupils = [
    ...many(10, present(20)),
    ...many(5, [...days(2, 'O'), ...present(18)], { flags: ['young-carer', 'social-worker'] }),
    ...many(3, days(20, 'O'), { flags: ['looked-after'] }),
  ]
  const { table, notes } = tell('governors', { pupils, period: 'term' })
  const names = table.rows.map(({ cells: [name] }) => name)
  expect(names).toContain('Young carer')
  expect(names).toContain('Child with a social worker')
  expect(names).not.toContain('Looked after')
  expect(table.rows.every(({ pupil: id }) => id === undefined)).toBe(true)
  expect(JSON.stringify(table)).not.toContain('Penhallow')
  expect(notes.join(' ')).toContain('left out, so that nobody can be told')
})

test('[V-227] absence is told by what it is made of, in each group', () => {
  const pupils = [
    ...many(5, ['I', 'I', 'M', ...present(17)], { flags: ['fsm6'] }),
    ...many(5, ['O', ...present(19)]),
  ]
  const { columns, rows } = tell('absence-types', { pupils, period: 'year' }).table
  const of = (group: string, column: string) =>
    rows.find(({ cells: [name] }) => name === group)?.cells[columns.findIndex(({ name }) => name === column)]
  expect(of('Disadvantaged', 'All absence')).toBe('15.0')
  expect(of('Disadvantaged', 'Illness')).toBe('10.0')
  expect(of('Disadvantaged', 'Appointment')).toBe('5.0')
  expect(of('Not disadvantaged', 'Unauthorised, other')).toBe('5.0')
  expect(of('Whole school', 'All absence')).toBe('10.0')
})

test('[V-227] kinds of absence add up to all absence', () => {
  const codes = fc.array(fc.constantFrom('/', 'I', 'M', 'N', 'G', 'U', 'O', 'E', 'C', 'H'), {
    minLength: 20,
    maxLength: 20,
  })
  fc.assert(
    fc.property(codes, (marks) => {
      const [row] = cells('absence-types', {
        pupils: many(
          5,
          marks.filter((one) => one !== 'H'),
        ),
      })
      const [, all, ...kinds] = row ?? []
      const sum = kinds.reduce<number>((total, one) => total + Number(one ?? 0), 0)
      expect(Math.abs(sum - Number(all ?? 0))).toBeLessThan(0.05 * kinds.length + 0.06)
    }),
    { numRuns: 50 },
  )
})

const plan = (on: string): CaseRecord => ({ ...completed(attendanceSupportPlan), on })

test('[V-117] [V-235] attendance before and after support is set side by side for each pupil and each kind of support', () => {
  const better = many(5, [...days(10, 'O'), ...present(10), ...present(20)])
  const worse = many(5, [...present(20), ...days(4, 'O'), ...present(16)])
  const pupils = [...better, ...worse]
  const records = new Map(pupils.map(({ id }) => [id, [plan('2025-09-29')]]))
  const about = { pupils, records, on: '2025-11-14' }
  const own = cells('effect-pupils', about)
  expect(own).toHaveLength(10)
  expect(own[0]?.slice(2, 7)).toEqual([
    'Attendance support plan',
    '29 September 2025',
    '50.0',
    '100.0',
    '+50.0',
  ])
  const [any] = cells('effect', about)
  expect(any?.slice(0, 2)).toEqual(['Any support', 10])
  expect(any?.[5]).toBe('50.0')
})

test('[V-236] where support did not help is told by number and group, never by name', () => {
  const better = many(6, [...days(10, 'O'), ...present(10), ...present(20)], { flags: ['fsm6'] })
  const worse = many(6, [...present(20), ...days(4, 'O'), ...present(16)], { yearGroup: 9 })
  const pupils = [...better, ...worse]
  const records = new Map(pupils.map(({ id }) => [id, [plan('2025-09-29')]]))
  const told9 = tell('not-improved', { pupils, records, on: '2025-11-14' })
  const row = (name: string) => told9.table.rows.find(({ cells: [group] }) => group === name)?.cells
  expect(row('Everybody')?.slice(0, 3)).toEqual(['Everybody', 12, '50.0'])
  expect(row('Year 9')?.slice(0, 3)).toEqual(['Year 9', 6, '100.0'])
  expect(row('Disadvantaged')?.slice(0, 3)).toEqual(['Disadvantaged', 6, '0.0'])
  expect(told9.table.rows.every(({ pupil: id }) => id === undefined)).toBe(true)
})

test('[V-117] a draft is no support, and a week too short on either side tells nothing', () => {
  const pupils = many(5, present(20))
  const draft = { ...plan('2025-09-15'), status: 'draft' as const }
  expect(cells('effect-pupils', { pupils, records: new Map(pupils.map(({ id }) => [id, [draft]])) })).toEqual(
    [],
  )
  const first = new Map(pupils.map(({ id }) => [id, [plan('2025-09-02')]]))
  expect(cells('effect-pupils', { pupils, records: first })).toEqual([])
})

const reached = (value: string, on = '2025-09-20'): Attainment => ({
  subject: 'English',
  on,
  measure: 'Score',
  value,
})

test('[V-252] attendance and what was reached stand side by side for a pupil', () => {
  const one = pupil(['O', ...present(19)], { attainment: [reached('100'), reached('104', '2025-10-27')] })
  expect(progressOf(one, '2025-11-07')).toMatchObject({
    columns: [{ name: 'When' }, { name: 'Attendance' }, { name: 'English, Score' }],
    rows: [{ cells: ['Half-term 1', '95.0', '104'] }, { cells: ['Half-term 2', null, null] }],
  })
})

test('[V-252] groups’ averages stand beside their attendance, and none of a few', () => {
  const pupils = [
    ...many(5, present(20), { attainment: [reached('110')] }),
    ...many(5, [...days(4, 'O'), ...present(16)], { attainment: [reached('90')], yearGroup: 9 }),
    ...many(5, [...days(4, 'O'), ...present(16)], { yearGroup: 9 }),
  ]
  const found = new Map(cells('progress', { pupils }).map(([name, ...rest]) => [name, rest]))
  expect(found.get('Whole school')).toEqual(['86.7', '100.0'])
  expect(found.get('Attendance 95% and more')).toEqual(['100.0', '110.0'])
  expect(found.get('Attendance under 90%')).toEqual(['80.0', '90.0'])
  expect(found.get('Year 9')).toEqual(['80.0', '90.0'])
  const withFew = cells('progress', {
    pupils: [...pupils.slice(0, 5), ...many(3, present(20), { attainment: [reached('70')], yearGroup: 7 })],
  })
  expect(withFew.find(([name]) => name === 'Year 8')?.[2] ?? null).toBeNull()
})

const assessmentOf = (more: Partial<Assessment>): Assessment =>
  assessment.parse({
    on: '2025-09-26',
    process: 'herefordshire',
    stage: { id: 'notified', name: 'Notified', provisional: false, since: null },
    labels: [],
    provisionalLabels: [],
    figures: {
      possible: 40,
      attended: 10,
      authorised: 0,
      unauthorised: 30,
      late: 0,
      attendancePct: '25.0',
      broken: 4,
      openWeeks: 4,
      unauthorisedNow: 30,
      sicknessSessions: 0,
    },
    steps: [],
    blockers: [],
    returns: [],
    ...more,
  })
const READY = assessmentOf({
  steps: [
    {
      step: 'list-for-cmie-panel',
      rule: 'list-for-cmie',
      who: 'council panel coordinator',
      by: null,
      says: '',
    },
  ],
})
const listed = (on: string, pack: readonly string[], more: Record<string, string> = {}): CaseRecord => ({
  ...completed(panelCase),
  answers: { panel: 'cmie', cmieMeetingOn: on, startsAt: '09:00', pack: [...pack], caseNumber: 1, ...more },
})

test('[H-039] [H-041] [H-043] a panel’s agenda says who is listed with what is missing, who is ready for which place, who must wait', () => {
  const [one, two, three] = [pupil(present(20)), pupil(present(20)), pupil(present(20))]
  const waits = assessmentOf({
    blockers: [
      { step: 'cmie-panel', rule: 'r', missing: 'a record of the school’s work with the family', says: '' },
    ],
  })
  const pack = [
    'attendance',
    'earlier years',
    'communications',
    'visits',
    'discussions',
    'timetable',
    'agencies',
  ]
  const pupils = [one, { ...two, assessment: READY }, { ...three, assessment: waits }]
  const records = new Map([[one.id, [listed('2025-10-08', pack, { slotAt: '09:20' })]]])
  expect(cells('panels', { pupils, records }).map((row) => row.slice(2))).toEqual([
    [
      'CMIE panel',
      'Listed',
      '8 October 2025, 09:20, case 1',
      'Not in the pack: MARF that speaks of attendance; Legal steps, now and in the past.',
    ],
    ['CMIE panel', 'Ready', '8 October 2025, place 2 of 20', 'Nothing bars it.'],
    ['CMIE panel', 'Must wait', null, 'Missing: a record of the school’s work with the family.'],
  ])
})

test('[H-038] [H-039] a CMIE meeting takes twenty cases; the twenty-first goes to a new one, a month later', () => {
  const full = many(20, present(20))
  const ready = { ...pupil(present(20)), assessment: READY }
  const records = new Map(full.map(({ id }) => [id, [listed('2025-10-08', [])]]))
  const row = cells('panels', { pupils: [...full, ready], records }).at(-1)
  expect(row?.slice(3, 5)).toEqual(['Ready', 'A new meeting, a month after the last'])
  // A meeting that is over takes nobody.
  const over = new Map([[full[0]!.id, [listed('2025-09-03', [])]]])
  expect(cells('panels', { pupils: [...full, ready], records: over })).toHaveLength(1)
})

test('the figures of the school are those of all its groups together, whatever the marks', () => {
  const child = fc.record({ away: fc.nat(20), year: fc.constantFrom(7, 8, 9) })
  fc.assert(
    fc.property(fc.array(child, { minLength: 15, maxLength: 40 }), (children) => {
      const pupils = children.map(({ away, year }) =>
        pupil([...days(away, 'O'), ...present(20 - away)], { yearGroup: year }),
      )
      const found = cells('categories', { pupils })
      const [whole, ...years] = found.map(([, count, attended]) => ({ count, attended: Number(attended) }))
      expect(whole?.count).toBe(pupils.length)
      if (years.some(({ count }) => typeof count !== 'number')) return
      const counted = years.map(({ count, attended }) => ({ count: Number(count), attended }))
      expect(counted.reduce((sum, { count }) => sum + count, 0)).toBe(pupils.length)
      const together = counted.reduce((sum, { count, attended }) => sum + count * attended, 0) / pupils.length
      expect(Math.abs(together - (whole?.attended ?? 0))).toBeLessThan(0.11)
    }),
    { numRuns: 60 },
  )
})

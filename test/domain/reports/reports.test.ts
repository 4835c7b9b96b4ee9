/** Reports over small schools told day by day, in figures that can be counted on fingers. */
import { expect, test } from 'vitest'
import type { Profile } from '../../../src/domain/casework/pupil.ts'
import type { About, ReportPupil, Row } from '../../../src/domain/reports/report.ts'
import { reportCalled, REPORTS } from '../../../src/domain/reports/reports.ts'
import { CALENDAR, days, present, told, TWO_YEARS } from '../../kit/pupil.ts'

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
const pupil = (given: string, marks: readonly string[], more: Partial<Profile> = {}): ReportPupil => ({
  id: `p-${++made}`,
  profile: { ...PROFILE, given, ...more },
  register: told(marks).facts.register,
  stage: 'Universal',
})

/** A pupil of both years: the first days of last school year, and of this one. */
function inTwoYears(
  before: readonly string[],
  now: readonly string[],
  more: Partial<Profile> = {},
): ReportPupil {
  const one = pupil('Child', [], { onRoll: ['2024-09-02', null], ...more })
  const marksFrom = (from: string, marks: readonly string[]) =>
    told(marks, { calendar: TWO_YEARS, from }).facts.register.marks
  const [then, since] = [marksFrom('2024-09-02', before), marksFrom('2025-09-01', now)]
  return {
    ...one,
    register: { calendar: TWO_YEARS, marks: then.map((mark, at) => mark || (since[at] ?? 0)) },
  }
}

/** The report over twenty school days: to Friday 26 September 2025. */
const TWENTY_DAYS = '2025-09-26'
const ABOUT: About = {
  on: TWENTY_DAYS,
  calendar: CALENDAR,
  pupils: [],
  period: 'year',
  phase: 'secondary',
  benchmarks: [],
  records: new Map(),
}
function rows(id: string, pupils: readonly ReportPupil[], more: Partial<About> = {}): readonly Row[] {
  const about: About = { ...ABOUT, pupils, ...more }
  return reportCalled(id)!.tell(about).table.rows
}
const cells = (id: string, pupils: readonly ReportPupil[], more: Partial<About> = {}) =>
  rows(id, pupils, more).map((row) => row.cells)
const many = (count: number, marks: readonly string[], more: Partial<Profile> = {}) =>
  Array.from({ length: count }, (_, at) => pupil(`Child ${at}`, marks, more))

test('[S-143] [S-148] attendance of each pupil begins with the lowest, in sessions that can be counted', () => {
  const well = pupil('Well', present(20))
  const ill = pupil('Ill', [...days(2, 'I'), 'O', 'L /', ...present(16)])
  expect(cells('attendance', [well, ill])).toEqual([
    ['Ill Penhallow', '8R', '85.0', null, 4, 2, 1, 40],
    ['Well Penhallow', '8R', '100.0', null, 0, 0, 0, 40],
  ])
})

test('[S-033] two broken weeks of four are a possible concern, and two of twenty are less', () => {
  const ofFour = pupil('Four', ['I', ...present(9), 'I', ...present(9)])
  expect(cells('broken-weeks', [ofFour])).toEqual([
    ['Four Penhallow', '8R', '2 of 4', '50.0', 0, '90.0', 'Possible concern'],
  ])
  const ofTwenty = pupil('Twenty', [...present(79), 'I', ...present(10), 'I', ...present(9)])
  const [row] = cells('broken-weeks', [ofTwenty], { on: '2026-02-02' })
  expect(row?.[2]).toBe('2 of 20')
  expect(row?.[6]).toBe('')
})

test('[S-146] who broke the larger share of weeks stands first, and nobody without a broken week is listed', () => {
  const one = pupil('One', ['I', ...present(19)])
  const three = pupil('Three', ['I', ...present(4), 'I', ...present(4), 'I', ...present(9)])
  expect(rows('broken-weeks', [one, pupil('None', present(20)), three]).map(({ pupil: id }) => id)).toEqual([
    three.id,
    one.id,
  ])
})

test('[V-121] persistent and severe absence are listed with the half-terms before and now, and the way they go', () => {
  const better = pupil('Better', [...days(10, 'O'), ...present(30), ...present(20)])
  const [row] = rows('persistent', [better, pupil('Well', present(60))], { on: '2025-11-28' })
  expect(row?.cells).toEqual(['Better Penhallow', '8R', 'Persistent', '83.3', '75.0', '100.0', '+25.0'])
  const severe = rows('persistent', [pupil('Severe', days(20, 'O'))])
  expect(severe[0]?.cells[2]).toBe('Severe')
})

test('[V-097] who crossed a line since the period began is listed with both sides of it, and who came back too', () => {
  const worse = pupil('Worse', [...present(30), ...days(8, 'O'), ...present(7)])
  const better = pupil('Better', [...days(3, 'I'), ...present(42)])
  const same = pupil('Same', [...days(10, 'O'), ...present(35)])
  expect(cells('crossed', [better, same, worse], { on: '2025-11-07', period: 'four weeks' })).toEqual([
    ['Worse Penhallow', '8R', 'Neither', 'Persistent', '100.0', '82.2'],
    ['Better Penhallow', '8R', 'Persistent', 'Neither', '90.0', '93.3'],
  ])
})

test('[V-228] the late list counts arrivals before and after the register closed apart', () => {
  const late = pupil('Late', ['L /', 'L /', 'U /', ...present(17)])
  expect(cells('late', [late, pupil('Well', present(20))])).toEqual([['Late Penhallow', '8R', 3, 1, '7.5']])
})

test('[S-032] patterns of the whole school are one list', () => {
  const mondays = pupil('Mondays', Array.from({ length: 4 }, () => ['O', ...present(4)]).flat())
  const [row] = cells('patterns', [mondays, pupil('Well', present(20))])
  expect(row?.[2]).toBe('Away on 4 of 4 Mondays, and on 0 of 16 other days.')
})

test('[S-148] thresholds tell how many are in each band, and never of so few that they could be told', () => {
  const school = [...many(6, present(20)), ...many(7, [...days(4, 'I'), ...present(16)])]
  expect(cells('thresholds', school).map(([, pupils]) => pupils)).toEqual([6, 0, 0, 7, 0, 0])
  const withOne = [...school, pupil('Alone', days(20, 'O'))]
  expect(cells('thresholds', withOne).map(([, pupils]) => pupils)).toEqual([
    'not shown',
    0,
    0,
    7,
    0,
    'not shown',
  ])
})

test('[S-148] codes are counted with their sessions, but for those only a few pupils have', () => {
  const school = [...many(6, ['I', ...present(19)]), pupil('Alone', ['G', ...present(19)])]
  const found = cells('codes', school)
  expect(found.find(([code]) => code === 'I')).toEqual(['I', 'Illness', 'authorised', 12, '4.3', 6])
  expect(found.find(([code]) => code === 'G')).toEqual([
    'G',
    'Holiday without leave',
    'unauthorised',
    null,
    null,
    'fewer than 5',
  ])
})

test('[S-148] each year group’s absence is told by category', () => {
  const school = [...many(5, ['I', 'O', ...present(18)]), ...many(5, present(20), { yearGroup: 9 })]
  expect(cells('categories', school)).toEqual([
    ['Whole school', 10, '95.0', '2.5', '2.5', '0.0'],
    ['Year 8', 5, '90.0', '5.0', '5.0', '0.0'],
    ['Year 9', 5, '100.0', '0.0', '0.0', '0.0'],
  ])
})

test('[V-125] [V-248] a child with several needs is in every group that fits, and groups of a few have no rates', () => {
  const several: Partial<Profile> = { sex: 'F', sen: 'E', flags: ['fsm6', 'social-worker'], site: 'Upper' }
  const school = [
    ...many(5, ['I', ...present(19)], several),
    ...many(20, present(20), { sex: 'M', site: 'Lower', sen: 'N' }),
    ...many(5, present(20), { sex: 'M', site: 'Lower', sen: 'K' }),
  ]
  const found = new Map(cells('groups', school).map(([name, ...rest]) => [name, rest]))
  for (const group of [
    'Girls',
    'Upper',
    'Education, health and care plan (E)',
    'Disadvantaged',
    'Child with a social worker',
  ])
    expect(found.get(group)?.slice(0, 2)).toEqual([5, '95.0'])
})

test('[V-125] a group of a few is not counted out, and neither is the one it could be worked out from', () => {
  const school = [
    ...many(5, present(20), { sen: 'E', ethnicity: 'WIRT' }),
    ...many(20, present(20), { sen: 'N', ethnicity: 'own code' }),
    ...many(2, present(20), { sen: 'K' }),
  ]
  const found = new Map(cells('groups', school).map(([name, ...rest]) => [name, rest]))
  const nothing = [null, null, null, null, null, null]
  expect(found.get('SEN support (K)')).toEqual(['not shown', ...nothing])
  expect(found.get('Education, health and care plan (E)')).toEqual(['not shown', ...nothing])
  expect(found.get('No special educational needs (N)')?.[0]).toBe(20)
  // Two whose ethnicity nobody gave are what the groups would leave of the whole school.
  expect(found.get('Traveller of Irish heritage')?.[0]).toBe('not shown')
  expect(found.get('own code')?.[0]).toBe(20)
})

test('[V-115] [V-127] a group’s gap to the school is set beside last year’s, and said to be narrower or wider', () => {
  const lessIll = () => inTwoYears([...days(10, 'I'), ...present(10)], [...present(19), 'I'], { sex: 'F' })
  const girls = Array.from({ length: 5 }, lessIll)
  const boys = Array.from({ length: 5 }, () => inTwoYears(present(20), present(20), { sex: 'M' }))
  const found = cells('groups', [...girls, ...boys], { calendar: TWO_YEARS, on: '2025-09-26' })
  expect(found.find(([name]) => name === 'Girls')).toEqual([
    'Girls',
    5,
    '95.0',
    '-2.5',
    '-25.0',
    'Narrower',
    '0.0',
    '0.0',
  ])
})

test('[V-120] classes stand beside each other and the whole school', () => {
  const school = [
    ...many(5, ['O', 'O', ...present(18)], { className: '8A' }),
    ...many(6, present(20), { className: '8B' }),
    ...many(2, present(20), { className: '8C' }),
  ]
  const found = new Map(cells('classes', school).map(([name, ...rest]) => [name, rest]))
  // The two of 8C are what the other classes would leave of Year 8.
  expect(found.get('8A')).toEqual(['not shown', null, null, null, null, null])
  expect(found.get('8B')).toEqual([6, '100.0', 0, 0, 0, 0])
  expect(found.get('8C')).toEqual(['not shown', null, null, null, null, null])
  const without = cells('classes', school.slice(0, 11))
  expect(without.find(([name]) => name === '8A')).toEqual(['8A', 5, '90.0', 5, 5, 0, 0])
})

test('[V-114] weeks, half-terms and terms each stand beside the same time a year earlier', () => {
  const both = Array.from({ length: 6 }, () =>
    inTwoYears([...days(4, 'I'), ...present(16)], [...present(18), 'I', 'I']),
  )
  const more = { calendar: TWO_YEARS, on: TWENTY_DAYS }
  expect(
    cells('weeks', both, more).map(([when, now, , before, change]) => [when, now, before, change]),
  ).toEqual([
    ['Week of 1 September 2025', '100.0', '20.0', '+80.0'],
    ['Week of 8 September 2025', '100.0', '100.0', '0.0'],
    ['Week of 15 September 2025', '100.0', '100.0', '0.0'],
    ['Week of 22 September 2025', '60.0', '100.0', '-40.0'],
  ])
  expect(cells('half-terms', both, more)).toEqual([['Half-term 1 (autumn)', '90.0', '10.0', '80.0', '+10.0']])
  expect(cells('terms', both, more)).toEqual([['Autumn term', '90.0', '10.0', '80.0', '+10.0']])
})

test('who has left is in no report of today’s pupils, and still in the weeks they were here', () => {
  const left = many(6, ['I', 'I', ...present(8)], { onRoll: ['2025-09-01', '2025-09-12'] })
  const here = many(6, present(20))
  expect(rows('attendance', [...left, ...here])).toHaveLength(6)
  const [first] = cells('weeks', [...left, ...here])
  expect(first?.[1]).toBe('80.0')
})

test('pupils by stage are counted with their labels', () => {
  const school = [
    ...many(5, present(20)),
    ...many(6, days(20, 'O')).map((one) => ({ ...one, stage: 'Stage 2' })),
  ]
  expect(cells('stages', school)).toEqual([
    ['Stage 2', 6, 6, 6, '0.0'],
    ['Universal', 5, 0, 0, '100.0'],
  ])
})

test.each(REPORTS.map((report) => [report.id, report] as const))(
  'report %s holds what its columns say, of nobody as of many, and names pupils only where it says so',
  (_, report) => {
    const school = [...many(7, ['I', 'L /', ...present(18)]), ...many(8, present(20), { yearGroup: 9 })]
    for (const pupils of [[], school]) {
      const about = { ...ABOUT, pupils, period: report.periods[0] ?? 'year' }
      const { table, chart, notes } = report.tell(about)
      for (const { cells: own, pupil: id } of table.rows) {
        expect(own).toHaveLength(table.columns.length)
        expect(id !== undefined).toBe(report.names)
      }
      const drawn = [chart?.column, chart?.beside].flatMap((at) =>
        at === undefined ? [] : table.columns[at]?.kind,
      )
      expect(drawn).not.toContain('words')
      expect(notes.every((note) => note.endsWith('.'))).toBe(true)
    }
    expect(report.tell({ ...ABOUT, pupils: school })).toEqual(report.tell({ ...ABOUT, pupils: school }))
  },
)

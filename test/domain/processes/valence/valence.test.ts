/** What the policy as a whole holds: its steps, who does what, what recurs, and its numbers. */
import { expect, test } from 'vitest'
import { fieldsOf } from '../../../../src/domain/forms/form.ts'
import { FORMS } from '../../../../src/domain/forms/forms.ts'
import { NATIONAL_RULES } from '../../../../src/domain/processes/national/rules.ts'
import { valence } from '../../../../src/domain/processes/valence/valence.ts'

const { stages, rules, settings, roles, tasks } = valence

test('a case goes from a concern through early help and meetings to the law, step by step', () => {
  expect(stages.map(({ id }) => id)).toEqual([
    'universal',
    'concern',
    'early-help',
    'formal-meeting',
    'aim',
    'ews',
    'legal-checklist',
    'la-legal',
  ])
  expect(stages.every(({ entered }) => entered === undefined)).toBe(true)
})

test('support is formalised in an Attendance Improvement Meeting [V-112]', () => {
  expect(stages.find(({ id }) => id === 'aim')?.source.req).toContain('V-112')
})

test('every national duty stands once, in this policy’s words where it has its own', () => {
  const ids = rules.map(({ id }) => id)
  for (const { id } of NATIONAL_RULES) expect(ids.filter((one) => one === id)).toHaveLength(1)
  const firstDay = rules.find(({ id }) => id === 'first-day-contact')
  expect(firstDay?.source.document).toBe('valence')
})

test.each([
  ['V-019', 'governing body', 'reviews and challenges attendance data'],
  ['V-020', 'attendance governor', 'one governor'],
  ['V-021', 'headteacher', 'reports it to governors'],
  ['V-022', 'attendance lead', 'senior leader for attendance'],
  ['V-023', 'attendance manager', 'first-day contact, continuous absence, ten days'],
  ['V-024', 'attendance manager', 'analyses and benchmarks'],
  ['V-025', 'attendance manager', 'reports to staff regularly'],
  ['V-026', 'attendance manager', 'Education Welfare Officers'],
  ['V-027', 'attendance manager', 'advises the headteacher'],
  ['V-028', 'attendance manager', 'adds pupils to the registers'],
  ['V-029', 'class teacher', 'by 9:30'],
  ['V-030', 'class teacher', 'sets an example'],
  ['V-031', 'class teacher', 'speaks with parents'],
  ['V-032', 'class teacher', 'judges what absence does'],
  ['V-033', 'school office', 'takes parents’ calls'],
  ['V-034', 'school office', 'first-day contact, continuous absence, ten days'],
  ['V-035', 'school office', 'minor illness'],
  ['V-036', 'school office', 'passes calls on'],
  ['V-037', 'parents', 'ask for leave only in exceptional'],
  ['V-038', 'pupils', 'something worries them'],
  ['V-078', 'local authority', 'issues penalty notices the school asks for'],
  ['V-162', 'supervisor', 'advise, assist, befriend and direct'],
  ['V-241', 'school office', 'challenges parents constructively'],
])('[%s] the %s: %s', (req, name, duty) => {
  const role = roles.find((one) => one.name === name)
  expect(role?.source.req).toContain(req)
  expect(role?.does.join('; ')).toContain(duty)
})

test('office staff record a challenge to parents beside information and advice, on a call [V-241]', () => {
  const names = fieldsOf(FORMS['absence-contact']!).map(([name]) => name)
  expect(names).toEqual(expect.arrayContaining(['advice', 'challenge']))
})

test.each([
  ['V-068', 'half-term', 'report-to-parents'],
  ['V-100', 'term', 'groups-with-governors-and-council'],
  ['V-104', 'half-term', 'children-with-a-social-worker'],
  ['V-105', 'year', 'expectations-shared'],
  ['V-114', 'half-term', 'attendance-half-term'],
  ['V-114', 'term', 'attendance-term'],
  ['V-114', 'year', 'attendance-year'],
  ['V-095', 'year', 'staff-training'],
  ['V-115', 'half-term', 'attendance-half-term'],
  ['V-116', 'term', 'attendance-term'],
  ['V-117', 'half-term', 'effect-of-support'],
  ['V-119', 'half-term', 'reports-to-staff'],
  ['V-130', 'year', 'policy-review'],
  ['V-150', 'half-term', 'irregular-pupils-to-the-council'],
])('[%s] every %s: %s', (req, every, id) => {
  const task = tasks.find((one) => one.id === id)
  expect(task?.every).toBe(every)
  expect(task?.source.req).toContain(req)
})

test('the policy goes to the headteacher and the full governing body every year [V-130]', () => {
  const review = tasks.find(({ id }) => id === 'policy-review')
  expect(review).toMatchObject({ every: 'year', month: 7, who: 'headteacher' })
  expect(review?.says).toContain('full governing body')
})

test.each([
  ['arriveBy', 845, 'V-046'],
  ['morningRegister', 900, 'V-047'],
  ['morningCloses', 930, 'V-047'],
  ['afternoonRegister', 1300, 'V-048'],
  ['afternoonCloses', 1330, 'A-V1'],
  ['registerWithinMinutes', 10, 'A-V1'],
  ['parentsTellBy', 930, 'V-049'],
  ['lateMinutesInLetter', 30, 'A-V2'],
  ['lateMarksAHalfTerm', 5, 'A-V3'],
  ['rollingYear', -12, 'A-V4'],
  ['beyondDays', 5, 'A-V5'],
  ['hubFromDay', 1, 'A-V5'],
  ['orderAfterContractMonths', 6, 'A-V7'],
  ['illnessAuthorised', 1, 'A-V9'],
  ['daysAfterWarning', 10, 'A-V11'],
  ['headteacherIssues', 0, 'A-V14'],
  ['codeWithinWorkingDays', 5, 'A-V17'],
  ['leaveNoticeWeeks', 4, 'V-070'],
  ['expectedAttendance', 100, 'V-003'],
  ['schoolYearDays', 190, 'V-006'],
] as const)('the setting %s is %i unless a school says otherwise [%s]', (name, value, req) => {
  const [first, ...later] = settings[name]?.values ?? []
  expect(first?.value).toBe(value)
  expect(first?.source.req).toContain(req)
  expect(later).toEqual([])
})

test('what the policy does not say, our proposals say they are ours', () => {
  for (const name of ['afternoonCloses', 'lateMarksAHalfTerm', 'warnFromDay', 'irregularSessions'] as const)
    expect(settings[name]?.judgement).toBe(true)
  for (const name of ['arriveBy', 'beyondDays', 'leaveNoticeWeeks'] as const)
    expect(settings[name]?.judgement).toBeUndefined()
})

test('a register entry was kept three years until 18 August 2024, and is kept six since [V-045, A-X3]', () => {
  expect(settings['registerKeptYears']?.values.map(({ from, value }) => [from, value])).toEqual([
    ['2023-09-01', 3],
    ['2024-08-19', 6],
  ])
})

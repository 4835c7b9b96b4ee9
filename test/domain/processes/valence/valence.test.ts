/** Keeps the process whole: readable as JSON, cited, asking only for what the forms hold, and with a person for everything. */
import { expect, test } from 'vitest'
import { fieldsOf, type Field } from '../../../../src/domain/forms/form.ts'
import { FORMS } from '../../../../src/domain/forms/forms.ts'
import { NATIONAL_RULES } from '../../../../src/domain/processes/national/rules.ts'
import { processOf } from '../../../../src/domain/processes/processes.ts'
import { valence } from '../../../../src/domain/processes/valence/valence.ts'
import { process } from '../../../../src/domain/stages/read-process.ts'
import { query, type Where } from '../../../../src/domain/stages/rule.ts'

const { stages, rules, settings, roles, notes, lines, tasks, rests } = valence

test('the process is read again from its own JSON, and found by its id', () => {
  const read = process.safeParse(JSON.parse(JSON.stringify(valence)))
  expect(read.error?.issues).toBeUndefined()
  expect(processOf('valence')).toBe(valence)
})

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

type Asked = { forms: string[]; where: Where | undefined }

function queriesIn(part: unknown): Asked[] {
  if (Array.isArray(part)) return part.flatMap(queriesIn)
  if (typeof part !== 'object' || part === null) return []
  const read = query.safeParse(part)
  const own = read.success ? [{ forms: [read.data.record].flat(), where: read.data.where }] : []
  return [...own, ...Object.values(part).flatMap(queriesIn)]
}

/** Every field with every value a condition asks for, whatever the form. */
function fieldsAsked(where: Where): { field: string; values: unknown[]; column?: string }[] {
  if ('all' in where) return where.all.flatMap(fieldsAsked)
  if ('any' in where) return where.any.flatMap(fieldsAsked)
  if ('not' in where) return fieldsAsked(where.not)
  if ('rows' in where)
    return fieldsAsked(where.some).map(({ field, values }) => ({ field: where.rows, column: field, values }))
  const values =
    'is' in where ? [where.is] : 'in' in where ? [...where.in] : 'includes' in where ? [where.includes] : []
  return [{ field: where.field, values }]
}

const takes = (field: Field | undefined, value: unknown): boolean =>
  field !== undefined &&
  (field.type === 'yes/no'
    ? typeof value === 'boolean'
    : field.type === 'choice' || field.type === 'multi'
      ? Object.hasOwn(field.options, String(value))
      : field.type === 'text' && typeof value === 'string')

const queries = queriesIn(rules)

test('every form a rule asks for, bars or rests on is one we have', () => {
  const named = [...queries, ...queriesIn(rests)].flatMap(({ forms }) => forms)
  expect(named.filter((form) => !(form in FORMS))).toEqual([])
})

test('every field and value a rule asks for is in one of the forms it names', () => {
  const wrong = queries.flatMap(({ forms, where }) => {
    const fields = forms.flatMap((form) => fieldsOf(FORMS[form]!))
    return (where ? fieldsAsked(where) : []).flatMap(({ field, values, column }) => {
      const declared = fields.filter(([name]) => name === field).map(([, one]) => one)
      const meant =
        column === undefined
          ? declared
          : declared.flatMap((one) =>
              one.type === 'rows' && one.columns[column] ? [one.columns[column]] : [],
            )
      const strange = values.filter((value) => !meant.some((one) => takes(one, value)))
      return declared.length === 0 || strange.length > 0
        ? [`${forms.join(', ')}: ${field}${column ? `.${column}` : ''} ${strange.map(String).join(', ')}`]
        : []
    })
  })
  expect(wrong).toEqual([])
})

/** Answers of the record at hand that a rule looks at, whatever form it is. */
function thisIn(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(thisIn)
  if (typeof part !== 'object' || part === null) return []
  const own =
    'this' in part
      ? fieldsAsked(part.this as Where).map(({ field }) => field) // read by the process’s own reader above
      : 'thisDay' in part
        ? [String(part.thisDay)]
        : 'thisNumber' in part
          ? [String(part.thisNumber)]
          : []
  return [...own, ...Object.values(part).flatMap(thisIn)]
}

test('every answer a bar looks at in the record at hand is a question of some form', () => {
  const questions = new Set(Object.values(FORMS).flatMap((form) => fieldsOf(form).map(([name]) => name)))
  expect(thisIn(rules).filter((field) => !questions.has(field))).toEqual([])
})

test('every stage, rule, role, note, task and setting says where it stands', () => {
  for (const { source } of [...stages, ...rules, ...roles, ...notes, ...tasks, ...lines])
    expect(source.at).not.toBe('')
  for (const setting of Object.values(settings))
    for (const { source } of setting.values) expect(source.document).toBeTruthy()
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
  ['registerWithinMinutes', 10, 'V-106'],
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

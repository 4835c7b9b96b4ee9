/** What the process tells beside its rules: recurring tasks, roles, notes, lines and numbers. */
import { expect, test } from 'vitest'
import { FORMS } from '../../../../src/domain/forms/forms.ts'
import { legalPlanning } from '../../../../src/domain/forms/legal-planning.ts'
import { medicalActionPlan } from '../../../../src/domain/forms/medical-action-plan.ts'
import { stockport } from '../../../../src/domain/processes/stockport/stockport.ts'
import type { Process } from '../../../../src/domain/stages/process.ts'

const process: Process = stockport
const { tasks = [], notes = [], roles = [], lines = [] } = process

test.each([
  ['S-137', 'week', 'attendance display'],
  ['S-138', 'week', 'best attendance'],
  ['S-139', 'week', 'without punishing'],
  ['S-140', 'week', 'public health advice'],
  ['S-141', 'week', '10 days of unauthorised absence'],
  ['S-142', 'week', 'requests for leave'],
  ['S-144', 'fortnight', 'in the staged process'],
  ['S-147', 'fortnight', 'part-time timetable'],
  ['S-151', 'half-term', 'Stage 2 plan'],
  ['S-170', 'half-term', 'on holiday in term time'],
  ['S-153', 'term', 'targeting support meetings'],
  ['S-155', 'term', 'medical evidence'],
  ['S-156', 'term', 'newsletter'],
  ['S-174', 'year', 'Team Around the School dates'],
])('%s is a task of the whole school, every %s: %s', (id, every, words) => {
  const [task, ...more] = tasks.filter(({ source }) => source.req?.includes(id))
  expect(more).toEqual([])
  expect(task).toMatchObject({ every, says: expect.stringContaining(words) })
})

test.each([
  ['S-152', 'new-starters', 9, undefined],
  ['S-157', 'parents-newsletter', 9, undefined],
  ['S-172', 'attendance-tracker', 9, undefined],
  ['S-173', 'attendance-policy', 9, undefined],
  ['S-158', 'sats-attendance', 3, ['primary']],
  ['S-158', 'study-leave', 6, ['secondary']],
])('%s: once a year, %s in month %i, for %j', (id, task, month, phases) => {
  const one = tasks.find((each) => each.id === task)
  expect(one).toMatchObject({ every: 'year', month })
  expect(one?.phases).toEqual(phases)
  expect(one?.source.req).toEqual([id])
})

test('every recurring task of appendix 5 is there, each with its own paragraph and somebody to do it', () => {
  const ids = tasks.flatMap(({ source }) => source.req ?? [])
  const wanted = [...Array.from({ length: 22 }, (_, i) => 137 + i), 170, 171, 172, 173, 174, 175]
  expect([...new Set(ids)].sort()).toEqual(wanted.map((number) => `S-${number}`))
  const known = roles.map(({ name }) => name)
  expect(tasks.filter(({ who }) => !known.includes(who))).toEqual([])
})

const says = (id: string) => notes.find((note) => note.id === id)?.says ?? ''

test('what the document is, by whom, from when, and what it stands with [S-001]', () => {
  expect(says('the-document')).toMatch(
    /Staged Process.*Education Welfare Service.*approved.*August 2024.*From September 2024.*DfE guidance.*summary table.*registration regulations 2024.*penalty notice regulations 2024/,
  )
})

test('where to find help, by kind of service, with ages and hours, and without a way to reach anybody [S-046]', () => {
  expect(says('help-online')).toMatch(/Online counselling.*ages 11 to 18/)
  expect(says('help-online')).toMatch(
    /text message.*ages 11 to 19, Monday to Friday 8:30am to 4:30pm, not on bank holidays/,
  )
  expect(says('help-online')).toMatch(/Emotional wellbeing hub.*up to 25/)
  expect(says('help-in-person')).toMatch(
    /groups: ages 11 to 17.*LGBT\+.*School nursing.*counselling.*GP.*local offer/,
  )
  for (const note of notes) expect(note.says).not.toMatch(/\d{4,}(?!\b)|@|www\.|\b0\d{3}/)
})

test('where mental health stays a concern, the ways of referral are told [S-047]', () => {
  expect(says('help-by-referral')).toMatch(
    /primary or secondary service.*CAMHS.*off-site education.*alongside attendance.*talk with/,
  )
  expect(notes.find(({ id }) => id === 'help-by-referral')?.about).toContain('noticing-record')
})

const linkOf = (id: string) => notes.find((note) => note.id === id)?.link ?? ''

test('the SEN entitlement framework and the SEND local offer are linked [S-039]', () => {
  for (const id of ['sen-entitlement-framework', 'send-local-offer'])
    expect(linkOf(id)).toMatch(/^https:\/\/\S+stockport\S+$/)
})

test('staff are not asked to diagnose: evidence is what others gave, and the policy on health needs is linked [S-040]', () => {
  expect(says('no-diagnosis')).toMatch(/do not diagnose/)
  expect(linkOf('no-diagnosis')).toMatch(/^https:\/\/www\.stockport\.gov\.uk\//)
  const issues = medicalActionPlan.sections.flatMap(({ fields }) =>
    'issues' in fields ? [fields.issues.columns] : [],
  )
  expect(issues.map(({ evidenceBy }) => evidenceBy.required)).toEqual([true])
})

test('at Universal: a school that values attendance, good relations with families, reasonable adjustments [S-049]', () => {
  expect(says('universal-culture')).toMatch(
    /attendance is valued.*relations with families.*reasonable adjustments/,
  )
  expect(notes.find(({ id }) => id === 'universal-culture')?.about).toEqual(['universal'])
})

test('failing to follow an order may be an offence, with a fine up to £1,000 in the Magistrates Court [S-029]', () => {
  expect(says('order-not-followed')).toMatch(/offence.*Magistrates Court.*£1,000 on conviction/)
  const order = legalPlanning.sections.flatMap(({ fields }) => Object.keys(fields))
  expect(order).toEqual(expect.arrayContaining(['directions', 'notFollowed']))
})

test('an order is made by the Family Court or the High Court, and by no other [S-115]', () => {
  const courts = legalPlanning.sections.flatMap(({ fields }) =>
    'court' in fields ? Object.keys(fields.court.options) : [],
  )
  expect(courts).toEqual(['family', 'high'])
  expect(says('order-what-it-is')).toMatch(/Family Court or the High Court/)
})

test('a Notice to Improve is told as short, about improvement, with who can help; notices count together [S-177, S-097]', () => {
  expect(says('notice-to-improve-is-short')).toMatch(/short and about improvement.*names who can help/)
  expect(says('notices-count-together')).toMatch(
    /Notice to Improve and notices for unauthorised leave count together/,
  )
})

test('the amounts are told as the dated tariff has them [S-091, S-092]', () => {
  expect(says('notice-amounts')).toMatch(/£80.*21 days.*£160.*22 to 28.*second.*£160/)
})

test('a note stands beside a stage, step or form that is there', () => {
  const steps = process.rules
    .flatMap(({ asks }) => [asks ?? []].flat())
    .flatMap((one) => ('step' in one ? [one.step] : []))
  const known = new Set([...process.stages.map(({ id }) => id), ...steps, ...Object.keys(FORMS)])
  expect(
    notes.flatMap(({ id, about }) => about.filter((one) => !known.has(one)).map((one) => `${id}: ${one}`)),
  ).toEqual([])
})

test('what it takes is told for the lines of persistent and severe absence', () => {
  expect(
    lines.map(({ metric, is, setting }) => [metric, is, process.settings[setting]?.values[0]?.value]),
  ).toEqual([
    ['attendance', 'more than', 90],
    ['attendance', 'more than', 50],
  ])
})

test('every number is dated and cited; those no document gives are marked as ours', () => {
  const wanting = Object.entries(process.settings).filter(
    ([, { values, unit }]) =>
      unit === '' || values.some(({ from, source }) => !/^\d{4}-\d\d-\d\d$/.test(from) || source.at === ''),
  )
  expect(wanting.map(([name]) => name)).toEqual([])
  const ours = Object.entries(process.settings)
    .filter(([, { judgement }]) => judgement)
    .map(([name]) => name)
  expect(ours).toEqual(
    expect.arrayContaining(['medicalAnswerSchoolWeeks', 'brokenShare', 'followUpDays', 'deemedAfterDays']),
  )
  expect(ours).not.toEqual(expect.arrayContaining(['noticeDays']))
})

/** What people are told beside steps and forms, and that each note stands where it is needed. */
import { expect, test } from 'vitest'
import { FORMS } from '../../../../src/domain/forms/forms.ts'
import { legalPlanning } from '../../../../src/domain/forms/legal-planning.ts'
import { fieldsOf } from '../../../../src/domain/forms/form.ts'
import { schoolAge } from '../../../../src/domain/guidance/compulsory-school-age.ts'
import { CODES, readCode } from '../../../../src/domain/register/codes.ts'
import { valence } from '../../../../src/domain/processes/valence/valence.ts'

const { notes } = valence
const noteOf = (id: string) => notes.find((note) => note.id === id)

test.each([
  ['who-a-parent-is', 'V-002', /married or not; anybody with parental responsibility; .*care of the child/],
  ['what-regular-attendance-is', 'V-003', /every day the school is open, morning and afternoon/],
  ['parents-are-responsible', 'V-004', /legally responsible for the regular attendance/],
  ['days-of-a-year', 'V-006', /190 days, which leaves 175/],
  ['aims', 'V-009', /full-time education.*punctual.*persistent and severe.*early action.*right support/],
  ['lateness-and-absence-followed-up', 'V-010', /lateness, about absence without a reason.*written down/],
  ['engagement', 'V-012', /behaves, feels or thinks.*child, the family.*team of several services/],
  ['with-not-to', 'V-244', /respect.*with a family, not to it.*take part in their child’s learning/],
  ['who-may-help', 'V-256', /health, education, social care, the community or a voluntary group/],
  ['parents-of-pupils-with-needs', 'V-101', /take up the support offered. Contacts with them are recorded/],
  ['parents-of-children-with-a-social-worker', 'V-254', /what stands in the way. What they say is recorded/],
  ['times-of-the-day', 'A-V1', /within 10 minutes of the start/],
  ['late-in-the-register', 'A-V2', /30 minutes; the closing time of the register is what counts/],
  ['what-a-mark-is', 'V-107', /present, late, at an approved activity, absent/],
  [
    'what-a-mark-is',
    'V-040',
    /every pupil on roll and every session, at the start of the morning and once in the/,
  ],
  ['what-a-mark-is', 'V-041', /present, late, at an approved activity, absent, or kept away by exceptional/],
  ['parents-tell-the-school', 'V-049', /first day by 9:30, .*by telephone or e-mail/],
  ['valid-reasons', 'V-073', /illness and medical or dental appointments/],
  ['one-request-one-decision', 'V-071', /by itself on its facts, circumstances and context/],
  ['unexplained-absence-is-safeguarding', 'V-151', /every unexplained absence.*section 175/],
  ['ten-days-without-permission', 'V-152', /ten school days or more without the school’s permission/],
  ['safeguarding-from-any-record', 'V-124', /from any record and at any time/],
  ['two-registers', 'V-149', /admission register and, unless it only boards, an attendance register/],
  ['leaving-for-home-education', 'V-134', /intention has come in writing, and the local authority is told/],
  ['suitable-education', 'V-147', /full-time, efficient, and suitable to age, ability, aptitude/],
  ['codes-change-with-the-law', 'V-143', /read with the codes of its own day/],
  ['only-the-school-authorises-absence', 'V-142', /Only the school can authorise an absence/],
  ['how-long-registers-are-kept', 'A-X3', /three years.*six.*for all entries/],
  ['expectations-before-admission', 'V-105', /before a child is admitted.*standard letters.*website/],
  ['staff-sign-contact-records', 'A-V16', /member of staff signs.*a parent if they wish.*a child may sign/],
])('the note %s [%s] says what the policy says', (id, req, words) => {
  const note = noteOf(id)
  expect(note?.source.req).toContain(req)
  expect(note?.says).toMatch(words)
})

test.each([
  [
    'help-before-law',
    'V-076',
    /partners to understand what stands in the way, and turn to the law only where/,
  ],
  [
    'what-a-notice-may-rest-on',
    'V-077',
    /Only for a child of compulsory school age, and only for unauthorised/,
  ],
  ['what-a-notice-may-rest-on', 'V-079', /over the school year and the last twelve months/],
  ['what-a-notice-may-rest-on', 'V-080', /a single absence such as a holiday without leave/],
  ['what-a-notice-may-rest-on', 'V-081', /frequent lateness after the register closed/],
  ['what-a-notice-may-rest-on', 'V-082', /an excluded pupil found in a public place in school hours/],
  ['who-issues-notices', 'V-078', /headteacher decides whether to ask.*local authority issues it/],
  ['notice-instead-of-court', 'V-083', /alternative to prosecution/],
  ['tariff-of-the-policy', 'V-084', /£60 within 21 days or £120 within 28, for each parent/],
  [
    'payment-to-the-council',
    'V-085',
    /paid to the local authority directly. Neither the school nor this app/,
  ],
  ['no-right-of-appeal', 'V-086', /no right of appeal/],
  ['notice-not-paid', 'V-087', /either prosecutes or withdraws/],
  ['court-without-a-notice', 'V-088', /prosecute without a penalty notice first/],
  ['lateness-and-the-law', 'V-062', /after the register closed.*legal steps are possible/],
  ['offence-of-irregular-attendance', 'V-089', /registered pupil of compulsory school age.*section 444/],
  ['what-regularly-means', 'V-090', /as the rules of the school prescribe: so the Supreme Court/],
  ['what-regularly-means', 'V-091', /every session, morning and afternoon, on every day the school is open/],
  ['strict-liability', 'V-092', /444\(1\).*strict liability.*£1,000/],
  ['aggravated-offence', 'V-093', /444\(1A\).*knew.*failed to act.*£2,500.*three months/],
  [
    'other-measures',
    'V-094',
    /parenting order, a school attendance order and an education supervision order/,
  ],
  [
    'parenting-order',
    'V-154',
    /after a successful prosecution.*school attendance order.*six months after a parenting/,
  ],
  ['parenting-order-after-misbehaviour', 'V-155', /within 40 school days/],
  ['what-a-parenting-order-asks', 'V-156', /classes for up to three months.*conditions for up to twelve/],
  ['parenting-order-supervised', 'V-157', /Crown Court.*responsible officer.*police can enforce/],
  ['parenting-order-broken', 'V-158', /fine of up to £1,000/],
  ['school-attendance-order', 'V-159', /437\(3\).*not satisfied.*names the school/],
  ['school-attendance-order-broken', 'V-160', /Magistrates’ Court.*£1,000.*acquitted.*discharge/],
  [
    'education-supervision-order',
    'V-161',
    /cannot exercise authority.*beyond their control.*reminding.*boundaries/,
  ],
  ['supervisor-of-an-order', 'V-162', /advise, assist, befriend and direct.*above the parents’ duties/],
  ['education-supervision-order-broken', 'V-163', /persistently.*£1,000/],
  ['school-age-begins', 'V-144', /31 March.*31 August.*31 December/],
  ['school-age-ends', 'V-145', /last Friday in June of the school year/],
  ['school-age-ends', 'V-146', /Until 18 .*outside compulsory school age/],
])('the law as %s [%s] tells it stands beside the step or form it is about', (id, req, words) => {
  const note = noteOf(id)
  expect(note?.source.req).toContain(req)
  expect(note?.says).toMatch(words)
  expect(note?.about.some((name) => ['penalty-notice', 'legal-planning'].includes(name))).toBe(true)
})

test.each([
  ['2020-12-31', '2025-12-31', true],
  ['2021-01-01', '2025-12-31', false],
  ['2021-03-31', '2026-03-31', true],
  ['2021-04-01', '2026-03-31', false],
  ['2021-08-31', '2026-08-31', true],
  ['2021-09-01', '2026-08-31', false],
])('a child born on %s is of compulsory school age on %s: %s [V-144]', (born, day, yes) => {
  expect(schoolAge(born, day) === 'compulsory').toBe(yes)
})

test.each([
  ['2009-09-01', '2026-06-26', 'compulsory'],
  ['2009-09-01', '2026-06-27', 'no longer'],
  ['2010-08-31', '2026-06-26', 'compulsory'],
  ['2010-08-31', '2026-06-27', 'no longer'],
  ['2010-09-01', '2026-06-27', 'compulsory'],
])(
  'a child born on %s is on %s: %s, until the last Friday in June of the school year of sixteen [V-145, A-V6]',
  (born, day, age) => {
    expect(schoolAge(born, day)).toBe(age)
  },
)

test('between sixteen and eighteen a young person is outside compulsory school age [V-146]', () => {
  expect(schoolAge('2008-10-01', '2025-10-01')).toBe('no longer')
})

test('parenting order, school attendance order and education supervision order can be chosen [V-094]', () => {
  const fields = Object.fromEntries(fieldsOf(legalPlanning))
  expect(fields['otherOrders']).toMatchObject({
    columns: expect.objectContaining({}),
  })
  const offered = JSON.stringify(fields['otherOrders'])
  expect(offered).toContain('Parenting order')
  expect(offered).toContain('School attendance order')
  expect(fields['orderDecision']).toBeDefined()
})

test('the four circumstances in which an education supervision order can help are selectable [V-161]', () => {
  const circumstances = fieldsOf(legalPlanning).find(([name]) => name === 'circumstances')?.[1]
  expect(circumstances?.type === 'multi' ? Object.keys(circumstances.options) : []).toHaveLength(4)
})

test('support from any sector can be put on a child’s case as an offer of early help [V-256]', () => {
  expect(Object.keys(FORMS)).toContain('early-help')
  expect(noteOf('who-may-help')?.about).toContain('early-help')
})

test('legislation and guidance are listed, each with a link to read it; what is over says until when [V-250, V-018, A-X1]', () => {
  const laws = notes.filter(({ source }) => source.req?.includes('V-250'))
  expect(laws.length).toBeGreaterThan(6)
  for (const { link } of laws) expect(link).toMatch(/^https:\/\/www\.(legislation\.)?gov\.uk\//)
  expect(laws.find(({ says }) => says.includes('2006, in force'))?.says).toContain('until 18 August 2024')
  expect(laws.find(({ says }) => says.includes('2024, in force'))?.says).toContain('since 19 August 2024')
})

/** The code table of the day the policy was written. */
test.each([
  ['V-135', '/ \\ L', 'present'],
  ['V-136', 'C E H I M R S T', 'authorised'],
  ['V-137', 'G N O U', 'unauthorised'],
  ['V-138', 'D', 'not counted'],
  ['V-139', 'B J P V W', 'approved'],
  ['V-140', 'Y', 'not counted'],
  ['V-141', 'X Z #', 'not counted'],
])('[%s] the codes %s of the policy are read as %s in its year', (req, codes, counts) => {
  for (const code of codes.split(' ')) {
    const read = readCode(code, '2023-10-02')
    expect('code' in read ? CODES[read.code].counts : read.fault).toBe(counts)
  }
  expect(noteOf('codes-of-the-policy')?.source.req).toContain(req)
})

/** Every step, stage, bar, return and form there is. */
const places = new Set<string>([
  ...valence.stages.map(({ id }) => id),
  ...Object.keys(FORMS),
  ...valence.rules.flatMap(({ asks }) =>
    [asks ?? []]
      .flat()
      .flatMap((outcome) => ('step' in outcome ? [outcome.step] : 'bars' in outcome ? [outcome.bars] : [])),
  ),
])

test('beside a penalty notice each thing is said once: that there is no appeal, in the policy’s words [V-086]', () => {
  const beside = notes.filter(({ about }) => about.includes('penalty-notice'))
  expect(beside.filter(({ says }) => says.includes('right of appeal')).map(({ id }) => id)).toEqual([
    'no-right-of-appeal',
  ])
})

test('what a meeting is for stands beside it: concern, facts, advice and plan [V-186]', () => {
  const note = noteOf('what-a-meeting-covers')
  expect(note?.about).toEqual(expect.arrayContaining(['hold-formal-meeting', 'hold-aim']))
  expect(note?.says).toMatch(/concern.*facts.*advice.*plan/)
})

test('every note is about a step, a stage or a form that there is', () => {
  const lost = notes.flatMap(({ id, about }) =>
    about.filter((name) => !places.has(name)).map((name) => `${id}: ${name}`),
  )
  expect(lost).toEqual([])
})

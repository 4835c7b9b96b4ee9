import { expect, test } from 'vitest'
import { earlyHelp } from '../../../src/domain/forms/early-help.ts'
import { faultsOf } from '../../../src/domain/forms/faults.ts'
import { fieldsOf, type Field, type Form } from '../../../src/domain/forms/form.ts'
import { healthcarePlan } from '../../../src/domain/forms/healthcare-plan.ts'
import { panelCase } from '../../../src/domain/forms/panel-case.ts'
import { panelNotification } from '../../../src/domain/forms/panel-notification.ts'
import { isOfKind } from '../../../src/domain/forms/shape.ts'
import { asked, holds } from '../../../src/domain/forms/shown.ts'
import { strategiesChecklist } from '../../../src/domain/forms/strategies-checklist.ts'
import { completed, draft, filledAnswers, signed, TODAY } from '../../kit/casework.ts'

const missing = (form: Form, without: readonly string[], variant = 0) => {
  const answers = filledAnswers(form, variant)
  const left = Object.fromEntries(Object.entries(answers).filter(([name]) => !without.includes(name)))
  return faultsOf(form, left, { today: TODAY }).map(({ field }) => field)
}

const field = (form: Form, name: string): Field => {
  const found = fieldsOf(form).find(([own]) => own === name)?.[1]
  if (!found) throw new Error(`no field is called ${name}`)
  return found
}
const optionsOf = (form: Form, name: string, column?: string) => {
  const one = field(form, name)
  const cell = column !== undefined && one.type === 'rows' ? one.columns[column] : one
  return cell?.type === 'choice' || cell?.type === 'multi' ? Object.keys(cell.options) : []
}
const columnsOf = (form: Form, name: string) => {
  const one = field(form, name)
  return one.type === 'rows' ? Object.keys(one.columns) : []
}

// The strategies checklist

const words = (text: string) => text.split(' ').filter((word) => word !== '')

const GROUPS: readonly (readonly [string, readonly string[]])[] = [
  ['With the pupil', words('voice pastoral peers ebsa youngCarer')],
  [
    'With the parents',
    words(
      'text phone email letter separated meetingOffered meetings contract visit familyIssues poverty transport lateness translation',
    ),
  ],
  ['Keeping the child safe', words('welfareCheck dsl mash contextual socialWorker virtualSchool siblings')],
  ['Special educational needs', words('sendco ehcpAssessment ehcpReview ehcpProfessionals')],
  ['Medical needs', words('arrangements healthcarePlan healthcarePlanReviewed iaeConsidered')],
  ['Mental health', words('feelings parentsWellbeing supportPlan supportPlanReviewed medicalEvidence')],
  [
    'Reasonable adjustments',
    words(
      'trustedAdult mentor quietSpace tutoring lessonsTimetable partTimeTimetable remote belonging softLanding',
    ),
  ],
  [
    'More support',
    words(
      'earlyHelp familySupport inclusionTeam semhTeam psychology wellbeing camhs hospital alternative directory',
    ),
  ],
  [
    'When all was tried, or the parents do not take part',
    words('cmieReferral noticeToImprove enforcementNotice enforcementLetter'),
  ],
  ['Other support by the school', []],
]
const STRATEGIES = GROUPS.flatMap(([, names]) => names)

test('the checklist holds 62 strategies in ten groups, in the order of the printed one [HS-005]', () => {
  expect(STRATEGIES).toHaveLength(62)
  const shown = strategiesChecklist.sections
    .slice(1, 11)
    .map(({ title, fields }) => [
      title,
      Object.keys(fields).filter((name) => Object.hasOwn(fields, `${name}Outcome`)),
    ])
  expect(shown).toEqual(GROUPS)
})

const BEFORE: Readonly<Record<string, boolean>> = {
  senNeeds: true,
  medicalNeeds: true,
  mentalHealthNeeds: true,
  inWellbeing: true,
}

const faultsIn = (form: Form, answers: Readonly<Record<string, unknown>>, names: readonly string[]) =>
  faultsOf(form, answers as Parameters<typeof faultsOf>[1], { today: TODAY }) // built below, of the fields' kinds
    .map((fault) => fault.field)
    .filter((name) => names.includes(name))

test.each(STRATEGIES)(
  'strategy %s asks whether, when, and what came of it or why it was not tried [HS-003, HS-004]',
  (name) => {
    const own = [name, `${name}On`, `${name}Outcome`]
    expect(faultsIn(strategiesChecklist, BEFORE, own)).toEqual([])
    expect(faultsIn(strategiesChecklist, { ...BEFORE, [name]: true }, own)).toEqual(own.slice(1))
    expect(faultsIn(strategiesChecklist, { ...BEFORE, [name]: false }, own)).toEqual([own[2]])
  },
)

test('no strategy must be answered, and others are added to any group [HS-001]', () => {
  expect(missing(strategiesChecklist, STRATEGIES)).toEqual([])
  const groups = strategiesChecklist.sections.slice(1, 11)
  const closed = groups.filter(
    ({ fields }) =>
      !Object.values(fields).some((one) => one.type === 'rows' && Object.hasOwn(one.columns, 'strategy')),
  )
  expect(closed.map(({ title }) => title)).toEqual(['When all was tried, or the parents do not take part'])
})

test.each([
  ['senNeeds', 'sendco'],
  ['medicalNeeds', 'healthcarePlan'],
  ['mentalHealthNeeds', 'supportPlan'],
])(
  'the answer no to %s folds its group and deletes nothing that was written [HS-006]',
  (question, strategy) => {
    const answers = { ...filledAnswers(strategiesChecklist), [question]: false }
    expect(asked(strategiesChecklist, answers).names.has(strategy)).toBe(false)
    expect(draft(strategiesChecklist, answers).answers).toHaveProperty(`${strategy}Outcome`)
    const record = completed(strategiesChecklist, answers)
    expect(record.status).toBe('completed')
    expect(record.answers).not.toHaveProperty(strategy)
    expect(record.leftOut).toHaveProperty(`${strategy}Outcome`)
    expect(asked(strategiesChecklist, { ...answers, [question]: true }).names.has(strategy)).toBe(true)
  },
)

test('lists are kept where the outcome asks for them: agencies, letters, who came, family issues [HS-008]', () => {
  expect(missing(strategiesChecklist, ['peersAgencies', 'letterTypes', 'meetingPeople'])).toEqual([
    'peersAgencies',
    'letterTypes',
    'meetingPeople',
  ])
  const family = ['familyIssues', 'familyIssuesOutcome'].map((name) => field(strategiesChecklist, name))
  expect(family.map(({ audience }) => audience)).toEqual([['safeguarding'], ['safeguarding']])
})

test.each([
  ['tried', true, []],
  ['not engaging', true, []],
  ['no', true, ['earlyBecause']],
  ['no', false, []],
  [undefined, true, ['earlyBecause']],
])(
  'the last four strategies where support was “%s” and one is used (%s): a reason is asked: %j [HS-075]',
  (exhausted, used, reasons) => {
    const answers = {
      ...(exhausted === undefined ? {} : { exhausted }),
      cmieReferral: used,
      cmieReferralOn: '2026-03-10',
      cmieReferralOutcome: 'Words',
    }
    expect(faultsIn(strategiesChecklist, answers, ['earlyBecause'])).toEqual(reasons)
  },
)

test('the visit records whether anybody answered, and if not whether the prepared letter was left [HS-024]', () => {
  expect(optionsOf(strategiesChecklist, 'visitLetter')).toEqual(['answered', 'left', 'not left'])
  expect(missing(strategiesChecklist, ['visitLetter'])).toEqual(['visitLetter'])
})

test('a plan of adjustments that is open has a next review, and a healthcare plan a date too [HS-048, HS-043]', () => {
  expect(missing(strategiesChecklist, ['supportPlanReviewOn', 'healthcarePlanNextOn'])).toEqual([
    'healthcarePlanNextOn',
    'supportPlanReviewOn',
  ])
})

test('fewer lessons in school all day and a part-time timetable are two things [HS-054, HS-055]', () => {
  for (const name of ['lessonsTimetable', 'partTimeTimetable', 'remote'])
    expect(missing(strategiesChecklist, [`${name}From`, `${name}To`, `${name}ReviewOn`])).toHaveLength(3)
})

test('the wellbeing team is asked about only where the school takes part [HS-064]', () => {
  expect(asked(strategiesChecklist, { inWellbeing: false }).names.has('wellbeing')).toBe(false)
  expect(asked(strategiesChecklist, { inWellbeing: true }).names.has('wellbeing')).toBe(true)
})

// The two catalogues

const SUPPORT = [
  'early help assessment',
  'team around the family',
  'school meeting',
  'home visit',
  'pastoral',
  'support service',
  'specialist assessment',
  'wellbeing',
  'psychology',
]

test('nine kinds of support can be chosen and offered [H-015, H-017]', () => {
  expect(optionsOf(strategiesChecklist, 'supportGiven', 'action')).toEqual(SUPPORT)
  expect(optionsOf(earlyHelp, 'offer')).toEqual(expect.arrayContaining(SUPPORT))
})

test('five first steps of enforcement can be chosen [H-015, H-018]', () => {
  expect(optionsOf(strategiesChecklist, 'enforcementTaken', 'action')).toEqual([
    'penalty notice',
    'warning letter',
    'panel invitation',
    'panel meeting',
    'parenting contract',
  ])
})

test.each([
  ['support alone', { enforcementTaken: 'none' }],
  ['enforcement alone', { supportGiven: 'none' }],
  ['both', {}],
])('%s can be chosen, always with a person’s judgement for this child [H-015, H-021]', (_what, chosen) => {
  const answers = { ...filledAnswers(strategiesChecklist), ...chosen }
  expect(faultsOf(strategiesChecklist, answers, { today: TODAY })).toEqual([])
  const unjudged = { ...answers, judgement: null, judgedBy: null }
  expect(faultsOf(strategiesChecklist, unjudged, { today: TODAY }).map((fault) => fault.field)).toEqual([
    'judgement',
    'judgedBy',
  ])
})

test('where enforcement would not be right, the reason is asked for [H-022, H-023]', () => {
  expect(missing(strategiesChecklist, ['enforcementNot'], 1)).toEqual(['enforcementNot'])
})

// The notification document

const mustBeThere = (variant: number) => {
  const answers = filledAnswers(panelNotification, variant)
  return panelNotification.sections
    .filter((section) => !('later' in section))
    .flatMap(({ fields }) => Object.entries<Field>(fields))
    .filter(([name, one]) => name in answers && one.type !== 'auto')
    .filter(([, { required }]) => required === true || (required !== undefined && holds(required, answers)))
    .map(([name]) => name)
}

test.each([0, 1])(
  'a notification document with any one thing missing is not accepted (filled in way %i) [H-053]',
  (variant) => {
    const names = mustBeThere(variant)
    expect(names.length).toBeGreaterThan(50)
    expect(names.filter((name) => !missing(panelNotification, [name], variant).includes(name))).toEqual([])
  },
)

test('a complete one is accepted, and counts as sent when the school leader has signed it [H-053]', () => {
  expect(completed(panelNotification).status).toBe('completed')
  expect(signed(panelNotification, completed(panelNotification)).status).toBe('signed')
})

test('it asks what it is for: one of the three at least, and both panels may be asked [H-051, A-H8]', () => {
  expect(optionsOf(panelNotification, 'purpose')).toEqual(['fifteen days', 'cmie', 'iae'])
  const purposes = (purpose: readonly string[]) =>
    faultsIn(panelNotification, { ...filledAnswers(panelNotification), purpose }, ['purpose'])
  expect(purposes([])).toEqual(['purpose'])
  expect(purposes(['fifteen days'])).toEqual([])
  expect(purposes(['cmie', 'iae'])).toEqual([])
})

test.each([
  [
    'who refers and how to reach them [H-054]',
    ['organisation', 'contact', 'contactPhone', 'contactEmail'],
    0,
  ],
  ['the last school, where the referrer is none [H-054]', ['lastSchool', 'lastSchoolContact'], 1],
  ['who the child is [H-055]', ['gender', 'upn', 'ethnicity', 'disability'], 0],
  ['the family [H-056]', ['parents', 'address', 'postcode', 'otherChildren'], 0],
  ['what the child knows and wants [H-057]', ['childAware', 'childWishes'], 0],
  ['what the parents know and want [H-058]', ['parentAware', 'parentWishes'], 0],
  [
    'when, how and by whom the parents were told [H-047]',
    ['parentToldOn', 'parentToldHow', 'parentToldBy'],
    0,
  ],
  ['why they were not told yet [H-047]', ['parentNotTold'], 1],
  ['the reasons and their details [H-059]', ['reasons', 'details'], 0],
  ['what was done so far [H-060]', ['interventions'], 0],
  ['what helped and what did not [H-061]', ['worked', 'notWorked'], 0],
  [
    'strengths, barriers and relationships [H-062, H-063, H-064]',
    ['strengths', 'barriers', 'relationships'],
    0,
  ],
  [
    'social care, its contact and level [H-065]',
    ['socialCareContact', 'socialCareDetails', 'socialCareLevel'],
    0,
  ],
  ['other agencies [H-066]', ['agencies'], 0],
  ['special educational needs and top-up funding [H-067, H-068]', ['sen', 'topUp'], 0],
  [
    'the attendance record and a copy of it [H-069]',
    ['authorisedPct', 'unauthorisedPct', 'welfareInvolved', 'attendanceCopy'],
    0,
  ],
  ['suspensions [H-070]', ['suspensions'], 0],
  ['attainment and assessments [H-071]', ['attainment', 'assessments'], 0],
  ['who filled it in, if somebody else [H-075]', ['completer', 'completedOn'], 0],
  [
    'the health evidence, for the Inclusion and Engagement Panel [H-049]',
    ['condition', 'conditionSince', 'sameCondition', 'healthEvidence', 'healthEvidenceSays'],
    0,
  ],
  ['how it is sent, and the password apart [H-052]', ['sentBy'], 0],
  ['the privacy notice and consent to share further [H-081]', ['privacyShown', 'sharingConsent'], 0],
])('a notification document asks for %s', (_what, parts, variant) => {
  expect(missing(panelNotification, parts, variant)).toEqual(expect.arrayContaining([...parts]))
})

test('a password in an e-mail of its own is asked for only where the document goes by e-mail [H-052]', () => {
  expect(asked(panelNotification, { sentBy: 'secure' }).names.has('passwordApart')).toBe(false)
  expect(asked(panelNotification, { sentBy: 'email' }).names.has('passwordApart')).toBe(true)
})

const EVIDENCE = [
  'earlierYears',
  'communications',
  'visits',
  'discussions',
  'timetables',
  'referrals',
  'marf',
  'enforcement',
  'legal',
]

test('every kind of evidence has its documents attached, or says that there is none [H-072, H-030]', () => {
  expect(missing(panelNotification, EVIDENCE)).toEqual(EVIDENCE)
  const none = Object.fromEntries(EVIDENCE.map((name) => [name, 'none']))
  expect(
    faultsOf(panelNotification, { ...filledAnswers(panelNotification), ...none }, { today: TODAY }),
  ).toEqual([])
  const bare = [{ id: 'r1', on: '2026-03-10', what: 'Three letters' }]
  const answers = { ...filledAnswers(panelNotification), communications: bare }
  expect(faultsOf(panelNotification, answers, { today: TODAY })).toMatchObject([
    { field: 'communications', column: 'document' },
  ])
  expect(field(panelNotification, 'more').required).toBeUndefined()
})

test('home visits show date and time, a MARF whether it speaks of attendance, legal steps old and new [H-031, H-032, H-044, H-045]', () => {
  expect(columnsOf(panelNotification, 'visits')).toEqual(['on', 'at', 'what'])
  expect(columnsOf(panelNotification, 'marf')).toContain('namesAttendance')
  expect(columnsOf(panelNotification, 'legal')).toContain('when')
  expect(columnsOf(panelNotification, 'earlierYears')).toEqual(['year', 'attendance'])
})

const CONFIRMED = [
  'confirmsReviews',
  'confirmsContact',
  'confirmsExams',
  'confirmsMeeting',
  'confirmsFunding',
]

test('the school leader confirms reviews, weekly contact, exams, the first meeting and funding, and signs [H-076, H-077, H-078, H-079, H-080]', () => {
  expect(missing(panelNotification, CONFIRMED)).toEqual(CONFIRMED)
  for (const name of CONFIRMED)
    expect(optionsOf(panelNotification, name)).toEqual(['confirmed', 'does not apply'])
  expect(field(panelNotification, 'leaderSignature')).toMatchObject({ required: true, capacity: 'staff' })
})

test('a document that is not complete goes back with what is missing [H-073]', () => {
  const checked = (check: string) => asked(panelNotification, { check }).names.has('checkMissing')
  expect([checked('return'), checked('accept')]).toEqual([true, false])
  expect(field(panelNotification, 'checkMissing').required).toBe(true)
})

test('the lawful basis is public task, for two purposes; consent is for more, and can be withdrawn [H-046, H-082, H-083, H-084, A-H6]', () => {
  const said = (name: string) => {
    const one = field(panelNotification, name)
    return one.type === 'statement' ? one.text : ''
  }
  expect(said('basis')).toMatch(/public task.*two things only/)
  expect(said('rights')).toMatch(/withdrawn at any time.*data protection officer/)
  expect(asked(panelNotification, { withdrawnOn: '2026-03-12' }).names.has('withdrawnBy')).toBe(true)
})

// A case at a panel

test('a case is listed with its meeting, slot, chair, members, guests and pack [H-041, H-042, H-043]', () => {
  const parts = ['cmieMeetingOn', 'startsAt', 'endsAt', 'caseNumber', 'chair', 'members', 'invited', 'pack']
  expect(missing(panelCase, parts)).toEqual(expect.arrayContaining(parts))
  expect(optionsOf(panelCase, 'members', 'service')).toEqual([
    'case',
    'sen',
    'psychology',
    'inclusion',
    'admissions',
    'mash',
    'external',
  ])
  expect(optionsOf(panelCase, 'pack')).toHaveLength(9)
})

test('what is not in the pack is explained [H-043]', () => {
  expect(asked(panelCase, { pack: optionsOf(panelCase, 'pack') }).names.has('packMissing')).toBe(false)
  expect(missing(panelCase, ['packMissing'], 1)).toEqual(['packMissing'])
})

test('no outcome asks a member of the panel to work with the young person [H-036]', () => {
  expect(optionsOf(panelCase, 'alternatives', 'who')).toEqual(['school', 'family', 'social care', 'service'])
  const by = (who: string) => [{ id: 'r1', action: 'See the child weekly', who, by: '2026-03-30' }]
  const alternatives = field(panelCase, 'alternatives')
  expect([isOfKind(alternatives, by('school')), isOfKind(alternatives, by('panel member'))]).toEqual([
    true,
    false,
  ])
})

test('an outcome tells what was reviewed and what else there is; for section 19 the terms of funding [H-037, H-050, H-080]', () => {
  expect(optionsOf(panelCase, 'iaeDecision')).toEqual(['school', 'section 19'])
  expect(columnsOf(panelCase, 'fundingTerms')).toEqual(['term', 'amount', 'transferred'])
  const section19 = asked(panelCase, { panel: 'iae', iaeDecision: 'section 19' }).names
  const stays = asked(panelCase, { panel: 'iae', iaeDecision: 'school' }).names
  expect([section19.has('fundingTerms'), stays.has('fundingTerms')]).toEqual([true, false])
  expect(field(panelCase, 'reviewed').required).toBe(true)
  expect(field(panelCase, 'alternatives').required).toBe(true)
})

// Early help and the healthcare plan

test('an offer of help has who, to whom, when and the answer; accepted help its referral and lead [HS-059]', () => {
  const parts = ['on', 'offer', 'offeredBy', 'offeredTo', 'response']
  expect(missing(earlyHelp, parts)).toEqual(parts)
  expect(missing(earlyHelp, ['referredOn', 'referralOutcome'])).toEqual(['referredOn', 'referralOutcome'])
  expect(missing(earlyHelp, ['leadProfessional', 'attendanceInPlan'])).toEqual([
    'leadProfessional',
    'attendanceInPlan',
  ])
  expect(asked(earlyHelp, { response: 'declined' }).names.has('offeredAgainOn')).toBe(true)
  expect(asked(earlyHelp, { response: 'accepted' }).names.has('offeredAgainOn')).toBe(false)
})

test('a healthcare plan has its date, next review and whether needs changed; long absence asks about the panel [HS-041, HS-042, HS-043, HS-044]', () => {
  const parts = ['arrangementsMade', 'planMade', 'fifteenDaysExpected']
  expect(missing(healthcarePlan, parts)).toEqual(parts)
  expect(missing(healthcarePlan, ['planMadeOn', 'needsChanged', 'nextReviewOn'])).toEqual([
    'planMadeOn',
    'needsChanged',
    'nextReviewOn',
  ])
  expect(missing(healthcarePlan, ['iaeConsidered'])).toEqual(['iaeConsidered'])
  expect(asked(healthcarePlan, { fifteenDaysExpected: false }).names.has('iaeConsidered')).toBe(false)
})

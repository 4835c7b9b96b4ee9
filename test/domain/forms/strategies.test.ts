/** Each row of the suggested strategies: its sub-items, its date, what came of it, and that it counts. */
import { expect, test } from 'vitest'
import { historyOf } from '../../../src/domain/forms/evidence.ts'
import { faultsOf } from '../../../src/domain/forms/faults.ts'
import { fieldsOf, type Field } from '../../../src/domain/forms/form.ts'
import { asked } from '../../../src/domain/forms/shown.ts'
import { strategiesChecklist as checklist } from '../../../src/domain/forms/strategies-checklist.ts'
import { completed, filledAnswers, TODAY } from '../../kit/casework.ts'

/** The requirement, the strategy, and what is asked besides once it was done. */
const ROWS: readonly (readonly [string, string, readonly string[]])[] = [
  ['HS-011', 'voice', ['voiceParts']],
  ['HS-012', 'pastoral', []],
  ['HS-013', 'peers', ['peersAgencies']],
  ['HS-014', 'ebsa', []],
  ['HS-015', 'youngCarer', []],
  ['HS-016', 'text', []],
  ['HS-017', 'phone', []],
  ['HS-018', 'email', ['emailProof']],
  ['HS-019', 'letter', ['letterTypes']],
  ['HS-020', 'separated', ['bothWritten', 'homesCompared']],
  ['HS-021', 'meetingOffered', []],
  ['HS-022', 'meetings', ['meetingPeople', 'meetingParts']],
  ['HS-023', 'contract', []],
  ['HS-024', 'visit', ['visitLetter']],
  ['HS-025', 'familyIssues', []],
  ['HS-026', 'poverty', []],
  ['HS-027', 'transport', []],
  ['HS-028', 'lateness', ['latenessParts']],
  ['HS-029', 'translation', []],
  ['HS-030', 'welfareCheck', ['welfareCheckWho']],
  ['HS-031', 'dsl', ['dslWho']],
  ['HS-032', 'mash', ['mashWho']],
  ['HS-033', 'contextual', ['contextualWho']],
  ['HS-034', 'socialWorker', ['socialWorkerWho']],
  ['HS-035', 'virtualSchool', ['virtualSchoolWho']],
  ['HS-036', 'siblings', ['siblingsWho', 'sameAbsences']],
  ['HS-037', 'sendco', []],
  ['HS-038', 'ehcpAssessment', []],
  ['HS-039', 'ehcpReview', []],
  ['HS-040', 'ehcpProfessionals', []],
  ['HS-041', 'arrangements', []],
  ['HS-042', 'healthcarePlan', []],
  ['HS-043', 'healthcarePlanReviewed', ['healthcarePlanNextOn']],
  ['HS-044', 'iaeConsidered', []],
  ['HS-045', 'feelings', []],
  ['HS-046', 'parentsWellbeing', []],
  ['HS-047', 'supportPlan', ['supportPlanOpen', 'supportPlanReviewOn']],
  ['HS-048', 'supportPlanReviewed', []],
  ['HS-049', 'medicalEvidence', []],
  ['HS-050', 'trustedAdult', []],
  ['HS-051', 'mentor', []],
  ['HS-052', 'quietSpace', []],
  ['HS-053', 'tutoring', []],
  ['HS-054', 'lessonsTimetable', ['lessonsTimetableFrom', 'lessonsTimetableTo', 'lessonsTimetableReviewOn']],
  [
    'HS-055',
    'partTimeTimetable',
    ['partTimeTimetableFrom', 'partTimeTimetableTo', 'partTimeTimetableReviewOn'],
  ],
  ['HS-056', 'remote', ['remoteFrom', 'remoteTo', 'remoteReviewOn']],
  ['HS-057', 'belonging', []],
  ['HS-058', 'softLanding', []],
  ['HS-059', 'earlyHelp', ['earlyHelpAnswer']],
  ['HS-060', 'familySupport', ['familySupportAnswer']],
  ['HS-061', 'inclusionTeam', ['inclusionTeamAnswer']],
  ['HS-062', 'semhTeam', ['semhTeamAnswer']],
  ['HS-063', 'psychology', ['psychologyAnswer']],
  ['HS-064', 'wellbeing', ['wellbeingAnswer']],
  ['HS-065', 'camhs', ['camhsBy', 'camhsAnswer']],
  ['HS-066', 'hospital', ['hospitalAnswer']],
  ['HS-067', 'alternative', ['alternativeAnswer']],
  ['HS-068', 'directory', ['directoryAnswer']],
  ['HS-069', 'cmieReferral', []],
  ['HS-070', 'noticeToImprove', []],
  ['HS-071', 'enforcementNotice', []],
  ['HS-072', 'enforcementLetter', []],
]

/** What has to be known before these are asked at all. */
const ASKED = { senNeeds: true, medicalNeeds: true, mentalHealthNeeds: true, inWellbeing: true }
const ALL = new Map<string, Field>(fieldsOf(checklist))
const missing = (answers: Parameters<typeof faultsOf>[1], names: readonly string[]) =>
  faultsOf(checklist, answers, { today: TODAY })
    .map(({ field }) => field)
    .filter((field) => names.includes(field))

test.each(ROWS)('%s: “%s” is asked whole: whether, when, %j, and what came of it', (id, name, also) => {
  const own = [name, `${name}On`, ...also, `${name}Outcome`]
  expect(ALL.get(name)?.req).toContain(id)
  const done = { ...ASKED, [name]: true, [`${name}Open`]: true }
  expect(own.filter((each) => !asked(checklist, done).names.has(each))).toEqual([])
  // No answer is required; what was done has its day and what came of it, what was not tried its reason.
  expect(missing(ASKED, own)).toEqual([])
  expect(missing(done, own)).toEqual(expect.arrayContaining([`${name}On`, `${name}Outcome`]))
  expect(missing({ ...ASKED, [name]: false }, own)).toEqual([`${name}Outcome`])
})

test.each(ROWS)(
  '%s: “%s”, once done, counts as evidence with its date, its parts and its outcome',
  (_id, name, also) => {
    const record = completed(checklist, filledAnswers(checklist, 0, undefined, { exhausted: 'tried' }))
    const [told] = historyOf([record])
    expect(told?.values).toMatchObject({ [name]: true, [`${name}Outcome`]: `Words for ${name}Outcome` })
    for (const each of [`${name}On`, ...also])
      expect([each, told?.values[each]]).not.toEqual([each, undefined])
  },
)

/** The parts a row names, each to be ticked on its own. */
const PARTS: readonly (readonly [string, string, readonly string[]])[] = [
  ['HS-011', 'voiceParts', ['reasons', 'timetable', 'belonging']],
  ['HS-018', 'emailProof', ['delivery', 'read', 'none']],
  [
    'HS-022',
    'meetingParts',
    ['duty', 'patterns', 'barriers', 'needs', 'illness', 'referrals', 'plan', 'services'],
  ],
  ['HS-028', 'latenessParts', ['time', 'support', 'incentives', 'breakfast']],
  ['HS-065', 'camhsBy', ['school', 'gp']],
]

test.each(PARTS)('%s: %s has every part the list names: %j', (_id, name, parts) => {
  const field = ALL.get(name)
  expect(field?.type === 'multi' || field?.type === 'choice' ? Object.keys(field.options) : []).toEqual(parts)
})

test('difficulties in the family are for safeguarding staff alone [HS-025]', () => {
  for (const name of ['familyIssues', 'familyIssuesOn', 'familyIssuesOutcome'])
    expect([name, ALL.get(name)?.audience]).toEqual([name, ['safeguarding']])
})

test('other support by the school is added in rows, with its date and what came of it [HS-073]', () => {
  const other = ALL.get('otherSupport')
  expect(other?.req).toContain('HS-073')
  expect(other?.type === 'rows' ? Object.keys(other.columns) : []).toEqual([
    'strategy',
    'done',
    'on',
    'outcome',
  ])
})

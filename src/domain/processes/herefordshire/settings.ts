/**
 * Every number and choice of the Herefordshire graduated approach, with its paragraph. Level, label and
 * target stand at the same ninety per cent and mean three different things (A-H1), so they are three settings.
 */
import { numbersOf, YES_OR_NO, type Threshold } from '../../guidance/threshold.ts'
import { NATIONAL_SETTINGS } from '../national/settings.ts'

const FROM = '2024-09-01'
const { since, proposed } = numbersOf('herefordshire', FROM)
const checklist = numbersOf('herefordshire-strategies', FROM)

const choice = (value: 0 | 1, at: string, ...req: readonly string[]) => proposed(value, YES_OR_NO, at, ...req)

/** School days out of school for one condition from which the panel for them may be asked. */
const DAYS_OUT = 15

export const SETTINGS = {
  ...NATIONAL_SETTINGS,

  universalFrom: since(90, '% over 12 school weeks', 'Universal', 'H-003', 'H-011', 'A-H1'),
  persistentAt: since(90, '%', 'Universal Plus', 'H-001', 'H-013', 'A-H1'),
  targetAbove: since(90, '%', 'Universal Plus, target', 'H-014', 'A-H1'),
  severeBelow: since(50, '% over 12 school weeks', 'below 50%', 'H-027', 'A-H4'),
  severeAt: since(50, '%', 'below 50%', 'H-029', 'A-H4'),
  windowWeeks: since(12, 'school weeks', 'Universal', 'H-003', 'H-011', 'A-H2'),
  sustainedWeeks: proposed(12, 'school weeks', 'below 50%', 'H-027', 'A-H3'),

  concernBelow: proposed(95, '% over 12 school weeks', 'Universal at 2', 'H-008'),
  lateConcernAt: proposed(5, 'late marks in a half-term', 'Universal at 2', 'H-008'),
  monitoringMonths: proposed(3, 'months', 'Universal at 2', 'H-008'),
  supportBeforeNotice: choice(0, 'Universal at 3', 'H-009', 'A-X9'),

  chooseWithinDays: proposed(10, 'school days', 'Universal Plus', 'H-015'),
  evidenceMonths: proposed(12, 'months', 'Universal Plus, evidence', 'H-022', 'H-023'),
  enforcementFrom: proposed(10, 'unauthorised sessions in 10 weeks', 'Universal Plus', 'H-022'),
  schoolPanel: choice(0, 'enforcement options', 'H-019'),
  reviewWeeks: proposed(6, 'weeks', 'Universal Plus', 'H-016'),
  severeReviewWeeks: proposed(4, 'weeks', 'below 50%', 'H-028'),

  sameConditionDays: since(DAYS_OUT, 'school days', 'Inclusion and Engagement Panel', 'H-049', 'A-H5'),
  sameConditionSessions: since(2 * DAYS_OUT, 'sessions', 'Inclusion and Engagement Panel', 'H-049', 'A-H5'),
  daysInARowOnly: choice(0, 'Inclusion and Engagement Panel', 'H-049', 'A-H5'),
  tellParentsDays: proposed(5, 'school days', 'consent to discuss', 'H-047'),
  bothPanelsAllowed: choice(1, 'notification document', 'H-051', 'A-H8'),
  referralNeedsConsent: choice(0, 'consent to discuss', 'H-046', 'H-084', 'A-H6'),
  contactEveryWeeks: since(1, 'week', 'notification document, declaration', 'H-077'),

  casesAMeeting: since(20, 'cases', 'Children Missing in Education panel', 'H-039'),
  panelLasts: since(200, 'hours and minutes', 'Children Missing in Education panel', 'H-038'),
  panelEveryMonths: since(1, 'month', 'Children Missing in Education panel', 'H-038'),
  lastYear: since(11, 'year group', 'Children Missing in Education panel', 'H-040', 'A-H7'),
  outcomeWithinDays: proposed(5, 'school days', 'Children Missing in Education panel', 'H-037'),
  firstMeetingDays: proposed(10, 'school days', 'notification document, declaration', 'H-079'),

  concernMonths: checklist.proposed(3, 'months', 'safeguarding considerations', 'HS-007'),
  healthcarePlanYears: checklist.since(1, 'year', 'medical needs', 'HS-043'),
  supportPlanWeeks: checklist.proposed(6, 'weeks', 'mental health', 'HS-048'),
} as const satisfies Record<string, Threshold>

/**
 * The numbers of the Valence policy, with their sections. Times of day are written as clocks show
 * them without the colon: 845 is 8:45. Numbers that count back from today are negative.
 */
import { PENALTY_NOTICE_TARIFF } from '../../guidance/penalty-notices.ts'
import { numbersOf, YES_OR_NO, type Threshold } from '../../guidance/threshold.ts'
import { NATIONAL_SETTINGS } from '../national/settings.ts'

/** The policy stands from September 2023. */
export const POLICY_FROM = '2023-09-01'
const { since, proposed } = numbersOf('valence', POLICY_FROM)
const registration = numbersOf('registration-2024', '2024-08-19')
const TIME = 'time of day'

/** An amount in pounds, by the day of the offence (A-X2). */
const amount = (within: 'by21' | 'by28') => ({
  unit: 'pounds',
  values: PENALTY_NOTICE_TARIFF.map(({ from, first, source }) => ({ from, value: first[within], source })),
})

export const DAILY_SETTINGS = {
  ...NATIONAL_SETTINGS,

  arriveBy: since(845, TIME, 'section 9.1', 'V-046', 'A-V1'),
  morningRegister: since(900, TIME, 'section 9.1', 'V-047', 'A-V1'),
  morningCloses: since(930, TIME, 'section 9.1', 'V-047', 'A-V1', 'A-V2'),
  afternoonRegister: since(1300, TIME, 'section 9.1', 'V-048', 'A-V1'),
  afternoonCloses: proposed(1330, TIME, 'section 9.1', 'V-048', 'A-V1'),
  registerWithinMinutes: since(10, 'minutes', 'section 12.2', 'V-106', 'A-V1'),
  morningMarkedBy: since(910, TIME, 'section 12.2', 'V-106', 'A-V1'),
  afternoonMarkedBy: since(1310, TIME, 'section 12.2', 'V-106', 'A-V1'),
  registerToOfficeBy: since(930, TIME, 'section 8.5', 'V-029', 'A-V1'),
  parentsTellBy: since(930, TIME, 'section 9.2', 'V-049'),
  lateMinutesInLetter: proposed(30, 'minutes after the register opened', 'appendix 5, letter 3', 'A-V2'),

  expectedAttendance: since(100, '%', 'purpose of the policy, at 2', 'V-003'),
  schoolYearDays: since(190, 'school days', 'context', 'V-006'),

  lateMarksAHalfTerm: proposed(5, 'late marks in a half-term', 'section 9.4', 'V-060', 'A-V3'),
  irregularSessions: proposed(6, 'unauthorised sessions', 'section 12.3', 'V-111', 'A-V3'),
  irregularWeeksBack: proposed(-6, 'weeks from today', 'section 12.3', 'V-111', 'A-V3'),
  visitAgainMonths: proposed(2, 'months', 'section 12.3', 'V-111'),
  raiseAgainMonths: proposed(1, 'months', 'section 9.4', 'V-060'),

  continuedFromDay: since(2, 'school days', 'section 9.5', 'V-067'),
  specialistFromDay: proposed(3, 'school days', 'section 9.5', 'V-067'),
  beyondDays: since(5, 'school days', 'section 12.3', 'V-109', 'A-V5'),
  callStandsDays: proposed(1, 'school day after the call', 'section 9.5', 'V-064'),
  againAfterDays: proposed(5, 'school days', 'sections 9.5 and 12.3', 'V-067', 'V-110', 'V-113'),
  hubFromDay: proposed(1, 'school days', 'section 12.3', 'V-113', 'A-V5'),
  codeWithinWorkingDays: since(5, 'working days', 'section 9.5', 'V-066', 'A-V17'),
  warnFromDay: proposed(7, 'school days', 'section 8.4', 'V-153'),
  noSession: since(0, 'sessions', 'section 9.1', 'V-107'),
  firstDayAway: since(1, 'school days', 'appendix 2 at 3', 'V-148'),

  illnessAuthorised: since(1, YES_OR_NO, 'section 9.2', 'V-050', 'A-V9'),

  leaveNoticeWeeks: since(4, 'weeks', 'section 10.1', 'V-070'),
  leaveGrantStandsMonths: proposed(12, 'months', 'section 10.1', 'V-069'),
  leaveToldMonths: proposed(2, 'months', 'section 10.1', 'V-071'),
  leaveDecisionDays: proposed(5, 'school days', 'section 10.1', 'V-069'),

  rollingYear: since(-12, 'months from today', 'section 10.2', 'V-079', 'A-V4'),
  oneSession: since(1, 'session', 'section 10.2', 'V-077'),
  headteacherIssues: since(0, YES_OR_NO, 'sections 8.2 and 10.2', 'V-078', 'A-V14'),
  noticeAmountBy21: amount('by21'),
  noticeAmountBy28: amount('by28'),
  orderAfterContractMonths: since(6, 'months', 'appendix 2 at 4', 'V-154', 'A-V7'),

  sessionsToActOn: proposed(40, 'possible sessions', 'section 12.7', 'V-122', 'A-X7'),
  meetAgainMonths: proposed(2, 'months', 'section 12.7', 'V-122'),
  supportAgainMonths: proposed(6, 'months', 'section 11.1', 'V-099'),
  irregularReturnMonths: proposed(2, 'months', 'appendix 2 at 3', 'V-150'),

  registerKeptYears: {
    unit: 'years',
    values: [
      ...since(3, 'years', 'section 9.1', 'V-045', 'A-X3').values,
      ...registration.since(6, 'years', 'regulation 7', 'V-045', 'A-X3').values,
    ],
  },
} as const satisfies Record<string, Threshold>

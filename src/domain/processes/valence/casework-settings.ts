/**
 * The numbers of a Valence case and of the four tiers, with their sections. What the policy leaves
 * open is a proposal of ours; a school may change it.
 */
import { numbersOf, YES_OR_NO, type Threshold } from '../../guidance/threshold.ts'
import { SESSIONS_FOR_A_LABEL } from '../../guidance/thresholds.ts'
import { DAILY_SETTINGS, POLICY_FROM } from './settings.ts'

const { since, proposed } = numbersOf('valence', POLICY_FROM)
const statistics = numbersOf('dfe-statistics', POLICY_FROM)
const attended = (value: number) =>
  statistics.since(value, '% of possible sessions attended', 'persistent and severe absence')

/** What the tiers need, in a school on the policy and in one where they run beside a council's process. */
export const TIER_SETTINGS = {
  sessionsForALabel: SESSIONS_FOR_A_LABEL,
  lateMarksAHalfTerm: DAILY_SETTINGS.lateMarksAHalfTerm,
  classListAt: since(95, '% of possible sessions attended', 'appendix 11, tier 1', 'V-228'),
  suggestTier2: proposed(0, YES_OR_NO, 'appendix 11', 'V-240', 'A-V13'),
  suggestTier4: proposed(0, YES_OR_NO, 'appendix 11', 'V-240', 'A-V13'),
  timesNoBetter: proposed(2, 'times', 'appendix 11, tier 4', 'V-240', 'A-V13'),
  persistentAt: attended(90),
  severeAt: attended(50),
} as const satisfies Record<string, Threshold>

export const CASE_SETTINGS = {
  ...TIER_SETTINGS,

  conversationDays: proposed(5, 'school days', 'appendix 11, tier 1', 'A-V12'),
  weeksAtConcern: proposed(2, 'weeks', 'appendix 11, tier 1', 'A-V12'),
  weeksToForward: proposed(3, 'weeks', 'appendix 11, tier 1', 'A-V12'),
  earlyHelpDays: proposed(10, 'school days', 'appendix 3', 'A-V12'),
  copyDays: proposed(5, 'school days', 'appendix 3', 'V-176'),
  uploadDays: proposed(1, 'school day', 'section 12.9 and appendices 3 and 4', 'V-175', 'V-195'),
  letterDays: proposed(5, 'school days', 'appendix 5', 'A-V12'),
  meetingDays: proposed(10, 'school days', 'appendix 4', 'A-V12'),
  weeksAfterMeeting: proposed(2, 'weeks', 'appendix 4', 'A-V12'),
  assessmentDays: proposed(10, 'school days', 'appendix 6', 'A-V12'),

  caseworkWeeks: since(6, 'weeks', 'appendix 4 at j', 'V-190'),
  planStandsMonths: proposed(12, 'months', 'appendix 4', 'V-192'),
  caseworkWithinMonths: proposed(3, 'months', 'appendix 4 at j', 'V-190'),

  reviewMeetingsOffered: since(1, 'review meeting', 'appendix 9, note', 'V-213'),
  reviewMeetingsIfPartly: proposed(2, 'review meetings', 'appendix 9, note', 'V-213'),
  reviewMeetingDays: proposed(10, 'school days', 'appendix 9', 'V-213'),
  goesOnFrom: proposed(1, 'unauthorised session', 'appendix 9', 'V-212'),
  daysAfterWarning: since(10, 'school days', 'appendix 9', 'V-216', 'A-V11'),
  countsFromDay: proposed(1, 'school day after the warning', 'appendix 9', 'V-216', 'A-V11'),
  checklistMonths: proposed(6, 'months', 'appendix 9', 'V-220'),
} as const satisfies Record<string, Threshold>

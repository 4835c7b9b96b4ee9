/**
 * Every number of the tiered AST process, with its place. The document prints whole numbers with
 * gaps between them; the edges here close the gaps, and two choices say how they are read (A-T1, A-T2).
 */
import { numbersOf, YES_OR_NO, type Threshold } from '../../guidance/threshold.ts'
import { NATIONAL_SETTINGS } from '../national/settings.ts'

/** The document bears no date; its numbers are read as standing from the national framework on. */
const { since, proposed } = numbersOf('ast-tiers', '2024-08-19')

/** Whether a criterion stands on the council's list; the document gives none (A-T6). */
const criterion = (listed: 0 | 1) =>
  proposed(listed, `${YES_OR_NO}: on the list of referral criteria`, 'Tier 4, referral', 'T-035', 'A-T6')

export const SETTINGS = {
  ...NATIONAL_SETTINGS,

  tier2Below: since(93, '%', 'Tiers 1 and 2', 'T-009', 'A-T1'),
  tier3Below: since(80, '%', 'Tiers 2 and 3', 'T-009', 'A-T1'),
  tier4At: since(50, '%', 'Tier 4', 'T-009', 'A-T1'),
  tier3FromWhole: since(51, '%, read in whole percents', 'Tier 3', 'T-009', 'A-T1'),
  wholePercents: proposed(0, `${YES_OR_NO}: cut to whole percents first`, 'Tiers 1 to 4', 'A-T1'),
  twelveWeeks: proposed(
    0,
    `${YES_OR_NO}: the latest 12 school weeks instead of the year`,
    'Tiers 1 to 4',
    'A-T2',
  ),
  provisionalWeeks: proposed(4, 'school weeks', 'Tiers 1 to 4', 'A-T2'),

  sessionsToActOn: proposed(30, 'possible sessions', 'Tiers 2 and 3', 'A-X7'),
  stepsWithinDays: proposed(10, 'school days', 'Tiers 2 to 4'),
  recentMonths: proposed(3, 'months', 'Tier 1', 'T-011'),
  reviewSchoolWeeks: proposed(6, 'school weeks, about a half-term', 'Tier 2, reviews', 'T-019', 'A-T5'),
  planReviewFromWeeks: since(3, 'weeks', 'Tier 2, below 80 %', 'T-021', 'A-T3'),
  planReviewWeeks: since(4, 'weeks', 'Tier 2, below 80 %', 'T-021', 'A-T3'),
  contractReviewWeeks: proposed(6, 'weeks', 'Tier 3, review of the contract', 'T-028'),
  consultationMonths: proposed(12, 'months', 'Tier 3, legal intervention', 'T-030'),

  keyworkFromWeeks: since(12, 'weeks', 'Tier 4', 'T-034', 'A-T7'),
  keyworkMostWeeks: since(20, 'weeks', 'Tier 4', 'T-034', 'A-T7'),
  keyworkReviewWeeks: since(10, 'weeks', 'Tier 4', 'T-041', 'A-T7'),
  closeAt: since(55, '%', 'Tier 4', 'T-043', 'A-T8'),

  criterionAttendance: criterion(1),
  criterionTier2Work: criterion(1),
  criterionSupportPlan: criterion(1),
  criterionParentsAgree: criterion(1),
  criterionSafetyChecked: criterion(1),
  criterionCouncil1: criterion(0),
  criterionCouncil2: criterion(0),
  criterionCouncil3: criterion(0),
} as const satisfies Record<string, Threshold>

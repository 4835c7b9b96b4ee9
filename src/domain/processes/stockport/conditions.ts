/** What several rules of this process ask alike. */
import type { Condition, Where } from '../../stages/rule.ts'

/** Other professionals already have a plan with the family (A-S14: TAC or TAF). */
export const FAMILY_PLAN = { flag: ['tac', 'taf', 'child-protection'] } as const satisfies Condition

export const SOCIAL_WORKER = {
  flag: ['social-worker', 'child-protection', 'child-in-need', 'looked-after'],
} as const satisfies Condition

export const ISSUED = { field: 'decision', is: 'issue' } as const satisfies Where
/** Issued, or asked of the council that issues it. */
export const SOUGHT = { field: 'decision', in: ['issue', 'request'] } as const satisfies Where
export const NOTICE_SOUGHT = { record: 'penalty-notice', where: SOUGHT } as const
export const REFERRAL = 'enforcement-referral'
/** Whichever form the case is handed on for enforcement with. */
export const REFERRALS = [REFERRAL, 'legal-interventions-referral'] as const
export const NOTICE_TO_IMPROVE = 'notice-to-improve'
export const LEGAL_PLANNING = 'legal-planning'
export const PLAN = 'attendance-improvement-plan'

/** A parent was spoken to, at a meeting, on the telephone or at the door. */
export const PARENT_REACHED = {
  any: [
    { field: 'parent1Present', is: true },
    { field: 'parent2Present', is: true },
    { field: 'outcome', includes: 'spoke to parent' },
  ],
} as const satisfies Where

/** The stages of formal support and legal steps. */
export const LEGAL_STAGES = [
  'stage-3-referral',
  'stage-3a',
  'stage-3a-monitoring',
  'stage-3b',
  'stage-4',
] as const

/** Bars every formal stage. */
export const barsLegalStages = (missing: string) => LEGAL_STAGES.map((bars) => ({ bars, missing }))

/** Accounts of the council: it alone serves notices and goes to court. */
export const COUNCIL = { author: ['ewo', 'council-officer', 'legal-officer'] } as const satisfies Condition

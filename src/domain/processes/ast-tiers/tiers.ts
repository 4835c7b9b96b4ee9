/**
 * The tier follows the figures, up and down: contiguous edges on unrounded attendance of the year
 * to date, or of the latest 12 school weeks, or cut to whole percents first (A-T1, A-T2). Only
 * open keywork keeps a pupil at Tier 4 above its edge (A-T8).
 */
import type { Condition, Rule } from '../../stages/rule.ts'

type Edge = { readonly is: 'less than' | 'at most'; readonly setting: string }

const TWELVE = { setting: 'twelveWeeks' } as const
const WHOLE = { setting: 'wholePercents' } as const

/** Attendance on the wrong side of an edge, in the window the authority has chosen. */
const attendance = (edge: Edge) =>
  ({
    any: [
      { all: [{ not: TWELVE }, { metric: 'attendance', ...edge }] },
      { all: [TWELVE, { metric: 'attendance12Weeks', ...edge }] },
    ],
  }) as const satisfies Condition

/** Enough sessions to begin work on a tier: one short illness in September is not; half of all missed is. */
export const ENOUGH_TO_ACT_ON = {
  any: [{ metric: 'possible', is: 'at least', setting: 'sessionsToActOn' }, { rule: 'tier-4-by-figures' }],
} as const satisfies Condition

/** A referral was accepted and the case is not closed. */
export const KEYWORK_OPEN = {
  record: 'tier-4-referral',
  latest: true,
  where: {
    all: [{ field: 'portalOutcome', is: 'accepted' }, { not: { field: 'closedOn', answered: true } }],
  },
} as const

export const TIERS = [
  {
    id: 'tier-2',
    source: { document: 'ast-tiers', at: 'Tier 2', req: ['T-009', 'A-T1', 'A-T2'] },
    when: attendance({ is: 'less than', setting: 'tier2Below' }),
    says: 'Attendance is {attendance} this school year ({attendance12Weeks} over the latest 12 school weeks): below {tier2Below}%.',
    otherwise:
      'Attendance is {attendance} this school year ({attendance12Weeks} over the latest 12 school weeks). Tier 1 is {tier2Below}% and above.',
  },
  {
    id: 'tier-3',
    source: { document: 'ast-tiers', at: 'Tier 3', req: ['T-009', 'A-T1', 'A-T2', 'A-T3'] },
    when: attendance({ is: 'less than', setting: 'tier3Below' }),
    says: 'Attendance is {attendance} this school year ({attendance12Weeks} over the latest 12 school weeks): below {tier3Below}%.',
  },
  {
    id: 'tier-4-by-figures',
    source: { document: 'ast-tiers', at: 'Tier 4', req: ['T-009', 'A-T1', 'A-T2'] },
    when: {
      any: [
        attendance({ is: 'at most', setting: 'tier4At' }),
        { all: [WHOLE, attendance({ is: 'less than', setting: 'tier3FromWhole' })] },
      ],
    },
    says: 'Attendance is {attendance} this school year ({attendance12Weeks} over the latest 12 school weeks): {tier4At}% or lower.',
  },
  {
    id: 'keywork-open',
    source: { document: 'ast-tiers', at: 'Tier 4', req: ['T-033', 'A-T8'] },
    when: KEYWORK_OPEN,
    asks: { recommend: 'keywork' },
    says: 'Early help keywork is open: the pupil stays at Tier 4 until a person closes it.',
  },
  {
    id: 'tier-4',
    source: { document: 'ast-tiers', at: 'Tier 4', req: ['T-009', 'T-033', 'A-T8'] },
    when: { any: [{ rule: 'tier-4-by-figures' }, { rule: 'keywork-open' }] },
    says: 'Tier 4: attendance is {attendance}, and the answer is early help keywork.',
  },
  {
    id: 'tiers-firm',
    source: { document: 'ast-tiers', at: 'Tiers 1 to 4', req: ['A-T2'] },
    when: { day: { after: 'year start', schoolWeeks: 'provisionalWeeks' }, is: 'come' },
    says: 'The first {provisionalWeeks} school weeks of the year are over: tiers stand.',
    otherwise: 'In the first {provisionalWeeks} school weeks of the year tiers are provisional.',
  },
] as const satisfies readonly Rule[]

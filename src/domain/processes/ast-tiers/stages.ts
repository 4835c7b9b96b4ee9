/** Four tiers that follow the figures, and the steps people decide beside them. */
import type { Stage } from '../../stages/process.ts'

export const STAGES = [
  {
    id: 'tier-1',
    name: 'Tier 1',
    who: 'school',
    source: { document: 'ast-tiers', at: 'Tier 1', req: ['T-009', 'T-010', 'T-011'] },
  },
  {
    id: 'tier-2',
    name: 'Tier 2',
    who: 'school',
    entered: 'tier-2',
    source: { document: 'ast-tiers', at: 'Tier 2', req: ['T-009', 'T-010'] },
  },
  {
    id: 'tier-3',
    name: 'Tier 3',
    who: 'school with SPOC and AST practitioner',
    entered: 'tier-3',
    source: { document: 'ast-tiers', at: 'Tier 3', req: ['T-009', 'T-010'] },
  },
  {
    id: 'tier-4',
    name: 'Tier 4',
    who: 'early help keyworker with the school',
    entered: 'tier-4',
    source: { document: 'ast-tiers', at: 'Tier 4', req: ['T-009', 'T-010', 'T-033'] },
  },
  {
    id: 'support-plan',
    name: 'Attendance support plan',
    who: 'school',
    source: { document: 'ast-tiers', at: 'Tier 2, below 80 %', req: ['T-021', 'A-T3'] },
  },
  {
    id: 'contract',
    name: 'Attendance parent contract',
    who: 'school',
    source: { document: 'ast-tiers', at: 'Tier 3', req: ['T-025'] },
  },
  {
    id: 'evidence',
    name: 'Evidence for legal intervention',
    who: 'school',
    source: { document: 'ast-tiers', at: 'Tier 3, review of the contract', req: ['T-029'] },
  },
  {
    id: 'legal-referral',
    name: 'Legal interventions referral',
    who: 'school',
    source: { document: 'ast-tiers', at: 'Tier 3, legal intervention', req: ['T-030', 'T-031', 'T-045'] },
  },
  {
    id: 'tier-4-referral',
    name: 'Tier 4 referral',
    who: 'DSL or DDSL',
    source: { document: 'ast-tiers', at: 'Tier 4, referral', req: ['T-035', 'T-036'] },
  },
  {
    id: 'keywork',
    name: 'Early help keywork',
    who: 'early help keyworker with the school',
    source: { document: 'ast-tiers', at: 'Tier 4', req: ['T-033', 'T-034'] },
  },
  {
    id: 'declined',
    name: 'Referral declined: level 2 advice',
    who: 'school',
    source: { document: 'ast-tiers', at: 'Tier 4, declined', req: ['T-039'] },
  },
] as const satisfies readonly Stage[]

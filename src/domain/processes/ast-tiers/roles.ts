/** Who does what in the tiered process. The school owns every tier; others join it as the tiers rise. */
import type { ProcessRole } from '../../stages/process.ts'
import { NATIONAL_ROLES } from '../national/roles.ts'

export const ROLES = [
  ...NATIONAL_ROLES,
  {
    name: 'school',
    source: { document: 'ast-tiers', at: 'Tiers 1 and 2', req: ['T-010', 'T-045'] },
    does: [
      'monitors, tracks and uses early strategies at Tier 1',
      'leads assess-plan-do-review, pupil voice and support at Tier 2',
      'makes the support plan and the attendance parent contract',
      'remains responsible for legal action, at every tier',
      'monitors the case handed back when keywork ends',
    ],
  },
  {
    name: 'SPOC',
    source: { document: 'ast-tiers', at: 'Attendance meetings', req: ['T-001', 'T-005', 'T-007'] },
    does: [
      'offers and holds at least three termly attendance meetings a year',
      'gives the school advice, guidance and free training for staff',
      'comes to child in need, child protection, looked after and Youth Justice meetings when asked',
      'is consulted before any legal step, and gives out the referral form',
    ],
  },
  {
    name: 'AST practitioner',
    source: { document: 'ast-tiers', at: 'Tier 3', req: ['T-024'] },
    does: ['carries out targeted group work for a limited time'],
  },
  {
    name: 'school with SPOC and AST practitioner',
    source: { document: 'ast-tiers', at: 'Tier 3', req: ['T-010', 'T-023'] },
    does: ['identify targeted groups and emerging needs together at Tier 3'],
  },
  {
    name: 'DSL or DDSL',
    source: { document: 'ast-tiers', at: 'Tier 4', req: ['T-036'] },
    does: ['alone makes the Tier 4 referral, on the council’s portal'],
  },
  {
    name: 'early help keyworker with the school',
    source: { document: 'ast-tiers', at: 'Tier 4', req: ['T-010', 'T-033', 'T-044'] },
    does: [
      'works with the family for 12 to 20 weeks by an Early Help Plan',
      'reviews the support after 10 weeks and hands the case back at the end',
    ],
  },
  {
    name: 'AST Legal Intervention Panel',
    source: { document: 'ast-tiers', at: 'Tier 4', req: ['T-045'] },
    does: ['works with the school when it takes legal action'],
  },
] as const satisfies readonly ProcessRole[]

/** What people in the tiered process should know, beside the tier, step or form it is about. */
import type { Note } from '../../stages/process.ts'
import { NATIONAL_NOTES } from '../national/notes.ts'

export const NOTES = [
  ...NATIONAL_NOTES,
  {
    id: 'contact-for-advice',
    source: { document: 'ast-tiers', at: 'Attendance meetings', req: ['T-007'] },
    about: ['tier-1', 'tier-2', 'tier-3', 'tier-4', 'ast-meeting'],
    says: 'The Attendance Support Team’s single point of contact gives the school advice and guidance, trains its staff free of charge, and may be invited to child in need, child protection, looked after and Youth Justice meetings.',
  },
  {
    id: 'how-tiers-are-read',
    source: { document: 'ast-tiers', at: 'Tiers 1 to 4', req: ['T-009', 'A-T1', 'A-T2'] },
    about: ['tier-1', 'tier-2', 'tier-3', 'tier-4'],
    says: 'The document prints whole numbers. Here the tiers touch: 93% and above is Tier 1, from 80% Tier 2, above 50% Tier 3, 50% and below Tier 4, on attendance of the school year to date, not rounded. A tier follows the figures; steps are decided by people.',
  },
  {
    id: 'tiers-are-this-process-alone',
    source: { document: 'ast-tiers', at: 'Tiers 1 to 4', req: ['A-X4', 'A-X5'] },
    about: ['tier-1', 'tier-2', 'tier-3', 'tier-4', 'contract', 'attendance-parent-contract'],
    says: 'Other processes use the same words otherwise: a tier here is a share of sessions attended. An attendance parent contract is one of the family of attendance contracts, made by the school.',
  },
  {
    id: 'guidance-for-assess-plan-do-review',
    source: { document: 'ast-tiers', at: 'Tier 2', req: ['T-018'] },
    about: ['assess-plan-do-review', 'write-assess-plan-do-review'],
    says: 'Assess: start from the register, then from the pupil and the parents, and name what stands in the way. Plan: few actions, each with a person and a day, and a target that can be reached. Do: write down what was done and what came of it. Review: compare with the figure you began with, and decide to go on, begin anew, or start a support plan. The form names the team’s own notes; the link leads to the national description of the cycle until the council’s is put in its place.',
    link: 'https://www.gov.uk/government/publications/send-code-of-practice-0-to-25',
  },
  {
    id: 'further-options-at-tier-3',
    source: { document: 'ast-tiers', at: 'Tier 3', req: ['T-027'] },
    about: ['tier-3', 'attendance-support-plan', 'attendance-parent-contract'],
    says: 'Beside the contract the school may choose a referral to level 3 early help, or statutory intervention, each with its reason.',
  },
  {
    id: 'who-owns-legal-action',
    source: { document: 'ast-tiers', at: 'Tier 4, legal action', req: ['T-045'] },
    about: ['evidence', 'legal-referral', 'legal-interventions-referral', 'tier-4', 'keywork'],
    says: 'The school remains responsible for legal action at every tier, also while keywork is open. The AST Legal Intervention Panel works with it.',
  },
  {
    id: 'aim-of-keywork',
    source: { document: 'ast-tiers', at: 'Tier 4', req: ['T-042', 'T-043', 'A-T8'] },
    about: ['keywork', 'tier-4-referral'],
    says: 'The aim is sustained change and improvement. The case may close at 55% or more, measured from the first day of keywork; a person decides. Until then the pupil stays at Tier 4.',
  },
  {
    id: 'criteria-of-the-council',
    source: { document: 'ast-tiers', at: 'Tier 4, referral', req: ['T-035', 'A-T6'] },
    about: ['tier-4-referral', 'refer-to-keywork'],
    says: 'The document does not print the referral criteria. Those listed in the settings are our proposal until the administrator enters the council’s own.',
  },
] as const satisfies readonly Note[]

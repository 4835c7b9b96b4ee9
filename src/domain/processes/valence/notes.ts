/** What to know in a Valence case and in the tiers, beside the steps and forms it is about; and what rests on a rule. */
import type { Note, Process } from '../../stages/process.ts'

const CASE = ['formal-meeting', 'aim', 'ews', 'legal-checklist', 'la-legal'] as const
const TALKS = ['contact-record', 'in-school-early-help', 'attendance-assessment', 'casework-session'] as const

/** True in a school on the policy and in one where the tiers run beside a council's process. */
export const TIER_NOTES = [
  {
    id: 'tiers-are-owners',
    source: { document: 'valence', at: 'appendix 11', req: ['V-221', 'V-222', 'V-240', 'A-V13'] },
    about: ['universal', 'consider-tier-2', 'consider-tier-4'],
    says: 'Tiers 1 to 4 say who owns the work: class teacher, attendance manager, attendance lead, strategic intervention. All four run at once, each understanding, planning, doing and reviewing every half-term. No percentage puts a pupil in a tier: people decide.',
  },
  {
    id: 'tier-words-differ',
    source: { document: 'valence', at: 'appendix 11, tier 4', req: ['A-X5'] },
    about: ['universal'],
    says: 'Words differ between processes: here Tier 1 is an owner, elsewhere a percentage; and Stage 2 in the tiers is the council’s clinic for vulnerable pupils, elsewhere a meeting at school. A stage is always shown with the name of its process.',
  },
] as const satisfies readonly Note[]

export const CASE_NOTES = [
  ...TIER_NOTES,
  {
    id: 'route-put-together',
    source: { document: 'valence', at: 'appendix 8', req: ['V-223', 'A-V12'] },
    about: ['concern', 'early-help', ...CASE],
    says: 'The flow chart of the policy was not handed on. This route is put together from sections 9.5 and 12.3 and appendices 3 to 9; the school should confirm it.',
  },
  {
    id: 'what-a-case-is',
    source: { document: 'valence', at: 'appendix 4 at 1', req: ['V-181'] },
    about: [...CASE, 'make-smart-plan', 'casework-session'],
    says: 'A case is a record of support: it is there for the child to come more often or to be late less. It is closed when that is reached.',
  },
  {
    id: 'parents-take-part',
    source: { document: 'valence', at: 'appendix 4 at 1 and a', req: ['V-182'] },
    about: [...CASE, 'bring-parents-into-plan', 'casework-session', 'attendance-assessment'],
    says: 'Parents are to be able to take part in the plan for their child. Meetings are set at times that suit the family.',
  },
  {
    id: 'no-judgements',
    source: { document: 'valence', at: 'appendix 4 at h', req: ['V-191'] },
    about: [...TALKS, 'attendance-improvement-plan'],
    says: 'Write what was said and done. Avoid words that judge people.',
  },
  {
    id: 'notes-and-copies',
    source: { document: 'valence', at: 'appendix 4 at c', req: ['V-184', 'V-185'] },
    about: ['formal-meeting', 'hold-formal-meeting', 'contact-record'],
    says: 'Tell parents that notes are taken under data protection law. They may have copies, and say where something is not right.',
  },
  {
    id: 'what-a-meeting-covers',
    source: { document: 'valence', at: 'appendix 4 at d', req: ['V-186'] },
    about: ['formal-meeting', 'hold-formal-meeting', 'hold-aim'],
    says: 'A meeting shares the concern, hears the facts, gives advice and guidance, and ends with a plan.',
  },
  {
    id: 'more-review-meetings',
    source: { document: 'valence', at: 'appendix 9, note', req: ['V-213'] },
    about: ['legal-checklist', 'offer-review-meeting'],
    says: 'One review meeting is the least. More may be right where attendance got better but not enough, where several agencies are needed, or where new needs came up.',
  },
  {
    id: 'sharing-without-agreement',
    source: { document: 'valence', at: 'appendix 6, information sharing', req: ['V-206', 'V-208'] },
    about: ['share-information', 'information-sharing', 'attendance-assessment', 'safeguarding-concern'],
    says: 'Information is shared without agreement only where the law requires it or somebody may come to harm. Nobody whom a family excluded is written to; a parent’s own rights in law cannot be excluded by another.',
  },
  {
    id: 'after-ten-school-days',
    source: { document: 'valence', at: 'appendix 9', req: ['V-216', 'A-V11'] },
    about: ['legal-checklist', 'send-la-application', 'look-again-after-warning'],
    says: 'The policy says “within 10 days”. Here these are school days, counted from the formal warning.',
  },
] as const satisfies readonly Note[]

/** An application stands on absence that went on after the warning. */
export const CASE_RESTS = [
  {
    record: 'legal-checklist',
    where: { field: 'applicationSent', is: true },
    on: 'no-better-after-warning',
  },
] as const satisfies NonNullable<Process['rests']>

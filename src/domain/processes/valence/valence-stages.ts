/**
 * The case route of the Valence policy, in the order a case moves through it. The printed flow
 * chart is an image that was not handed on (A-V12), so the route is put together from its text.
 * Every stage after the first is entered by a person's decision.
 */
import type { Stage } from '../../stages/process.ts'

export const STAGES = [
  {
    id: 'universal',
    name: 'Universal',
    who: 'attendance manager',
    source: { document: 'valence', at: 'sections 9 and 12', req: ['A-V12'] },
  },
  {
    id: 'concern',
    name: 'Concern',
    who: 'class teacher',
    source: { document: 'valence', at: 'appendix 11, tier 1', req: ['A-V12'] },
  },
  {
    id: 'early-help',
    name: 'In-school early help',
    who: 'class teacher',
    source: { document: 'valence', at: 'appendix 3', req: ['A-V12'] },
  },
  {
    id: 'formal-meeting',
    name: 'Formal meeting',
    who: 'attendance manager',
    source: { document: 'valence', at: 'appendices 4 and 5', req: ['A-V12'] },
  },
  {
    id: 'aim',
    name: 'Attendance Improvement Meeting and assessment',
    who: 'attendance lead',
    source: { document: 'valence', at: 'section 12.3 and appendix 6', req: ['V-112', 'A-V12'] },
  },
  {
    id: 'ews',
    name: 'Education Welfare Service',
    who: 'attendance manager',
    source: { document: 'valence', at: 'appendix 5, letter 6', req: ['A-V12'] },
  },
  {
    id: 'legal-checklist',
    name: 'Checklist before legal steps',
    who: 'attendance manager',
    source: { document: 'valence', at: 'appendix 9', req: ['A-V12'] },
  },
  {
    id: 'la-legal',
    name: 'Legal steps of the local authority',
    who: 'local authority',
    source: { document: 'valence', at: 'section 10.2 and appendix 2', req: ['A-V12'] },
  },
] as const satisfies readonly Stage[]

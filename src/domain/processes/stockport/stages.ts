/** The stages of the Stockport staged process, in the order a case moves through them. */
import type { Stage } from '../../stages/process.ts'

export const STAGES = [
  {
    id: 'universal',
    name: 'Universal',
    who: 'school',
    source: { document: 'stockport', at: 'Universal', req: ['S-049'] },
  },
  {
    id: 'stage-1',
    name: 'Stage 1: getting help, noticing',
    who: 'school',
    source: { document: 'stockport', at: 'para 8 and Stage 1', req: ['S-016'] },
  },
  {
    id: 'stage-2',
    name: 'Stage 2: getting help',
    who: 'school',
    source: { document: 'stockport', at: 'para 8 and Stage 2', req: ['S-016'] },
  },
  {
    id: 'stage-3-referral',
    name: 'Stage 3: referral',
    who: 'school',
    source: { document: 'stockport', at: 'Stage 3', req: ['S-021'] },
  },
  {
    id: 'stage-3a',
    name: 'Stage 3A: Notice to Improve',
    who: 'Education Welfare Service',
    source: { document: 'stockport', at: 'Stage 3A', req: ['S-088'] },
  },
  {
    id: 'stage-3a-monitoring',
    name: 'Stage 3A: monitoring',
    who: 'Education Welfare Service',
    source: { document: 'stockport', at: 'Stage 3A', req: ['S-095'] },
  },
  {
    id: 'stage-3b',
    name: 'Stage 3B: attendance contract',
    who: 'Education Welfare Officer',
    source: { document: 'stockport', at: 'Stage 3B', req: ['S-098', 'S-106'] },
  },
  {
    id: 'stage-4',
    name: 'Stage 4: legal intervention',
    who: 'local authority with the school',
    source: { document: 'stockport', at: 'Stage 4', req: ['S-111', 'S-119'] },
  },
] as const satisfies readonly Stage[]

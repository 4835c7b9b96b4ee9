/**
 * Levels that the figures give, and steps that people decide. The first three levels are the school's;
 * from the notification document on the council is asked, and the pupil stays the school's all the same.
 */
import type { Stage } from '../../stages/process.ts'

export const STAGES = [
  {
    id: 'universal',
    name: 'Universal',
    who: 'school',
    source: { document: 'herefordshire', at: 'Universal', req: ['H-003', 'H-004', 'A-H1'] },
  },
  {
    id: 'universal-plus',
    name: 'Universal Plus',
    who: 'school',
    source: { document: 'herefordshire', at: 'Universal Plus', req: ['H-011', 'H-012', 'H-016'] },
    entered: 'universal-plus-level',
  },
  {
    id: 'severe',
    name: 'Severe',
    who: 'school',
    source: { document: 'herefordshire', at: 'below 50%', req: ['H-027', 'H-028', 'A-H3'] },
    entered: 'severe-level',
  },
  {
    id: 'notified',
    name: 'Council notified',
    who: 'school leader',
    source: { document: 'herefordshire', at: 'notification document', req: ['H-033', 'H-034', 'H-074'] },
  },
  {
    id: 'cmie-panel',
    name: 'CMIE panel',
    who: 'council panel chair',
    source: {
      document: 'herefordshire',
      at: 'Children Missing in Education panel',
      req: ['H-035', 'A-H9'],
    },
  },
  {
    id: 'iae-panel',
    name: 'Inclusion and Engagement Panel',
    who: 'council panel chair',
    source: { document: 'herefordshire', at: 'Inclusion and Engagement Panel', req: ['H-049', 'H-050'] },
  },
] as const satisfies readonly Stage[]

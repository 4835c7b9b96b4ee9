/** The Stockport staged process of August 2024 as data: one file a concern, gathered here. */
import type { Process } from '../../stages/process.ts'
import { STAGES } from './stages.ts'

export const stockport = {
  id: 'stockport',
  name: 'Stockport staged process',
  document: 'stockport',
  stages: STAGES,
  settings: {},
  rules: [],
} as const satisfies Process

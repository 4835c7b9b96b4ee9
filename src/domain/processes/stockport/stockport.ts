/** The Stockport staged process of August 2024 as data: one file a concern, gathered here. */
import type { Process } from '../../stages/process.ts'
import { DUTIES_AND_RETURNS } from './duties-and-returns.ts'
import { MEDICAL } from './medical.ts'
import { SETTINGS } from './settings.ts'
import { STAGE_1 } from './stage-1.ts'
import { STAGE_2 } from './stage-2.ts'
import { STAGE_3_REFERRAL } from './stage-3-referral.ts'
import { STAGES } from './stages.ts'

export const stockport = {
  id: 'stockport',
  name: 'Stockport staged process',
  document: 'stockport',
  stages: STAGES,
  settings: SETTINGS,
  rules: [...STAGE_1, ...STAGE_2, ...MEDICAL, ...STAGE_3_REFERRAL, ...DUTIES_AND_RETURNS],
} as const satisfies Process

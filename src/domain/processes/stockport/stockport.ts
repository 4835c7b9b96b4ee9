/** The Stockport staged process of August 2024 as data: one file a concern, gathered here. */
import type { Process } from '../../stages/process.ts'
import { SHARING } from '../national/sharing.ts'
import { WHO_MAY } from '../national/who-may.ts'
import { DUTIES_AND_RETURNS } from './duties-and-returns.ts'
import { LINES } from './lines.ts'
import { MEDICAL } from './medical.ts'
import { NOTES } from './notes.ts'
import { PENALTY_NOTICES } from './penalty-notices.ts'
import { RESTS } from './rests.ts'
import { ROLES } from './roles.ts'
import { SETTINGS } from './settings.ts'
import { STAGE_1 } from './stage-1.ts'
import { STAGE_2 } from './stage-2.ts'
import { STAGE_3A } from './stage-3a.ts'
import { STAGE_3B } from './stage-3b.ts'
import { STAGE_3_REFERRAL } from './stage-3-referral.ts'
import { STAGE_4 } from './stage-4.ts'
import { STAGES } from './stages.ts'
import { TASKS } from './tasks.ts'
import { WATCHING } from './watching.ts'

export const stockport = {
  id: 'stockport',
  name: 'Stockport staged process',
  document: 'stockport',
  stages: STAGES,
  settings: SETTINGS,
  rules: [
    ...STAGE_1,
    ...STAGE_2,
    ...MEDICAL,
    ...STAGE_3_REFERRAL,
    ...STAGE_3A,
    ...STAGE_3B,
    ...STAGE_4,
    ...PENALTY_NOTICES,
    ...DUTIES_AND_RETURNS,
    ...WATCHING,
    ...SHARING,
    ...WHO_MAY,
  ],
  roles: ROLES,
  notes: NOTES,
  lines: LINES,
  tasks: TASKS,
  rests: RESTS,
} as const satisfies Process

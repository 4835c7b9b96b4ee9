/**
 * The tiered attendance process with an Attendance Support Team as data. Tiers are levels that
 * follow attendance; what is done about them is decided by people. One file a concern, gathered here.
 */
import type { Source } from '../../guidance/source.ts'
import type { Process } from '../../stages/process.ts'
import { NATIONAL_RESTS } from '../national/rests.ts'
import { NATIONAL_RULES } from '../national/rules.ts'
import { SHARING } from '../national/sharing.ts'
import { WHO_MAY } from '../national/who-may.ts'
import { EXITS } from './exits.ts'
import { LEGAL_RULES } from './legal.ts'
import { MEETING_RULES, TASKS } from './meetings.ts'
import { NOTES } from './notes.ts'
import { ROLES } from './roles.ts'
import { SETTINGS } from './settings.ts'
import { STAGES } from './stages.ts'
import { TIER_1_AND_2 } from './tier-1-and-2.ts'
import { TIER_3_RULES } from './tier-3.ts'
import { TIER_4_RULES } from './tier-4.ts'
import { TIERS } from './tiers.ts'

const edge = (at: string): Source => ({ document: 'ast-tiers', at, req: ['T-009', 'A-T1'] })

export const astTiers = {
  id: 'ast-tiers',
  name: 'AST tiered process',
  document: 'ast-tiers',
  stages: STAGES,
  settings: SETTINGS,
  firm: 'tiers-firm',
  roles: ROLES,
  rules: [
    ...TIERS,
    ...TIER_1_AND_2,
    ...TIER_3_RULES,
    ...LEGAL_RULES,
    ...TIER_4_RULES,
    ...EXITS,
    ...MEETING_RULES,
    ...NATIONAL_RULES,
    ...SHARING,
    ...WHO_MAY,
  ],
  lines: [
    {
      id: 'tier-1',
      metric: 'attendance',
      is: 'at least',
      setting: 'tier2Below',
      source: edge('Tier 1'),
      says: 'the line of Tier 1',
    },
    {
      id: 'tier-2',
      metric: 'attendance',
      is: 'at least',
      setting: 'tier3Below',
      source: edge('Tier 2'),
      says: 'the line of Tier 2',
    },
    {
      id: 'tier-3',
      metric: 'attendance',
      is: 'more than',
      setting: 'tier4At',
      source: edge('Tier 3'),
      says: 'the line of Tier 3',
    },
  ],
  rests: [
    ...NATIONAL_RESTS,
    { record: 'attendance-support-plan', on: 'tier-3' },
    { record: 'tier-4-referral', on: 'tier-4-by-figures' },
  ],
  tasks: TASKS,
  notes: NOTES,
} as const satisfies Process

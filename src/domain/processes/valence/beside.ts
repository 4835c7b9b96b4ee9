/**
 * The four tiers of the Valence policy beside a council's process: the class lists, the tasks of each
 * half-term and who owns them. No case is opened here; that is the council's process.
 */
import type { Process, ProcessRole } from '../../stages/process.ts'
import { TIER_SETTINGS } from './casework-settings.ts'
import { TIER_NOTES } from './notes.ts'
import { CASE_LINES, CASE_TASKS, TIER_ROLES } from './tiers-tasks.ts'
import { TIERS } from './tiers.ts'

export const valenceBeside = {
  id: 'valence-beside',
  name: 'Valence whole-school support, Tiers 1 to 4',
  document: 'valence',
  stages: [
    {
      id: 'universal',
      name: 'Whole-school support',
      who: 'class teacher',
      source: { document: 'valence', at: 'appendix 11', req: ['V-221'] },
    },
  ],
  settings: TIER_SETTINGS,
  rules: TIERS,
  roles: TIER_ROLES satisfies readonly ProcessRole[],
  notes: TIER_NOTES,
  lines: CASE_LINES,
  tasks: CASE_TASKS,
} as const satisfies Process

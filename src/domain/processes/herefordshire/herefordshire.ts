/**
 * The Herefordshire graduated approach as data, with the strategies checklist as its list of evidence: one
 * file a concern, gathered here with what every school in England owes.
 */
import type { Process } from '../../stages/process.ts'
import { NATIONAL_RESTS } from '../national/rests.ts'
import { NATIONAL_RULES } from '../national/rules.ts'
import { SHARING } from '../national/sharing.ts'
import { WHO_MAY } from '../national/who-may.ts'
import { EVIDENCE_RULES } from './evidence.ts'
import { LEVELS } from './levels.ts'
import { LINKS, NOTES } from './notes.ts'
import { NOTIFICATION_RULES } from './notification.ts'
import { CHAIRED_BY_THE_COUNCIL, PANEL_RULES } from './panels.ts'
import { ROLES } from './roles.ts'
import { SETTINGS } from './settings.ts'
import { STAGES } from './stages.ts'
import { STRATEGY_RULES } from './strategies.ts'
import { SUPPORT_RULES } from './support.ts'

export const herefordshire = {
  id: 'herefordshire',
  name: 'Herefordshire graduated approach',
  document: 'herefordshire',
  stages: STAGES,
  settings: SETTINGS,
  rules: [
    ...LEVELS,
    ...SUPPORT_RULES,
    ...STRATEGY_RULES,
    ...EVIDENCE_RULES,
    ...NOTIFICATION_RULES,
    ...PANEL_RULES,
    ...NATIONAL_RULES,
    ...SHARING,
    ...WHO_MAY,
    CHAIRED_BY_THE_COUNCIL,
  ],
  firm: 'window-full',
  roles: ROLES,
  notes: [...NOTES, ...LINKS],
  lines: [
    {
      id: 'target',
      metric: 'attendance12Weeks',
      is: 'more than',
      setting: 'targetAbove',
      source: { document: 'herefordshire', at: 'Universal Plus, target', req: ['H-014', 'A-H1'] },
      says: 'the target over 12 school weeks',
    },
    {
      id: 'severe',
      metric: 'attendance12Weeks',
      is: 'at least',
      setting: 'severeBelow',
      source: { document: 'herefordshire', at: 'below 50%', req: ['H-027', 'A-H4'] },
      says: 'the line of Severe over 12 school weeks',
    },
    {
      id: 'persistent-absence',
      metric: 'attendance',
      is: 'more than',
      setting: 'persistentAt',
      source: { document: 'herefordshire', at: 'vision; Universal Plus', req: ['H-001', 'H-013'] },
      says: 'the line of persistent absence this school year',
    },
  ],
  tasks: [
    {
      id: 'whole-school-attendance',
      every: 'term',
      who: 'attendance officer',
      source: { document: 'herefordshire', at: 'Universal at 4', req: ['H-010'] },
      form: 'school-activity',
      says: 'Something for the whole school about attending well: a display, an assembly, registration time. Be sensitive and treat nobody unfairly; one pupil’s own progress may be praised.',
    },
    {
      id: 'school-process-and-settings',
      every: 'year',
      month: 9,
      who: 'attendance lead',
      source: { document: 'herefordshire', at: 'Universal at 2', req: ['H-008', 'H-019'] },
      says: 'See that the school’s own monitoring process, its numbers and whether it has an attendance panel are set right.',
    },
  ],
  rests: [
    ...NATIONAL_RESTS,
    {
      record: 'panel-notification',
      where: {
        not: {
          any: [
            { field: 'purpose', includes: 'fifteen days' },
            { field: 'purpose', includes: 'iae' },
          ],
        },
      },
      on: 'notification-open',
    },
    {
      record: 'panel-case',
      where: { field: 'panel', is: 'iae' },
      on: 'out-for-the-same-condition',
    },
  ],
} as const satisfies Process

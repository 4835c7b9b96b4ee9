/**
 * The attendance policy of Valence Primary School (2023-24) as data: the day and the law here, the
 * case route and the tiers beside them, and what is owed in every school. Where the policy has its
 * own words for a national duty, its rule stands in for the national one of the same name.
 */
import type { Process } from '../../stages/process.ts'
import type { Rule } from '../../stages/rule.ts'
import { NATIONAL_NOTES } from '../national/notes.ts'
import { NATIONAL_RESTS } from '../national/rests.ts'
import { NATIONAL_RULES } from '../national/rules.ts'
import { WHO_MAY } from '../national/who-may.ts'
import { CASE_SETTINGS } from './casework-settings.ts'
import { CASEWORK } from './casework.ts'
import { DAILY } from './daily.ts'
import { LATENESS } from './daily-lateness.ts'
import { MARKS } from './daily-marks.ts'
import { EARLY_HELP } from './early-help.ts'
import { LAW_NOTES } from './enforcement-notes.ts'
import { ENFORCEMENT, ENFORCEMENT_RESTS } from './enforcement.ts'
import { LEAVE } from './leave.ts'
import { LEGAL } from './legal.ts'
import { CASE_NOTES, CASE_RESTS } from './notes.ts'
import { ROLES } from './roles.ts'
import { ROLL } from './roll.ts'
import { DAILY_SETTINGS } from './settings.ts'
import { CASE_LINES, CASE_TASKS, TIER_4_ROLE } from './tiers-tasks.ts'
import { TIERS } from './tiers.ts'
import { GROUPS } from './valence-groups.ts'
import { LEGISLATION, SCHOOL_NOTES } from './valence-notes.ts'
import { STAGES } from './valence-stages.ts'
import { SCHOOL_TASKS } from './valence-tasks.ts'

const OWN: readonly Rule[] = [
  ...DAILY,
  ...LATENESS,
  ...MARKS,
  ...LEAVE,
  ...ENFORCEMENT,
  ...ROLL,
  ...GROUPS,
  ...TIERS,
  ...EARLY_HELP,
  ...CASEWORK,
  ...LEGAL,
]

const isNot =
  (own: readonly Rule[]) =>
  ({ id }: Rule): boolean =>
    !own.some((rule) => rule.id === id)

/** The returns of the day are the attendance manager's here (sections 8.4 and 8.6), not the attendance lead's. */
const ofTheManager = (rule: Rule): Rule =>
  rule.asks === undefined
    ? rule
    : {
        ...rule,
        asks: [rule.asks]
          .flat()
          .map((asked) =>
            'who' in asked && asked.who === 'attendance lead'
              ? { ...asked, who: 'attendance manager' }
              : asked,
          ),
      }

/** The policy says in its own words that a notice knows no appeal, and what follows when it is not paid. */
const NOT_SAID_YET = NATIONAL_NOTES.filter(({ id }) => id !== 'no-appeal-against-a-notice')

/** Leave and notices are the headteacher's and the council's by rules of its own. */
const SAID_ITSELF = [
  'who-grants-leave',
  'who-authorises-absence',
  'who-corrects-to-authorised',
  'who-asks-for-a-notice',
  'who-issues-a-notice',
]
const isNotSaid = ({ id }: Rule): boolean => !SAID_ITSELF.includes(id)

type Lists = 'roles' | 'notes' | 'lines' | 'tasks' | 'rests'
type Whole = Process & { readonly [List in Lists]: NonNullable<Process[List]> }

export const valence: Whole = {
  id: 'valence',
  name: 'Valence attendance policy',
  document: 'valence',
  stages: STAGES,
  settings: { ...DAILY_SETTINGS, ...CASE_SETTINGS },
  rules: [...OWN, ...NATIONAL_RULES.filter(isNot(OWN)).map(ofTheManager), ...WHO_MAY.filter(isNotSaid)],
  roles: [...ROLES, TIER_4_ROLE],
  notes: [...SCHOOL_NOTES, ...LAW_NOTES, ...CASE_NOTES, ...LEGISLATION, ...NOT_SAID_YET],
  lines: CASE_LINES,
  tasks: [...SCHOOL_TASKS, ...CASE_TASKS],
  rests: [
    ...NATIONAL_RESTS.filter(({ record }) => record !== 'penalty-notice'),
    ...ENFORCEMENT_RESTS,
    ...CASE_RESTS,
  ],
}

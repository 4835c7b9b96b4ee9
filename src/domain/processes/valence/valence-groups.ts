/**
 * Pupils whom absence is likelier to reach (sections 11, 12.7 and 12.8), and what is owed to them. A child
 * with several vulnerabilities is in every group that fits, because each group is a rule of its own.
 */
import type { Condition, Rule } from '../../stages/rule.ts'
import { decidedAgainst } from '../national/decided-against.ts'

/** One short illness in September is persistent absence by the figures, and nothing to act on yet. */
export const MUCH_ABSENCE = {
  any: [
    {
      all: [{ label: 'persistent' }, { metric: 'possible', is: 'at least', setting: 'sessionsToActOn' }],
    },
    { label: 'severe' },
  ],
} as const satisfies Condition
const HEALTH_OR_NEEDS = {
  any: [{ rule: 'group-send' }, { record: 'healthcare-plan' }],
} as const satisfies Condition

export const GROUPS = [
  {
    id: 'group-send',
    source: { document: 'valence', at: 'sections 11 and 12.8', req: ['V-096', 'V-248'] },
    when: { flag: ['ehcp', 'sen-support'] },
    says: 'In the group of pupils with special educational needs or disabilities.',
  },
  {
    id: 'group-free-school-meals',
    source: { document: 'valence', at: 'section 11', req: ['V-096', 'V-248'] },
    when: { flag: 'fsm6' },
    says: 'In the group of pupils with free school meals.',
  },
  {
    id: 'group-social-worker',
    source: { document: 'valence', at: 'sections 11 and 11.2', req: ['V-096', 'V-248'] },
    when: { flag: ['social-worker', 'child-protection', 'child-in-need', 'looked-after'] },
    says: 'In the group of pupils with a social worker.',
  },
  {
    id: 'group-disadvantaged',
    source: { document: 'valence', at: 'section 12.8', req: ['V-126', 'V-248'] },
    when: { flag: ['fsm6', 'looked-after', 'previously-looked-after', 'adopted', 'service-child'] },
    says: 'In the group of disadvantaged pupils: free school meals in the last six years, in care now or before, adopted, or of a family in the armed forces.',
  },
  {
    id: 'persistent-absence',
    source: { document: 'valence', at: 'section 12.7', req: ['V-118'] },
    when: { label: 'persistent' },
    says: 'A tenth or more of this school year’s possible sessions was missed: attendance is {attendance}. That is persistent absence.',
    otherwise:
      'Attendance this school year is {attendance}; missing a tenth of it would be persistent absence.',
  },
  {
    id: 'severe-absence',
    source: { document: 'valence', at: 'section 12.7', req: ['V-118'] },
    when: { label: 'severe' },
    says: 'Half or more of this school year’s possible sessions was missed: attendance is {attendance}. That is severe absence.',
  },
  {
    id: 'needs-and-health-joined-up',
    source: { document: 'valence', at: 'section 11.1', req: ['V-098'] },
    when: { all: [HEALTH_OR_NEEDS, MUCH_ABSENCE] },
    asks: {
      step: 'join-up-support',
      who: 'attendance manager',
      done: {
        record: [
          'healthcare-plan',
          'in-school-early-help',
          'attendance-assessment',
          'additional-needs-plan',
          'decision',
        ],
        where: { any: [{ not: { field: 'decision', answered: true } }, decidedAgainst('join-up-support')] },
        withinMonths: 'supportAgainMonths',
      },
    },
    says: 'The ambition is the same for this pupil, with health or special educational needs. Join up with pastoral support, see that an individual healthcare plan is in place where one is needed, and that what an education, health and care plan promises is given.',
  },
  {
    id: 'wider-services',
    source: { document: 'valence', at: 'sections 11.1 and 12.7', req: ['V-099', 'V-123'] },
    when: MUCH_ABSENCE,
    asks: {
      step: 'consider-wider-services',
      who: 'attendance lead',
      done: {
        record: ['early-help', 'attendance-assessment', 'decision'],
        where: {
          any: [{ not: { field: 'decision', answered: true } }, decidedAgainst('consider-wider-services')],
        },
        withinMonths: 'supportAgainMonths',
      },
    },
    says: 'Attendance is {attendance}. Consider which wider services and partners can remove what keeps the pupil away, and open the way to them.',
  },
  {
    id: 'parents-met-regularly',
    source: { document: 'valence', at: 'section 12.7', req: ['V-122'] },
    /** An open case has its own sessions with the parents, at most six weeks apart. */
    in: ['universal', 'concern', 'early-help'],
    when: { any: [MUCH_ABSENCE, { rule: 'group-social-worker' }] },
    asks: {
      step: 'meet-parents-regularly',
      who: 'attendance lead',
      done: {
        record: [
          'contact-record',
          'attendance-improvement-plan',
          'attendance-assessment',
          'in-school-early-help',
        ],
        withinMonths: 'meetAgainMonths',
      },
    },
    says: 'Parents of a pupil who is much absent, or who has a social worker, are met regularly: at least every {meetAgainMonths} months.',
  },
] as const satisfies readonly Rule[]

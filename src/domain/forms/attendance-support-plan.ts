/**
 * F-19 Attendance support plan. What the engine reads: `on`, `reviewOn`; at the review
 * `reviewedOn`, `outcome` ('improved', 'same', 'worse'), `exhausted`, `warningConsidered`,
 * `furtherOptions[].option`, `nextStep` ('continue', 'contract', 'group work', 'early help', 'close').
 */
import { EVERYBODY, FAMILY, STAFF } from './audiences.ts'
import type { Form } from './form.ts'
import {
  AGREED_IF_WISHED,
  DATED_ACTION,
  dayOf,
  FURTHER_OPTIONS,
  NO_IMPROVEMENT,
  NOT_BETTER,
  OUTCOME,
  percentage,
  PUPIL_NOW,
} from './support-fields.ts'

export const attendanceSupportPlan = {
  id: 'attendance-support-plan',
  number: 'F-19',
  version: 1,
  title: 'Attendance support plan',
  source: { document: 'ast-tiers', at: 'Tier 2, below 80 %', req: ['T-021', 'T-022'] },
  offline: 'field',
  severalPupils: false,
  roles: ['pastoral-staff', 'attendance-lead'],
  on: 'on',
  tells: 'Attendance support plan: review {reviewOn}[, found {outcome}]',
  notes: ['Say what the family will get, before what they are asked to do.'],
  handOver: {
    title: 'Attendance support plan',
    intro: 'This is the help we have agreed on, and the day we look at it again.',
  },
  sections: [
    {
      title: 'Why there is a plan',
      fields: {
        ...PUPIL_NOW,
        on: dayOf('Date of the plan', EVERYBODY),
        noImprovement: { ...NO_IMPROVEMENT, req: ['T-021'] },
      },
    },
    {
      title: 'The plan',
      fields: {
        actions: {
          type: 'rows',
          label: 'Support',
          one: 'action',
          audience: EVERYBODY,
          required: true,
          columns: DATED_ACTION,
        },
        reviewOn: {
          type: 'day',
          label: 'Date of the review',
          hint: 'Between 3 and 4 weeks after the date of the plan.',
          audience: EVERYBODY,
          required: true,
          within: { of: 'on', weeks: [3, 4] },
          req: ['T-021'],
        },
      },
    },
    {
      title: 'Review',
      later: true,
      fields: {
        reviewedOn: { ...dayOf('Date the review was held', EVERYBODY), notBefore: 'on' },
        attendanceThen: percentage('Attendance at the review', EVERYBODY),
        outcome: OUTCOME,
        furtherOptions: FURTHER_OPTIONS,
        warningConsidered: {
          type: 'yes/no',
          label: 'Was a formal warning of a penalty notice considered?',
          audience: STAFF,
          required: true,
          req: ['T-022'],
        },
        warningGiven: {
          type: 'yes/no',
          label: 'Was the warning given?',
          audience: FAMILY,
          shownWhen: { field: 'warningConsidered', is: true },
          required: true,
          req: ['T-022'],
        },
        warningReason: {
          type: 'long',
          label: 'Why it was, or was not',
          called: 'the reason',
          audience: STAFF,
          required: true,
          req: ['T-022'],
        },
        exhausted: {
          type: 'yes/no',
          label: 'Have all supportive measures been exhausted?',
          hint: 'A contract waits until this and the missing improvement are on record.',
          audience: STAFF,
          shownWhen: NOT_BETTER,
          required: true,
          req: ['T-026'],
        },
        exhaustedBecause: {
          type: 'long',
          label: 'Which measures were tried, and what came of them',
          called: 'which measures were tried',
          audience: STAFF,
          shownWhen: { field: 'exhausted', is: true },
          required: true,
          req: ['T-026'],
        },
        nextStep: {
          type: 'choice',
          label: 'What happens next',
          called: 'what happens next',
          options: {
            continue: 'Go on with this plan',
            contract: 'Attendance parent contract',
            'group work': 'Targeted group work',
            'early help': 'Early help',
            close: 'Close: the plan has done its work',
          },
          audience: EVERYBODY,
          required: true,
        },
      },
    },
    { title: 'Agreement', fields: AGREED_IF_WISHED },
  ],
} as const satisfies Form

/**
 * F-39 Individual healthcare plan: that there is one, and when it is looked at again; the plan
 * itself is attached. What the engine reads: `on`, `arrangementsMade`, `planMade`, `planMadeOn`,
 * `reviewedOn`, `nextReviewOn`, `needsChanged`, `fifteenDaysExpected`, `iaeConsidered`, `iaeConsideredOn`.
 */
import { HEALTH, HEALTH_STAFF } from './audiences.ts'
import type { Condition, Form } from './form.ts'

const PLAN = { field: 'planMade', is: true } as const satisfies Condition
const AWAY = { field: 'fifteenDaysExpected', is: true } as const satisfies Condition

export const healthcarePlan = {
  id: 'healthcare-plan',
  number: 'F-39',
  version: 1,
  title: 'Individual healthcare plan',
  source: {
    document: 'herefordshire-strategies',
    at: 'medical needs',
    req: ['HS-041', 'HS-042', 'HS-043', 'HS-044'],
  },
  offline: 'field',
  severalPupils: false,
  roles: ['senco', 'pastoral-staff'],
  on: 'on',
  tells: 'Healthcare plan[: next review {nextReviewOn}]',
  notes: ['Write what the school must know to help, and no more about the child’s health than that.'],
  sections: [
    {
      title: 'Arrangements',
      fields: {
        on: { type: 'day', label: 'Date', audience: HEALTH, required: true, notAfter: 'today' },
        arrangementsMade: {
          type: 'yes/no',
          label: 'Were arrangements made to support the pupil’s medical needs?',
          audience: HEALTH,
          required: true,
          req: ['HS-041'],
        },
        arrangements: {
          type: 'long',
          label: 'The arrangements, or why there are none yet',
          called: 'the arrangements, or why there are none yet',
          audience: HEALTH,
          required: true,
          req: ['HS-041'],
        },
        condition: {
          type: 'text',
          label: 'Condition',
          called: 'the condition',
          hint: 'As the family or a health worker named it. You are not asked to diagnose.',
          max: 1000,
          audience: HEALTH,
          required: true,
        },
      },
    },
    {
      title: 'The plan',
      fields: {
        planMade: {
          type: 'yes/no',
          label: 'Was an individual healthcare plan made?',
          audience: HEALTH,
          required: true,
          req: ['HS-042'],
        },
        planNot: {
          type: 'text',
          label: 'Why no plan was made',
          max: 1000,
          audience: HEALTH_STAFF,
          shownWhen: { field: 'planMade', is: false },
          required: true,
        },
        planMadeOn: {
          type: 'day',
          label: 'Date the plan was made',
          audience: HEALTH,
          shownWhen: PLAN,
          required: true,
          notAfter: 'today',
          req: ['HS-042'],
        },
        plan: {
          type: 'attachment',
          label: 'The plan',
          called: 'the plan',
          audience: HEALTH,
          shownWhen: PLAN,
        },
        reviewedOn: {
          type: 'day',
          label: 'Date of the latest review',
          hint: 'Leave empty if it was not reviewed yet.',
          audience: HEALTH,
          shownWhen: PLAN,
          notAfter: 'today',
          notBefore: 'planMadeOn',
          req: ['HS-043'],
        },
        needsChanged: {
          type: 'yes/no',
          label: 'Have the pupil’s needs changed since then?',
          audience: HEALTH,
          shownWhen: PLAN,
          required: true,
          req: ['HS-043'],
        },
        nextReviewOn: {
          type: 'day',
          label: 'Date of the next review',
          hint: 'At most a year after the last, earlier when needs change.',
          audience: HEALTH,
          shownWhen: PLAN,
          required: true,
          notBefore: 'on',
          req: ['HS-043'],
        },
      },
    },
    {
      title: 'Away for a longer time',
      fields: {
        fifteenDaysExpected: {
          type: 'yes/no',
          label: 'Will the pupil be away 15 school days or more for needs the school cannot support?',
          audience: HEALTH,
          required: true,
          req: ['HS-044'],
        },
        iaeConsidered: {
          type: 'yes/no',
          label: 'Was a referral to the Inclusion and Engagement Panel considered?',
          audience: HEALTH_STAFF,
          shownWhen: AWAY,
          required: true,
          req: ['HS-044'],
        },
        iaeConsideredOn: {
          type: 'day',
          label: 'Date it was considered',
          audience: HEALTH_STAFF,
          shownWhen: { field: 'iaeConsidered', is: true },
          required: true,
          notAfter: 'today',
          req: ['HS-044'],
        },
        iaeDecided: {
          type: 'long',
          label: 'What was decided, and why',
          called: 'what was decided, and why',
          audience: HEALTH_STAFF,
          shownWhen: { field: 'iaeConsidered', is: true },
          required: true,
        },
      },
    },
  ],
} as const satisfies Form

/**
 * F-20 Additional Needs Plan, the part on attendance. What the engine reads: `on`,
 * `needsIdentified`, `planExists`, `startedOn`, `keyPriority`.
 */
import { EVERYBODY, FAMILY, STAFF } from './audiences.ts'
import type { Condition, Form } from './form.ts'
import { dayOf, DATED_ACTION, PUPIL_NOW } from './support-fields.ts'

const NEEDS = { field: 'needsIdentified', is: true } as const satisfies Condition

export const additionalNeedsPlan = {
  id: 'additional-needs-plan',
  number: 'F-20',
  version: 1,
  title: 'Additional Needs Plan: attendance',
  source: { document: 'ast-tiers', at: 'Tier 2', req: ['T-013', 'T-014'] },
  offline: 'field',
  severalPupils: false,
  roles: ['senco', 'pastoral-staff'],
  on: 'on',
  tells: 'Additional Needs Plan[: attendance a key priority {keyPriority}]',
  handOver: {
    title: 'Additional Needs Plan: attendance',
    intro: 'This is what the plan says about coming to school.',
  },
  sections: [
    {
      title: 'Needs',
      fields: {
        ...PUPIL_NOW,
        on: dayOf('Date', EVERYBODY),
        needsIdentified: {
          type: 'yes/no',
          label: 'Are there complex or additional needs?',
          audience: FAMILY,
          required: true,
        },
        identifiedBy: {
          type: 'person',
          label: 'Who identified them',
          called: 'who identified the needs',
          role: true,
          audience: FAMILY,
          shownWhen: NEEDS,
          required: true,
        },
        identifiedOn: { ...dayOf('Date they were identified', FAMILY), shownWhen: NEEDS },
        planExists: {
          type: 'yes/no',
          label: 'Is there an Additional Needs Plan?',
          hint: 'If there is none, one is started at once.',
          audience: FAMILY,
          shownWhen: NEEDS,
          required: true,
          req: ['T-014'],
        },
        startedOn: {
          ...dayOf('Date the plan was started', FAMILY),
          shownWhen: { field: 'planExists', is: true },
        },
      },
    },
    {
      title: 'Attendance in the plan',
      shownWhen: { field: 'planExists', is: true },
      fields: {
        keyPriority: {
          type: 'yes/no',
          label: 'Is attendance written in as a key priority?',
          audience: FAMILY,
          required: true,
          req: ['T-013'],
        },
        goals: {
          type: 'rows',
          label: 'Goals for attendance',
          one: 'goal',
          audience: EVERYBODY,
          required: { field: 'keyPriority', is: true },
          columns: {
            goal: {
              type: 'text',
              label: 'Goal',
              called: 'the goal',
              max: 2000,
              audience: EVERYBODY,
              required: true,
            },
            action: DATED_ACTION.action,
            who: DATED_ACTION.who,
            reviewOn: {
              type: 'day',
              label: 'Date of the review',
              audience: EVERYBODY,
              required: true,
            },
          },
        },
        notes: { type: 'long', label: 'More about this', audience: STAFF },
      },
    },
  ],
} as const satisfies Form

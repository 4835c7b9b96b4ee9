/**
 * F-17 Assess-Plan-Do-Review. What the engine reads: `on`, `additionalNeeds`, `nextReviewOn`; at
 * the review `reviewedOn`, `outcome` ('improved', 'same', 'worse'), `nextStep` ('continue',
 * 'new cycle', 'support plan', 'close'), `furtherReviewOn`.
 */
import { EVERYBODY, FAMILY, STAFF } from './audiences.ts'
import type { Form } from './form.ts'
import {
  AGREED_IF_WISHED,
  dayOf,
  DATED_ACTION,
  OUTCOME,
  percentage,
  PUPIL_NOW,
  VIEWS,
} from './support-fields.ts'

export const assessPlanDoReview = {
  id: 'assess-plan-do-review',
  number: 'F-17',
  version: 1,
  title: 'Assess, plan, do, review',
  source: { document: 'ast-tiers', at: 'Tier 2', req: ['T-016'] },
  offline: 'field',
  severalPupils: false,
  roles: ['pastoral-staff', 'senco', 'attendance-lead'],
  on: 'on',
  tells: 'Assess, plan, do, review: next {nextReviewOn}[, found {outcome}]',
  notes: [
    'Do this with the pupil and the parents, not about them.',
    'A plan nobody owns is no plan: every action has a name and a date.',
  ],
  handOver: {
    title: 'Our plan for coming to school',
    intro: 'This is what we looked at together, and what each of us will do.',
  },
  sections: [
    {
      title: 'The pupil',
      fields: {
        ...PUPIL_NOW,
        yearGroup: { type: 'auto', label: 'Year group', from: 'year group', audience: EVERYBODY },
        tier: { type: 'auto', label: 'Tier', from: 'stage', audience: STAFF },
        on: dayOf('Date', EVERYBODY),
        author: {
          type: 'person',
          label: 'Who writes this',
          called: 'who writes this',
          from: ['staff'],
          role: true,
          audience: EVERYBODY,
          required: true,
        },
        again: {
          type: 'yes/no',
          label: 'Was there a cycle before this one?',
          audience: EVERYBODY,
          required: true,
        },
        attendanceLast: {
          ...percentage('Attendance at the last review', EVERYBODY),
          shownWhen: { field: 'again', is: true },
        },
        guidanceNotes: {
          type: 'text',
          label: 'Guidance notes followed',
          hint: 'The address or place of the Attendance Support Team’s notes. A short form of them stands beside this form.',
          audience: STAFF,
          req: ['T-018'],
        },
      },
    },
    {
      title: 'Assess',
      fields: {
        dataShow: {
          type: 'long',
          label: 'What the register shows',
          called: 'what the register shows',
          hint: 'The trend, the days of the week, the codes, lateness.',
          audience: EVERYBODY,
          required: true,
        },
        strengths: {
          type: 'long',
          label: 'What goes well',
          called: 'what goes well',
          audience: EVERYBODY,
          required: true,
        },
        barriers: {
          type: 'long',
          label: 'What stands in the way',
          called: 'what stands in the way',
          audience: FAMILY,
          required: true,
        },
        additionalNeeds: {
          type: 'yes/no',
          label: 'Are there complex or additional needs?',
          hint: 'If there are, attendance is made a key priority of the Additional Needs Plan. If there is no such plan, one is started at once.',
          audience: FAMILY,
          required: true,
          req: ['T-013', 'T-014'],
        },
        additionalNeedsDetail: {
          type: 'long',
          label: 'Which needs',
          called: 'which needs there are',
          audience: FAMILY,
          shownWhen: { field: 'additionalNeeds', is: true },
          required: true,
        },
        pupilVoice: {
          type: 'yes/no',
          label: 'Is the pupil’s voice recorded on its own form?',
          hint: 'Both are needed at 92 % and below.',
          audience: STAFF,
          required: true,
          req: ['T-017'],
        },
        ...VIEWS,
      },
    },
    {
      title: 'Plan',
      fields: {
        outcomeSought: {
          type: 'text',
          label: 'What we want to come of it',
          called: 'what you want to come of it',
          max: 2000,
          audience: EVERYBODY,
          required: true,
        },
        target: percentage('Target for attendance', EVERYBODY),
        cohorts: {
          type: 'multi',
          label: 'Support this pupil shares with others',
          hint: 'Pupils with the same answer are a cohort.',
          options: {
            'group work': 'Group work in school',
            mentoring: 'Mentoring',
            'parent meetings': 'Meetings of parents and school',
          },
          audience: FAMILY,
          req: ['T-015'],
        },
        actions: {
          type: 'rows',
          label: 'Actions and support',
          one: 'action',
          audience: EVERYBODY,
          required: true,
          req: ['T-020'],
          columns: DATED_ACTION,
        },
        nextReviewOn: {
          type: 'day',
          label: 'Date of the review',
          hint: 'At least once every half-term.',
          audience: EVERYBODY,
          required: true,
          notBefore: 'on',
          req: ['T-019'],
        },
      },
    },
    {
      title: 'Do',
      later: true,
      fields: {
        done: {
          type: 'rows',
          label: 'What was done',
          one: 'thing done',
          audience: EVERYBODY,
          columns: {
            on: { type: 'day', label: 'Date', audience: EVERYBODY, required: true, notAfter: 'today' },
            action: {
              type: 'text',
              label: 'What was done',
              max: 2000,
              audience: EVERYBODY,
              required: true,
            },
            result: {
              type: 'text',
              label: 'What came of it',
              max: 2000,
              audience: EVERYBODY,
              required: true,
            },
          },
        },
        engagement: { type: 'long', label: 'How the pupil and the parents took part', audience: FAMILY },
      },
    },
    {
      title: 'Review',
      later: true,
      fields: {
        reviewedOn: {
          ...dayOf('Date the review was held', EVERYBODY),
          notBefore: 'on',
          req: ['T-019'],
        },
        attendanceThen: percentage('Attendance at the review', EVERYBODY),
        outcome: OUTCOME,
        recognised: {
          type: 'yes/no',
          label: 'Was this recognised with the pupil?',
          audience: EVERYBODY,
          shownWhen: { field: 'outcome', is: 'improved' },
          required: true,
          req: ['T-012'],
        },
        nextStep: {
          type: 'choice',
          label: 'What happens next',
          called: 'what happens next',
          options: {
            continue: 'Go on with this plan',
            'new cycle': 'Begin a new cycle',
            'support plan': 'Attendance support plan',
            close: 'Close: the plan has done its work',
          },
          audience: EVERYBODY,
          required: true,
        },
        furtherReviewOn: {
          type: 'day',
          label: 'Date of the further review',
          audience: EVERYBODY,
          shownWhen: { field: 'nextStep', is: 'continue' },
          required: true,
          notBefore: 'reviewedOn',
          req: ['T-019'],
        },
      },
    },
    { title: 'Agreement', fields: AGREED_IF_WISHED },
  ],
} as const satisfies Form

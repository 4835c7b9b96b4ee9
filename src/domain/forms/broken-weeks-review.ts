/**
 * F-34 Broken-weeks review: the questions asked about a pupil the report shows. What the engine reads:
 * `on`, `concern`, `planAppropriate`, `couldAttendMore`.
 */
import { HEALTH_STAFF, STAFF } from './audiences.ts'
import type { Form } from './form.ts'

export const brokenWeeksReview = {
  id: 'broken-weeks-review',
  number: 'F-34',
  version: 1,
  title: 'Broken-weeks review',
  source: { document: 'stockport', at: 'para 20', req: ['S-034'] },
  offline: 'office',
  severalPupils: false,
  roles: ['attendance-lead', 'pastoral-staff'],
  on: 'on',
  tells: 'Broken weeks looked at: {decision}',
  sections: [
    {
      title: 'What the register shows',
      fields: {
        on: { type: 'day', label: 'Date of the review', audience: STAFF, required: true, notAfter: 'today' },
        pupilName: { type: 'auto', label: 'Pupil', from: 'pupil name', audience: STAFF },
        brokenWeeks: {
          type: 'auto',
          label: 'Broken weeks, of weeks in school',
          from: 'broken weeks',
          audience: STAFF,
          req: ['S-034'],
        },
        marks: {
          type: 'auto',
          label: 'Codes used in the register this school year',
          from: 'sessions',
          audience: STAFF,
          req: ['S-034'],
        },
      },
    },
    {
      title: 'What may be behind it',
      fields: {
        pattern: {
          type: 'yes/no',
          label: 'Is there a pattern: days of the week, times of the year?',
          audience: STAFF,
          required: true,
          req: ['S-034'],
        },
        patternCause: {
          type: 'long',
          label: 'The pattern, and what is likely to cause it',
          called: 'the pattern and its likely cause',
          audience: STAFF,
          shownWhen: { field: 'pattern', is: true },
          required: true,
          req: ['S-034'],
        },
        shortTerm: {
          type: 'yes/no',
          label: 'Is it a short-term matter?',
          audience: STAFF,
          required: true,
          req: ['S-034'],
        },
        shortTermWhat: {
          type: 'long',
          label: 'What the short-term matter is',
          audience: STAFF,
          shownWhen: { field: 'shortTerm', is: true },
          required: true,
          req: ['S-034'],
        },
        codes: {
          type: 'long',
          label: 'What the codes in the register say',
          audience: STAFF,
          required: true,
          req: ['S-034'],
        },
        illness: {
          type: 'yes/no',
          label: 'Is absence through illness a concern?',
          audience: HEALTH_STAFF,
          required: true,
          req: ['S-034'],
        },
        minorAilments: {
          type: 'yes/no',
          label: 'Are several weeks broken by minor illness?',
          audience: HEALTH_STAFF,
          required: true,
          req: ['S-034'],
        },
        couldAttendMore: {
          type: 'yes/no',
          label: 'Could the pupil be attending more?',
          audience: HEALTH_STAFF,
          shownWhen: {
            any: [
              { field: 'illness', is: true },
              { field: 'minorAilments', is: true },
            ],
          },
          required: true,
        },
        planAppropriate: {
          type: 'yes/no',
          label: 'Would a medical action plan be appropriate?',
          audience: HEALTH_STAFF,
          required: true,
          req: ['S-034'],
        },
      },
    },
    {
      title: 'Decision',
      fields: {
        concern: {
          type: 'yes/no',
          label: 'Is this pupil’s attendance a concern to you?',
          audience: STAFF,
          required: true,
        },
        decision: {
          type: 'choice',
          label: 'Next step',
          called: 'the next step',
          options: {
            'no concern': 'Nothing more for now',
            watch: 'Watch, and look again',
            'stage 1': 'Begin Stage 1',
            'medical action plan': 'Offer a medical action plan',
            other: 'Something else',
          },
          audience: STAFF,
          required: true,
        },
        reason: {
          type: 'long',
          label: 'Reason',
          called: 'the reason',
          audience: STAFF,
          required: true,
        },
        by: {
          type: 'person',
          label: 'Reviewed by',
          called: 'who reviewed it',
          from: ['staff'],
          role: true,
          audience: STAFF,
          required: true,
        },
      },
    },
  ],
} as const satisfies Form

/**
 * F-32 AST attendance meeting: the school with its single point of contact, in a term's meeting, a
 * targeting support meeting, another agency's meeting, or a consultation about legal intervention.
 * What the engine reads: `on`, `kind` ('termly', 'targeting', 'multi-agency', 'consultation'),
 * `held`, `nextOn`, `targetGroups`; of a consultation `spocConsultedOn`, `formReleased`.
 */
import { STAFF } from './audiences.ts'
import type { Condition, Form } from './form.ts'
import { actionFor, nameFor, pupilFor } from './row-columns.ts'
import { CONSULTATION, dayOf, FORM_RELEASED } from './support-fields.ts'

const HELD = { field: 'held', is: true } as const satisfies Condition
const WITH_AGENDA = {
  all: [HELD, { field: 'kind', in: ['termly', 'targeting'] }],
} as const satisfies Condition

export const astMeeting = {
  id: 'ast-meeting',
  number: 'F-32',
  version: 1,
  title: 'AST attendance meeting',
  source: {
    document: 'ast-tiers',
    at: 'Attendance meetings',
    req: ['T-001', 'T-002', 'T-003', 'T-004', 'T-005', 'T-006'],
  },
  offline: 'field',
  severalPupils: true,
  roles: ['ast-contact', 'ast-practitioner', 'attendance-lead'],
  on: 'on',
  tells: 'AST meeting, {kind}[: next {nextOn}]',
  notes: ['At least three termly meetings a year are offered and held.'],
  sections: [
    {
      title: 'The meeting',
      fields: {
        kind: {
          type: 'choice',
          label: 'Kind of meeting',
          called: 'the kind of meeting',
          options: {
            termly: 'Termly attendance meeting',
            targeting: 'Targeting support meeting',
            'multi-agency': 'Another agency’s meeting the single point of contact came to',
            consultation: 'Consultation about legal intervention',
          },
          audience: STAFF,
          required: true,
        },
        agency: {
          type: 'choice',
          label: 'Whose meeting',
          called: 'whose meeting it is',
          options: {
            'child in need': 'Child in need',
            'child protection': 'Child protection',
            'looked after': 'Children looked after',
            'youth justice': 'Youth Justice Service',
          },
          audience: STAFF,
          shownWhen: { field: 'kind', is: 'multi-agency' },
          required: true,
          req: ['T-005'],
        },
        offeredOn: {
          ...dayOf('Date it was offered', STAFF),
          shownWhen: { field: 'kind', is: 'termly' },
          req: ['T-002'],
        },
        held: {
          type: 'yes/no',
          label: 'Was it held?',
          audience: STAFF,
          required: true,
          req: ['T-002'],
        },
        on: {
          ...dayOf('Date', STAFF),
          hint: 'The day of the meeting; if it was not held, the day you know that.',
        },
        number: {
          type: 'number',
          label: 'Which of this school year’s termly meetings',
          called: 'the number of the meeting',
          hint: 'At least 3 are held in a year.',
          min: 1,
          max: 12,
          audience: STAFF,
          shownWhen: { all: [HELD, { field: 'kind', is: 'termly' }] },
          required: true,
          req: ['T-001'],
        },
        attendees: {
          type: 'rows',
          label: 'Who was there',
          one: 'person',
          audience: STAFF,
          shownWhen: HELD,
          required: true,
          columns: {
            person: { ...nameFor(STAFF), from: ['staff'] },
          },
        },
      },
    },
    {
      title: 'What was discussed',
      shownWhen: WITH_AGENDA,
      fields: {
        data: {
          type: 'long',
          label: 'Data and trends',
          called: 'the data and trends',
          audience: STAFF,
          required: true,
          req: ['T-003'],
        },
        emergingNeeds: {
          type: 'long',
          label: 'Emerging needs of the school',
          called: 'the emerging needs',
          audience: STAFF,
          required: true,
          req: ['T-003', 'T-023'],
        },
        cohorts: {
          type: 'long',
          label: 'Cohorts of pupils',
          called: 'the cohorts of pupils',
          audience: STAFF,
          required: true,
          req: ['T-003'],
        },
        targetGroups: {
          type: 'yes/no',
          label: 'Were targeted groups identified?',
          audience: STAFF,
          required: true,
          req: ['T-023'],
        },
        targetGroupsDetail: {
          type: 'long',
          label: 'Which groups, and what each needs',
          called: 'which groups were identified',
          audience: STAFF,
          shownWhen: { field: 'targetGroups', is: true },
          required: true,
          req: ['T-023'],
        },
      },
    },
    {
      title: 'Pupils and actions',
      shownWhen: HELD,
      fields: {
        pupils: {
          type: 'rows',
          label: 'Pupils discussed',
          one: 'pupil',
          startsWith: 'pupils',
          audience: STAFF,
          required: true,
          req: ['T-003'],
          columns: {
            pupil: pupilFor(STAFF),
            note: { type: 'text', label: 'Note', max: 2000, audience: STAFF },
          },
        },
        actions: {
          type: 'rows',
          label: 'Actions identified',
          one: 'action',
          none: 'No actions were identified',
          audience: STAFF,
          required: true,
          req: ['T-004'],
          columns: {
            action: actionFor(STAFF),
            who: { type: 'text', label: 'By whom', called: 'who does it', audience: STAFF, required: true },
            by: { type: 'day', label: 'By when', called: 'the day by when', audience: STAFF, required: true },
          },
        },
        nextOn: {
          type: 'day',
          label: 'Date of next term’s meeting',
          audience: STAFF,
          shownWhen: { field: 'kind', is: 'termly' },
          required: true,
          notBefore: 'on',
          req: ['T-006'],
        },
      },
    },
    {
      title: 'Consultation about legal intervention',
      shownWhen: { all: [HELD, { field: 'kind', is: 'consultation' }] },
      fields: { ...CONSULTATION, ...FORM_RELEASED },
    },
  ],
} as const satisfies Form

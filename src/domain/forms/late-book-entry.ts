/**
 * F-29 Late book entry: when a pupil came in after the start, and why, in the parent's own words.
 * What the engine reads: `on`, `arrivedAt`, `registerState`, `code` ('none', 'L' or 'U').
 */
import { EVERYBODY, FAMILY } from './audiences.ts'
import type { Form } from './form.ts'
import { MINUTES_LATE } from './session-fields.ts'

export const lateBookEntry = {
  id: 'late-book-entry',
  number: 'F-29',
  version: 1,
  title: 'Late book',
  source: { document: 'valence', at: 'section 9.4', req: ['V-057', 'V-058', 'V-059', 'A-V1', 'A-V2'] },
  offline: 'field',
  severalPupils: false,
  filledBy: 'parent',
  roles: ['office-staff', 'pastoral-staff'],
  on: 'on',
  tells: 'Came in at {arrivedAt}. {code}. {reason}',
  handOver: { title: 'The late book', intro: 'Please write when your child came in, and why.' },
  sections: [
    {
      title: 'Coming in',
      fields: {
        pupilName: { type: 'auto', label: 'Pupil', from: 'pupil name', audience: EVERYBODY },
        on: { type: 'day', label: 'Date', audience: EVERYBODY, required: true, notAfter: 'today' },
        arrivedAt: {
          type: 'time',
          label: 'Time the pupil came in',
          called: 'the time the pupil came in',
          audience: EVERYBODY,
          required: true,
          req: ['V-059'],
        },
        reason: {
          type: 'text',
          label: 'Reason',
          called: 'the reason',
          hint: 'In the words of the person who brought the pupil, or of the pupil.',
          max: 2000,
          audience: EVERYBODY,
          required: true,
          req: ['V-059'],
        },
        broughtBy: {
          type: 'person',
          label: 'Parent',
          called: 'the parent’s name',
          hint: 'Who brought the pupil. If the pupil came alone, their own name.',
          from: ['parent', 'pupil'],
          role: true,
          audience: FAMILY,
          required: true,
        },
        parentSignature: {
          type: 'signature',
          label: 'Parent’s signature, if they wish',
          capacity: 'parent',
          audience: FAMILY,
          agrees: 'This is when we came in, and why.',
        },
      },
    },
    {
      title: 'In the register',
      byStaff: true,
      fields: {
        registerState: {
          type: 'choice',
          label: 'The register was',
          called: 'whether the register was open',
          options: {
            'not yet taken': 'Not yet taken',
            open: 'Still open',
            closed: 'Closed',
          },
          audience: FAMILY,
          required: true,
          req: ['V-057', 'V-058'],
        },
        code: {
          type: 'choice',
          label: 'Code',
          called: 'the code',
          hint: 'Not late in the register: here before it was taken. L: while it was open. U: after it closed, an unauthorised absence.',
          options: {
            none: 'Not late in the register',
            L: 'L: late, before the register closed',
            U: 'U: after the register closed',
          },
          audience: FAMILY,
          required: true,
          req: ['V-057', 'V-058'],
        },
        minutesLate: MINUTES_LATE,
      },
    },
  ],
} as const satisfies Form

/**
 * F-42 Session mark: what the register says of one pupil for one session, as the teacher takes it.
 * What the engine reads: `on`, `half`, `code`, `enteredOn`, `enteredAt` (when the code was written).
 */
import { FAMILY, STAFF } from './audiences.ts'
import type { Form } from './form.ts'
import { ANY_CODE, CODES_WITH_A_NATURE } from './mark-options.ts'
import { MINUTES_LATE, SESSION_DAY, SESSION_HALF } from './session-fields.ts'

export const sessionMark = {
  id: 'session-mark',
  number: 'F-42',
  version: 1,
  title: 'Session mark',
  source: {
    document: 'valence',
    at: 'sections 9.1 and 12.2; appendix 1',
    req: ['V-040', 'V-107', 'V-142', 'V-029'],
  },
  offline: 'field',
  severalPupils: false,
  roles: ['pastoral-staff', 'office-staff', 'attendance-lead', 'headteacher'],
  on: 'on',
  tells: 'Register of {on} ({half}): {code}',
  notes: [
    'The register is taken at the start of each session, within 10 minutes.',
    'Only the school decides whether an absence is authorised.',
    'A mark that is wrong is not written over: make a register amendment.',
  ],
  sections: [
    {
      title: 'The mark',
      fields: {
        pupilName: { type: 'auto', label: 'Pupil', from: 'pupil name', audience: FAMILY },
        on: SESSION_DAY,
        half: SESSION_HALF,
        code: {
          type: 'choice',
          label: 'Code',
          called: 'the code',
          hint: 'A code that is in use on the date of the session.',
          options: ANY_CODE,
          codesOn: 'on',
          audience: FAMILY,
          required: true,
          req: ['V-107'],
        },
        kind: {
          type: 'auto',
          label: 'What the code means',
          from: 'kind of mark',
          of: ['code'],
          audience: FAMILY,
          req: ['V-040'],
        },
        authorised: {
          type: 'auto',
          label: 'Authorised or not',
          from: 'whether authorised',
          of: ['code'],
          audience: FAMILY,
          req: ['V-142'],
        },
        nature: {
          type: 'text',
          label: 'Which activity it was, or what kept the pupil away',
          called: 'which activity it was, or what kept the pupil away',
          max: 2000,
          audience: FAMILY,
          shownWhen: { field: 'code', in: CODES_WITH_A_NATURE },
          required: true,
          req: ['V-041'],
        },
        minutesLate: { ...MINUTES_LATE, shownWhen: { field: 'code', in: ['L', 'U'] } },
      },
    },
    {
      title: 'How it was entered',
      fields: {
        enteredBy: {
          type: 'auto',
          label: 'Entered by',
          from: 'who wrote it',
          of: ['code'],
          audience: STAFF,
        },
        enteredOn: {
          type: 'auto',
          label: 'Day it was entered',
          from: 'day it was written',
          of: ['code'],
          audience: STAFF,
        },
        enteredAt: {
          type: 'auto',
          label: 'Time it was entered',
          from: 'time it was written',
          of: ['code'],
          audience: STAFF,
          req: ['V-106', 'V-029'],
        },
      },
    },
  ],
} as const satisfies Form

/**
 * F-27 Register amendment: what the mark was, what it is now, why, who changed it and when. What the
 * engine reads: `on` (the day of the amendment), `sessionOn`, `original` and `amended` (codes, or 'none'
 * where there was no mark), `parentsToldOn`.
 */
import { FAMILY } from './audiences.ts'
import type { Form } from './form.ts'
import { ANY_CODE, CODES_WITH_A_NATURE, UNAUTHORISED_CODES } from './mark-options.ts'
import { SESSION_DAY, SESSION_HALF } from './session-fields.ts'
import { HOW_PARENTS_ARE_TOLD } from './options.ts'

export const registerAmendment = {
  id: 'register-amendment',
  number: 'F-27',
  version: 1,
  title: 'Register amendment',
  source: { document: 'valence', at: 'section 9.1', req: ['V-042', 'V-044'] },
  offline: 'office',
  severalPupils: false,
  roles: ['office-staff', 'attendance-lead', 'headteacher'],
  on: 'on',
  tells: 'Register of {sessionOn} ({half}): was {original}, now {amended}',
  notes: [
    'Nothing in a register is deleted: what it said, what it says now and why stay side by side.',
    'A second change is a second amendment.',
  ],
  sections: [
    {
      title: 'The entry',
      fields: {
        sessionOn: SESSION_DAY,
        half: SESSION_HALF,
        original: {
          type: 'choice',
          label: 'What the register said',
          called: 'what the register said',
          options: { none: 'No mark', ...ANY_CODE },
          audience: FAMILY,
          required: true,
          req: ['V-042'],
        },
        amended: {
          type: 'choice',
          label: 'What it says now',
          called: 'what the register says now',
          hint: 'A code that was in use on the date of the session.',
          options: ANY_CODE,
          audience: FAMILY,
          required: true,
          req: ['V-042'],
        },
        nature: {
          type: 'text',
          label: 'Which activity it was, or what kept the pupil away',
          called: 'which activity it was, or what kept the pupil away',
          max: 2000,
          audience: FAMILY,
          shownWhen: { field: 'amended', in: CODES_WITH_A_NATURE },
          required: true,
          req: ['V-044'],
        },
        reason: {
          type: 'long',
          label: 'Reason for the amendment',
          called: 'the reason for the amendment',
          audience: FAMILY,
          required: true,
          req: ['V-042'],
        },
      },
    },
    {
      title: 'Before an absence becomes unauthorised',
      shownWhen: { field: 'amended', in: UNAUTHORISED_CODES },
      fields: {
        parentsToldOn: {
          type: 'day',
          label: 'Date the parents were told that the absence would be unauthorised',
          hint: 'Illness is not changed to an unauthorised code before the parents were told.',
          audience: FAMILY,
          notAfter: 'today',
          req: ['V-052'],
        },
        parentsToldHow: {
          type: 'choice',
          label: 'How they were told',
          called: 'how they were told',
          options: HOW_PARENTS_ARE_TOLD,
          audience: FAMILY,
          shownWhen: { field: 'parentsToldOn', answered: true },
          required: true,
        },
      },
    },
    {
      title: 'Who changed it',
      fields: {
        on: {
          type: 'day',
          label: 'Date of the amendment',
          audience: FAMILY,
          required: true,
          notAfter: 'today',
          notBefore: 'sessionOn',
          req: ['V-042'],
        },
        amendedBy: {
          type: 'person',
          label: 'Name of the person who made it',
          called: 'who made the amendment',
          from: ['staff'],
          audience: FAMILY,
          required: true,
          req: ['V-042'],
        },
        position: {
          type: 'text',
          label: 'Their position',
          audience: FAMILY,
          required: true,
          req: ['V-042'],
        },
      },
    },
  ],
} as const satisfies Form

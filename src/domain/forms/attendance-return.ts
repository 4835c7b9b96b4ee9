/**
 * F-24 Attendance return: ten school days in a row of G, N, O or U, told to the council.
 * What the engine reads: that it was made, and `on`.
 */
import { STAFF } from './audiences.ts'
import type { Form } from './form.ts'
import { ABOUT_THE_PUPIL, madeBy } from './return-fields.ts'

export const attendanceReturn = {
  id: 'attendance-return',
  number: 'F-24',
  version: 1,
  title: 'Attendance return',
  source: { document: 'stockport', at: 'para 6', req: ['S-009'] },
  offline: 'office',
  severalPupils: false,
  roles: ['attendance-lead', 'office-staff'],
  on: 'on',
  tells: 'Attendance return, away from {firstDay}, {schoolDays} school days',
  sections: [
    ABOUT_THE_PUPIL,
    {
      title: 'The absence',
      fields: {
        firstDay: {
          type: 'day',
          label: 'First day of the absence',
          audience: STAFF,
          required: true,
          notAfter: 'today',
        },
        schoolDays: {
          type: 'number',
          label: 'School days counted',
          called: 'the number of school days',
          hint: 'Days the school was open, at least 10. Holidays and closures do not count.',
          min: 10,
          max: 200,
          audience: STAFF,
          required: true,
        },
        onlyUnauthorised: {
          type: 'yes/no',
          label: 'Is every mark in this time G, N, O or U?',
          audience: STAFF,
          required: true,
        },
        groundsConfirmed: {
          type: 'yes/no',
          label: 'Was it confirmed that there are reasonable grounds for this return?',
          audience: STAFF,
        },
        cause: { type: 'long', label: 'Cause, if known', called: 'the cause', audience: STAFF },
      },
    },
    madeBy('The return'),
  ],
} as const satisfies Form

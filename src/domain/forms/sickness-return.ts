/**
 * F-23 Sickness return: fifteen school days of sickness, had or to be expected, told to the council.
 * What the engine reads: that it was made, and `on`.
 */
import { HEALTH_STAFF, STAFF } from './audiences.ts'
import type { Form } from './form.ts'
import { ABOUT_THE_PUPIL, madeBy } from './return-fields.ts'

export const sicknessReturn = {
  id: 'sickness-return',
  number: 'F-23',
  version: 1,
  title: 'Sickness return',
  source: { document: 'stockport', at: 'para 7', req: ['S-011'] },
  offline: 'office',
  severalPupils: false,
  roles: ['attendance-lead', 'office-staff'],
  on: 'on',
  tells: 'Sickness return: {ground}',
  sections: [
    ABOUT_THE_PUPIL,
    {
      title: 'The sickness',
      fields: {
        ground: {
          type: 'choice',
          label: 'Why the return is made',
          called: 'why the return is made',
          options: {
            'in a row': '15 school days in a row, had or expected',
            'in total': '15 school days in this school year, had or expected',
          },
          audience: STAFF,
          required: true,
        },
        daysInARow: {
          type: 'number',
          label: 'School days ill in a row so far',
          called: 'the school days in a row',
          min: 0,
          max: 200,
          audience: STAFF,
          required: true,
        },
        daysInTotal: {
          type: 'number',
          label: 'School days ill in this school year so far',
          called: 'the school days in this school year',
          min: 0,
          max: 200,
          audience: STAFF,
          required: true,
        },
        grounds: {
          type: 'long',
          label: 'What makes you expect it to last',
          called: 'what makes you expect it to last',
          hint: 'What was seen or told, and by whom. School staff do not diagnose.',
          audience: HEALTH_STAFF,
          required: true,
        },
        firstDay: {
          type: 'day',
          label: 'First day of this time away',
          audience: STAFF,
          required: true,
          notAfter: 'today',
        },
        expectedEnd: {
          type: 'day',
          label: 'When it is expected to end',
          called: 'the day it is expected to end',
          audience: STAFF,
          required: true,
          notBefore: 'firstDay',
          orNotKnown: true,
        },
        earlierReturn: {
          type: 'yes/no',
          label: 'Was a return made for this same time away already?',
          hint: 'One return is enough for one unbroken time away in a school year.',
          audience: STAFF,
          required: true,
        },
      },
    },
    madeBy('The return'),
  ],
} as const satisfies Form

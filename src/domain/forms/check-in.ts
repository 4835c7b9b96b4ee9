/**
 * F-54 Out alone: somebody goes out, says until when, and whom to tell if they are not back. A draft is out; completed
 * is back safely; withdrawn did not go. What the server watches: `until`, `untilTime`, `grace`, `tell`.
 */
import { STAFF } from './audiences.ts'
import type { Form } from './form.ts'
import { dayOf } from './support-fields.ts'

export const checkIn = {
  id: 'check-in',
  number: 'F-54',
  version: 1,
  title: 'Out alone',
  source: { document: 'security-promises', at: 'P5' },
  offline: 'field',
  severalPupils: false,
  about: 'school',
  plan: true,
  on: 'on',
  tells: 'Out alone until {untilTime}[, {where}]',
  notes: [
    'Nobody would notice until the server has received this: look for “Received” on Today before you rely on it.',
    'Do not write a child’s name here. Whoever is told reads where you are and how to reach you.',
  ],
  sections: [
    {
      title: 'Going out',
      fields: {
        on: dayOf('Day', STAFF),
        until: {
          type: 'day',
          label: 'Back on',
          called: 'the day you will be back',
          audience: STAFF,
          required: true,
          notBefore: 'on',
        },
        untilTime: {
          type: 'time',
          label: 'Back by',
          called: 'the time you will be back',
          audience: STAFF,
          required: true,
        },
        grace: {
          type: 'number',
          label: 'Minutes to wait after that',
          called: 'the minutes to wait',
          hint: 'Then the person below is told.',
          min: 0,
          max: 120,
          unit: 'minutes',
          audience: STAFF,
          required: true,
        },
        tell: {
          type: 'person',
          label: 'Whom to tell if you are not back',
          called: 'whom to tell',
          hint: 'Choose somebody who signs in to Doorstep. A name only typed reaches the administrators instead.',
          from: ['staff'],
          role: true,
          audience: STAFF,
          required: true,
        },
        where: {
          type: 'text',
          label: 'Where you will be',
          called: 'where you will be',
          hint: 'A street or an area. No child’s name.',
          max: 500,
          audience: STAFF,
          required: true,
        },
        phone: {
          type: 'text',
          label: 'Phone number you can be reached on',
          called: 'the phone number',
          max: 40,
          audience: STAFF,
        },
      },
    },
  ],
} as const satisfies Form

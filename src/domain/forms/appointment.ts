/**
 * F-48 Appointment: a visit, a meeting or a call that is planned. A draft is still to come; completed it took place;
 * withdrawn it was called off. What the diary reads: `kind`, `on`, `from`, `until`, `where`, `who[].person`, `urgent`.
 */
import { STAFF } from './audiences.ts'
import type { Form } from './form.ts'
import { dayOf } from './support-fields.ts'

export const appointment = {
  id: 'appointment',
  number: 'F-48',
  version: 1,
  title: 'Appointment',
  source: { document: 'herefordshire', at: 'contact notes', req: ['H-024'] },
  offline: 'field',
  severalPupils: true,
  plan: true,
  on: 'on',
  tells: '{kind} planned[ from {from}]',
  notes: ['Only colleagues read this. Complete it once it took place; call it off if it does not.'],
  sections: [
    {
      title: 'The appointment',
      fields: {
        kind: {
          type: 'choice',
          label: 'What is planned',
          called: 'what is planned',
          options: { visit: 'Home visit', meeting: 'Meeting', call: 'Telephone call' },
          audience: STAFF,
          required: true,
        },
        // It is completed once it took place, never before.
        on: dayOf('Day', STAFF),
        from: { type: 'time', label: 'From', called: 'the time it begins', audience: STAFF },
        until: {
          type: 'time',
          label: 'Until',
          called: 'the time it ends',
          audience: STAFF,
          notBefore: 'from',
        },
        where: {
          type: 'text',
          label: 'Where',
          called: 'the place',
          startsFrom: 'address',
          max: 1000,
          audience: STAFF,
        },
        who: {
          type: 'rows',
          label: 'Who goes',
          one: 'colleague',
          audience: STAFF,
          columns: {
            person: {
              type: 'person',
              label: 'Name',
              called: 'the name',
              from: ['staff'],
              role: true,
              audience: STAFF,
              required: true,
            },
          },
        },
        reason: { type: 'long', label: 'What it is for', called: 'what it is for', audience: STAFF },
        urgent: { type: 'yes/no', label: 'Cannot wait', audience: STAFF },
      },
    },
  ],
} as const satisfies Form

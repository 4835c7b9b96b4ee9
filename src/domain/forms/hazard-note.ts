/**
 * F-49 Hazard at an address: what somebody should know before they set out, who says so and until when it holds.
 * It stands until its last day or until it is withdrawn. What `hazards` reads: `what`, `from`, `until`, `on`.
 */
import { STAFF } from './audiences.ts'
import type { Form } from './form.ts'
import { dayOf } from './support-fields.ts'

export const hazardNote = {
  id: 'hazard-note',
  number: 'F-49',
  version: 1,
  title: 'Know before you go: a hazard at an address',
  source: { document: 'herefordshire', at: 'contact notes', req: ['H-024'] },
  offline: 'field',
  severalPupils: true,
  standing: true,
  on: 'on',
  tells: 'Hazard noted until {until}',
  notes: [
    'Write what is known about the place, not what you think of the people who live there.',
    'It is shown to colleagues before a visit to this address until its last day.',
  ],
  sections: [
    {
      title: 'The hazard',
      fields: {
        on: dayOf('Date it was noted', STAFF),
        what: {
          type: 'long',
          label: 'What to know before going',
          called: 'what to know',
          hint: 'For example: a dog that is not tied up, stairs without light, go in pairs.',
          audience: STAFF,
          required: true,
        },
        pairs: { type: 'yes/no', label: 'Go in pairs only', audience: STAFF, required: true },
        from: {
          type: 'text',
          label: 'Who says so',
          called: 'who says so',
          hint: 'A name and role, or the service that told you.',
          max: 500,
          audience: STAFF,
          required: true,
        },
        until: {
          type: 'day',
          label: 'Last day it holds',
          called: 'the last day it holds',
          hint: 'Six months at most is usual; look at it again then.',
          audience: STAFF,
          required: true,
          notBefore: 'on',
        },
      },
    },
  ],
} as const satisfies Form

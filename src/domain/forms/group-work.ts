/**
 * F-40 Targeted group work at Tier 3, agreed and for a limited time. What the engine reads: `on`
 * (the day it was agreed), `startOn`, `endOn`, `results[]`.
 */
import { STAFF } from './audiences.ts'
import type { Form } from './form.ts'
import { pupilFor } from './row-columns.ts'
import { dayOf, percentage } from './support-fields.ts'

export const groupWork = {
  id: 'group-work',
  number: 'F-40',
  version: 2,
  title: 'Targeted group work',
  source: { document: 'ast-tiers', at: 'Tier 3', req: ['T-023', 'T-024'] },
  offline: 'field',
  severalPupils: true,
  roles: ['ast-practitioner', 'ast-contact'],
  on: 'on',
  tells: 'Group work: {group}, until {endOn}',
  sections: [
    {
      title: 'The group',
      fields: {
        group: {
          type: 'text',
          label: 'Group',
          called: 'the name of the group',
          audience: STAFF,
          required: true,
        },
        need: {
          type: 'text',
          label: 'The need it answers',
          called: 'the need it answers',
          max: 2000,
          audience: STAFF,
          required: true,
          req: ['T-023'],
        },
        pupils: {
          type: 'rows',
          label: 'Pupils',
          one: 'pupil',
          startsWith: 'pupils',
          audience: STAFF,
          required: true,
          columns: {
            pupil: pupilFor(STAFF),
            attendanceAtStart: percentage('Attendance at the start', STAFF),
          },
        },
        practitioner: {
          type: 'person',
          label: 'AST practitioner who does the work',
          called: 'the name of the AST practitioner',
          role: true,
          audience: STAFF,
          required: true,
          req: ['T-024'],
        },
        on: { ...dayOf('Date it was agreed with the school', STAFF), req: ['T-024'] },
        startOn: {
          type: 'day',
          label: 'First day',
          audience: STAFF,
          required: true,
          notBefore: 'on',
          req: ['T-024'],
        },
        endOn: {
          type: 'day',
          label: 'Last day',
          hint: 'Group work is for a limited time.',
          audience: STAFF,
          required: true,
          notBefore: 'startOn',
          req: ['T-024'],
        },
      },
    },
    {
      title: 'The sessions',
      later: true,
      fields: {
        meetings: {
          type: 'rows',
          label: 'Sessions held',
          one: 'session',
          audience: STAFF,
          columns: {
            on: { type: 'day', label: 'Date', audience: STAFF, required: true, notAfter: 'today' },
            came: {
              type: 'text',
              label: 'Who came',
              called: 'who came',
              max: 2000,
              audience: STAFF,
              required: true,
            },
          },
        },
      },
    },
    {
      title: 'What came of it',
      later: true,
      fields: {
        results: {
          type: 'rows',
          label: 'For each pupil',
          one: 'result',
          startsWith: 'pupils',
          audience: STAFF,
          columns: {
            pupil: pupilFor(STAFF),
            attendanceAtEnd: {
              type: 'number',
              label: 'Attendance at the end',
              min: 0,
              max: 100,
              unit: '%',
              audience: STAFF,
            },
            nextStep: {
              type: 'choice',
              label: 'Next step',
              called: 'the next step',
              options: {
                none: 'Nothing further',
                'support plan': 'Attendance support plan',
                contract: 'Attendance parent contract',
                'early help': 'Early help',
              },
              audience: STAFF,
            },
          },
        },
      },
    },
  ],
} as const satisfies Form

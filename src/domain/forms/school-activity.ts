/**
 * F-46 Whole-school activity and training: what a school does for attendance as a school. No pupil is
 * named. What the engine reads: `on` and `kind`.
 */
import { STAFF } from './audiences.ts'
import { chosenBut } from './conditions.ts'
import type { Form } from './form.ts'
import { dayOf } from './support-fields.ts'

const TRAINING = { field: 'kind', is: 'training' } as const
const REPORT = { field: 'kind', is: 'parent report' } as const

export const schoolActivity = {
  id: 'school-activity',
  number: 'F-46',
  version: 1,
  title: 'Whole-school activity or training',
  source: {
    document: 'herefordshire',
    at: 'Universal at 4',
    req: ['H-010', 'V-095', 'V-105', 'V-225', 'V-226', 'V-233'],
  },
  offline: 'field',
  severalPupils: false,
  about: 'school',
  roles: ['attendance-lead', 'headteacher', 'pastoral-staff', 'office-staff'],
  on: 'on',
  tells: '{kind}: {what}',
  notes: [
    'Be sensitive and treat nobody unfairly: no list or display that shows who was away, or why.',
    'A pupil’s own progress may be praised, with the pupil’s agreement. Do not write a pupil’s name here.',
  ],
  sections: [
    {
      title: 'The activity',
      fields: {
        kind: {
          type: 'choice',
          label: 'Kind of activity',
          called: 'the kind of activity',
          options: {
            display: 'Display',
            assembly: 'Assembly',
            registration: 'Registration time',
            'class activity': 'Activity of a class',
            'parent report': 'Report to parents',
            training: 'Training of staff',
            campaign: 'Campaign',
            'home-school link': 'Link between home and school',
            expectations: 'Expectations shared with families about to join',
          },
          audience: STAFF,
          required: true,
          req: ['H-010', 'V-095', 'V-105', 'V-225', 'V-233'],
        },
        what: {
          type: 'long',
          label: 'What was done',
          called: 'what was done',
          hint: 'What it says about attending well, and how it makes sure that nobody is shown up.',
          audience: STAFF,
          required: true,
          req: ['H-010'],
        },
        sensitive: {
          type: 'yes/no',
          label: 'Was it looked at for sensitivity and fairness before it began?',
          audience: STAFF,
          required: true,
          req: ['H-010'],
        },
        on: dayOf('Date', STAFF),
        lead: {
          type: 'person',
          label: 'Who leads it',
          called: 'the name of who leads it',
          from: ['staff'],
          role: true,
          audience: STAFF,
          required: true,
        },
        groups: {
          type: 'multi',
          label: 'Who it is for',
          options: {
            'whole school': 'The whole school',
            'early years': 'Early years',
            'key stage 1': 'Key stage 1',
            'key stage 2': 'Key stage 2',
            'key stage 3': 'Key stage 3',
            'key stage 4': 'Key stage 4',
            'sixth form': 'Sixth form',
            'year group': 'One year group',
            class: 'One class',
            parents: 'Parents',
            staff: 'Staff',
            'new families': 'Families about to join',
          },
          audience: STAFF,
          required: true,
        },
        whichGroups: {
          type: 'text',
          label: 'Which classes or year groups',
          max: 500,
          audience: STAFF,
          shownWhen: chosenBut('groups', 'whole school'),
        },
        attended: {
          type: 'rows',
          label: 'Staff who were there',
          one: 'member of staff',
          audience: STAFF,
          shownWhen: TRAINING,
          required: true,
          req: ['V-095'],
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
        reported: {
          type: 'multi',
          label: 'What the report to parents goes through',
          options: {
            attendance: 'Attendance',
            attainment: 'What attendance does for attainment',
            barriers: 'What stands in the way',
          },
          audience: STAFF,
          shownWhen: REPORT,
          required: true,
          req: ['V-225'],
        },
        effectSought: {
          type: 'long',
          label: 'Effect looked for',
          called: 'the effect looked for',
          audience: STAFF,
        },
      },
    },
    {
      title: 'What it changed',
      later: true,
      fields: {
        effectSeen: {
          type: 'long',
          label: 'Effect seen',
          called: 'the effect seen',
          audience: STAFF,
          req: ['V-226'],
        },
        sharedWith: {
          type: 'text',
          label: 'Shared with',
          hint: 'The year group, the school, governors.',
          max: 500,
          audience: STAFF,
          req: ['V-226'],
        },
        sharedOn: {
          type: 'day',
          label: 'Date it was shared',
          audience: STAFF,
          notAfter: 'today',
          notBefore: 'on',
          req: ['V-226'],
        },
      },
    },
  ],
} as const satisfies Form

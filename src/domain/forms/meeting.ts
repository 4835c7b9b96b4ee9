/**
 * F-52 Meeting: planned, held and written down, about one pupil or many. Of several each has a record: what is about one
 * child (`ofChild`) stands in that child's alone. Only staff read it; a family's copy is that of the child's own form
 * (decision 0049). What the diary reads: `kind`, `on`, `from`, `until`, `where`, `who[].person`.
 */
import { STAFF } from './audiences.ts'
import type { Form } from './form.ts'
import { actionFor, nameFor } from './row-columns.ts'
import { dayOf } from './support-fields.ts'

/** The kinds of meeting the documents name. */
export const MEETING_KINDS = {
  'school attendance meeting': 'School Attendance Meeting',
  aim: 'Attendance Improvement Meeting',
  'team around the school': 'Team Around the School',
  send: 'SENDCo and pastoral staff, each fortnight',
  'school nurse': 'School nurse, each half-term',
  'senior staff': 'Senior staff, each half-term',
  'ehcp review': 'EHCP review',
  'ast termly': 'Attendance support team, each term',
  panel: 'Panel',
  other: 'Another meeting',
} as const
export type MeetingKind = keyof typeof MEETING_KINDS

export const meeting = {
  id: 'meeting',
  number: 'F-52',
  version: 1,
  title: 'Meeting',
  source: {
    document: 'stockport',
    at: 'appendix 5; para 23',
    req: ['S-038', 'S-145', 'S-149', 'S-150', 'S-171'],
  },
  offline: 'field',
  severalPupils: true,
  plan: true,
  on: 'on',
  tells: '{kind}[: next {nextOn}]',
  notes: [
    'Only colleagues read this. What a family agrees to goes on the child’s own form, which the meeting leads to.',
    'Of several pupils each has a record: what is about one child stays with that child.',
  ],
  sections: [
    {
      title: 'The meeting',
      fields: {
        kind: {
          type: 'choice',
          label: 'Kind of meeting',
          called: 'the kind of meeting',
          options: MEETING_KINDS,
          audience: STAFF,
          required: true,
        },
        about: { type: 'text', label: 'What it is about', max: 500, audience: STAFF },
        on: dayOf('Date', STAFF),
        from: { type: 'time', label: 'From', called: 'the time it begins', audience: STAFF },
        until: {
          type: 'time',
          label: 'Until',
          called: 'the time it ends',
          audience: STAFF,
          notBefore: 'from',
        },
        where: { type: 'text', label: 'Where', called: 'the place', max: 1000, audience: STAFF },
        who: {
          type: 'rows',
          label: 'Staff and agencies',
          one: 'person',
          audience: STAFF,
          columns: {
            person: { ...nameFor(STAFF), from: ['staff'] },
            here: { type: 'yes/no', label: 'Was this person here?', audience: STAFF },
          },
        },
        agenda: {
          type: 'rows',
          label: 'Agenda',
          one: 'item',
          hint: 'In order. Do not name a pupil here.',
          audience: STAFF,
          columns: {
            item: {
              type: 'text',
              label: 'Item',
              called: 'the item',
              max: 500,
              audience: STAFF,
              required: true,
            },
            minutes: { type: 'number', label: 'Minutes', min: 1, max: 240, audience: STAFF },
          },
        },
        general: {
          type: 'long',
          label: 'What was said in general',
          hint: 'Do not name a pupil here: it stands in the record of each.',
          audience: STAFF,
        },
        nextOn: { type: 'day', label: 'Next meeting', audience: STAFF, notBefore: 'on' },
      },
    },
    {
      title: 'The child',
      fields: {
        because: {
          type: 'text',
          label: 'Why this child is on the agenda',
          max: 1000,
          audience: STAFF,
          ofChild: true,
          req: ['S-038', 'S-145', 'S-149', 'S-150', 'S-171'],
        },
        family: {
          type: 'rows',
          label: 'Pupil and family',
          one: 'person',
          audience: STAFF,
          ofChild: true,
          columns: {
            person: { ...nameFor(STAFF), from: ['pupil', 'parent'] },
            here: { type: 'yes/no', label: 'Was this person here?', audience: STAFF },
          },
        },
        said: { type: 'long', label: 'What was said', audience: STAFF, ofChild: true },
        actions: {
          type: 'rows',
          label: 'Actions',
          one: 'action',
          none: 'No action was agreed',
          audience: STAFF,
          ofChild: true,
          columns: {
            action: actionFor(STAFF),
            who: { type: 'text', label: 'By whom', called: 'who does it', audience: STAFF, required: true },
            by: { type: 'day', label: 'By when', called: 'the day by when', audience: STAFF, required: true },
          },
        },
        readBack: {
          type: 'yes/no',
          label: 'Was it read back in plain words?',
          audience: STAFF,
          ofChild: true,
        },
      },
    },
  ],
} as const satisfies Form

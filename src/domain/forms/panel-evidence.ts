/**
 * What a school shows a panel: nine kinds of evidence, each with its documents attached or a plain
 * statement that there is none. The list is open: more may be added.
 */
import { SAFEGUARDING, STAFF } from './audiences.ts'
import type { Section, SimpleField } from './form.ts'

const ON = {
  type: 'day',
  label: 'Date',
  audience: STAFF,
  required: true,
  notAfter: 'today',
} as const satisfies SimpleField

const WHAT = {
  type: 'text',
  label: 'What',
  called: 'what it is',
  max: 2000,
  audience: STAFF,
  required: true,
} as const satisfies SimpleField

const DOCUMENT = {
  type: 'attachment',
  label: 'The document',
  called: 'the document',
  audience: STAFF,
  required: true,
} as const satisfies SimpleField

/** Whether something goes on still. */
export const NOW_OR_PAST = {
  type: 'choice',
  label: 'Now or in the past',
  called: 'whether this is now or in the past',
  options: { current: 'Now', historic: 'In the past' },
  audience: STAFF,
  required: true,
} as const satisfies SimpleField

const evidence = (label: string, one: string, none: string, req: readonly string[]) =>
  ({
    type: 'rows',
    label,
    one,
    none,
    audience: STAFF,
    required: true,
    req,
    columns: { on: ON, what: WHAT, document: DOCUMENT },
  }) as const

export const PANEL_EVIDENCE = {
  title: 'Evidence',
  intro: 'Attach each document, or say that there is none. A document with gaps is returned.',
  fields: {
    earlierYears: {
      type: 'rows',
      label: 'Attendance in earlier school years',
      one: 'school year',
      none: 'No earlier year is held',
      audience: STAFF,
      required: true,
      req: ['H-044', 'H-043'],
      columns: {
        year: {
          type: 'text',
          label: 'School year',
          called: 'the school year',
          audience: STAFF,
          required: true,
        },
        attendance: {
          type: 'number',
          label: 'Attendance',
          called: 'the attendance',
          min: 0,
          max: 100,
          unit: '%',
          audience: STAFF,
          required: true,
        },
      },
    },
    communications: evidence('Communications with the parents', 'communication', 'There were none', [
      'H-030',
      'H-043',
      'H-072',
    ]),
    visits: {
      type: 'rows',
      label: 'Home visits',
      one: 'visit',
      none: 'There were none',
      audience: STAFF,
      required: true,
      req: ['H-031', 'H-030', 'H-043'],
      columns: {
        on: ON,
        at: { type: 'time', label: 'Time', called: 'the time', audience: STAFF, required: true },
        what: WHAT,
      },
    },
    discussions: evidence('Professional discussions', 'discussion', 'There were none', [
      'H-030',
      'H-043',
      'H-072',
    ]),
    timetables: evidence('Timetable made for the pupil', 'timetable', 'There was none', [
      'H-030',
      'H-043',
      'H-072',
    ]),
    referrals: evidence('Referrals to outside agencies', 'referral', 'There were none', [
      'H-030',
      'H-043',
      'H-072',
    ]),
    marf: {
      type: 'rows',
      label: 'Multi-agency referral form (MARF)',
      one: 'MARF',
      none: 'No MARF was needed',
      audience: SAFEGUARDING,
      required: true,
      req: ['H-032', 'H-030', 'H-043'],
      columns: {
        on: { ...ON, audience: SAFEGUARDING },
        namesAttendance: {
          type: 'yes/no',
          label: 'Does it speak of attendance?',
          audience: SAFEGUARDING,
          required: true,
        },
        document: { ...DOCUMENT, audience: SAFEGUARDING },
      },
    },
    enforcement: evidence(
      'Referral for enforcement',
      'referral for enforcement',
      'There was none; the reason is in the details above',
      ['H-023', 'H-030', 'H-072'],
    ),
    legal: {
      type: 'rows',
      label: 'Legal steps, now and in the past',
      one: 'legal step',
      none: 'There were none',
      audience: STAFF,
      required: true,
      req: ['H-045', 'H-043', 'H-072'],
      columns: {
        on: ON,
        what: WHAT,
        when: NOW_OR_PAST,
        document: DOCUMENT,
      },
    },
    more: {
      type: 'rows',
      label: 'Anything else that shows what was done',
      one: 'piece of evidence',
      audience: STAFF,
      req: ['H-030', 'H-072'],
      columns: { what: WHAT, document: DOCUMENT },
    },
  },
} as const satisfies Section

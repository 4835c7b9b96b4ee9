/**
 * F-31 Casework support session: the one-to-one talk about an open case. What the engine reads:
 * `on`, `engaging`, `improved` ('yes', 'partly', 'no'), `result` ('go on', 'close'), `nextOn`,
 * `plan[]` (change, who, by, measure), `baseline`, `uploadedOn`.
 */
import { STAFF } from './audiences.ts'
import type { Form } from './form.ts'
import { HAS_IMPROVED } from './options.ts'
import { inSafeguardingSystem } from './safeguarding-system.ts'

const upToDate = (what: string) =>
  ({
    type: 'yes/no',
    label: `${what}: in the file, up to date and in order of date?`,
    audience: STAFF,
    required: true,
  }) as const

export const caseworkSession = {
  id: 'casework-session',
  number: 'F-31',
  version: 1,
  title: 'Casework support session',
  source: { document: 'valence', at: 'appendix 4 i) to l)', req: ['V-192', 'V-193'] },
  offline: 'field',
  severalPupils: false,
  roles: ['attendance-lead', 'ewo'],
  on: 'on',
  tells: 'Casework session: {result}[, next {nextOn}]',
  notes: [
    'A case is support for a child to come more often and on time. Parents are to be able to take part in it.',
    'Write what was said and done, in plain words. Leave out judgements about people.',
  ],
  sections: [
    {
      title: 'The session',
      fields: {
        on: {
          type: 'day',
          label: 'Date of the session',
          audience: STAFF,
          required: true,
          notAfter: 'today',
        },
        manager: {
          type: 'person',
          label: 'Case manager',
          called: 'the name of the case manager',
          from: ['staff'],
          role: true,
          audience: STAFF,
          required: true,
        },
        colleague: {
          type: 'person',
          label: 'Colleague who supports',
          called: 'the name of the colleague who supports',
          from: ['staff'],
          role: true,
          audience: STAFF,
          required: true,
        },
        lastOn: {
          type: 'day',
          label: 'Date of the session before',
          hint: 'Leave empty at the first session of a case.',
          audience: STAFF,
          notAfter: 'on',
        },
        sinceLast: {
          type: 'auto',
          label: 'Time since the session before',
          hint: 'Six weeks at most.',
          from: 'days between',
          of: ['on', 'lastOn'],
          audience: STAFF,
          req: ['V-190'],
        },
      },
    },
    {
      title: 'Attendance and plan',
      fields: {
        baseline: {
          type: 'number',
          label: 'Attendance when the concern was first raised',
          called: 'attendance when the concern was first raised',
          hint: 'It stays the same from session to session.',
          min: 0,
          max: 100,
          unit: '%',
          audience: STAFF,
          required: true,
          req: ['V-193'],
        },
        baselineOn: {
          type: 'day',
          label: 'Date of that figure',
          audience: STAFF,
          required: true,
          notAfter: 'on',
          req: ['V-193'],
        },
        attendance: { type: 'auto', label: 'Attendance now', from: 'attendance %', audience: STAFF },
        plan: {
          type: 'rows',
          label: 'The plan',
          hint: 'Specific, measurable, within reach, realistic, with a date.',
          one: 'change',
          audience: STAFF,
          required: true,
          req: ['V-192'],
          columns: {
            change: {
              type: 'text',
              label: 'What is to change',
              called: 'what is to change',
              max: 2000,
              audience: STAFF,
              required: true,
            },
            who: { type: 'text', label: 'By whom', called: 'by whom', audience: STAFF, required: true },
            by: {
              type: 'day',
              label: 'By which date',
              called: 'the date by which',
              audience: STAFF,
              required: true,
            },
            measure: {
              type: 'text',
              label: 'How we will know',
              called: 'how we will know',
              max: 2000,
              audience: STAFF,
              required: true,
            },
          },
        },
        parentsInPlan: {
          type: 'yes/no',
          label: 'Could the parents take part in making the plan?',
          audience: STAFF,
          required: true,
          req: ['V-182'],
        },
        parentsInPlanHow: {
          type: 'text',
          label: 'How they will be able to from now on',
          called: 'how they will be able to take part from now on',
          max: 2000,
          audience: STAFF,
          shownWhen: { field: 'parentsInPlan', is: false },
          required: true,
          req: ['V-182'],
        },
      },
    },
    {
      title: 'The case file',
      fields: {
        fileSummary: upToDate('Attendance summary'),
        fileChronology: upToDate('Chronology'),
        fileContacts: upToDate('Contact records'),
        fileLetters: upToDate('Letters and other correspondence'),
      },
    },
    {
      title: 'What was said and decided',
      fields: {
        engaging: {
          type: 'yes/no',
          label: 'Are the parents taking part in the help?',
          audience: STAFF,
          required: true,
        },
        improved: {
          type: 'choice',
          label: 'Has attendance improved?',
          options: HAS_IMPROVED,
          audience: STAFF,
          required: true,
        },
        discussed: {
          type: 'long',
          label: 'What was discussed and decided',
          audience: STAFF,
          required: true,
        },
        result: {
          type: 'choice',
          label: 'How the case goes on',
          called: 'how the case goes on',
          options: { 'go on': 'The case stays open', close: 'Close the case' },
          audience: STAFF,
          required: true,
        },
        nextOn: {
          type: 'day',
          label: 'Date of the next session',
          hint: 'Sessions are at most six weeks apart.',
          audience: STAFF,
          shownWhen: { field: 'result', is: 'go on' },
          required: true,
          notBefore: 'on',
        },
      },
    },
    inSafeguardingSystem(STAFF, ['V-195']),
  ],
} as const satisfies Form

/**
 * F-05 Checklist for casework prior to requesting legal intervention: fifteen lines, each answered
 * yes or no, with its date and where the evidence is. What the engine reads: `on`; of the lines in
 * `MANDATORY_LINES` the answer (`notified`), its date (`notifiedOn`) and its evidence
 * (`notifiedEvidence`); `reviewMeetings[].offeredOn`; `applicationSent`, `applicationSentOn`.
 */
import { STAFF } from './audiences.ts'
import type { Field, Form } from './form.ts'

/** The lines up to the warning: without a yes, a date and evidence for each there is no application. */
export const MANDATORY_LINES = {
  reviewed: 'Attendance reviewed: unauthorised absence goes on although it was addressed',
  notified: 'Parents told of the concern, and reminded in writing of their duties',
  childVoice: 'The child’s wishes asked for, as far as they can be known',
  invited: 'Parents invited to meet about the absences',
  informed: 'Parents told of their duties and of what the law may do about unauthorised absence',
  supportConsidered: 'Support of the school and of other agencies considered',
  medicalFollowedUp: 'Health matters followed up with whoever treats the child, or there are none',
  minutesSent: 'Minutes of the meeting sent to the parents, or a letter that they did not come',
  reviewOffered: 'At least one review meeting offered',
  notesSent: 'Notes of the review meeting sent to the parents, or a letter that they did not come',
  warningSent: 'Not enough improvement: formal written warning of legal action sent',
} as const
export type MandatoryLine = keyof typeof MANDATORY_LINES

const AGENCIES = {
  SocialCare: 'Social care',
  Psychology: 'Educational psychology',
  Health: 'Medical or health service',
  Camhs: 'PCAMHS or CAMHS',
  Police: 'Police',
  YouthOffending: 'Youth offending service',
  Inclusion: 'Inclusion service or behaviour support',
  SubstanceAbuse: 'Substance abuse service',
  Bereavement: 'Bereavement service',
  Other: 'Another agency',
} as const

const SUPPORTS = {
  EarlyHelp: 'CAF or early help assessment',
  Transport: 'Help with transport looked into',
  ReducedTimetable: 'Reduced timetable',
  AlternativeProvision: 'Alternative provision',
  Curriculum: 'Altered curriculum',
  SchoolInclusion: 'Time in the school’s inclusion provision',
  CatchUp: 'Help with catching up on missed work',
  Rewards: 'Rewards and sanctions',
  Behaviour: 'Behaviour support',
  PastoralPlan: 'Pastoral support plan',
  ManagedMove: 'Managed move',
  TutorGroup: 'Change of tutor group',
  Bullying: 'Bullying resolved',
  Mentoring: 'Mentoring or a buddy',
  Nurse: 'School nurse',
  Counselling: 'Counselling',
  Parenting: 'Help with parenting, or a referral for it',
  Other: 'Something else',
} as const

type Fields = Record<string, Field>

const answered = (name: string, label: string, req: readonly string[]): Fields => ({
  [name]: { type: 'yes/no', label, audience: STAFF, required: true, req },
  [`${name}On`]: {
    type: 'day',
    label: `Date: ${label}`,
    called: 'the date of this line',
    audience: STAFF,
    shownWhen: { field: name, is: true },
    required: true,
    notAfter: 'today',
    req,
  },
})

const evidence = (name: string, label: string): Fields => ({
  [`${name}Evidence`]: {
    type: 'text',
    label: `Evidence: ${label}`,
    hint: 'Which letter, record or note shows it, and its date.',
    max: 2000,
    audience: STAFF,
    shownWhen: { field: name, is: true },
  },
})

const line = (name: MandatoryLine, req: readonly string[], more: Fields = {}): Fields => ({
  ...answered(name, MANDATORY_LINES[name], ['V-211', ...req]),
  ...more,
  ...evidence(name, MANDATORY_LINES[name]),
})

const SENT = {
  minutes: 'Minutes or notes',
  'did not come': 'A letter that the parents did not come',
} as const
const whichWasSent = (name: MandatoryLine): Fields => ({
  [`${name}What`]: {
    type: 'choice',
    label: 'What was sent',
    called: 'what was sent',
    options: SENT,
    audience: STAFF,
    shownWhen: { field: name, is: true },
    required: true,
    req: ['V-217'],
  },
})

const FIRST_LINES = ['V-212'] as const

export const legalChecklist = {
  id: 'legal-checklist',
  number: 'F-05',
  version: 1,
  title: 'Checklist before asking for legal action',
  source: { document: 'valence', at: 'appendix 9', req: ['V-211'] },
  offline: 'field',
  severalPupils: false,
  roles: ['attendance-lead', 'headteacher'],
  on: 'on',
  tells: 'Checklist before legal action, application sent: {applicationSent}',
  notes: [
    'Every line is answered, yes or no. A no is an honest answer: it says what is still to be done.',
    'An application without a yes, a date and evidence for every line up to the warning is refused.',
  ],
  sections: [
    {
      title: 'The case so far',
      fields: {
        on: {
          type: 'day',
          label: 'Date of this checklist',
          audience: STAFF,
          required: true,
          notAfter: 'today',
        },
        completedBy: {
          type: 'person',
          label: 'Completed by',
          called: 'the name of whoever completes it',
          from: ['staff'],
          role: true,
          audience: STAFF,
          required: true,
        },
        unauthorised: { type: 'auto', label: 'Sessions this school year', from: 'sessions', audience: STAFF },
        ...line('reviewed', FIRST_LINES),
        ...line('notified', FIRST_LINES),
        ...line('childVoice', FIRST_LINES),
        ...line('invited', FIRST_LINES),
        ...line('informed', FIRST_LINES),
        ...line('supportConsidered', FIRST_LINES),
        ...line('medicalFollowedUp', FIRST_LINES),
      },
    },
    {
      title: 'Which agencies are involved',
      intro: 'Ask about each of them.',
      fields: Object.fromEntries(
        Object.entries(AGENCIES).flatMap(([agency, label]) => [
          ...Object.entries(answered(`agency${agency}`, label, ['V-214'])),
          [
            `agency${agency}Contact`,
            {
              type: 'text',
              label: `Contact: ${label}`,
              audience: STAFF,
              shownWhen: { field: `agency${agency}`, is: true },
            } satisfies Field,
          ],
        ]),
      ),
    },
    {
      title: 'Support for wider social, emotional and behavioural needs',
      intro: 'Say of each whether it was tried.',
      fields: Object.fromEntries(
        Object.entries(SUPPORTS).flatMap(([support, label]) =>
          Object.entries(answered(`support${support}`, label, ['V-215'])),
        ),
      ),
    },
    {
      title: 'Meetings and warning',
      fields: {
        ...line('minutesSent', ['V-217'], whichWasSent('minutesSent')),
        ...line('reviewOffered', ['V-217', 'V-213'], {
          reviewMeetings: {
            type: 'rows',
            label: 'Review meetings',
            hint: 'One at least. More where it got better but not enough, where agencies are needed, or where new needs came up.',
            one: 'review meeting',
            audience: STAFF,
            shownWhen: { field: 'reviewOffered', is: true },
            required: true,
            req: ['V-213'],
            columns: {
              offeredOn: {
                type: 'day',
                label: 'Offered for',
                called: 'the date it was offered for',
                audience: STAFF,
                required: true,
                notAfter: 'today',
              },
              held: { type: 'yes/no', label: 'Was it held?', audience: STAFF, required: true },
              about: {
                type: 'choice',
                label: 'What it was for',
                called: 'what it was for',
                options: { progress: 'Progress', targets: 'New targets', other: 'Something else' },
                audience: STAFF,
                required: true,
              },
            },
          },
        }),
        ...line('notesSent', ['V-217'], whichWasSent('notesSent')),
        ...line('warningSent', ['V-218']),
      },
    },
    {
      title: 'Application to the council',
      intro:
        'Ten school days after the formal warning, if attendance has not improved and there is no satisfactory reason.',
      fields: {
        ...answered('applicationSent', 'Application sent to whoever is responsible for legal action', [
          'V-211',
          'V-216',
        ]),
        ...answered(
          'bundleSent',
          'Attendance record, copies of all letters and notes of meetings sent with it',
          ['V-211', 'V-219'],
        ),
        comment: { type: 'long', label: 'Anything to add', audience: STAFF },
      },
    },
    {
      title: 'Signature',
      fields: {
        headteacherSignature: {
          type: 'signature',
          label: 'Headteacher',
          capacity: 'staff',
          audience: STAFF,
          required: true,
          agrees: 'What is answered here is true, and the evidence is in the file.',
        },
      },
    },
  ],
} as const satisfies Form

/** Strategies 27 to 62 of the checklist: by the child's needs, and what is left when all was tried. */
import { HEALTH_STAFF, STAFF } from './audiences.ts'
import type { Condition, Field, Section } from './form.ts'
import { RESPONSES } from './options.ts'
import { added, strategy } from './strategy-fields.ts'

/** A question about the child that opens its group; "no" folds it and keeps what was written (HS-006). */
const opening = (label: string, audience: Field['audience']) =>
  ({ type: 'yes/no', label, audience, req: ['HS-006'] }) as const satisfies Field

const HAS_SEN = { field: 'senNeeds', is: true } as const satisfies Condition
const HAS_MEDICAL = { field: 'medicalNeeds', is: true } as const satisfies Condition
const HAS_MENTAL = { field: 'mentalHealthNeeds', is: true } as const satisfies Condition

export const SEN = {
  title: 'Special educational needs',
  fields: {
    senNeeds: opening('Does the child have special educational needs?', STAFF),
    ...strategy('sendco', 'Talk with the SENDCo about needs nobody meets yet', ['HS-037'], {
      shownWhen: HAS_SEN,
    }),
    ...strategy('ehcpAssessment', 'Assessment for an EHCP considered', ['HS-038', 'HS-009'], {
      shownWhen: HAS_SEN,
    }),
    ...strategy('ehcpReview', 'Early review of the EHCP', ['HS-039'], { shownWhen: HAS_SEN }),
    ...strategy('ehcpProfessionals', 'Advice from those already in the EHCP', ['HS-040'], {
      shownWhen: HAS_SEN,
    }),
    ...added('senOther', 'special educational needs', ['HS-001'], STAFF, HAS_SEN),
  },
} as const satisfies Section

const medical = (name: string, label: string, req: string, more: { service?: true; also?: Extra } = {}) =>
  strategy(name, label, more.service ? [req, 'HS-009'] : [req], {
    audience: HEALTH_STAFF,
    shownWhen: HAS_MEDICAL,
    ...(more.also ? { also: more.also } : {}),
  })

type Extra = Readonly<Record<string, Field>>

export const MEDICAL = {
  title: 'Medical needs',
  fields: {
    medicalNeeds: opening('Does the child have medical needs?', HEALTH_STAFF),
    ...medical('arrangements', 'Arrangements to support medical needs', 'HS-041', { service: true }),
    ...medical('healthcarePlan', 'Individual healthcare plan made', 'HS-042'),
    ...medical('healthcarePlanReviewed', 'Individual healthcare plan reviewed', 'HS-043', {
      also: {
        healthcarePlanNextOn: {
          type: 'day',
          label: 'Next review of the healthcare plan',
          called: 'the date of its next review',
          hint: 'A year on at most, earlier when needs change.',
          audience: HEALTH_STAFF,
          shownWhen: { field: 'healthcarePlanReviewed', is: true },
          required: true,
          notBefore: 'healthcarePlanReviewedOn',
          req: ['HS-043'],
        },
      },
    }),
    ...medical(
      'iaeConsidered',
      'Away 15 days or more: referral to the Inclusion and Engagement Panel considered',
      'HS-044',
      { service: true },
    ),
    ...added('medicalOther', 'medical needs', ['HS-001'], HEALTH_STAFF, HAS_MEDICAL),
  },
} as const satisfies Section

const mental = (name: string, label: string, req: string, also?: Extra) =>
  strategy(name, label, [req], {
    audience: HEALTH_STAFF,
    shownWhen: HAS_MENTAL,
    ...(also ? { also } : {}),
  })

export const MENTAL_HEALTH = {
  title: 'Mental health',
  fields: {
    mentalHealthNeeds: opening('Does the child have mental health issues?', HEALTH_STAFF),
    ...mental('feelings', 'Talk with the pupil: hard feelings are normal, coming is expected', 'HS-045'),
    ...mental('parentsWellbeing', 'Talk with the parents: what school expects, and why it helps', 'HS-046'),
    ...mental('supportPlan', 'Plan of adjustments agreed with pupil and parents', 'HS-047', {
      supportPlanOpen: {
        type: 'yes/no',
        label: 'Is that plan still open?',
        audience: HEALTH_STAFF,
        shownWhen: { field: 'supportPlan', is: true },
        required: true,
        req: ['HS-048'],
      },
      supportPlanReviewOn: {
        type: 'day',
        label: 'Next review of that plan',
        called: 'the date of the plan’s next review',
        audience: HEALTH_STAFF,
        shownWhen: { field: 'supportPlanOpen', is: true },
        required: true,
        notBefore: 'supportPlanOn',
        req: ['HS-048'],
      },
    }),
    ...mental('supportPlanReviewed', 'That plan reviewed', 'HS-048'),
    ...mental('medicalEvidence', 'Medical evidence for long or repeated absence', 'HS-049'),
    ...added('mentalHealthOther', 'mental health', ['HS-001'], HEALTH_STAFF, HAS_MENTAL),
  },
} as const satisfies Section

/** What runs for a time, with its end and when it is looked at again. */
const forATime = (name: string): Extra => ({
  [`${name}From`]: {
    type: 'day',
    label: 'From',
    called: 'the day it begins',
    audience: STAFF,
    shownWhen: { field: name, is: true },
    required: true,
  },
  [`${name}To`]: {
    type: 'day',
    label: 'To',
    called: 'the day it ends',
    audience: STAFF,
    shownWhen: { field: name, is: true },
    required: true,
    notBefore: `${name}From`,
  },
  [`${name}ReviewOn`]: {
    type: 'day',
    label: 'Next review',
    called: 'the date of its next review',
    audience: STAFF,
    shownWhen: { field: name, is: true },
    required: true,
    notBefore: `${name}From`,
  },
})

export const ADJUSTMENTS = {
  title: 'Reasonable adjustments',
  fields: {
    ...strategy('trustedAdult', 'A trusted adult checks in through the day', ['HS-050']),
    ...strategy('mentor', 'Mentoring by other pupils', ['HS-051']),
    ...strategy('quietSpace', 'A quiet place at break', ['HS-052']),
    ...strategy('tutoring', 'More help with learning, or tutoring', ['HS-053']),
    ...strategy('lessonsTimetable', 'Fewer lessons for a time, in school all day', ['HS-054'], {
      hint: 'Full attendance, lessons arranged differently. Not a part-time timetable.',
      also: forATime('lessonsTimetable'),
    }),
    ...strategy('partTimeTimetable', 'Part-time timetable for coming back', ['HS-055', 'HS-009'], {
      hint: 'Write the agreement as a form of its own.',
      also: forATime('partTimeTimetable'),
    }),
    ...strategy('remote', 'Learning from home', ['HS-056', 'HS-009'], {
      hint: 'Only where the pupil is well enough and ready to learn.',
      also: forATime('remote'),
    }),
    ...strategy('belonging', 'Staying part of the class while away', ['HS-057']),
    ...strategy('softLanding', 'An easier start to the morning', ['HS-058']),
    ...added('adjustmentsOther', 'reasonable adjustments', ['HS-001', 'HS-010']),
  },
} as const satisfies Section

/** What the family or the service answered. */
const answered = (name: string): Extra => ({
  [`${name}Answer`]: {
    type: 'choice',
    label: 'The answer',
    called: 'the answer',
    options: RESPONSES,
    audience: STAFF,
    shownWhen: { field: name, is: true },
    required: true,
  },
})

const support = (name: string, label: string, req: string, more: { service?: true; also?: Extra } = {}) =>
  strategy(name, label, more.service ? [req, 'HS-009'] : [req], { also: { ...more.also, ...answered(name) } })

export const ADDITIONAL_SUPPORT = {
  title: 'More support',
  fields: {
    ...support('earlyHelp', 'Early Help Assessment offered to the parents', 'HS-059', { service: true }),
    ...support('familySupport', 'Family support worker', 'HS-060'),
    ...support('inclusionTeam', 'Social inclusion team', 'HS-061', { service: true }),
    ...support('semhTeam', 'Social, emotional and mental health team', 'HS-062', { service: true }),
    ...support('psychology', 'Educational Psychology', 'HS-063'),
    inWellbeing: {
      type: 'yes/no',
      label: 'Does the school take part in the wellbeing and emotional support teams?',
      audience: STAFF,
      req: ['HS-064'],
    },
    ...strategy('wellbeing', 'Wellbeing and emotional support team', ['HS-064'], {
      shownWhen: { field: 'inWellbeing', is: true },
      also: answered('wellbeing'),
    }),
    ...support('camhs', 'Referral to CAMHS', 'HS-065', {
      service: true,
      also: {
        camhsBy: {
          type: 'choice',
          label: 'Who referred to CAMHS',
          called: 'who referred to CAMHS',
          options: { school: 'The school', gp: 'The GP' },
          audience: STAFF,
          shownWhen: { field: 'camhs', is: true },
          required: true,
          req: ['HS-065'],
        },
      },
    }),
    ...support('hospital', 'Referral to hospital education', 'HS-066'),
    ...support('alternative', 'Alternative provision arranged by the school', 'HS-067'),
    ...support('directory', 'Another service of the early help directory', 'HS-068', { service: true }),
    ...added('supportOther', 'more support'),
  },
} as const satisfies Section

const LAST = ['cmieReferral', 'noticeToImprove', 'enforcementNotice', 'enforcementLetter'] as const

export const WHEN_ALL_WAS_TRIED = {
  title: 'When all was tried, or the parents do not take part',
  fields: {
    exhausted: {
      type: 'choice',
      label: 'Was all reasonable support tried?',
      options: {
        tried: 'All was tried, and attendance has not improved',
        'not engaging': 'The parents do not take part in what is offered',
        no: 'No, there is more to try',
      },
      audience: STAFF,
      req: ['HS-075'],
    },
    ...strategy('cmieReferral', 'Referral to the CMIE panel for advice', ['HS-069', 'HS-009']),
    ...strategy('noticeToImprove', 'Notice to Improve sent', ['HS-070']),
    ...strategy('enforcementNotice', 'Referral notice sent to enforcement', ['HS-071']),
    ...strategy('enforcementLetter', 'Letter telling the parents of that referral', ['HS-072']),
    earlyBecause: {
      type: 'long',
      label: 'Why one of these is used although not all was tried',
      audience: STAFF,
      shownWhen: {
        all: [
          { any: LAST.map((name) => ({ field: name, is: true })) },
          { not: { field: 'exhausted', in: ['tried', 'not engaging'] } },
        ],
      },
      required: true,
      req: ['HS-075'],
    },
  },
} as const satisfies Section

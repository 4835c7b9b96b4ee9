/**
 * F-21 Tier 4 referral and early help keywork: one record from the referral to the day the case is
 * handed back. What the engine reads: `on` (the day it was sent), `criteria[]`, `portalOutcome`
 * ('accepted', 'declined'), `adviceToSchool`, `adviceToParents`, `earlyHelpPlanOn`, `startOn`,
 * `reviewedOn`, `closedOn`, `acceptedBack`.
 */
import { EVERYBODY, FAMILY, STAFF } from './audiences.ts'
import type { Condition, Form } from './form.ts'
import { dayOf, percentage, PUPIL_NOW } from './support-fields.ts'

const ACCEPTED = { field: 'portalOutcome', is: 'accepted' } as const satisfies Condition
const DECLINED = { field: 'portalOutcome', is: 'declined' } as const satisfies Condition

export const tier4Referral = {
  id: 'tier-4-referral',
  number: 'F-21',
  version: 1,
  title: 'Tier 4 referral for early help keywork',
  source: {
    document: 'ast-tiers',
    at: 'Tier 4',
    req: ['T-034', 'T-035', 'T-036', 'T-037', 'T-038', 'T-040', 'T-041', 'T-043', 'T-044'],
  },
  offline: 'field',
  severalPupils: false,
  roles: ['dsl', 'ddsl'],
  on: 'on',
  tells: 'Tier 4 referral {portalReference}[: {portalOutcome}][, closed {closedOn}]',
  notes: [
    'Only the designated safeguarding lead or a deputy makes this referral.',
    'Every criterion of the council must be met first.',
    'Legal action stays the school’s own; the Legal Intervention Panel works with the school.',
  ],
  handOver: {
    title: 'Help for your family',
    intro: 'This is the help we ask for with you, and what will happen.',
  },
  sections: [
    {
      title: 'The referral',
      fields: {
        ...PUPIL_NOW,
        on: dayOf('Date the referral was sent', FAMILY),
        aim: {
          type: 'statement',
          label: 'What keywork is for',
          audience: EVERYBODY,
          text: 'A keyworker works closely with the family for 12 to 20 weeks. The aim is change that lasts: attendance that gets better and stays better. The case may close when attendance since the start is 55% or more.',
          req: ['T-042'],
        },
        criteria: {
          type: 'multi',
          label: 'Criteria that are met',
          hint: 'The council’s list is in the settings of the process. Every criterion on it must be met.',
          options: {
            'attendance 50': 'Attendance is 50 % or lower',
            'tier 2 work': 'Assess, plan, do, review and pupil voice are on record',
            'support plan': 'An attendance support plan was made and reviewed',
            'parents agree': 'The parents know of the referral and agree to it',
            'safety checked': 'The safeguarding lead has checked that no other referral comes first',
            'council 1': 'The council’s own first criterion',
            'council 2': 'The council’s own second criterion',
            'council 3': 'The council’s own third criterion',
          },
          audience: STAFF,
          required: true,
          req: ['T-035'],
        },
        referrer: {
          type: 'person',
          label: 'Who refers',
          called: 'the name of who refers',
          from: ['staff'],
          audience: FAMILY,
          required: true,
          req: ['T-036'],
        },
        capacity: {
          type: 'choice',
          label: 'In the capacity of',
          called: 'the capacity of who refers',
          options: {
            dsl: 'Designated safeguarding lead',
            ddsl: 'Deputy designated safeguarding lead',
          },
          audience: FAMILY,
          required: true,
          req: ['T-036'],
        },
        portalReference: {
          type: 'text',
          label: 'Reference on the single point of access portal',
          called: 'the reference on the portal',
          max: 100,
          audience: STAFF,
          required: true,
          req: ['T-037'],
        },
      },
    },
    {
      title: 'Answer of the council',
      later: true,
      fields: {
        portalOutcome: {
          type: 'choice',
          label: 'Answer',
          called: 'the answer',
          options: { accepted: 'Accepted', declined: 'Declined' },
          audience: FAMILY,
          required: true,
          req: ['T-038'],
        },
        portalOutcomeOn: {
          ...dayOf('Date of the answer', FAMILY),
          notBefore: 'on',
          req: ['T-038'],
        },
        adviceToSchool: {
          type: 'yes/no',
          label: 'Did level 2 early help give the school information, advice and guidance?',
          audience: STAFF,
          shownWhen: DECLINED,
          required: true,
          req: ['T-039'],
        },
        adviceToParents: {
          type: 'yes/no',
          label: 'Did level 2 early help give the parents information, advice and guidance?',
          audience: FAMILY,
          shownWhen: DECLINED,
          required: true,
          req: ['T-039'],
        },
        adviceOn: { ...dayOf('Date the advice was given', FAMILY), shownWhen: DECLINED },
      },
    },
    {
      title: 'Keywork',
      later: true,
      shownWhen: ACCEPTED,
      fields: {
        earlyHelpPlanOn: {
          ...dayOf('Date the Early Help Plan was made with family and school', FAMILY),
          req: ['T-040'],
        },
        earlyHelpPlan: {
          type: 'attachment',
          label: 'The Early Help Plan',
          audience: FAMILY,
          req: ['T-040'],
        },
        keyworker: {
          type: 'person',
          label: 'Keyworker',
          called: 'the name of the keyworker',
          role: true,
          audience: FAMILY,
          required: true,
        },
        startOn: dayOf('Date keywork began', FAMILY),
        plannedEnd: {
          type: 'day',
          label: 'Planned end',
          hint: 'Between 12 and 20 weeks after keywork began.',
          audience: FAMILY,
          required: true,
          within: { of: 'startOn', weeks: [12, 20] },
          req: ['T-034'],
        },
        reviewedOn: {
          ...dayOf('Date of the review after 10 weeks', FAMILY),
          notBefore: 'startOn',
          req: ['T-041'],
        },
        reviewFound: {
          type: 'long',
          label: 'What the review found',
          called: 'what the review found',
          audience: FAMILY,
          required: true,
          req: ['T-041'],
        },
        attendanceAtReview: percentage('Attendance since the start, at the review', FAMILY),
      },
    },
    {
      title: 'Closing and handing back',
      later: true,
      shownWhen: ACCEPTED,
      fields: {
        closedOn: { ...dayOf('Date keywork ended', FAMILY), notBefore: 'startOn' },
        attendanceAtEnd: percentage('Attendance since the start, at the end', FAMILY),
        thresholdReached: {
          type: 'yes/no',
          label: 'Was 55% reached?',
          audience: FAMILY,
          required: true,
          req: ['T-043'],
        },
        closedBecause: {
          type: 'long',
          label: 'Why the case is closed',
          audience: STAFF,
          shownWhen: { field: 'thresholdReached', is: false },
          required: true,
        },
        acceptedBack: {
          type: 'person',
          label: 'Who takes the case back at the school',
          called: 'who takes the case back',
          from: ['staff'],
          role: true,
          audience: FAMILY,
          required: true,
          req: ['T-044'],
        },
        acceptedBackOn: {
          ...dayOf('Date it was handed back', FAMILY),
          notBefore: 'closedOn',
          req: ['T-044'],
        },
        monitoringPlan: {
          type: 'long',
          label: 'How the school goes on watching attendance',
          audience: FAMILY,
          required: true,
          req: ['T-044'],
        },
      },
    },
  ],
} as const satisfies Form

/**
 * What the strategies checklist demands rather than suggests: three duties to keep a child safe, and what
 * must be looked at again for health. All else in it is a reminder.
 */
import type { Rule } from '../../stages/rule.ts'
import { decidedAgainst } from '../national/decided-against.ts'
import { FROM_UNIVERSAL_PLUS } from './support.ts'

const DOCUMENT = 'herefordshire-strategies'
const PLAN = { record: 'healthcare-plan', latest: true } as const
const IS_MADE = { field: 'planMade', is: true } as const

export const STRATEGY_RULES = [
  {
    id: 'safeguarding-concern-on-file',
    source: { document: DOCUMENT, at: 'safeguarding considerations', req: ['HS-007', 'HS-024', 'HS-074'] },
    when: {
      any: [
        {
          record: ['contact-record', 'doorstep-visit'],
          where: {
            any: [
              { field: 'concern', is: true },
              { field: 'concernBefore', is: true },
            ],
          },
          withinMonths: 'concernMonths',
        },
        { record: 'safeguarding-concern', withinMonths: 'concernMonths' },
      ],
    },
    says: 'A safeguarding concern was written down in the last {concernMonths} months.',
  },
  {
    id: 'visit-where-concern',
    source: { document: DOCUMENT, at: 'home or doorstep visit', req: ['HS-007', 'HS-024'] },
    when: { rule: 'safeguarding-concern-on-file' },
    asks: {
      step: 'visit-home',
      who: 'attendance officer',
      done: {
        record: ['doorstep-visit', 'strategies-checklist'],
        where: {
          any: [
            { field: 'arrivedAt', answered: true },
            { field: 'visit', is: true },
          ],
        },
        withinMonths: 'concernMonths',
      },
    },
    says: 'There is a safeguarding concern and no visit on record: a home or doorstep visit must take place.',
  },
  {
    id: 'letter-at-the-door',
    source: { document: DOCUMENT, at: 'home or doorstep visit', req: ['HS-024'] },
    when: {
      record: 'doorstep-visit',
      latest: true,
      where: {
        all: [
          { field: 'answered', is: false },
          { field: 'letterLeft', is: false },
        ],
      },
      withinMonths: 'concernMonths',
    },
    asks: {
      step: 'leave-prepared-letter',
      who: 'attendance officer',
      done: {
        record: 'communication-sent',
        where: { field: 'letter', is: 'doorstep' },
        withinMonths: 'concernMonths',
      },
    },
    says: 'Nobody answered and no letter was left. Put the prepared letter through the door: it asks the parents to contact the school urgently.',
  },
  {
    id: 'social-worker-contacted',
    source: { document: DOCUMENT, at: 'safeguarding considerations', req: ['HS-007', 'HS-034'] },
    in: FROM_UNIVERSAL_PLUS,
    when: { flag: ['social-worker', 'child-protection', 'child-in-need', 'looked-after'] },
    asks: {
      step: 'contact-social-worker',
      who: 'safeguarding lead',
      done: {
        record: ['strategies-checklist', 'doorstep-visit', 'noticing-record', 'safeguarding-concern'],
        where: {
          any: [
            { field: 'socialWorker', is: true },
            { rows: 'alsoTold', some: { field: 'agency', is: 'social worker' } },
            { field: 'socialWorkerTold', is: true },
            { field: 'onward', includes: 'social worker' },
          ],
        },
        since: 'school year',
      },
    },
    says: 'The child is open to social care: the allocated social worker must be contacted, to talk about the concern and plan support.',
  },
  {
    id: 'safeguarding-process',
    source: { document: DOCUMENT, at: 'safeguarding considerations', req: ['HS-007', 'HS-074'] },
    when: { rule: 'safeguarding-concern-on-file' },
    asks: {
      step: 'follow-safeguarding-process',
      who: 'safeguarding lead',
      done: {
        record: ['safeguarding-concern', 'contact-record', 'doorstep-visit', 'strategies-checklist'],
        where: {
          any: [
            { field: 'dslTold', answered: true },
            { field: 'reportedTo', answered: true },
            { field: 'dsl', is: true },
          ],
        },
        withinMonths: 'concernMonths',
      },
    },
    says: 'There is a safeguarding concern and nothing on record says that the safeguarding lead was told: the school’s safeguarding process must be followed.',
  },
  {
    id: 'consider-iae',
    source: { document: DOCUMENT, at: 'medical needs', req: ['HS-044'] },
    when: {
      any: [
        { rule: 'fifteen-days-of-illness' },
        { ...PLAN, where: { field: 'fifteenDaysExpected', is: true } },
      ],
    },
    asks: {
      step: 'consider-iae-referral',
      who: 'school leader',
      done: {
        record: ['panel-notification', 'healthcare-plan', 'strategies-checklist', 'decision'],
        where: {
          any: [
            { field: 'purpose', includes: 'iae' },
            { field: 'iaeConsidered', is: true },
            decidedAgainst('consider-iae-referral'),
          ],
        },
        since: 'school year',
      },
    },
    says: 'The pupil is away {sameConditionDays} school days or more, or will be (days of illness so far: {sicknessDays}). If these are health needs the school cannot support, consider a referral to the Inclusion and Engagement Panel.',
  },
  {
    id: 'first-healthcare-review',
    source: { document: DOCUMENT, at: 'medical needs', req: ['HS-043'] },
    when: {
      ...PLAN,
      where: {
        all: [
          IS_MADE,
          { not: { field: 'needsChanged', is: true } },
          { not: { field: 'reviewedOn', answered: true } },
        ],
      },
    },
    asks: {
      step: 'review-healthcare-plan',
      who: 'school',
      by: { after: PLAN, field: 'planMadeOn', years: 'healthcarePlanYears', orField: 'nextReviewOn' },
    },
    says: 'The individual healthcare plan is reviewed every year: by {by}.',
  },
  {
    id: 'next-healthcare-review',
    source: { document: DOCUMENT, at: 'medical needs', req: ['HS-043'] },
    when: {
      ...PLAN,
      where: {
        all: [IS_MADE, { not: { field: 'needsChanged', is: true } }, { field: 'reviewedOn', answered: true }],
      },
    },
    asks: {
      step: 'review-healthcare-plan',
      who: 'school',
      by: { after: PLAN, field: 'reviewedOn', years: 'healthcarePlanYears', orField: 'nextReviewOn' },
    },
    says: 'The individual healthcare plan is reviewed every year: by {by}.',
  },
  {
    id: 'healthcare-needs-changed',
    source: { document: DOCUMENT, at: 'medical needs', req: ['HS-043'] },
    when: { ...PLAN, where: { all: [IS_MADE, { field: 'needsChanged', is: true }] } },
    asks: { step: 'review-healthcare-plan', who: 'school' },
    says: 'The pupil’s needs have changed: the individual healthcare plan is to be reviewed now, not at the end of its year.',
  },
  {
    id: 'support-plan-review',
    source: { document: DOCUMENT, at: 'mental health', req: ['HS-048'] },
    when: {
      record: 'strategies-checklist',
      latest: true,
      where: { field: 'supportPlanOpen', is: true },
    },
    asks: {
      step: 'review-support-plan',
      who: 'attendance officer',
      by: {
        after: { record: 'strategies-checklist', latest: true },
        weeks: 'supportPlanWeeks',
        orField: 'supportPlanReviewOn',
      },
    },
    says: 'The plan of adjustments is open: it is reviewed regularly, next by {by}.',
  },
] as const satisfies readonly Rule[]

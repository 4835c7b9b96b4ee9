/** The school's own work: early strategies and recognition at Tier 1; assess-plan-do-review, pupil voice and needs from Tier 2 down. */
import type { Condition, Rule } from '../../stages/rule.ts'
import { setAside } from './set-aside.ts'
import { ENOUGH_TO_ACT_ON } from './tiers.ts'

const TIER_2_DOWN = ['tier-2', 'tier-3', 'tier-4'] as const
const TIER_2 = { document: 'ast-tiers', at: 'Tier 2' } as const
const APDR = 'assess-plan-do-review'
const OPEN_APDR = {
  record: APDR,
  latest: true,
  where: { not: { field: 'reviewedOn', answered: true } },
} as const
const CONTINUED_APDR = {
  record: APDR,
  latest: true,
  where: {
    all: [
      { field: 'reviewedOn', answered: true },
      { field: 'nextStep', is: 'continue' },
    ],
  },
} as const
/** A cycle of this school year, or one of the year before that still goes on. */
export const APDR_AT_WORK = {
  any: [{ record: APDR, since: 'school year' }, OPEN_APDR, CONTINUED_APDR],
} as const satisfies Condition
const ENDED_APDR = {
  record: APDR,
  latest: true,
  since: 'school year',
  where: { field: 'nextStep', in: ['new cycle', 'close'] },
} as const
/** Enough of the year is over to say how it goes. */
const ENOUGH_OF_THE_YEAR = { metric: 'possible', is: 'at least', setting: 'sessionsForALabel' } as const
const NEEDS = { rule: 'additional-needs' } as const

export const TIER_1_AND_2 = [
  {
    id: 'early-strategies',
    source: { document: 'ast-tiers', at: 'Tier 1', req: ['T-011'] },
    in: ['tier-1'],
    when: {
      all: [ENOUGH_OF_THE_YEAR, { metric: 'attendance12Weeks', is: 'less than', setting: 'tier2Below' }],
    },
    asks: {
      step: 'use-early-strategies',
      who: 'school',
      done: {
        record: ['contact-record', 'noticing-record', 'communication-sent', 'early-help'],
        withinMonths: 'recentMonths',
      },
    },
    says: 'Over the year attendance is {attendance}, over the latest 12 school weeks only {attendance12Weeks}: use early strategies now.',
  },
  {
    id: 'recognise-improvement',
    source: { document: 'ast-tiers', at: 'Tier 1', req: ['T-012'] },
    in: ['tier-1'],
    when: {
      all: [
        ENOUGH_OF_THE_YEAR,
        { rule: 'tiers-firm' },
        {
          any: [
            { record: [APDR, 'attendance-support-plan', 'attendance-parent-contract'], since: 'school year' },
            { metric: 'attendanceBefore', is: 'less than', setting: 'tier2Below' },
          ],
        },
      ],
    },
    asks: {
      step: 'recognise-improvement',
      who: 'school',
      done: {
        record: ['noticing-record', APDR],
        where: {
          any: [
            { field: 'improvementAcknowledged', is: true },
            { field: 'recognised', is: true },
          ],
        },
        since: 'school year',
      },
    },
    says: 'Attendance is {attendance} and was lower before. Recognise the improvement with the pupil, and write it down.',
  },
  {
    id: 'assess-plan-do-review',
    source: { ...TIER_2, req: ['T-016', 'A-T1', 'A-T9'] },
    in: TIER_2_DOWN,
    when: { all: [ENOUGH_TO_ACT_ON, { not: APDR_AT_WORK }] },
    asks: {
      step: 'write-assess-plan-do-review',
      who: 'school',
      by: { after: 'stage', schoolDays: 'stepsWithinDays' },
    },
    says: 'Write an assess-plan-do-review form with the pupil and the parents by {by}.',
  },
  {
    id: 'pupil-voice',
    source: { ...TIER_2, req: ['T-017', 'A-T1', 'A-T9'] },
    in: TIER_2_DOWN,
    when: ENOUGH_TO_ACT_ON,
    asks: {
      step: 'record-pupil-voice',
      who: 'school',
      by: { after: 'stage', schoolDays: 'stepsWithinDays' },
      done: { record: 'pupil-voice', since: 'school year' },
    },
    says: 'Ask the pupil, and record their voice by {by}.',
  },
  {
    id: 'apdr-review',
    source: { ...TIER_2, at: 'Tier 2, reviews', req: ['T-019', 'A-T5'] },
    in: TIER_2_DOWN,
    when: OPEN_APDR,
    asks: {
      step: 'review-assess-plan-do-review',
      who: 'school',
      by: { after: OPEN_APDR, schoolWeeks: 'reviewSchoolWeeks', orField: 'nextReviewOn' },
    },
    says: 'Review the assess-plan-do-review form by {by}: at least once every {reviewSchoolWeeks} school weeks.',
  },
  {
    id: 'apdr-further-review',
    source: { ...TIER_2, at: 'Tier 2, reviews', req: ['T-019', 'A-T5'] },
    in: TIER_2_DOWN,
    when: CONTINUED_APDR,
    asks: {
      step: 'review-assess-plan-do-review',
      who: 'school',
      by: {
        after: CONTINUED_APDR,
        field: 'reviewedOn',
        schoolWeeks: 'reviewSchoolWeeks',
        orField: 'furtherReviewOn',
      },
    },
    says: 'The plan goes on after its review; review it again by {by}.',
  },
  {
    id: 'apdr-next',
    source: { ...TIER_2, at: 'Tier 2, reviews', req: ['T-019'] },
    in: TIER_2_DOWN,
    when: { all: [ENDED_APDR, { not: { rule: 'keywork-open' } }] },
    asks: {
      step: 'begin-new-cycle',
      who: 'school',
      by: { after: ENDED_APDR, field: 'reviewedOn', schoolDays: 'stepsWithinDays' },
    },
    says: 'The last cycle has ended and attendance is still below {tier2Below}%: begin a new one by {by}.',
  },
  {
    id: 'additional-needs',
    source: { ...TIER_2, req: ['T-013', 'T-014', 'A-T4'] },
    when: {
      any: [
        { flag: ['ehcp', 'sen-support'] },
        { record: APDR, latest: true, where: { field: 'additionalNeeds', is: true } },
        { record: 'additional-needs-plan', latest: true, where: { field: 'needsIdentified', is: true } },
      ],
    },
    says: 'Complex or additional needs are identified.',
  },
  {
    id: 'start-needs-plan',
    source: { ...TIER_2, req: ['T-014', 'A-T4'] },
    in: TIER_2_DOWN,
    when: {
      all: [NEEDS, { not: { record: 'additional-needs-plan', where: { field: 'planExists', is: true } } }],
    },
    asks: {
      step: 'start-additional-needs-plan',
      who: 'school',
      by: { after: 'today' },
      done: setAside('start-additional-needs-plan'),
    },
    says: 'There are complex or additional needs and no Additional Needs Plan is on record: start one at once.',
  },
  {
    id: 'attendance-in-needs-plan',
    source: { ...TIER_2, req: ['T-013'] },
    in: TIER_2_DOWN,
    when: {
      all: [
        NEEDS,
        { record: 'additional-needs-plan', latest: true, where: { field: 'keyPriority', is: false } },
      ],
    },
    asks: {
      step: 'make-attendance-a-key-priority',
      who: 'school',
      by: { after: { record: 'additional-needs-plan', latest: true }, schoolDays: 'stepsWithinDays' },
    },
    says: 'The Additional Needs Plan does not name attendance as a key priority yet: write it in by {by}.',
  },
] as const satisfies readonly Rule[]

/**
 * Tier 4: who may refer and on which criteria, the council's answer, and keywork from its start
 * to the day the school takes the case back.
 */
import type { Condition, Rule } from '../../stages/rule.ts'
import { hardBlock, heldBy, JUDGED } from './hard-block.ts'
import { setAside } from './set-aside.ts'
import { APDR_AT_WORK } from './tier-1-and-2.ts'
import { KEYWORK_OPEN } from './tiers.ts'

const TIER_4 = { document: 'ast-tiers', at: 'Tier 4' } as const
const REFERRAL_AT = { document: 'ast-tiers', at: 'Tier 4, referral' } as const
const REFERRAL = 'tier-4-referral'
const LATEST = { record: REFERRAL, latest: true } as const
const REFUSED = { record: REFERRAL } as const

/** The criteria a council may put on its list, each with its setting and its tick on the referral (A-T6). */
const CRITERIA = [
  ['criterionAttendance', 'attendance 50'],
  ['criterionTier2Work', 'tier 2 work'],
  ['criterionSupportPlan', 'support plan'],
  ['criterionParentsAgree', 'parents agree'],
  ['criterionSafetyChecked', 'safety checked'],
  ['criterionCouncil1', 'council 1'],
  ['criterionCouncil2', 'council 2'],
  ['criterionCouncil3', 'council 3'],
] as const

const LISTED = { any: CRITERIA.map(([setting]) => ({ setting })) } as const satisfies Condition
const UNTICKED = {
  any: CRITERIA.map(([setting, tick]) => ({
    all: [{ setting }, { not: { this: { field: 'criteria', includes: tick } } }],
  })),
} as const satisfies Condition
const TIER_2_WORK = {
  all: [APDR_AT_WORK, { record: 'pupil-voice', since: 'school year' }],
} as const satisfies Condition
const REVIEWED_PLAN = heldBy(
  {
    record: 'attendance-support-plan',
    where: { field: 'reviewedOn', answered: true },
    since: 'school year',
  },
  'reviewedOn',
)
const unlessUnlisted = (setting: string, met: Condition): Condition => ({ any: [{ not: { setting } }, met] })

/**
 * No referral of this school year waits or was accepted, and no keywork is open from the year before.
 * After a declined one the school works on for a while with the advice it was given.
 */
const NOT_REFERRED: Condition = {
  not: {
    any: [
      { ...LATEST, since: 'school year', where: { not: { field: 'portalOutcome', is: 'declined' } } },
      { rule: 'keywork-open' },
      {
        day: {
          after: { ...LATEST, where: { field: 'portalOutcome', is: 'declined' } },
          field: 'portalOutcomeOn',
          schoolWeeks: 'reviewSchoolWeeks',
        },
        is: 'ahead',
      },
    ],
  },
}

const AT_CLOSING_LINE = {
  count: 'attendance',
  from: { after: KEYWORK_OPEN, field: 'startOn' },
  is: 'at least',
  setting: 'closeAt',
  as: 'sinceStart',
} as const satisfies Condition
const week = (setting: string) => ({ after: KEYWORK_OPEN, field: 'startOn', weeks: setting }) as const
const WEEKS_12_TO_20 = [
  { day: week('keyworkFromWeeks'), is: 'come' },
  { not: { day: week('keyworkMostWeeks'), is: 'come' } },
] as const satisfies readonly Condition[]
const CLOSED = { ...LATEST, where: { field: 'closedOn', answered: true } } as const

export const TIER_4_RULES: readonly Rule[] = [
  {
    id: 'refer-to-keywork',
    source: { ...TIER_4, req: ['T-033', 'T-035', 'T-037'] },
    in: ['tier-4'],
    when: NOT_REFERRED,
    asks: { step: 'refer-to-keywork', who: 'DSL or DDSL', done: setAside('refer-to-keywork') },
    says: 'Attendance is {attendance}: the answer at Tier 4 is early help keywork of {keyworkFromWeeks} to {keyworkMostWeeks} weeks, for change that lasts. The safeguarding lead or a deputy refers on the council’s portal, once every criterion is met.',
  },
  {
    id: 'ready-to-refer',
    source: { ...REFERRAL_AT, req: ['T-033', 'T-035'] },
    in: ['tier-4'],
    when: {
      all: [
        NOT_REFERRED,
        { not: setAside('refer-to-keywork') },
        { rule: 'tiers-firm' },
        LISTED,
        unlessUnlisted('criterionTier2Work', TIER_2_WORK),
        unlessUnlisted('criterionSupportPlan', REVIEWED_PLAN),
      ],
    },
    asks: { recommend: REFERRAL },
    says: 'Attendance is {attendance}, and what the council’s criteria ask for is on record as far as records show it: a Tier 4 referral is recommended. A person decides.',
  },
  {
    id: 'only-safeguarding-leads-refer',
    source: { ...REFERRAL_AT, req: ['T-036'] },
    when: { all: [JUDGED, { not: { author: ['dsl', 'ddsl'] } }] },
    asks: {
      bars: REFERRAL,
      missing: 'the designated safeguarding lead or a deputy, who alone may refer',
      refuses: REFUSED,
    },
    says: 'Only the designated safeguarding lead or a deputy may make the Tier 4 referral.',
  },
  {
    id: 'no-criteria-listed',
    source: { ...REFERRAL_AT, req: ['T-035', 'A-T6'] },
    in: ['tier-4'],
    when: { not: LISTED },
    asks: { bars: REFERRAL, missing: 'the council’s list of referral criteria', refuses: REFUSED },
    says: 'The list of referral criteria is empty, so nobody can tell whether all are met. To the administrator: choose the council’s criteria in the settings of this process.',
  },
  {
    id: 'all-criteria-met',
    source: { ...REFERRAL_AT, req: ['T-035', 'A-T6'] },
    when: { all: [JUDGED, { any: [{ not: LISTED }, UNTICKED] }] },
    asks: { bars: 'refer-to-keywork', missing: 'every criterion on the council’s list', refuses: REFUSED },
    says: 'Every criterion on the council’s list must be met, and ticked, before the referral is made.',
  },
  ...hardBlock({
    id: 'tier-2-work',
    source: { ...REFERRAL_AT, req: ['T-035', 'A-T6', 'A-T9'] },
    shownIn: ['tier-4'],
    until: unlessUnlisted('criterionTier2Work', TIER_2_WORK),
    bars: 'refer-to-keywork',
    missing: 'an assess-plan-do-review form and the pupil’s voice, of this school year',
    refuses: REFUSED,
    says: 'The council’s criteria ask for an assess-plan-do-review form and the pupil’s voice first.',
  }),
  ...hardBlock({
    id: 'support-plan-reviewed',
    source: { ...REFERRAL_AT, req: ['T-035', 'A-T6', 'A-T9'] },
    shownIn: ['tier-4'],
    until: unlessUnlisted('criterionSupportPlan', REVIEWED_PLAN),
    bars: 'refer-to-keywork',
    missing: 'a reviewed attendance support plan of this school year',
    refuses: REFUSED,
    says: 'The council’s criteria ask for an attendance support plan that was reviewed first.',
  }),
  ...hardBlock({
    id: 'attendance-at-50',
    source: { ...REFERRAL_AT, req: ['T-033', 'T-035', 'A-T6'] },
    shownIn: ['tier-4-referral'],
    until: unlessUnlisted('criterionAttendance', { rule: 'tier-4-by-figures' }),
    bars: 'refer-to-keywork',
    missing: 'attendance of 50 % or lower',
    refuses: REFUSED,
    says: 'The referral is for attendance of {tier4At}% or lower; it is {attendance}.',
  }),
  {
    id: 'advice-when-declined',
    source: { ...TIER_4, at: 'Tier 4, declined', req: ['T-038', 'T-039'] },
    when: {
      ...LATEST,
      where: {
        all: [
          { field: 'portalOutcome', is: 'declined' },
          {
            not: {
              all: [
                { field: 'adviceToSchool', is: true },
                { field: 'adviceToParents', is: true },
              ],
            },
          },
        ],
      },
    },
    asks: [
      { recommend: 'declined' },
      {
        step: 'record-level-2-advice',
        who: 'school',
        by: { after: LATEST, field: 'portalOutcomeOn', schoolDays: 'stepsWithinDays' },
      },
    ],
    says: 'The referral was declined. Level 2 early help gives information, advice and guidance to the school and to the parents: record both by {by}.',
  },
  {
    id: 'begin-keywork',
    source: { ...TIER_4, req: ['T-033', 'T-040'] },
    when: {
      all: [
        { rule: 'keywork-open' },
        {
          not: {
            ...LATEST,
            where: {
              all: [
                { field: 'earlyHelpPlanOn', answered: true },
                { field: 'startOn', answered: true },
              ],
            },
          },
        },
      ],
    },
    asks: {
      step: 'make-early-help-plan',
      who: 'early help keyworker with the school',
      by: { after: KEYWORK_OPEN, field: 'portalOutcomeOn', schoolDays: 'stepsWithinDays' },
    },
    says: 'The referral was accepted: make the Early Help Plan with family and school, and record the first day of keywork, by {by}.',
  },
  ...hardBlock({
    id: 'referral-accepted',
    source: { ...TIER_4, req: ['T-033', 'T-038'] },
    shownIn: ['tier-4-referral'],
    until: { rule: 'keywork-open' },
    bars: 'keywork',
    missing: 'an accepted Tier 4 referral',
    says: 'Keywork begins when the council has accepted the referral.',
  }),
  {
    id: 'keywork-review',
    source: { ...TIER_4, req: ['T-041', 'A-T7'] },
    when: {
      all: [
        { rule: 'keywork-open' },
        {
          ...LATEST,
          where: {
            all: [{ field: 'startOn', answered: true }, { not: { field: 'reviewedOn', answered: true } }],
          },
        },
      ],
    },
    asks: {
      step: 'review-keywork',
      who: 'early help keyworker with the school',
      by: week('keyworkReviewWeeks'),
    },
    says: 'Support is reviewed at the end of {keyworkReviewWeeks} weeks: by {by}. The review is on the way; keywork goes on.',
  },
  {
    id: 'keywork-too-short',
    source: { ...TIER_4, req: ['T-034', 'A-T7'] },
    when: { all: [{ rule: 'keywork-open' }, { day: week('keyworkFromWeeks'), is: 'ahead' }] },
    asks: {
      step: 'go-on-with-keywork',
      who: 'early help keyworker with the school',
      by: week('keyworkFromWeeks'),
    },
    says: 'Keywork lasts at least {keyworkFromWeeks} weeks, which are reached on {by}, and at most {keyworkMostWeeks}.',
  },
  {
    id: 'keywork-may-end',
    source: { ...TIER_4, req: ['T-034', 'T-042', 'T-043', 'A-T7', 'A-T8'] },
    when: { all: [{ rule: 'keywork-open' }, ...WEEKS_12_TO_20, AT_CLOSING_LINE] },
    asks: {
      step: 'decide-closing-keywork',
      who: 'early help keyworker with the school',
      by: week('keyworkMostWeeks'),
    },
    says: 'Week {keyworkFromWeeks} of keywork is reached. Since keywork began attendance is {sinceStart} ({attendance} over the school year). At {closeAt}% the case may close; the aim is improvement that lasts, and a person decides. It ends by {by}, week {keyworkMostWeeks}, in any case.',
  },
  {
    id: 'keywork-goes-on',
    source: { ...TIER_4, req: ['T-034', 'T-043', 'A-T7', 'A-T8'] },
    when: { all: [{ rule: 'keywork-open' }, ...WEEKS_12_TO_20, { not: AT_CLOSING_LINE }] },
    asks: {
      step: 'go-on-with-keywork',
      who: 'early help keyworker with the school',
      by: week('keyworkMostWeeks'),
    },
    says: 'Week {keyworkFromWeeks} of keywork is reached. Since keywork began attendance is {sinceStart}; the case may close from {closeAt}% on. Keywork goes on, to {by}, week {keyworkMostWeeks}, at most.',
  },
  {
    id: 'keywork-must-end',
    source: { ...TIER_4, req: ['T-034', 'T-044', 'A-T7'] },
    when: { all: [{ rule: 'keywork-open' }, { day: week('keyworkMostWeeks'), is: 'come' }] },
    asks: {
      step: 'end-keywork',
      who: 'early help keyworker with the school',
      by: week('keyworkMostWeeks'),
    },
    says: 'Week {keyworkMostWeeks} of keywork was reached on {by}: close it and hand the case back to the school.',
  },
  {
    id: 'hand-back',
    source: { ...TIER_4, req: ['T-044'] },
    when: {
      ...LATEST,
      where: {
        all: [
          { field: 'closedOn', answered: true },
          {
            not: {
              all: [
                { field: 'acceptedBack', answered: true },
                { field: 'monitoringPlan', answered: true },
              ],
            },
          },
        ],
      },
    },
    asks: {
      step: 'hand-back-to-school',
      who: 'early help keyworker with the school',
      by: { after: CLOSED, field: 'closedOn', schoolDays: 'stepsWithinDays' },
    },
    says: 'Keywork has ended: hand the case back by {by}, to a named person at the school and with a plan for watching attendance.',
  },
]

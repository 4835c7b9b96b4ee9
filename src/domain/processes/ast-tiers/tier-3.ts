/** Tier 3: the support plan and its review, targeted groups and group work, and the parent contract. */
import type { Condition, Rule } from '../../stages/rule.ts'
import { decidedAgainst } from '../national/decided-against.ts'
import { hardBlock, heldBy } from './hard-block.ts'
import { setAside } from './set-aside.ts'
import { ENOUGH_TO_ACT_ON } from './tiers.ts'

const TIER_3_DOWN = ['tier-3', 'tier-4'] as const
const TIER_3 = { document: 'ast-tiers', at: 'Tier 3' } as const
const BELOW_80 = { document: 'ast-tiers', at: 'Tier 2, below 80 %' } as const
const PLAN = 'attendance-support-plan'
const CONTRACT = 'attendance-parent-contract'

const OPEN_PLAN = {
  record: PLAN,
  latest: true,
  where: { not: { field: 'reviewedOn', answered: true } },
} as const
const USED_CONTRACT = { record: CONTRACT, where: { field: 'used', is: true } } as const
const OPEN_CONTRACT = {
  record: CONTRACT,
  latest: true,
  where: {
    all: [{ field: 'used', is: true }, { not: { field: 'reviewedOn', answered: true } }],
  },
} as const
const CONTRACT_CONDITIONS = {
  all: [{ rule: 'no-improvement-recorded' }, { rule: 'measures-exhausted' }],
} as const satisfies Condition
const GROUPS = {
  record: 'ast-meeting',
  where: { field: 'targetGroups', is: true },
  since: 'school year',
} as const
/** A meeting of this school year looked for groups, and found one or none. */
const LOOKED_FOR_GROUPS = { ...GROUPS, where: { field: 'targetGroups', answered: true } } as const
const considers = (option: string) =>
  ({
    record: [PLAN, CONTRACT],
    where: { rows: 'furtherOptions', some: { field: 'option', is: option } },
    since: 'school year',
  }) as const

export const TIER_3_RULES: readonly Rule[] = [
  {
    id: 'improving',
    source: { ...BELOW_80, req: ['T-021', 'A-T3'] },
    in: TIER_3_DOWN,
    when: {
      any: [
        { metric: 'attendance12Weeks', is: 'at least', setting: 'tier3Below' },
        {
          record: ['assess-plan-do-review', PLAN],
          latest: true,
          since: 'school year',
          where: { field: 'outcome', is: 'improved' },
        },
      ],
    },
    says: 'Attendance is improving: over the latest 12 school weeks ({attendance12Weeks}) it is {tier3Below}% or more, or the last review found it better.',
  },
  {
    id: 'support-plan-due',
    source: { ...BELOW_80, req: ['T-021', 'A-T3', 'A-T9'] },
    in: TIER_3_DOWN,
    when: {
      all: [
        { rule: 'tier-3' },
        ENOUGH_TO_ACT_ON,
        {
          not: {
            any: [
              { rule: 'improving' },
              { rule: 'keywork-open' },
              OPEN_CONTRACT,
              { rule: 'contract-failed' },
            ],
          },
        },
        {
          not: {
            record: PLAN,
            since: 'school year',
            latest: true,
            where: { not: { field: 'nextStep', is: 'close' } },
          },
        },
      ],
    },
    asks: [
      { recommend: 'support-plan' },
      {
        step: 'start-support-plan',
        who: 'school',
        by: { after: 'stage', schoolDays: 'stepsWithinDays' },
      },
    ],
    says: 'Attendance is {attendance}, below {tier3Below}%, and has not improved: start an attendance support plan, to be reviewed {planReviewFromWeeks} to {planReviewWeeks} weeks later.',
  },
  {
    id: 'support-plan-review',
    source: { ...BELOW_80, req: ['T-021', 'T-022'] },
    when: OPEN_PLAN,
    asks: {
      step: 'review-support-plan',
      who: 'school',
      by: { after: OPEN_PLAN, weeks: 'planReviewWeeks', orField: 'reviewOn' },
    },
    says: 'Review the attendance support plan by {by}, {planReviewFromWeeks} to {planReviewWeeks} weeks after it began. Consider what else would help, and whether a formal warning of a penalty notice is right.',
  },
  {
    id: 'further-interventions',
    source: { ...BELOW_80, req: ['T-022'] },
    when: {
      record: PLAN,
      latest: true,
      where: {
        all: [
          { field: 'reviewedOn', answered: true },
          {
            any: [
              { not: { field: 'furtherOptions', answered: true } },
              { not: { field: 'warningConsidered', answered: true } },
            ],
          },
        ],
      },
    },
    asks: { step: 'consider-further-interventions', who: 'school' },
    says: 'The support plan was reviewed, and the record does not say yet which further interventions were considered, a formal warning of a penalty notice among them. A person decides.',
  },
  {
    id: 'targeted-groups',
    source: { ...TIER_3, req: ['T-023'] },
    in: ['tier-3'],
    when: {
      all: [
        ENOUGH_TO_ACT_ON,
        { not: { any: [LOOKED_FOR_GROUPS, { record: 'group-work', since: 'school year' }] } },
      ],
    },
    asks: {
      step: 'identify-targeted-groups',
      who: 'school with SPOC and AST practitioner',
      by: { after: 'stage', schoolDays: 'stepsWithinDays' },
    },
    says: 'School and single point of contact identify the targeted group and the needs this pupil shares with others, by {by}.',
  },
  {
    id: 'agree-group-work',
    source: { ...TIER_3, req: ['T-024'] },
    in: ['tier-3'],
    when: { all: [GROUPS, { not: { record: 'group-work', since: 'school year' } }] },
    asks: {
      step: 'agree-group-work',
      who: 'school with SPOC and AST practitioner',
      done: setAside('agree-group-work'),
    },
    says: 'A targeted group was identified. Agree group work for a limited time, with a first and a last day and a named AST practitioner.',
  },
  {
    id: 'group-work-ends',
    source: { ...TIER_3, req: ['T-024'] },
    when: {
      record: 'group-work',
      latest: true,
      where: { not: { field: 'results', answered: true } },
    },
    asks: {
      step: 'close-group-work',
      who: 'AST practitioner',
      by: { after: { record: 'group-work', latest: true }, field: 'endOn' },
    },
    says: 'The group work ends on {by}: record what came of it for each pupil, and the next step.',
  },
  {
    id: 'level-3-early-help',
    source: { ...TIER_3, req: ['T-027'] },
    when: considers('level 3 early help'),
    asks: {
      step: 'refer-to-level-3-early-help',
      who: 'school',
      done: {
        record: ['early-help', 'decision'],
        where: { any: [{ field: 'referred', is: true }, decidedAgainst('refer-to-level-3-early-help')] },
        since: 'school year',
      },
    },
    says: 'The school chose level 3 early help, with its reason: make the referral.',
  },
  {
    id: 'no-improvement-recorded',
    source: { ...TIER_3, req: ['T-025', 'T-026'] },
    when: heldBy(
      { record: PLAN, latest: true, where: { field: 'outcome', in: ['same', 'worse'] } },
      'reviewedOn',
    ),
    says: 'The review of the support plan found no improvement.',
  },
  {
    id: 'measures-exhausted',
    source: { ...TIER_3, req: ['T-025', 'T-026'] },
    when: heldBy({ record: PLAN, latest: true, where: { field: 'exhausted', is: true } }, 'reviewedOn'),
    says: 'The review of the support plan records that all supportive measures are exhausted.',
  },
  ...hardBlock({
    id: 'contract-conditions',
    source: { ...TIER_3, req: ['T-026'] },
    shownIn: ['tier-3', 'support-plan'],
    until: CONTRACT_CONDITIONS,
    bars: 'contract',
    missing: 'a reviewed support plan that records no improvement and exhausted measures',
    refuses: { record: [CONTRACT, 'attendance-contract'], where: { field: 'used', is: true } },
    says: 'An attendance parent contract waits until a review of the support plan records both: attendance has not improved, and all supportive measures are exhausted.',
  }),
  {
    id: 'formalise-by-contract',
    source: { ...TIER_3, req: ['T-025'] },
    in: ['tier-3', 'tier-4', 'support-plan'],
    when: { all: [...CONTRACT_CONDITIONS.all, { not: USED_CONTRACT }] },
    asks: [
      { recommend: 'contract' },
      {
        step: 'offer-parent-contract',
        who: 'school',
        done: {
          record: [CONTRACT, 'decision'],
          where: { any: [{ field: 'used', answered: true }, decidedAgainst('offer-parent-contract')] },
          since: 'school year',
        },
      },
    ],
    says: 'Attendance has not improved and supportive measures are exhausted: the school formalises with an attendance parent contract. A person decides.',
  },
  {
    id: 'contract-review',
    source: { ...TIER_3, at: 'Tier 3, review of the contract', req: ['T-028'] },
    when: OPEN_CONTRACT,
    asks: {
      step: 'review-parent-contract',
      who: 'school',
      by: { after: OPEN_CONTRACT, weeks: 'contractReviewWeeks', orField: 'reviewOn' },
    },
    says: 'Review the attendance parent contract by {by}, and record whether attendance improved or failed to improve.',
  },
  {
    id: 'statutory-intervention-considered',
    source: { ...TIER_3, req: ['T-027', 'T-030'] },
    when: considers('statutory intervention'),
    says: 'The school considers statutory intervention, with its reason.',
  },
]

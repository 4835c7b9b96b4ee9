/**
 * The referral to the Education Welfare Service: its four criteria one by one, so that it is
 * plain which holds and which does not, and what bars it.
 */
import type { Rule } from '../../stages/rule.ts'
import {
  barsLegalStages,
  FAMILY_PLAN,
  LEGAL_PLANNING,
  LEGAL_STAGES,
  NOTICE_SOUGHT,
  NOTICE_TO_IMPROVE,
  PLAN,
  REFERRAL,
  REFERRALS,
} from './conditions.ts'

/** Holds while a record is judged, whatever it says. */
const JUDGED = { this: { field: 'on', answered: true } } as const
const NOT_ENGAGING = ['not engaging', 'refused'] as const

/** A referral says who of the other professionals was consulted, and when. */
const CONSULTED = {
  record: REFERRAL,
  where: {
    all: [
      { field: 'consulted', answered: true },
      { field: 'consultedOn', answered: true },
    ],
  },
} as const

const consultBefore = (id: string, from: readonly [string, ...string[]], to: readonly string[]) =>
  ({
    id,
    source: { document: 'stockport', at: 'Stage 3, referral', req: ['S-087', 'A-S14'] },
    in: from,
    when: { all: [{ this: { field: 'to', in: to } }, FAMILY_PLAN, { not: CONSULTED }] },
    asks: barsLegalStages('a record that the lead professional or social worker was consulted'),
    says: 'This child is in TAC, TAF or child protection: no formal stage before the lead professional or social worker was consulted, and that is on record.',
  }) as const satisfies Rule

export const STAGE_3_REFERRAL = [
  {
    id: 'support-package',
    source: { document: 'stockport', at: 'Stage 3, referral', req: ['S-084'] },
    in: ['stage-2'],
    when: {
      all: [
        { record: ['noticing-record', 'contact-record', 'doorstep-visit', 'medical-action-plan'] },
        {
          any: [
            { record: ['attendance-improvement-plan', 'attendance-contract'], since: 'stage' },
            {
              all: [FAMILY_PLAN, { record: 'contact-record', since: 'stage' }],
            },
          ],
        },
      ],
    },
    says: 'Support was offered at Stage 1 and at Stage 2; the records show what.',
    otherwise: 'The records do not yet show support at both Stage 1 and Stage 2.',
  },
  {
    id: 'not-engaged',
    source: { document: 'stockport', at: 'Stage 3, referral', req: ['S-085', 'A-S3'] },
    in: ['stage-2'],
    when: {
      any: [
        {
          record: 'attendance-contract',
          where: {
            any: [
              { field: 'parentsEngaging', is: false },
              { field: 'result', is: 'escalate' },
              { field: 'notUsedReason', in: ['refused', 'not possible'] },
            ],
          },
        },
        { record: 'attendance-improvement-plan', where: { field: 'parentsEngaging', is: false } },
        {
          record: REFERRAL,
          where: {
            any: [
              { field: 'contractEngagement', in: NOT_ENGAGING },
              { field: 'supportEngagement', in: NOT_ENGAGING },
            ],
          },
        },
      ],
    },
    says: 'The parents are not taking part in the contract or plan, or in the help offered.',
    otherwise:
      'Nothing on record says that the parents do not take part in the contract, plan or help offered.',
  },
  {
    id: 'more-than-ten',
    source: { document: 'stockport', at: 'Stage 3, referral', req: ['S-085', 'A-S4'] },
    in: ['stage-2'],
    when: { metric: 'unauthorisedInTenWeeks', is: 'more than', setting: 'referAbove' },
    says: 'There were {unauthorisedInTenWeeks} unauthorised sessions within {unauthorisedWeeks} school weeks: more than the {referAbove} a referral asks for.',
    otherwise:
      'There were {unauthorisedInTenWeeks} unauthorised sessions within {unauthorisedWeeks} school weeks; a referral needs more than {referAbove}. (At {considerNoticeAt} a penalty notice is to be considered, which is another question.)',
  },
  {
    id: 'parents-could-do-more',
    source: { document: 'stockport', at: 'Stage 3, referral', req: ['S-086'] },
    in: ['stage-2', 'stage-3-referral'],
    when: { record: REFERRAL, where: { field: 'couldDoMore', answered: true } },
    says: 'The referral says why the school believes the parents could do more.',
    otherwise: 'The referral must say why the school believes the parents could do more.',
  },
  {
    id: 'recommend-referral',
    source: { document: 'stockport', at: 'para 12 and Stage 3, referral', req: ['S-021', 'S-084', 'S-085'] },
    in: ['stage-2'],
    when: {
      all: [
        { rule: 'support-package' },
        { rule: 'not-engaged' },
        { rule: 'more-than-ten' },
        { age: 'compulsory' },
      ],
    },
    asks: [
      { recommend: 'stage-3-referral' },
      {
        step: 'write-enforcement-referral',
        who: 'attendance lead',
        done: { record: REFERRAL, since: 'stage' },
      },
    ],
    says: 'Support was offered and not taken up, and there are more than {referAbove} unauthorised sessions: a referral is recommended. It must say why the parents could do more. A person decides.',
  },
  {
    id: 'consult-first',
    source: { document: 'stockport', at: 'Stage 3, referral', req: ['S-087'] },
    in: ['stage-2'],
    when: {
      all: [FAMILY_PLAN, { not: CONSULTED }],
    },
    asks: {
      bars: 'stage-3-referral',
      missing: 'a record that the lead professional or social worker was consulted',
    },
    says: 'Other professionals work with this family: the lead professional or social worker must be consulted, and that be written down, before a referral.',
  },
  {
    id: 'referral-needs-consultation',
    source: { document: 'stockport', at: 'Stage 3, referral', req: ['S-087', 'A-S14'] },
    when: {
      all: [
        FAMILY_PLAN,
        {
          any: [
            {
              not: {
                this: {
                  all: [
                    { field: 'consulted', answered: true },
                    { field: 'consultedOn', answered: true },
                  ],
                },
              },
            },
            { thisDay: 'consultedOn', isAfter: { after: 'today' } },
          ],
        },
      ],
    },
    asks: {
      bars: 'enforcement-referral',
      missing: 'a record that the lead professional or social worker was consulted',
      refuses: { record: REFERRALS },
    },
    says: 'This child is in TAC, TAF or child protection: no referral before the lead professional or social worker was consulted, with name and date.',
  },
  consultBefore('formal-stages-need-consultation', ['universal', 'stage-1'], LEGAL_STAGES),
  consultBefore('later-stages-need-consultation', ['stage-2'], LEGAL_STAGES.slice(1)),
  {
    id: 'marks-settled-first',
    source: { document: 'stockport', at: 'Stage 2, accurate registers', req: ['S-077'] },
    in: ['stage-2'],
    when: { metric: 'noReasonYet', is: 'at least', setting: 'noReason' },
    asks: {
      bars: 'stage-3-referral',
      missing: 'the reason for every session marked N',
      refuses: { record: REFERRAL },
    },
    says: 'Sessions still marked N: {noReasonYet}. The register must be accurate before a referral.',
  },
  {
    id: 'marks-settled-before-late-referral',
    source: { document: 'stockport', at: 'Stage 2, accurate registers', req: ['S-077'] },
    in: ['stage-3-referral'],
    when: {
      all: [{ metric: 'noReasonYet', is: 'at least', setting: 'noReason' }, { not: { record: REFERRAL } }],
    },
    asks: {
      bars: 'enforcement-referral',
      missing: 'the reason for every session marked N',
      refuses: { record: REFERRAL },
    },
    says: 'Sessions still marked N: {noReasonYet}. The register must be accurate before a referral.',
  },
  {
    id: 'compulsory-age-only',
    source: { document: 'stockport', at: 'para 9', req: ['S-017'] },
    in: ['stage-2', 'stage-3-referral', 'stage-3a', 'stage-3a-monitoring', 'stage-3b', 'stage-4'],
    when: { not: { age: 'compulsory' } },
    asks: { bars: 'stage-3-referral', missing: 'compulsory school age' },
    says: 'The pupil is not of compulsory school age, so no legal step may be taken.',
  },
  {
    id: 'legal-steps-need-school-age',
    source: { document: 'stockport', at: 'para 9', req: ['S-017'] },
    when: { all: [{ not: { age: 'compulsory' } }, JUDGED] },
    asks: [
      ...barsLegalStages('compulsory school age'),
      {
        bars: 'legal-steps',
        missing: 'compulsory school age',
        refuses: [
          { record: [...REFERRALS, NOTICE_TO_IMPROVE] },
          NOTICE_SOUGHT,
          {
            record: LEGAL_PLANNING,
            where: {
              any: [
                { field: 'kind', in: ['order', 'extension', 'extended', 'other order', 'prosecution'] },
                { field: 'orderDecision', is: 'apply' },
                { field: 'jointDecision', in: ['formal intervention', 'prosecution'] },
              ],
            },
          },
        ],
      },
    ],
    says: 'Legal steps are possible only for a pupil of compulsory school age. On this day the pupil was not.',
  },
  {
    id: 'support-on-record',
    source: { document: 'stockport', at: 'para 5 and Stage 3', req: ['S-006', 'S-084'] },
    in: ['universal', 'stage-1', 'stage-2'],
    when: {
      any: [
        {
          all: [
            { record: ['noticing-record', 'contact-record', 'doorstep-visit', 'medical-action-plan'] },
            {
              any: [
                { record: [PLAN, 'attendance-contract'] },
                { all: [FAMILY_PLAN, { record: 'contact-record' }] },
              ],
            },
          ],
        },
        {
          record: 'decision',
          where: {
            all: [
              { field: 'decision', is: 'override' },
              { field: 'about', is: 'support-first' },
              { field: 'reason', answered: true },
            ],
          },
        },
      ],
    },
    says: 'Support was offered before any formal step; the records show it, or a named person wrote down where it is shown.',
  },
  {
    id: 'support-before-formal-steps',
    source: { document: 'stockport', at: 'para 5 and Stage 3', req: ['S-006', 'S-084'] },
    when: {
      all: [
        {
          this: {
            any: [
              { field: 'to', in: LEGAL_STAGES },
              { field: 'couldDoMore', answered: true },
            ],
          },
        },
        { not: { rule: 'support-on-record' } },
      ],
    },
    asks: [
      ...barsLegalStages('records of the support offered at Stages 1 and 2'),
      {
        bars: 'enforcement-referral',
        missing: 'records of the support offered at Stages 1 and 2',
        refuses: { record: REFERRAL },
      },
    ],
    says: 'Support comes before enforcement: no formal stage before records show what was offered at Stages 1 and 2. Where that is on paper elsewhere, a named person may say where.',
  },
  {
    id: 'educated-otherwise',
    source: { document: 'stockport', at: 'para 3', req: ['S-004'] },
    when: { this: { field: 'educatedAt', is: 'otherwise' } },
    asks: {
      bars: 'enforcement-referral',
      missing: 'that the parents’ duty is met by attendance at this school',
      refuses: { record: REFERRAL },
    },
    says: 'The parents meet their duty by education otherwise than at school, so there is no attendance at school to enforce.',
  },
  {
    id: 'referral-not-written',
    source: { document: 'stockport', at: 'Stage 3', req: ['S-084', 'S-086'] },
    in: ['stage-3-referral'],
    when: { not: { record: REFERRAL } },
    asks: {
      step: 'write-enforcement-referral',
      who: 'attendance lead',
      by: { after: 'stage', schoolDays: 'stepsWithinDays' },
    },
    says: 'The case is at Stage 3 and no referral is written. Write it by {by}: what was offered at Stages 1 and 2, and why the parents could do more.',
  },
  {
    id: 'referral-awaits-decision',
    source: { document: 'stockport', at: 'Stage 3', req: ['S-021', 'A-S17'] },
    in: ['stage-3-referral'],
    when: {
      record: REFERRAL,
      latest: true,
      where: { not: { field: 'serviceDecision', answered: true } },
    },
    asks: {
      step: 'decide-on-referral',
      who: 'Education Welfare Service',
      by: { after: { record: REFERRAL }, schoolDays: 'triageDays' },
    },
    says: 'The referral waits for the Education Welfare Service: by {by} accept it for Stage 3A, or for Stage 3B where barriers make 3A unsuitable, return it or reject it, with a reason.',
  },
  {
    id: 'accepted-for-3a',
    source: { document: 'stockport', at: 'Stage 3A', req: ['S-089', 'A-S17'] },
    in: ['stage-3-referral'],
    when: { record: REFERRAL, latest: true, where: { field: 'serviceDecision', is: '3a' } },
    asks: { recommend: 'stage-3a' },
    says: 'The Education Welfare Service accepted the referral for Stage 3A. A person decides.',
  },
  {
    id: 'accepted-for-3b',
    source: { document: 'stockport', at: 'Stage 3B', req: ['A-S17'] },
    in: ['stage-3-referral'],
    when: { record: REFERRAL, latest: true, where: { field: 'serviceDecision', is: '3b' } },
    asks: { recommend: 'stage-3b' },
    says: 'The Education Welfare Service accepted the referral for Stage 3B, since barriers make a Notice to Improve unsuitable. A person decides.',
  },
  {
    id: 'referral-sent-back',
    source: { document: 'stockport', at: 'Stage 3', req: ['A-S17'] },
    in: ['stage-3-referral'],
    when: { record: REFERRAL, latest: true, where: { field: 'serviceDecision', in: ['return', 'reject'] } },
    asks: { recommend: 'stage-2' },
    says: 'The Education Welfare Service returned or rejected the referral: support at Stage 2 goes on. A person decides.',
  },
] as const satisfies readonly Rule[]

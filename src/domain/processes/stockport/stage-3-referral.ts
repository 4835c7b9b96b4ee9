/**
 * The referral to the Education Welfare Service: its four criteria one by one, so that it is
 * plain which holds and which does not, and what bars it.
 */
import type { Rule } from '../../stages/rule.ts'

const REFERRAL = 'enforcement-referral'
const NOT_ENGAGING = ['not engaging', 'refused'] as const

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
              all: [
                { flag: ['tac', 'taf', 'child-protection'] },
                { record: 'contact-record', since: 'stage' },
              ],
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
    source: { document: 'stockport', at: 'Stage 3, referral', req: ['S-084', 'S-085'] },
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
      all: [
        { flag: ['tac', 'taf', 'child-protection'] },
        {
          not: {
            record: REFERRAL,
            where: {
              all: [
                { field: 'consulted', answered: true },
                { field: 'consultedOn', answered: true },
              ],
            },
          },
        },
      ],
    },
    asks: {
      bars: 'stage-3-referral',
      missing: 'a record that the lead professional or social worker was consulted',
    },
    says: 'Other professionals work with this family: the lead professional or social worker must be consulted, and that be written down, before a referral.',
  },
  {
    id: 'marks-settled-first',
    source: { document: 'stockport', at: 'Stage 2, accurate registers', req: ['S-077'] },
    in: ['stage-2'],
    when: { metric: 'noReasonYet', is: 'at least', setting: 'noReason' },
    asks: { bars: 'stage-3-referral', missing: 'the reason for every session marked N' },
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
] as const satisfies readonly Rule[]

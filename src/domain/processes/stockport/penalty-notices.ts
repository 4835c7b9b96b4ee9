/**
 * Penalty notices: when one is to be considered, and everything that bars one. Unauthorised
 * leave takes the direct path, without support or a Notice to Improve before it (para 5).
 */
import { placesIn } from '../../guidance/source.ts'
import type { Rule } from '../../stages/rule.ts'
import { restated } from '../national/restated.ts'
import { ISSUED, NOTICE_SOUGHT, SOUGHT } from './conditions.ts'

const at = placesIn('stockport')
const AT_THRESHOLD = {
  metric: 'unauthorisedInTenWeeks',
  is: 'at least',
  setting: 'considerNoticeAt',
} as const
const LEAVE_TAKEN = { metric: 'leaveSessions', is: 'at least', setting: 'oneSession' } as const

export const PENALTY_NOTICES = [
  ...restated('consider-penalty-notice', at('para 5', 'S-007', 'A-S4', 'A-S5')),
  {
    id: 'unauthorised-leave',
    source: { document: 'stockport', at: 'para 5 and appendix 8', req: ['S-006', 'S-179', 'A-S15'] },
    in: ['universal', 'stage-1', 'stage-2'],
    when: LEAVE_TAKEN,
    asks: { warns: 'leave' },
    says: 'Sessions of leave nobody gave (code G) this school year: {leaveSessions}. Such leave goes straight to considering a penalty notice, without support first. The stages are for sporadic absence of other kinds: look at that by itself.',
  },
  {
    id: 'notice-for-leave',
    source: {
      document: 'stockport',
      at: 'para 5 and appendix 5, half-termly',
      req: ['S-170', 'S-179', 'A-S15'],
    },
    when: {
      all: [
        LEAVE_TAKEN,
        { metric: 'unauthorisedNow', is: 'less than', setting: 'considerNoticeAt' },
        { age: 'compulsory' },
      ],
    },
    asks: {
      step: 'consider-notice-for-leave',
      who: 'headteacher',
      each: 'leaveSessions',
      by: { after: 'event', schoolDays: 'considerWithinDays' },
      done: { record: 'penalty-notice' },
    },
    says: 'The pupil was away on leave nobody gave: {leaveSessions} sessions this school year. Consider by {by} whether to ask for a penalty notice.',
  },
  ...restated('no-third-notice', at('Stage 3A', 'S-093', 'S-097', 'A-S7')),
  ...restated(
    'no-third-notice-to-this-parent',
    at('Stage 3A', 'S-093', 'S-097', 'A-S7'),
    'This parent already has {noticesToThisParent} penalty notices for this child within three years, so there can be no third. Alternatives: an attendance contract, an education supervision order, prosecution by the council.',
  ),
  ...restated('no-notice-outside-school-age', at('para 9', 'S-017')),
  {
    id: 'notice-needs-settled-marks',
    source: { document: 'stockport', at: 'Stage 2, accurate registers', req: ['S-077', 'A-S6'] },
    when: {
      all: [
        { metric: 'noReasonYet', is: 'at least', setting: 'noReason' },
        AT_THRESHOLD,
        { metric: 'leaveSessions', is: 'less than', setting: 'considerNoticeAt' },
      ],
    },
    asks: {
      bars: 'penalty-notice',
      missing: 'the reason for every session marked N',
      refuses: NOTICE_SOUGHT,
    },
    says: 'Sessions marked N because no reason is known yet: {noReasonYet}. They count towards the threshold, but a penalty notice waits until each of them has its proper mark.',
  },
  {
    id: 'support-before-notice',
    source: { document: 'stockport', at: 'para 5', req: ['S-006', 'A-S15'] },
    when: {
      this: {
        all: [
          SOUGHT,
          { field: 'supportTried', is: false },
          { not: { field: 'reasonType', in: ['unauthorised leave', 'public place'] } },
        ],
      },
    },
    asks: {
      bars: 'penalty-notice',
      missing: 'support that was tried first',
      refuses: NOTICE_SOUGHT,
    },
    says: 'Support comes before a penalty notice. Only for unauthorised leave may one be issued without support first.',
  },
  {
    id: 'notice-after-notice-to-improve',
    source: { document: 'stockport', at: 'Stage 3A', req: ['A-S15', 'A-S6'] },
    when: {
      any: [
        {
          all: [
            { this: { all: [SOUGHT, { field: 'reasonType', is: 'after notice to improve' }] } },
            { not: { rule: 'absence-in-notice-period' } },
          ],
        },
        {
          this: {
            all: [
              SOUGHT,
              { field: 'reasonType', is: 'other' },
              { not: { field: 'withoutNotice', answered: true } },
            ],
          },
        },
      ],
    },
    asks: {
      bars: 'penalty-notice',
      missing:
        'a Notice to Improve with a settled unauthorised session in its 15 school days, or the reason of the Education Welfare Service for doing without',
      refuses: NOTICE_SOUGHT,
    },
    says: 'A penalty notice follows unauthorised leave, or a Notice to Improve in whose 15 school days there was unauthorised absence with its marks settled. In any other case the Education Welfare Service writes down its reason.',
  },
  {
    id: 'notice-payment',
    source: { document: 'stockport', at: 'Stage 3A', req: ['S-091', 'S-092', 'A-S16'] },
    when: {
      record: 'penalty-notice',
      where: {
        all: [ISSUED, { field: 'receivedOn', answered: true }, { not: { field: 'result', answered: true } }],
      },
    },
    asks: {
      step: 'settle-penalty-notice',
      who: 'local authority',
      by: {
        after: {
          record: 'penalty-notice',
          where: {
            all: [
              ISSUED,
              { field: 'receivedOn', answered: true },
              { not: { field: 'result', answered: true } },
            ],
          },
        },
        field: 'receivedOn',
        weeks: 'paymentWeeks',
      },
      leavers: true,
    },
    says: 'A penalty notice was issued. The day of receipt is day 1: day 21 is the last at the lower rate, day 28 the last to pay. On {by} write down whether it was paid; if not, the council prosecutes or withdraws it.',
  },
] as const satisfies readonly Rule[]

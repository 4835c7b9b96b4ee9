/**
 * What is owed in every school in England, whatever process it follows: contact on the first
 * day, a reason for every absence, the returns to the council, the duty to consider a penalty
 * notice and what bars one. Processes spread these in whole, or restate them one by one under a
 * place of their own (`restated.ts`). The `who` of a rule is one of
 * 'school office', 'attendance lead' and 'headteacher', which each process lists in its roles.
 */
import type { Rule } from '../../stages/rule.ts'
import { decidedAgainst } from './decided-against.ts'
import { SICKNESS } from './sickness.ts'

const REASON_MISSING = { metric: 'noReasonYet', is: 'at least', setting: 'noReason' } as const
const TEN_UNAUTHORISED = {
  metric: 'unauthorisedInTenWeeks',
  is: 'at least',
  setting: 'considerNoticeAt',
} as const
const TEN_DAYS_AWAY = { metric: 'unauthorisedRun', is: 'at least', setting: 'returnAfterDays' } as const
/** Holds while a record is judged, whatever it says. */
const JUDGED = { this: { field: 'on', answered: true } } as const
/** Issued, or asked of the council that issues it. */
const NOTICE_SOUGHT = {
  record: 'penalty-notice',
  where: { field: 'decision', in: ['issue', 'request'] },
} as const

/** Somebody has looked, and the child is not missing. */
const NOT_MISSING = {
  record: 'decision',
  where: decidedAgainst('check-missing-from-school'),
  since: 'unauthorisedRun',
} as const
const PROSECUTION = {
  any: [
    { field: 'kind', is: 'prosecution' },
    { field: 'jointDecision', is: 'prosecution' },
  ],
} as const

export const NATIONAL_RULES = [
  {
    id: 'first-day-contact',
    source: { document: 'working-together', at: 'first day of absence', req: ['H-006'] },
    when: { metric: 'noReasonLatestDay', is: 'at least', setting: 'noReason' },
    asks: {
      step: 'contact-home-first-day',
      who: 'school office',
      each: 'noReasonLatestDay',
      by: { after: 'event' },
      done: { record: ['absence-contact', 'contact-record', 'doorstep-visit'] },
    },
    says: 'The pupil was away on the latest day in the register and nobody knows why yet. Contact home the same day: {by}.',
  },
  {
    id: 'reason-not-known',
    source: { document: 'registration-2024', at: 'regulation 10(7) to (9)', req: ['A-V17'] },
    when: REASON_MISSING,
    asks: {
      step: 'settle-reason',
      who: 'attendance lead',
      each: 'noReasonYet',
      by: { after: 'event', schoolDays: 'reasonWithinDays' },
    },
    says: 'Sessions still marked N, reason not known: {noReasonYet}. The reason for the first is to be found and the mark settled by {by}. If it stays unknown, code O is proposed; a person changes the mark.',
  },
  {
    id: 'attendance-return',
    source: { document: 'registration-2024', at: 'regulation 13', req: ['A-S12', 'A-X8'] },
    when: { all: [TEN_DAYS_AWAY, { age: 'compulsory' }] },
    asks: {
      return: 'attendance',
      who: 'attendance lead',
      each: 'unauthorisedRun',
      by: { after: 'event' },
      done: { record: 'attendance-return' },
    },
    says: 'Every session of {unauthorisedRun} school days in a row is recorded G, N, O or U; {returnAfterDays} make an attendance return to the council due at once.',
    otherwise:
      'The longest run of whole school days recorded only as G, N, O or U is {unauthorisedRun}; an attendance return is due at {returnAfterDays}.',
  },
  {
    id: 'seen-daily',
    source: { document: 'working-together', at: 'children missing from school', req: ['A-S12'] },
    when: {
      all: [
        { metric: 'lateRun', is: 'at least', setting: 'returnAfterDays' },
        { not: NOT_MISSING },
        { age: 'compulsory' },
      ],
    },
    asks: { warns: 'missing-from-school-referral' },
    says: 'On {lateRun} days in a row every session is U: on those days the pupil came in, after the register closed. Somebody must check before calling them missing from school; if they are not, a decision against “check whether the pupil is missing” says why.',
  },
  {
    id: 'missing-from-school',
    source: { document: 'working-together', at: 'children missing from school', req: ['A-S12'] },
    when: {
      all: [
        TEN_DAYS_AWAY,
        { age: 'compulsory' },
        { not: { all: [{ metric: 'lateRun', is: 'at least', setting: 'returnAfterDays' }, NOT_MISSING] } },
      ],
    },
    asks: {
      return: 'missing-from-school',
      who: 'attendance lead',
      each: 'unauthorisedRun',
      by: { after: 'event' },
      done: { record: 'missing-from-school-referral' },
    },
    says: 'Every session of {unauthorisedRun} school days in a row is recorded G, N, O or U: refer the pupil to the council as missing from school.',
  },
  ...SICKNESS,
  {
    id: 'consider-penalty-notice',
    source: { document: 'penalty-notices-2024', at: 'national threshold', req: ['A-S4', 'A-S5'] },
    when: { all: [TEN_UNAUTHORISED, { age: 'compulsory' }] },
    asks: {
      step: 'consider-penalty-notice',
      who: 'headteacher',
      each: 'unauthorisedInTenWeeks',
      by: { after: 'event', schoolDays: 'considerWithinDays' },
      done: { record: 'penalty-notice' },
    },
    says: 'There were {unauthorisedInTenWeeks} unauthorised sessions within {unauthorisedWeeks} school weeks. At {considerNoticeAt} the school must consider a penalty notice and write down what it decided and why.',
    otherwise:
      'The most unauthorised sessions within {unauthorisedWeeks} school weeks this year is {unauthorisedInTenWeeks}; at {considerNoticeAt} the school must consider a penalty notice.',
  },
  {
    id: 'no-third-notice',
    source: { document: 'penalty-notices-2024', at: 'limit in three years', req: ['A-S7'] },
    when: { metric: 'penaltyNotices', is: 'at least', setting: 'noticesAllowed' },
    asks: { bars: 'penalty-notice', missing: 'fewer than two notices to this parent in three years' },
    says: 'A parent already has {penaltyNotices} penalty notices for this child within three years, so no further one may be issued to that parent. Alternatives: an attendance contract, an education supervision order, prosecution by the council.',
  },
  {
    id: 'no-third-notice-to-this-parent',
    source: { document: 'penalty-notices-2024', at: 'limit in three years', req: ['A-S7'] },
    when: { metric: 'noticesToThisParent', is: 'at least', setting: 'noticesAllowed' },
    asks: {
      bars: 'penalty-notice',
      missing: 'fewer than two notices to this parent in three years',
      refuses: NOTICE_SOUGHT,
    },
    says: 'This parent already has {noticesToThisParent} penalty notices for this child within three years: a further one may not be issued. Alternatives: an attendance contract, an education supervision order, prosecution by the council.',
  },
  {
    id: 'no-notice-outside-school-age',
    source: { document: 'penalty-notices-2024', at: 'compulsory school age' },
    when: { all: [TEN_UNAUTHORISED, { not: { age: 'compulsory' } }] },
    asks: { bars: 'penalty-notice', missing: 'compulsory school age' },
    says: 'There were {unauthorisedInTenWeeks} unauthorised sessions within {unauthorisedWeeks} school weeks, but the pupil is not of compulsory school age: no notice may be issued.',
  },
  {
    id: 'legal-steps-at-school-age-only',
    source: { document: 'penalty-notices-2024', at: 'compulsory school age' },
    when: { all: [{ not: { age: 'compulsory' } }, JUDGED] },
    asks: {
      bars: 'legal-step',
      missing: 'compulsory school age',
      refuses: [
        NOTICE_SOUGHT,
        { record: 'notice-to-improve' },
        { record: 'enforcement-referral' },
        { record: 'legal-interventions-referral' },
        { record: 'legal-planning' },
      ],
    },
    says: 'The pupil is not of compulsory school age, so no legal step may be taken.',
  },
  {
    id: 'prosecution-needs-order-considered',
    source: { document: 'working-together', at: 'education supervision orders' },
    when: {
      all: [
        { this: PROSECUTION },
        { not: { this: { field: 'orderConsidered', is: true } } },
        { not: { record: 'legal-planning', where: { field: 'orderConsidered', is: true } } },
      ],
    },
    asks: {
      bars: 'prosecution',
      missing: 'full consideration of an education supervision order',
      refuses: { record: 'legal-planning', where: PROSECUTION },
    },
    says: 'In all cases the council fully considers an education supervision order before it moves to prosecution. No such consideration is on record.',
  },
  {
    id: 'notice-needs-settled-marks',
    source: { document: 'registration-2024', at: 'regulation 10(7) to (9)', req: ['A-S6'] },
    when: { all: [REASON_MISSING, TEN_UNAUTHORISED] },
    asks: {
      bars: 'penalty-notice',
      missing: 'the reason for every session marked N',
      refuses: {
        record: 'penalty-notice',
        where: { all: [NOTICE_SOUGHT.where, { not: { field: 'reasonType', is: 'unauthorised leave' } }] },
      },
    },
    says: 'Sessions still marked N: {noReasonYet}. They count towards the threshold, but no notice rests on a mark that is not settled. One for leave rests on marks of its own.',
  },
] as const satisfies readonly Rule[]

/**
 * What is owed in every school in England, whatever process it follows: contact on the first
 * day, a reason for every absence, the returns to the council, the duty to consider a penalty
 * notice and what bars one. Processes spread these in whole. The `who` of a rule is one of
 * 'school office', 'attendance lead' and 'headteacher', which each process lists in its roles.
 */
import type { Rule } from '../../stages/rule.ts'

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

export const NATIONAL_RULES = [
  {
    id: 'first-day-contact',
    source: { document: 'working-together', at: 'first day of absence' },
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
    id: 'missing-from-school',
    source: { document: 'working-together', at: 'children missing from school', req: ['A-S12'] },
    when: { all: [TEN_DAYS_AWAY, { age: 'compulsory' }] },
    asks: {
      return: 'missing-from-school',
      who: 'attendance lead',
      each: 'unauthorisedRun',
      by: { after: 'event' },
      done: { record: 'missing-from-school-referral' },
    },
    says: 'The pupil has been away without leave for {unauthorisedRun} school days in a row: refer them to the council as missing from school.',
  },
  {
    id: 'seen-daily',
    source: { document: 'working-together', at: 'children missing from school', req: ['A-S12'] },
    when: { metric: 'lateRun', is: 'at least', setting: 'returnAfterDays' },
    asks: {
      step: 'check-missing-from-school',
      who: 'attendance lead',
      each: 'unauthorisedRun',
      by: { after: 'event' },
      done: { record: 'missing-from-school-referral' },
    },
    says: 'On {lateRun} days in a row every session is U: the pupil came in, after the register closed. Somebody must check before calling them missing from school.',
  },
  {
    id: 'sickness-expected',
    source: { document: 'registration-2024', at: 'regulation 13', req: ['A-S19'] },
    when: {
      record: 'decision',
      where: {
        all: [
          { field: 'decision', in: ['override', 'bring forward'] },
          { field: 'about', in: ['sickness-return', 'expect-sickness-return'] },
          { field: 'reason', answered: true },
        ],
      },
      since: 'school year',
    },
    says: 'A named person has grounds to expect fifteen school days of sickness and wrote them down.',
  },
  {
    id: 'sickness-return',
    source: { document: 'registration-2024', at: 'regulation 13', req: ['A-S13', 'A-S19'] },
    when: {
      all: [
        {
          any: [
            { metric: 'sicknessDays', is: 'at least', setting: 'sicknessReturnDays' },
            { metric: 'sicknessRun', is: 'at least', setting: 'sicknessReturnDays' },
            { rule: 'sickness-expected' },
          ],
        },
        { age: 'compulsory' },
      ],
    },
    asks: {
      return: 'sickness',
      who: 'attendance lead',
      by: { after: { reached: 'sicknessDays' } },
      done: { record: 'sickness-return', since: 'school year' },
    },
    says: 'Illness has taken {sicknessDays} school days this school year (longest run {sicknessRun}); {sicknessReturnDays} had or to be expected make a sickness return to the council due without delay.',
    otherwise: 'Illness has taken {sicknessDays} school days this school year (longest run {sicknessRun}).',
  },
  {
    id: 'sickness-warning',
    source: { document: 'registration-2024', at: 'regulation 13', req: ['A-S19'] },
    when: {
      all: [
        { metric: 'sicknessDays', is: 'at least', setting: 'sicknessWarningDays' },
        { not: { rule: 'sickness-return' } },
        { age: 'compulsory' },
      ],
    },
    asks: {
      step: 'expect-sickness-return',
      who: 'attendance lead',
      done: { record: 'sickness-return', since: 'school year' },
    },
    says: 'Illness has taken {sicknessDays} school days this school year. If there are grounds to expect {sicknessReturnDays}, the sickness return is due now.',
  },
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
    id: 'notice-needs-settled-marks',
    source: { document: 'registration-2024', at: 'regulation 10(7) to (9)', req: ['A-S6'] },
    when: { all: [REASON_MISSING, TEN_UNAUTHORISED] },
    asks: {
      bars: 'penalty-notice',
      missing: 'the reason for every session marked N',
    },
    says: 'Sessions still marked N: {noReasonYet}. They count towards the threshold, but no notice rests on a mark that is not settled.',
  },
] as const satisfies readonly Rule[]

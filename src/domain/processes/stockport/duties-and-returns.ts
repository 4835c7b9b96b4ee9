/**
 * What is owed whatever the stage: contact on the first day, a reason for every absence,
 * the returns to the council, the duty to consider a penalty notice and the limit on them.
 */
import type { Rule } from '../../stages/rule.ts'

const REASON_KNOWN = { metric: 'noReasonYet', is: 'at least', setting: 'noReason' } as const

export const DUTIES_AND_RETURNS = [
  {
    id: 'first-day-contact',
    source: { document: 'stockport', at: 'Universal, first-day calling', req: ['S-050'] },
    when: { metric: 'noReasonLatestDay', is: 'at least', setting: 'noReason' },
    asks: {
      step: 'contact-home-first-day',
      who: 'school office',
      each: 'noReasonLatestDay',
      by: { after: 'event' },
      done: { record: ['contact-record', 'doorstep-visit', 'first-day-contact'] },
    },
    says: 'The pupil was away on the latest day in the register and nobody knows why yet. Contact home the same day: {by}.',
  },
  {
    id: 'reason-not-known',
    source: { document: 'registration-2024', at: 'regulation 10(7) to (9)' },
    when: REASON_KNOWN,
    asks: {
      step: 'settle-reason',
      who: 'attendance lead',
      each: 'noReasonYet',
      by: { after: 'event', schoolDays: 'reasonWithinDays' },
    },
    says: 'Sessions still marked N, reason not known: {noReasonYet}. The reason for the first is to be found and the mark settled by {by}.',
  },
  {
    id: 'social-worker-told',
    source: { document: 'stockport', at: 'Stage 1 and Stage 2', req: ['S-055', 'S-073'] },
    in: ['stage-1', 'stage-2'],
    when: {
      all: [{ flag: ['social-worker', 'child-protection', 'child-in-need', 'looked-after'] }, REASON_KNOWN],
    },
    asks: {
      step: 'tell-social-worker',
      who: 'attendance lead',
      each: 'noReasonLatestDay',
      by: { after: 'event' },
      done: {
        record: ['noticing-record', 'doorstep-visit', 'communication-sent'],
        where: {
          any: [
            { field: 'socialWorkerTold', is: true },
            { rows: 'alsoTold', some: { field: 'agency', is: 'social worker' } },
          ],
        },
      },
    },
    says: 'The pupil has a social worker. Tell them of the unexplained absence ({by}), and make attendance an action of the plan.',
  },
  {
    id: 'attendance-return',
    source: { document: 'stockport', at: 'para 6', req: ['S-010', 'A-S12'] },
    when: {
      all: [{ metric: 'unauthorisedRun', is: 'at least', setting: 'returnAfterDays' }, { age: 'compulsory' }],
    },
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
    source: { document: 'stockport', at: 'Stage 2, missing from school', req: ['S-079', 'A-S12'] },
    when: {
      all: [{ metric: 'unauthorisedRun', is: 'at least', setting: 'returnAfterDays' }, { age: 'compulsory' }],
    },
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
    source: { document: 'stockport', at: 'Stage 2, missing from school', req: ['A-S12'] },
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
    source: { document: 'stockport', at: 'para 7(i)', req: ['A-S19'] },
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
    source: { document: 'stockport', at: 'para 7', req: ['S-012', 'S-013', 'S-014', 'S-015'] },
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
    says: 'Illness has taken {sicknessDays} school days this school year (longest run {sicknessRun}); {sicknessReturnDays} make a sickness return to the council due without delay.',
    otherwise: 'Illness has taken {sicknessDays} school days this school year (longest run {sicknessRun}).',
  },
  {
    id: 'sickness-warning',
    source: { document: 'stockport', at: 'para 7', req: ['A-S19'] },
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
    source: { document: 'stockport', at: 'para 5', req: ['S-007', 'A-S4', 'A-S5'] },
    when: {
      all: [
        { metric: 'unauthorisedInTenWeeks', is: 'at least', setting: 'considerNoticeAt' },
        { age: 'compulsory' },
      ],
    },
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
    source: { document: 'stockport', at: 'Stage 3A', req: ['S-093', 'A-S7'] },
    when: { metric: 'penaltyNotices', is: 'at least', setting: 'noticesAllowed' },
    asks: { bars: 'penalty-notice', missing: 'fewer than two notices to this parent in three years' },
    says: 'A parent already has {penaltyNotices} penalty notices for this child within three years, so no further one may be issued to that parent. Alternatives: an attendance contract, an education supervision order, prosecution by the council.',
  },
  {
    id: 'no-notice-outside-school-age',
    source: { document: 'stockport', at: 'para 9', req: ['S-017'] },
    when: {
      all: [
        { metric: 'unauthorisedInTenWeeks', is: 'at least', setting: 'considerNoticeAt' },
        { not: { age: 'compulsory' } },
      ],
    },
    asks: { bars: 'penalty-notice', missing: 'compulsory school age' },
    says: 'There were {unauthorisedInTenWeeks} unauthorised sessions within {unauthorisedWeeks} school weeks, but the pupil is not of compulsory school age: no notice may be issued.',
  },
  {
    id: 'notice-needs-settled-marks',
    source: { document: 'stockport', at: 'Stage 2, accurate registers', req: ['A-S6'] },
    when: {
      all: [REASON_KNOWN, { metric: 'unauthorisedInTenWeeks', is: 'at least', setting: 'considerNoticeAt' }],
    },
    asks: { bars: 'penalty-notice', missing: 'the reason for every session marked N' },
    says: 'Sessions still marked N: {noReasonYet}. They count towards the threshold, but no notice rests on a mark that is not settled.',
  },
] as const satisfies readonly Rule[]

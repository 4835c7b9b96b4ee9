/**
 * What is owed whatever the stage: contact on the first day, a reason for every absence, and
 * the returns to the council.
 */
import type { Rule } from '../../stages/rule.ts'
import { decidedAgainst } from '../national/decided-against.ts'
import { SOCIAL_WORKER } from './conditions.ts'

const REASON_KNOWN = { metric: 'noReasonYet', is: 'at least', setting: 'noReason' } as const
const TEN_DAYS_AWAY = { metric: 'unauthorisedRun', is: 'at least', setting: 'returnAfterDays' } as const
const RETURNED = { record: 'sickness-return', since: 'school year' } as const
const RETURNED_WITH_END = { ...RETURNED, where: { field: 'expectedEnd', answered: true } } as const
/** A named person expects fifteen days of sickness, with the grounds. */
const EXPECTED = {
  record: 'decision',
  where: {
    all: [
      { field: 'decision', in: ['override', 'bring forward'] },
      { field: 'about', in: ['sickness-return', 'expect-sickness-return'] },
      { field: 'reason', answered: true },
    ],
  },
  since: 'school year',
} as const
/** A named person decided that this is a new time of sickness, with the reason. */
const NEW_PERIOD = {
  record: 'decision',
  where: {
    all: [
      { field: 'decision', is: 'override' },
      { field: 'about', is: 'new-sickness-period' },
      { field: 'reason', answered: true },
    ],
  },
  since: 'school year',
} as const
const FIFTEEN_DAYS_ILL = [
  { metric: 'sicknessDays', is: 'at least', setting: 'sicknessReturnDays' },
  { metric: 'sicknessRun', is: 'at least', setting: 'sicknessReturnDays' },
] as const
const ILL_AGAIN = { is: 'at least', setting: 'newSicknessSessions' } as const

export const DUTIES_AND_RETURNS = [
  {
    id: 'first-day-contact',
    source: { document: 'stockport', at: 'Universal, first-day calling', req: ['S-050', 'S-072'] },
    when: { metric: 'noReasonLatestDay', is: 'at least', setting: 'noReason' },
    asks: {
      step: 'contact-home-first-day',
      who: 'school office',
      each: 'noReasonLatestDay',
      by: { after: 'event' },
      done: { record: ['absence-contact', 'contact-record', 'doorstep-visit'] },
    },
    says: 'The pupil was absent on the latest day in the register, and no reason is known. Contact home on that same day, {by}.',
  },
  {
    id: 'absence-goes-on',
    source: { document: 'stockport', at: 'Universal and Stage 2, follow-up', req: ['S-050', 'S-072'] },
    when: { metric: 'noReasonRun', is: 'at least', setting: 'followUpDays' },
    asks: {
      step: 'follow-up-absence',
      who: 'key adult',
      done: { record: ['doorstep-visit', 'contact-record'], since: 'noReasonYet' },
    },
    says: 'The pupil has been away for {noReasonRun} school days in a row and no reason is known. Talk with the family and the pupil: meet them, or visit at home.',
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
    says: 'Sessions marked N because no reason is known yet: {noReasonYet}. Find out the reason for the earliest one and correct its mark by {by}.',
  },
  {
    id: 'social-worker-told',
    source: { document: 'stockport', at: 'Stage 1 and Stage 2', req: ['S-055', 'S-073'] },
    in: ['stage-1', 'stage-2'],
    when: { all: [SOCIAL_WORKER, REASON_KNOWN] },
    asks: {
      step: 'tell-social-worker',
      who: 'attendance lead',
      each: 'noReasonLatestDay',
      by: { after: 'event' },
      done: {
        record: ['absence-contact', 'noticing-record', 'doorstep-visit', 'communication-sent'],
        where: {
          any: [
            { field: 'socialWorkerTold', is: true },
            { field: 'socialWorkerToldOn', answered: true },
            { rows: 'alsoTold', some: { field: 'agency', is: 'social worker' } },
          ],
        },
      },
    },
    says: 'This pupil has a social worker and was absent without a known reason. Tell the social worker by {by}, and see that attendance is an action in the child’s plan.',
  },
  {
    id: 'attendance-return',
    source: { document: 'stockport', at: 'para 6', req: ['S-010', 'A-S12', 'A-X8'] },
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
    source: { document: 'stockport', at: 'Stage 2, missing from school', req: ['S-079', 'S-152', 'A-S12'] },
    when: { all: [TEN_DAYS_AWAY, { age: 'compulsory' }] },
    asks: {
      return: 'missing-from-school',
      who: 'attendance lead',
      each: 'unauthorisedRun',
      by: { after: 'event' },
      done: { record: 'missing-from-school-referral' },
    },
    says: 'Every session of {unauthorisedRun} school days in a row is recorded G, N, O or U: refer the pupil to the council as missing from school.',
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
    id: 'new-starter-not-seen',
    source: { document: 'stockport', at: 'appendix 5, annually', req: ['S-152'] },
    when: {
      all: [
        { metric: 'daysNeverSeen', is: 'at least', setting: 'neverSeenDays' },
        { metric: 'unauthorisedRunNow', is: 'at least', setting: 'neverSeenDays' },
      ],
    },
    asks: {
      step: 'find-new-starter',
      who: 'attendance lead',
      by: { after: 'today' },
      done: { record: 'missing-from-school-referral', since: 'school year' },
    },
    says: 'This pupil is on the register and has not been seen at school yet ({daysNeverSeen} school days). Find out where the child is. On day {newStarterDays} refer them to the council as missing from school.',
  },
  {
    id: 'sickness-expected',
    source: { document: 'stockport', at: 'para 7(i)', req: ['S-012', 'A-S19'] },
    when: EXPECTED,
    says: 'A named person has grounds to expect {sicknessReturnDays} school days of sickness and wrote them down.',
  },
  {
    id: 'sickness-return',
    source: { document: 'stockport', at: 'para 7', req: ['S-012', 'S-013', 'A-S19'] },
    when: { all: [{ any: [...FIFTEEN_DAYS_ILL, { rule: 'sickness-expected' }] }, { age: 'compulsory' }] },
    says: 'There are grounds for a sickness return to the council.',
    otherwise:
      'Days of illness this school year: {sicknessDays} (longest run {sicknessRun}). A sickness return is due at {sicknessReturnDays}, or as soon as so many are to be expected.',
  },
  {
    id: 'fifteen-days-ill',
    source: { document: 'stockport', at: 'para 7', req: ['S-013', 'S-014', 'S-015', 'S-078'] },
    when: { all: [{ any: FIFTEEN_DAYS_ILL }, { age: 'compulsory' }] },
    asks: {
      return: 'sickness',
      who: 'attendance lead',
      by: { after: { reached: 'sicknessDays' } },
      done: RETURNED,
    },
    says: 'Days of illness this school year: {sicknessDays} (longest run {sicknessRun}). {sicknessReturnDays} make a sickness return to the council due without delay.',
  },
  {
    id: 'fifteen-days-expected',
    source: { document: 'stockport', at: 'para 7(i)', req: ['S-012', 'S-014', 'S-015', 'A-S19'] },
    when: {
      all: [{ rule: 'sickness-expected' }, { not: { any: FIFTEEN_DAYS_ILL } }, { age: 'compulsory' }],
    },
    asks: { return: 'sickness', who: 'attendance lead', by: { after: EXPECTED }, done: RETURNED },
    says: 'A named person has grounds to expect {sicknessReturnDays} school days of sickness; so far there were {sicknessDays}. A sickness return to the council is due without delay, since {by}.',
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
      done: {
        record: ['sickness-return', 'decision'],
        where: {
          any: [{ not: { field: 'decision', answered: true } }, decidedAgainst('expect-sickness-return')],
        },
        since: 'school year',
      },
    },
    says: 'Days of illness this school year: {sicknessDays}. If there are grounds to expect {sicknessReturnDays}, the sickness return is due now: a named person writes the grounds down, or that there are none.',
  },
  {
    id: 'new-sickness-period',
    source: { document: 'stockport', at: 'para 7 and Stage 2', req: ['S-015', 'S-078', 'A-S13'] },
    when: {
      all: [
        RETURNED,
        { not: NEW_PERIOD },
        {
          count: 'attendance',
          from: { after: RETURNED },
          is: 'more than',
          setting: 'noShare',
        },
        {
          any: [
            {
              count: 'ill',
              from: { after: RETURNED_WITH_END, field: 'expectedEnd', schoolDays: 'nextDay' },
              ...ILL_AGAIN,
            },
            {
              all: [
                { not: RETURNED_WITH_END },
                { count: 'ill', from: { after: RETURNED, schoolDays: 'nextDay' }, ...ILL_AGAIN },
              ],
            },
          ],
        },
        { age: 'compulsory' },
      ],
    },
    asks: { warns: 'sickness-return' },
    says: 'A sickness return was made this year. The pupil has been at school and ill again since then, for {newSicknessSessions} sessions or more. For the same unbroken time away no second return is made; a person decides whether this is a new one.',
  },
  {
    id: 'new-sickness-return',
    source: { document: 'stockport', at: 'para 7', req: ['S-015', 'A-S13'] },
    when: {
      all: [NEW_PERIOD, { not: { ...RETURNED, atLeast: 'returnsWithNewPeriod' } }, { age: 'compulsory' }],
    },
    asks: {
      return: 'sickness',
      who: 'attendance lead',
      by: { after: NEW_PERIOD },
    },
    says: 'A named person has decided that this is a new time of sickness, so a further sickness return is due, since {by}.',
  },
] as const satisfies readonly Rule[]

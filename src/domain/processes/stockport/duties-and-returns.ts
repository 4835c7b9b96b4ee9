/**
 * What is owed whatever the stage: contact on the first day, a reason for every absence, and
 * the returns to the council.
 */
import { placesIn } from '../../guidance/source.ts'
import type { Rule } from '../../stages/rule.ts'
import { restated } from '../national/restated.ts'
import { NEW_PERIOD, RETURNED } from '../national/sickness.ts'
import { SOCIAL_WORKER } from './conditions.ts'

const at = placesIn('stockport')
const REASON_KNOWN = { metric: 'noReasonYet', is: 'at least', setting: 'noReason' } as const
const TEN_DAYS_AWAY = { metric: 'unauthorisedRun', is: 'at least', setting: 'returnAfterDays' } as const
const RETURNED_WITH_END = { ...RETURNED, where: { field: 'expectedEnd', answered: true } } as const
const ILL_AGAIN = { is: 'at least', setting: 'newSicknessSessions' } as const

export const DUTIES_AND_RETURNS = [
  ...restated(
    'first-day-contact',
    at('Universal, first-day calling', 'S-050', 'S-072'),
    'The pupil was absent on the latest day in the register, and no reason is known. Contact home on that same day, {by}.',
  ),
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
  ...restated(
    'reason-not-known',
    { document: 'registration-2024', at: 'regulation 10(7) to (9)' },
    'Sessions marked N because no reason is known yet: {noReasonYet}. Find out the reason for the earliest one and correct its mark by {by}.',
  ),
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
  ...restated('attendance-return', at('para 6', 'S-010', 'A-S12', 'A-X8')),
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
  ...restated('sickness-expected', at('para 7(i)', 'S-012', 'A-S19')),
  ...restated('sickness-return', at('para 7', 'S-012', 'S-013', 'A-S19')),
  ...restated('fifteen-days-ill', at('para 7', 'S-013', 'S-014', 'S-015', 'S-078')),
  ...restated('fifteen-days-expected', at('para 7(i)', 'S-012', 'S-014', 'S-015', 'A-S19')),
  ...restated('sickness-warning', at('para 7', 'A-S19')),
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
  ...restated(
    'new-sickness-return',
    at('para 7', 'S-015', 'A-S13'),
    'A named person has decided that this is a new time of sickness, so a further sickness return is due, since {by}.',
  ),
] as const satisfies readonly Rule[]

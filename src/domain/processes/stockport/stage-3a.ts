/**
 * Stage 3A: a Notice to Improve, its 15 school days from the first school day after deemed receipt
 * (A-S6), and three months of watching whatever was decided. Nothing is decided on an unsettled N.
 */
import type { Condition, Due, Rule } from '../../stages/rule.ts'
import { COUNCIL, NOTICE_TO_IMPROVE, SOUGHT } from './conditions.ts'

const NOTICE = { record: NOTICE_TO_IMPROVE } as const
const SERVED = { ...NOTICE, since: 'stage' } as const
const FIRST_DAY = { after: NOTICE, field: 'deemedOn', schoolDays: 'noticeStartsAfter' } as const satisfies Due
const LAST_DAY = { after: NOTICE, field: 'deemedOn', schoolDays: 'noticeDays' } as const satisfies Due
/** Three months after the last of the 15 school days. */
const MONITORED = { after: NOTICE, field: 'lastDay', months: 'monitoringMonths' } as const satisfies Due

const UNSETTLED = {
  count: 'no reason',
  from: FIRST_DAY,
  to: LAST_DAY,
  is: 'at least',
  setting: 'noReason',
  as: 'unsettled',
} as const satisfies Condition
const AWAY = {
  count: 'unauthorised',
  from: FIRST_DAY,
  to: LAST_DAY,
  is: 'at least',
  setting: 'oneSession',
  as: 'awayInPeriod',
} as const satisfies Condition
/** Any notice, of either parent, whose 15 school days nobody has decided on; and whose three months. */
const UNDECIDED = { ...NOTICE, where: { not: { field: 'noticeDecision', answered: true } } } as const
const STILL_WATCHED = { ...NOTICE, where: { not: { field: 'next', answered: true } } } as const

export const STAGE_3A = [
  {
    id: 'serve-notice-to-improve',
    source: { document: 'stockport', at: 'Stage 3A', req: ['S-088', 'S-089', 'S-090', 'S-177'] },
    in: ['stage-3a'],
    when: { not: SERVED },
    asks: {
      step: 'serve-notice-to-improve',
      who: 'Education Welfare Service',
      by: { after: 'stage', schoolDays: 'stepsWithinDays' },
      done: SERVED,
    },
    says: 'Check by {by} whether a Notice to Improve fits: does any health need, mental health, bullying or complex family matter stand in the way? If it fits, serve it on each parent and name who can help. By post it counts as received {deemedAfterDays} working days after posting.',
  },
  {
    id: 'notice-despite-barrier',
    source: { document: 'stockport', at: 'Stage 3A', req: ['S-089'] },
    in: ['stage-3a'],
    when: { ...NOTICE, latest: true, where: { field: 'barriersFound', is: true } },
    asks: { warns: 'notice-to-improve' },
    says: 'A Notice to Improve was served although something significant stands in the way. It fits best where nothing does; Stage 3B may be the better way.',
  },
  {
    id: 'notice-could-not-follow',
    source: { document: 'stockport', at: 'Stage 3A', req: ['S-093', 'A-S7'] },
    in: ['stage-3-referral', 'stage-3a'],
    when: { metric: 'penaltyNotices', is: 'at least', setting: 'noticesAllowed' },
    asks: { warns: 'notice-to-improve' },
    says: 'A parent already has {penaltyNotices} penalty notices for this child within three years. A Notice to Improve would threaten that parent with a notice that cannot follow.',
  },
  {
    id: 'barrier-to-this-notice',
    source: { document: 'stockport', at: 'Stage 3A', req: ['S-089'] },
    when: { this: { field: 'barriersFound', is: true } },
    asks: { warns: 'notice-to-improve', completing: NOTICE },
    says: 'Something significant stands in the way of better attendance. A Notice to Improve fits best where nothing does; Stage 3B may be the better way.',
  },
  {
    id: 'no-notice-could-follow-this-one',
    source: { document: 'stockport', at: 'Stage 3A', req: ['S-093', 'A-S7'] },
    when: { metric: 'noticesToThisParent', is: 'at least', setting: 'noticesAllowed' },
    asks: { warns: 'notice-to-improve', completing: NOTICE },
    says: 'This parent already has {noticesToThisParent} penalty notices for this child within three years: the penalty notice this one threatens could not follow.',
  },
  {
    id: 'council-serves-the-notice',
    source: { document: 'stockport', at: 'Stage 3A', req: ['S-088'] },
    when: { not: COUNCIL },
    asks: {
      bars: 'notice-to-improve',
      missing: 'somebody from the council',
      refuses: { record: NOTICE_TO_IMPROVE },
    },
    says: 'A Notice to Improve is a formal notice of the council: its Education Welfare Service serves it.',
  },
  {
    id: 'notice-period-check',
    source: { document: 'stockport', at: 'Stage 3A', req: ['S-090', 'S-094', 'A-S6'] },
    in: ['stage-3a', 'stage-3a-monitoring'],
    when: { all: [UNDECIDED, { not: { rule: 'absence-in-notice-period' } }] },
    asks: {
      step: 'check-notice-period',
      who: 'Education Welfare Service',
      by: { ...LAST_DAY, after: UNDECIDED },
    },
    says: 'A Notice to Improve runs for {noticeDays} school days, to {by}. Then check attendance and decide whether to issue a penalty notice, with the reason.',
  },
  {
    id: 'notice-period-unsettled',
    source: { document: 'stockport', at: 'Stage 3A', req: ['A-S6', 'S-094'] },
    when: UNSETTLED,
    asks: {
      bars: 'penalty-notice',
      missing: 'the reason for every session marked N in the 15 school days',
      refuses: {
        record: 'penalty-notice',
        where: { all: [SOUGHT, { field: 'reasonType', is: 'after notice to improve' }] },
      },
    },
    says: 'Sessions marked N in the {noticeDays} school days of the Notice to Improve: {unsettled}. The check waits until each has its proper mark; within {reasonWithinDays} school days the reason is to be found.',
  },
  {
    id: 'absence-in-notice-period',
    source: { document: 'stockport', at: 'Stage 3A', req: ['S-090', 'S-094', 'A-S6'] },
    in: ['stage-3a', 'stage-3a-monitoring'],
    when: { all: [NOTICE, AWAY, { not: UNSETTLED }] },
    says: 'Unauthorised sessions in the {noticeDays} school days of the Notice to Improve: {awayInPeriod}, all marks settled. A penalty notice is recommended; the Education Welfare Service decides.',
  },
  {
    id: 'penalty-notice-recommended',
    source: { document: 'stockport', at: 'Stage 3A', req: ['S-090', 'S-094', 'A-S6'] },
    in: ['stage-3a', 'stage-3a-monitoring'],
    when: { all: [{ rule: 'absence-in-notice-period' }, UNDECIDED] },
    asks: {
      step: 'decide-penalty-notice',
      who: 'Education Welfare Service',
      by: { ...LAST_DAY, after: UNDECIDED },
    },
    says: 'There was unauthorised absence in the {noticeDays} school days of a Notice to Improve, with its marks settled: a penalty notice is recommended. Decide by {by}, at the end of those days, and write the decision and its reason on the Notice to Improve either way.',
  },
  {
    id: 'notice-period-kept',
    source: { document: 'stockport', at: 'Stage 3A', req: ['S-094', 'A-S6'] },
    in: ['stage-3a', 'stage-3a-monitoring'],
    when: { all: [NOTICE, { day: LAST_DAY, is: 'over' }, { not: AWAY }] },
    says: 'The {noticeDays} school days of the Notice to Improve are over, without unauthorised absence: no penalty notice. Attendance is watched for {monitoringMonths} months.',
  },
  {
    id: 'begin-monitoring',
    source: { document: 'stockport', at: 'Stage 3A', req: ['S-095'] },
    in: ['stage-3a'],
    when: { all: [SERVED, { day: LAST_DAY, is: 'over' }] },
    asks: { recommend: 'stage-3a-monitoring' },
    says: 'The {noticeDays} school days are over. Whatever was decided, the Education Welfare Service watches attendance for {monitoringMonths} months.',
  },
  {
    id: 'monitoring-check',
    source: { document: 'stockport', at: 'Stage 3A', req: ['S-095', 'S-096'] },
    in: ['stage-3a-monitoring'],
    when: { all: [STILL_WATCHED, { not: { rule: 'still-at-threshold' } }] },
    asks: { step: 'check-after-monitoring', who: 'Education Welfare Service', by: MONITORED },
    says: 'Attendance is watched for {monitoringMonths} months after the {noticeDays} school days. Check on {by}: are there still {stillMeetsAt} or more unauthorised sessions in {unauthorisedWeeks} school weeks? In the latest there are {unauthorisedNow}.',
  },
  {
    id: 'still-at-threshold',
    source: { document: 'stockport', at: 'Stage 3A', req: ['S-096', 'A-S4', 'A-S5'] },
    in: ['stage-3a-monitoring'],
    when: {
      all: [
        { day: MONITORED, is: 'come' },
        { metric: 'unauthorisedNow', is: 'at least', setting: 'stillMeetsAt' },
      ],
    },
    asks: [
      { recommend: 'stage-3b' },
      {
        step: 'assess-for-stage-3b',
        who: 'Education Welfare Service',
        by: MONITORED,
        done: { ...NOTICE, latest: true, where: { field: 'next', answered: true } },
      },
    ],
    says: 'The {monitoringMonths} months are over, and in the latest {unauthorisedWeeks} school weeks there are {unauthorisedNow} unauthorised sessions; {stillMeetsAt} still meet the threshold. Assess whether more enforcement fits: Stage 3B is recommended. A person decides.',
  },
  {
    id: 'monitoring-went-well',
    source: { document: 'stockport', at: 'Stage 3A', req: ['S-095', 'S-096', 'A-S5'] },
    in: ['stage-3a-monitoring'],
    when: {
      all: [
        { day: MONITORED, is: 'come' },
        { metric: 'unauthorisedNow', is: 'less than', setting: 'stillMeetsAt' },
      ],
    },
    asks: { recommend: 'universal' },
    says: 'The {monitoringMonths} months are over, with {unauthorisedNow} unauthorised sessions in the latest {unauthorisedWeeks} school weeks, fewer than {stillMeetsAt}: the case may close. A person decides.',
  },
] as const satisfies readonly Rule[]

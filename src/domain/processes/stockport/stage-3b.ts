/** Stage 3B: the council's attendance contract, what it needs, and what follows its reviews. */
import type { Rule, Where } from '../../stages/rule.ts'
import { decidedAgainst } from '../national/decided-against.ts'
import { FAMILY_PLAN, LEGAL_PLANNING } from './conditions.ts'

const CONTRACT = { record: 'attendance-contract', since: 'stage' } as const
const MEETING = { record: LEGAL_PLANNING, where: { field: 'kind', is: 'meeting' }, since: 'stage' } as const
const CLOSED_WELL = {
  record: 'attendance-contract',
  latest: true,
  where: { field: 'result', is: 'close' },
} as const
const WATCHED_UNTIL = { after: CLOSED_WELL, field: 'reviewedOn', weeks: 'contractMonitoringWeeks' } as const

/** The parents take part and attendance has not improved, at such a review. */
const engagedInVain = (review: Where) => ({
  ...CONTRACT,
  latest: true as const,
  where: {
    all: [{ field: 'parentsEngaging', is: true }, { field: 'improved', is: false }, review],
  },
})

export const STAGE_3B = [
  {
    id: 'initial-assessment',
    source: { document: 'stockport', at: 'appendix 8', req: ['S-108'] },
    in: ['stage-3b'],
    when: { always: true },
    asks: [
      {
        step: 'make-initial-assessment',
        who: 'Education Welfare Officer',
        by: { after: 'stage', schoolDays: 'stepsWithinDays' },
        done: { ...CONTRACT, where: { field: 'initialAssessment', is: true } },
      },
      {
        step: 'name-caseworker',
        who: 'Education Welfare Service',
        by: { after: 'stage', schoolDays: 'stepsWithinDays' },
        done: { ...CONTRACT, where: { field: 'caseworker', answered: true } },
      },
    ],
    says: 'Stage 3B begins with an initial assessment by the council’s attendance officer and a named caseworker: by {by}.',
  },
  {
    id: 'contract-meeting',
    source: { document: 'stockport', at: 'Stage 3B and appendix 8', req: ['S-098', 'S-106', 'S-110'] },
    in: ['stage-3b'],
    when: { not: FAMILY_PLAN },
    asks: {
      step: 'hold-contract-meeting',
      who: 'Education Welfare Officer',
      by: { after: 'stage', schoolDays: 'stepsWithinDays' },
      done: CONTRACT,
    },
    says: 'Hold the parent contract meeting by {by}, led by the Education Welfare Officer. A contract is agreed with the parent there; without one, write down why, and what was done to involve the parents.',
  },
  {
    id: 'contract-in-family-plan',
    source: { document: 'stockport', at: 'Stage 3B', req: ['S-101', 'A-S14'] },
    in: ['stage-3b'],
    when: FAMILY_PLAN,
    asks: {
      step: 'put-attendance-in-family-plan',
      who: 'Education Welfare Officer',
      by: { after: 'stage', schoolDays: 'stepsWithinDays' },
      done: CONTRACT,
    },
    says: 'This family already has a plan with other professionals: no separate meeting or contract is needed. By {by} write down the attendance actions of that plan with their outcomes, and that the referral was discussed and agreed there.',
  },
  {
    id: 'watched-after-contract',
    source: { document: 'stockport', at: 'appendix 8', req: ['S-107'] },
    in: ['stage-3b'],
    when: { all: [CLOSED_WELL, { not: { day: WATCHED_UNTIL, is: 'over' } }] },
    asks: { step: 'watch-after-contract', who: 'Education Welfare Officer', by: WATCHED_UNTIL },
    says: 'Attendance improved significantly and the contract was closed. Attendance is watched for {contractMonitoringWeeks} more weeks, until {by}.',
  },
  {
    id: 'watched-to-the-end',
    source: { document: 'stockport', at: 'appendix 8', req: ['S-107'] },
    in: ['stage-3b'],
    when: { all: [CLOSED_WELL, { day: WATCHED_UNTIL, is: 'over' }] },
    asks: { recommend: 'universal' },
    says: 'The {contractMonitoringWeeks} weeks of watching after the contract are over: the case may close. A person decides.',
  },
  {
    id: 'contract-not-engaged',
    source: { document: 'stockport', at: 'Stage 4 and appendix 8', req: ['S-111'] },
    in: ['stage-3b'],
    when: {
      ...CONTRACT,
      latest: true,
      where: {
        any: [
          { field: 'parentsEngaging', is: false },
          { field: 'result', is: 'escalate' },
        ],
      },
    },
    asks: [
      { recommend: 'stage-4' },
      {
        step: 'hold-legal-planning-meeting',
        who: 'local authority with the school',
        by: { after: CONTRACT, field: 'reviewedOn', schoolDays: 'legalPlanningDays' },
        done: MEETING,
      },
    ],
    says: 'The review found that the parents do not take part in the contract: the case goes to a legal planning meeting by {by}, and then to Stage 4. A person decides.',
  },
  {
    id: 'contract-not-made',
    source: { document: 'stockport', at: 'Stage 4 and appendix 8', req: ['S-111'] },
    in: ['stage-3b'],
    when: {
      ...CONTRACT,
      latest: true,
      where: { field: 'notUsedReason', in: ['refused', 'not possible'] },
    },
    asks: [
      { recommend: 'stage-4' },
      {
        step: 'hold-legal-planning-meeting',
        who: 'local authority with the school',
        by: { after: CONTRACT, schoolDays: 'legalPlanningDays' },
        done: MEETING,
      },
    ],
    says: 'There is no contract, since the parents refused it or none of them came: the case goes to a legal planning meeting by {by}, and then to Stage 4. A person decides.',
  },
  {
    id: 'engaged-without-improvement',
    source: { document: 'stockport', at: 'appendix 8', req: ['A-S10'] },
    in: ['stage-3b'],
    when: engagedInVain({ field: 'reviewNumber', atMost: 1 }),
    asks: {
      step: 'revise-contract',
      who: 'Education Welfare Officer',
      done: { record: 'decision', where: decidedAgainst('revise-contract'), since: 'stage' },
    },
    says: 'The parents take part, and attendance has not improved yet: go on with the contract or change it.',
  },
  {
    id: 'engaged-without-improvement-again',
    source: { document: 'stockport', at: 'appendix 8', req: ['A-S10'] },
    in: ['stage-3b'],
    when: engagedInVain({ field: 'reviewNumber', atLeast: 2 }),
    asks: {
      step: 'consider-legal-planning',
      who: 'Education Welfare Officer',
      done: {
        record: [LEGAL_PLANNING, 'decision'],
        where: { any: [{ field: 'kind', is: 'meeting' }, decidedAgainst('consider-legal-planning')] },
        since: 'stage',
      },
    },
    says: 'The parents take part, and a second review found no improvement. A legal planning meeting may be held; a person decides.',
  },
  {
    id: 'legal-planning-first',
    source: { document: 'stockport', at: 'Stage 4', req: ['S-111', 'S-119'] },
    in: ['stage-3b'],
    when: { not: MEETING },
    asks: { bars: 'stage-4', missing: 'a legal planning meeting' },
    says: 'Stage 4 follows a legal planning meeting of the council with the school.',
  },
] as const satisfies readonly Rule[]

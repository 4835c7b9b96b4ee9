/** Getting help at Stage 2: letter, meeting, plan and its reviews; for families with a plan elsewhere, that plan instead. */
import type { Rule } from '../../stages/rule.ts'
import { FAMILY_PLAN, PLAN } from './conditions.ts'

/** The latest decision says that attendance improved, and until when it is watched. */
const WATCHED = {
  record: 'decision',
  latest: true,
  where: {
    all: [
      { field: 'improved', is: true },
      { field: 'monitorUntil', answered: true },
    ],
  },
} as const
const CONTRACT_OVER = {
  any: [
    { field: 'used', is: false },
    { field: 'result', in: ['close', 'escalate'] },
  ],
} as const

export const STAGE_2 = [
  {
    id: 'stage-2-letter',
    source: { document: 'stockport', at: 'Stage 2 and appendix 7', req: ['S-066'] },
    in: ['stage-2'],
    when: { always: true },
    asks: {
      step: 'send-stage-2-letter',
      who: 'attendance lead',
      by: { after: 'stage', schoolDays: 'firstContactDays' },
      done: { record: 'communication-sent', where: { field: 'letter', is: 'stage-2' }, since: 'stage' },
    },
    says: 'Send the Stage 2 letter to every parent and carer with day-to-day care by {by}.',
  },
  {
    id: 'school-attendance-meeting',
    source: { document: 'stockport', at: 'Stage 2', req: ['S-066', 'S-067', 'S-070'] },
    in: ['stage-2'],
    when: { not: FAMILY_PLAN },
    asks: {
      step: 'hold-school-attendance-meeting',
      who: 'chair of the meeting',
      by: { after: 'stage', schoolDays: 'stepsWithinDays' },
      done: { record: PLAN, since: 'stage' },
    },
    says: 'Hold the School Attendance Meeting by {by}. Agree a plan with targets everybody can reach, and consider more support: alternative provision, the council’s education support, other agencies.',
  },
  {
    id: 'family-plan-instead',
    source: { document: 'stockport', at: 'Stage 2', req: ['S-071'] },
    in: ['stage-2'],
    when: FAMILY_PLAN,
    asks: {
      step: 'put-attendance-in-family-plan',
      who: 'attendance lead',
      by: { after: 'stage', schoolDays: 'stepsWithinDays' },
      done: {
        record: ['contact-record', PLAN, 'noticing-record'],
        where: {
          any: [
            { rows: 'others', some: { field: 'person', answered: true } },
            { field: 'meetingType', answered: true },
            { field: 'attendanceOnPlan', is: true },
          ],
        },
        since: 'stage',
      },
    },
    says: 'This family already has a plan with other professionals. No separate School Attendance Meeting is held: agree the attendance actions with the lead professional by {by} and put them in that plan.',
  },
  {
    id: 'offer-early-help-again',
    source: { document: 'stockport', at: 'Stage 2', req: ['S-068'] },
    in: ['stage-2'],
    when: {
      record: ['noticing-record', 'doorstep-visit', 'early-help'],
      where: {
        any: [
          { field: 'earlyHelpAnswer', in: ['declined', 'thinking'] },
          { field: 'response', in: ['declined', 'thinking'] },
          { rows: 'offers', some: { field: 'response', is: 'declined' } },
        ],
      },
    },
    asks: {
      step: 'offer-early-help-again',
      who: 'chair of the meeting',
      by: { after: 'stage', schoolDays: 'stepsWithinDays' },
      done: { record: PLAN, where: { field: 'earlyHelpOffered', is: true }, since: 'stage' },
    },
    says: 'Early help was refused earlier. Offer it again by {by}.',
  },
  {
    id: 'stage-2-review',
    source: { document: 'stockport', at: 'Stage 2', req: ['S-065', 'S-076'] },
    in: ['stage-2'],
    when: { record: PLAN, since: 'stage' },
    asks: {
      step: 'review-stage-2-plan',
      who: 'chair of the meeting',
      by: { after: { record: PLAN, since: 'stage' }, weeks: 'reviewAtMostWeeks', orField: 'nextOn' },
    },
    says: 'The Stage 2 plan is reviewed every {reviewFromWeeks} to {reviewAtMostWeeks} weeks; next by {by}. Each time a case review decides whether the formal process starts.',
  },
  {
    id: 'without-improvement',
    source: { document: 'stockport', at: 'Stage 2', req: ['S-075'] },
    in: ['stage-2'],
    when: {
      record: PLAN,
      latest: true,
      since: 'stage',
      where: {
        all: [{ field: 'noImprovement', is: true }, { not: { field: 'nextStepsExplained', is: true } }],
      },
    },
    asks: [
      { step: 'review-support-offer', who: 'chair of the meeting' },
      { step: 'explain-next-steps', who: 'chair of the meeting' },
    ],
    says: 'Attendance has not improved since the last meeting. Look again at the support offered, and explain to the family what the next steps are.',
  },
  {
    id: 'case-review',
    source: { document: 'stockport', at: 'Stage 2', req: ['S-076'] },
    in: ['stage-2'],
    when: {
      all: [
        { record: PLAN, since: 'stage' },
        { day: { after: { record: PLAN, since: 'stage' }, weeks: 'reviewFromWeeks' }, is: 'come' },
      ],
    },
    asks: {
      step: 'review-the-case',
      who: 'chair of the meeting',
      by: { after: { record: PLAN, since: 'stage' }, weeks: 'reviewAtMostWeeks', orField: 'nextOn' },
      done: {
        record: 'decision',
        where: { field: 'decision', is: 'hold' },
        withinMonths: 'caseReviewMonths',
      },
    },
    says: 'The review period is ending. By {by} decide whether the formal process starts, and record the decision, also when it is to stay: look at authorised and unauthorised absence, contact with the parents and the child’s view. The Education Welfare Officer may be asked for advice.',
  },
  {
    id: 'agreed-period',
    source: { document: 'stockport', at: 'Stage 2', req: ['S-074', 'A-S2', 'A-S8'] },
    in: ['stage-1', 'stage-2'],
    when: WATCHED,
    asks: {
      step: 'end-agreed-period',
      who: 'attendance lead',
      by: { after: WATCHED, field: 'monitorUntil' },
    },
    says: 'Attendance improved significantly, and is watched for the agreed period until {by}. Then decide: stay at this stage for an agreed time, or end the contract or plan.',
  },
  {
    id: 'agreed-period-after-closing',
    source: { document: 'stockport', at: 'Stage 2', req: ['S-074', 'A-S8'] },
    in: ['universal'],
    when: { all: [WATCHED, { not: { day: { after: WATCHED, field: 'monitorUntil' }, is: 'over' } }] },
    asks: {
      step: 'end-agreed-period',
      who: 'attendance lead',
      by: { after: WATCHED, field: 'monitorUntil' },
    },
    says: 'The case was closed after significant improvement, and attendance is watched for the agreed period until {by}.',
  },
  {
    id: 'agreed-period-went-well',
    source: { document: 'stockport', at: 'Stage 2', req: ['S-074', 'A-S8'] },
    in: ['stage-2'],
    when: {
      all: [
        WATCHED,
        { day: { after: WATCHED, field: 'monitorUntil' }, is: 'over' },
        { not: { label: 'persistent' } },
      ],
    },
    asks: { recommend: 'universal' },
    says: 'The agreed period is over and attendance has held: Stage 2 may end. A person decides.',
  },
  {
    id: 'contract-review',
    source: { document: 'stockport', at: 'appendix 8', req: ['S-109'] },
    in: ['stage-2', 'stage-3b'],
    when: {
      record: 'attendance-contract',
      latest: true,
      where: { all: [{ not: CONTRACT_OVER }, { not: { field: 'reviewedOn', answered: true } }] },
    },
    asks: {
      step: 'review-attendance-contract',
      who: 'main contact of the contract',
      by: { after: { record: 'attendance-contract' }, weeks: 'contractReviewWeeks', orField: 'reviewOn' },
    },
    says: 'The attendance contract is reviewed {contractReviewFromWeeks} to {contractReviewWeeks} weeks after it was made: by {by}.',
  },
  {
    id: 'contract-next-review',
    source: { document: 'stockport', at: 'appendix 8', req: ['S-109'] },
    in: ['stage-2', 'stage-3b'],
    when: {
      record: 'attendance-contract',
      latest: true,
      where: { all: [{ not: CONTRACT_OVER }, { field: 'reviewedOn', answered: true }] },
    },
    asks: {
      step: 'review-attendance-contract',
      who: 'main contact of the contract',
      by: {
        after: { record: 'attendance-contract' },
        field: 'reviewedOn',
        weeks: 'contractReviewWeeks',
      },
    },
    says: 'The attendance contract goes on. Review it again {contractReviewFromWeeks} to {contractReviewWeeks} weeks after the last review: by {by}.',
  },
] as const satisfies readonly Rule[]

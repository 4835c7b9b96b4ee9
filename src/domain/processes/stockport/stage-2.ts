/** Getting help at Stage 2: letter, meeting, plan and its reviews; for families with a plan elsewhere, that plan instead. */
import type { Rule } from '../../stages/rule.ts'

const FAMILY_PLAN = { flag: ['tac', 'taf', 'child-protection'] } as const
const PLAN = 'attendance-improvement-plan'

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
    source: { document: 'stockport', at: 'Stage 2', req: ['S-066', 'S-067'] },
    in: ['stage-2'],
    when: { not: FAMILY_PLAN },
    asks: {
      step: 'hold-school-attendance-meeting',
      who: 'chair of the meeting',
      by: { after: 'stage', schoolDays: 'stepsWithinDays' },
      done: { record: PLAN, since: 'stage' },
    },
    says: 'Hold the School Attendance Meeting by {by} and agree a plan with targets everybody can reach.',
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
      done: { record: ['contact-record', PLAN, 'noticing-record'], since: 'stage' },
    },
    says: 'This family already has a plan with other professionals. No separate School Attendance Meeting is held: agree the attendance actions with the lead professional by {by} and put them in that plan.',
  },
  {
    id: 'offer-early-help-again',
    source: { document: 'stockport', at: 'Stage 2', req: ['S-068'] },
    in: ['stage-2'],
    when: {
      record: ['noticing-record', 'doorstep-visit'],
      where: {
        any: [
          { field: 'earlyHelpAnswer', in: ['declined', 'thinking'] },
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
    source: { document: 'stockport', at: 'Stage 2', req: ['S-065'] },
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
    id: 'contract-review',
    source: { document: 'stockport', at: 'appendix 8', req: ['S-109'] },
    in: ['stage-2', 'stage-3b'],
    when: {
      record: 'attendance-contract',
      latest: true,
      where: {
        all: [{ not: { field: 'used', is: false } }, { not: { field: 'result', in: ['close', 'escalate'] } }],
      },
    },
    asks: {
      step: 'review-attendance-contract',
      who: 'main contact of the contract',
      by: { after: { record: 'attendance-contract' }, weeks: 'contractReviewWeeks', orField: 'reviewOn' },
    },
    says: 'The attendance contract is reviewed {contractReviewFromWeeks} to {contractReviewWeeks} weeks after it was made: by {by}.',
  },
] as const satisfies readonly Rule[]

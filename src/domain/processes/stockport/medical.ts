/**
 * Health first: when a medical action plan is offered and reviewed, and how it bars Stage 2
 * until school and medical staff agree that the need does not justify the absence. The bar
 * can be set aside by a named person with a reason, so that nobody waits for ever (A-S21).
 */
import type { Rule } from '../../stages/rule.ts'

const APPENDIX_1 = { document: 'stockport', at: 'appendix 1' } as const
const PLAN = { record: 'medical-action-plan', withinMonths: 'medicalMonths' } as const

export const MEDICAL = [
  {
    id: 'medical-reason-given',
    source: { document: 'stockport', at: 'Stage 1, medical reasons', req: ['S-060'] },
    when: {
      any: [
        {
          record: ['contact-record', 'doorstep-visit', 'noticing-record'],
          where: { field: 'medicalReasonCited', is: true },
          withinMonths: 'medicalMonths',
        },
        {
          record: 'noticing-record',
          where: { field: 'medicalNeeds', is: true },
          withinMonths: 'medicalMonths',
        },
        PLAN,
      ],
    },
    says: 'A medical reason for absence is on record.',
  },
  {
    id: 'illness-pattern',
    source: { document: 'stockport', at: 'paras 20 and 28', req: ['S-044'] },
    when: { metric: 'illnessWeeks', is: 'at least', setting: 'illnessPatternWeeks' },
    says: 'There was illness in {illnessWeeks} of the last 12 school weeks.',
    otherwise:
      'There was illness in {illnessWeeks} of the last 12 school weeks; {illnessPatternWeeks} would be a pattern.',
  },
  {
    id: 'plan-agreed-not-justified',
    source: { document: 'stockport', at: 'para 28', req: ['S-045'] },
    in: ['stage-1', 'stage-2'],
    when: { ...PLAN, where: { field: 'agreedNotJustified', is: true } },
    says: 'A medical action plan is in place, and school and medical staff agree that the need does not justify this much absence.',
  },
  {
    id: 'medical-bar-set-aside',
    source: { document: 'stockport', at: 'para 28', req: ['A-S21'] },
    when: {
      record: 'decision',
      where: {
        all: [
          { field: 'decision', is: 'override' },
          { field: 'about', in: ['medical-action-plan-first', 'offer-medical-action-plan', 'stage-2'] },
          { field: 'reason', answered: true },
        ],
      },
      withinMonths: 'medicalMonths',
    },
    says: 'A named person has set the medical action plan aside for this case and written down why.',
  },
  {
    id: 'medical-action-plan-first-cited',
    source: { document: 'stockport', at: 'para 28', req: ['S-045', 'A-S21'] },
    in: ['universal'],
    when: {
      all: [
        { rule: 'medical-reason-given' },
        { not: { rule: 'plan-agreed-not-justified' } },
        { not: { rule: 'medical-bar-set-aside' } },
      ],
    },
    asks: {
      bars: 'stage-2',
      missing:
        'a medical action plan with the agreement of school and medical staff that the need does not justify the absence',
    },
    says: 'A medical reason was given for absence, so Stage 2 waits for a medical action plan.',
  },
  {
    id: 'medical-action-plan-first',
    source: { document: 'stockport', at: 'para 28', req: ['S-045', 'A-S21'] },
    in: ['stage-1'],
    when: {
      all: [
        { any: [{ rule: 'medical-reason-given' }, { rule: 'illness-pattern' }] },
        { not: { rule: 'plan-agreed-not-justified' } },
        { not: { rule: 'medical-bar-set-aside' } },
      ],
    },
    asks: {
      bars: 'stage-2',
      missing:
        'a medical action plan with the agreement of school and medical staff that the need does not justify the absence',
    },
    says: 'This is a medical case: Stage 2 waits until a medical action plan is in place and school and medical staff agree that the need does not justify this much absence. Where the parent declines the plan or no medical answer comes, a named person may set this aside and say why.',
  },
  {
    id: 'offer-medical-action-plan',
    source: { document: 'stockport', at: 'para 28', req: ['S-043', 'S-044', 'S-069'] },
    in: ['stage-1', 'stage-2'],
    when: {
      all: [
        { any: [{ rule: 'medical-reason-given' }, { rule: 'illness-pattern' }] },
        { not: PLAN },
        { not: { rule: 'medical-bar-set-aside' } },
      ],
    },
    asks: {
      step: 'offer-medical-action-plan',
      who: 'key adult',
      by: { after: 'stage', schoolDays: 'stepsWithinDays' },
    },
    says: 'Illness stands behind this absence. Offer the parents a medical action plan by {by}.',
  },
  {
    id: 'medical-action-plan-review',
    source: { ...APPENDIX_1, at: 'appendix 1 at 4', req: ['S-135', 'A-S11'] },
    when: { ...PLAN, latest: true, where: { not: { field: 'result', in: ['close', 'stage 2'] } } },
    asks: {
      step: 'review-medical-action-plan',
      who: 'chair of the plan',
      by: {
        after: { record: 'medical-action-plan' },
        schoolWeeks: 'planReviewSchoolWeeks',
        orField: 'reviewOn',
      },
    },
    says: 'The medical action plan is to be reviewed by {by}, no more than {planReviewSchoolWeeks} school weeks after it was made.',
  },
] as const satisfies readonly Rule[]

/**
 * Health first: when a medical action plan is offered and reviewed, and how it bars Stage 2
 * until school and medical staff agree that the need does not justify the absence. The bar
 * can be set aside by a named person with a reason, so that nobody waits for ever (A-S21).
 */
import type { Condition, Rule, Where } from '../../stages/rule.ts'
import { barsLegalStages, LEGAL_STAGES } from './conditions.ts'

const APPENDIX_1 = { document: 'stockport', at: 'appendix 1' } as const
const PLAN = { record: 'medical-action-plan', withinMonths: 'medicalMonths' } as const
/** The agreement is written into the plan at a review, so it has a day of its own. */
const AGREED = { ...PLAN, latest: true, where: { field: 'agreedNotJustified', is: true } } as const
const CLOSED = { field: 'result', in: ['close', 'stage 2'] } as const satisfies Where
const REVIEWED = { field: 'nextReviewOn', answered: true } as const satisfies Where
const MEDICAL_CASE = {
  any: [{ rule: 'medical-reason-given' }, { rule: 'illness-pattern' }, { rule: 'plan-appropriate' }],
} as const satisfies Condition
/** What makes Stage 2 wait. */
const WAITS = [
  MEDICAL_CASE,
  { not: { rule: 'plan-agreed-not-justified' } },
  { not: { rule: 'medical-bar-set-aside' } },
] as const satisfies readonly Condition[]

const AGREEMENT =
  'a medical action plan with the agreement of school and medical staff that the need does not justify the absence'
const SET_ASIDE = {
  all: [
    { field: 'decision', is: 'override' },
    { field: 'about', in: ['medical-action-plan-first', 'offer-medical-action-plan', 'stage-2'] },
  ],
} as const satisfies Where
/** Health workers may be asked, so an answer can be waited for. */
const MAY_ASK = {
  record: ['medical-consent', 'medical-action-plan'],
  where: {
    all: [
      {
        any: [
          { field: 'given', is: true },
          { field: 'gpConsentGained', is: true },
          { field: 'consentFormCompleted', is: true },
        ],
      },
      { not: { field: 'withdrawnOn', answered: true } },
    ],
  },
  withinMonths: 'medicalMonths',
} as const
/** School and medical staff have said of the latest plan whether the need justifies the absence: either way an answer. */
const ANSWERED = {
  ...PLAN,
  latest: true,
  where: { field: 'agreedNotJustified', answered: true },
} as const satisfies Condition
const ANSWER_DUE = { after: MAY_ASK, schoolWeeks: 'medicalAnswerSchoolWeeks' } as const

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
    in: ['universal', 'stage-1', 'stage-2'],
    when: { metric: 'illnessWeeks', is: 'at least', setting: 'illnessPatternWeeks' },
    says: 'There was illness in {illnessWeeks} of the last {weeksLookedBack} school weeks.',
    otherwise:
      'There was illness in {illnessWeeks} of the last {weeksLookedBack} school weeks; {illnessPatternWeeks} would be a pattern.',
  },
  {
    id: 'plan-appropriate',
    source: { document: 'stockport', at: 'paras 20 and 28', req: ['S-044', 'S-034'] },
    when: {
      record: 'broken-weeks-review',
      where: {
        any: [
          { field: 'planAppropriate', is: true },
          {
            all: [
              { field: 'minorAilments', is: true },
              { field: 'couldAttendMore', is: true },
            ],
          },
        ],
      },
      withinMonths: 'medicalMonths',
    },
    says: 'A broken-weeks review found that a medical action plan would be appropriate, or that weeks are broken by minor illness and the pupil could attend more.',
  },
  {
    id: 'plan-agreed-not-justified',
    source: { document: 'stockport', at: 'para 28', req: ['S-045'] },
    in: ['stage-1', 'stage-2'],
    when: {
      all: [AGREED, { not: { day: { after: AGREED, field: 'agreedNotJustifiedOn' }, is: 'ahead' } }],
    },
    says: 'A medical action plan is in place, and school and medical staff agree that the need does not justify this much absence.',
  },
  {
    id: 'medical-bar-set-aside',
    source: { document: 'stockport', at: 'para 28', req: ['A-S21'] },
    when: {
      record: 'decision',
      where: { all: [SET_ASIDE, { field: 'reason', answered: true }] },
      withinMonths: 'medicalMonths',
    },
    asks: { warns: 'medical-action-plan' },
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
    asks: { bars: 'stage-2', missing: AGREEMENT },
    says: 'A medical reason was given for absence, so Stage 2 waits for a medical action plan.',
  },
  {
    id: 'medical-action-plan-first',
    source: { document: 'stockport', at: 'para 28', req: ['S-045', 'A-S21'] },
    in: ['stage-1'],
    when: { all: WAITS },
    asks: { bars: 'stage-2', missing: AGREEMENT },
    says: 'This is a medical case: Stage 2 waits until a medical action plan is in place and school and medical staff agree that the need does not justify this much absence. Where the parent declines the plan or consent, or no medical answer comes within {medicalAnswerSchoolWeeks} school weeks, a named person may set this aside and say why.',
  },
  {
    id: 'medical-action-plan-before-later-stages',
    source: { document: 'stockport', at: 'para 28', req: ['S-045', 'A-S21'] },
    in: ['universal', 'stage-1'],
    when: { all: [{ this: { field: 'to', in: LEGAL_STAGES } }, ...WAITS] },
    asks: barsLegalStages(AGREEMENT),
    says: 'This is a medical case: Stage 2 waits for a medical action plan, and no later stage is reached by passing it over.',
  },
  {
    id: 'medical-action-plan-first-by-pattern',
    source: { document: 'stockport', at: 'para 28', req: ['S-044', 'S-045', 'A-S21'] },
    in: ['universal'],
    when: {
      all: [{ this: { field: 'to', is: 'stage-2' } }, { not: { rule: 'medical-reason-given' } }, ...WAITS],
    },
    asks: { bars: 'stage-2', missing: AGREEMENT },
    says: 'Illness stands behind this absence, so Stage 2 waits for a medical action plan.',
  },
  {
    id: 'medical-answer-overdue',
    source: { document: 'stockport', at: 'para 28', req: ['A-S21'] },
    in: ['stage-1'],
    when: { day: ANSWER_DUE, is: 'over' },
    says: 'Health workers could be asked, and {medicalAnswerSchoolWeeks} school weeks have passed since.',
  },
  {
    id: 'medical-answer',
    source: { document: 'stockport', at: 'para 28', req: ['A-S21', 'S-124'] },
    in: ['stage-1'],
    when: { all: [{ rule: 'medical-action-plan-first' }, MAY_ASK, { not: ANSWERED }] },
    asks: { step: 'bring-medical-answer', who: 'chair of the plan', by: ANSWER_DUE },
    says: 'School and medical staff are to say by {by} whether the need justifies this much absence. If no medical answer has come by then, a named person may decide to go on without it and says why.',
  },
  {
    id: 'set-aside-needs-ground',
    source: { document: 'stockport', at: 'para 28', req: ['S-045', 'A-S21'] },
    when: {
      all: [
        { this: SET_ASIDE },
        {
          any: [
            { not: { this: { field: 'setAside', answered: true } } },
            {
              all: [
                { this: { field: 'setAside', is: 'no answer' } },
                { any: [{ not: { rule: 'medical-answer-overdue' } }, ANSWERED] },
              ],
            },
          ],
        },
      ],
    },
    asks: {
      bars: 'medical-action-plan-first',
      missing:
        'that the parents declined the plan or the consent, or that no medical answer came in the school weeks given for it',
      refuses: { record: 'decision', where: SET_ASIDE },
    },
    says: 'Stage 2 may go on without a medical action plan only where the parents declined it or the consent, or where no medical answer came within {medicalAnswerSchoolWeeks} school weeks of the consent.',
  },
  {
    id: 'offer-medical-action-plan',
    source: { document: 'stockport', at: 'para 28', req: ['S-043', 'S-044', 'S-060', 'S-069'] },
    in: ['stage-1', 'stage-2'],
    when: { all: [MEDICAL_CASE, { not: PLAN }, { not: { rule: 'medical-bar-set-aside' } }] },
    asks: {
      step: 'offer-medical-action-plan',
      who: 'key adult',
      by: { after: 'stage', schoolDays: 'stepsWithinDays' },
      done: { ...PLAN },
    },
    says: 'Illness stands behind this absence. Offer the parents a medical action plan by {by}.',
  },
  {
    id: 'medical-action-plan-review',
    source: { ...APPENDIX_1, at: 'appendix 1 at 4', req: ['S-135', 'A-S11'] },
    when: { ...PLAN, latest: true, where: { not: { any: [CLOSED, REVIEWED] } } },
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
  {
    id: 'medical-action-plan-next-review',
    source: { ...APPENDIX_1, at: 'appendix 1 at 4 and 6', req: ['S-135', 'S-136', 'A-S11'] },
    when: { ...PLAN, latest: true, where: { all: [REVIEWED, { not: CLOSED }] } },
    asks: {
      step: 'review-medical-action-plan',
      who: 'chair of the plan',
      by: { after: { record: 'medical-action-plan' }, field: 'nextReviewOn' },
    },
    says: 'The medical action plan goes on. Review it again by {by}.',
  },
  {
    id: 'improvement-under-plan',
    source: { ...APPENDIX_1, at: 'appendix 1 at 5', req: ['S-136'] },
    when: {
      ...PLAN,
      latest: true,
      where: { all: [{ field: 'improved', is: true }, { not: { field: 'acknowledged', answered: true } }] },
    },
    asks: { step: 'acknowledge-improvement', who: 'chair of the plan' },
    says: 'Attendance has improved under the medical action plan. Say so to the pupil and the family, and write down how.',
  },
  {
    id: 'early-help-under-plan',
    source: { ...APPENDIX_1, at: 'appendix 1 at 6', req: ['S-136'] },
    when: {
      ...PLAN,
      latest: true,
      where: {
        all: [
          { field: 'evidenceLegitimate', is: true },
          { field: 'couldAttendMore', is: true },
          { not: { field: 'earlyHelpConsidered', is: true } },
        ],
      },
    },
    asks: { step: 'consider-early-help', who: 'chair of the plan' },
    says: 'The medical evidence is good, and yet the pupil could attend more. Go on with the reviews, and consider early help or a Team around the Child.',
  },
  {
    id: 'no-medical-reason',
    source: { ...APPENDIX_1, at: 'appendix 1 at 7', req: ['S-136', 'S-045'] },
    in: ['stage-1'],
    when: {
      ...PLAN,
      latest: true,
      where: {
        all: [
          { field: 'result', is: 'stage 2' },
          { field: 'agreedNotJustified', is: true },
        ],
      },
    },
    asks: { recommend: 'stage-2' },
    says: 'The review of the medical action plan found no medical reason for the absence that goes on: Stage 2 is recommended. A person decides.',
  },
] as const satisfies readonly Rule[]

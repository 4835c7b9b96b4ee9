/**
 * Stage 4: the legal planning meeting, an education supervision order with its year and its window for
 * an extension, and prosecution, which waits until an order was fully considered.
 */
import type { Condition, Rule } from '../../stages/rule.ts'
import { decidedAgainst } from '../national/decided-against.ts'
import { COUNCIL, FAMILY_PLAN, LEGAL_PLANNING, NOTICE_SOUGHT, SOCIAL_WORKER } from './conditions.ts'

const says = (...all: readonly { readonly field: string; readonly is: string | boolean }[]) => ({ all })
const MEETING = { field: 'kind', is: 'meeting' } as const
const LEGAL_STEP = {
  all: [MEETING, { field: 'jointDecision', in: ['formal intervention', 'prosecution'] }],
} as const
const TOWARDS_PROSECUTION = says(MEETING, { field: 'jointDecision', is: 'prosecution' })
const ORDER_WANTED = says(MEETING, { field: 'orderDecision', is: 'apply' })
const PROSECUTE = { field: 'kind', is: 'prosecution' } as const
const OF_COURTS = {
  field: 'kind',
  in: ['order', 'extension', 'extended', 'other order', 'prosecution'],
} as const

const CONSIDERED = { record: LEGAL_PLANNING, where: { field: 'orderConsidered', is: true } } as const
const NOT_ENDED = { not: { field: 'endedOn', answered: true } } as const
const FIRST_ORDER = {
  record: LEGAL_PLANNING,
  where: { all: [{ field: 'kind', is: 'order' }, NOT_ENDED] },
} as const
const EXTENDED = {
  record: LEGAL_PLANNING,
  where: { all: [{ field: 'kind', is: 'extended' }, NOT_ENDED] },
} as const
const FIRST_END = { after: FIRST_ORDER, field: 'orderTo' } as const
const EXTENDED_END = { after: EXTENDED, field: 'extendedTo' } as const

/** The first year or an extension has begun and is not over. */
const RUNNING = {
  any: [
    {
      all: [
        { day: { after: FIRST_ORDER, field: 'orderFrom' }, is: 'come' },
        { not: { day: FIRST_END, is: 'over' } },
      ],
    },
    {
      all: [
        { day: { after: EXTENDED, field: 'orderFrom' }, is: 'come' },
        { not: { day: EXTENDED_END, is: 'over' } },
      ],
    },
  ],
} as const satisfies Condition

const FIRST_WINDOW = {
  all: [
    { not: EXTENDED },
    { day: { ...FIRST_END, months: 'orderWindow' }, is: 'come' },
    { not: { day: FIRST_END, is: 'over' } },
  ],
} as const satisfies Condition
const EXTENDED_WINDOW = {
  all: [
    { day: { ...EXTENDED_END, months: 'orderWindow' }, is: 'come' },
    { not: { day: EXTENDED_END, is: 'over' } },
  ],
} as const satisfies Condition
const WINDOW_OPEN = { any: [FIRST_WINDOW, EXTENDED_WINDOW] } as const satisfies Condition

const DECIDE_ON_EXTENSION = {
  step: 'decide-on-extension',
  who: 'local authority',
  done: {
    record: [LEGAL_PLANNING, 'decision'],
    where: { any: [{ field: 'kind', is: 'extension' }, decidedAgainst('decide-on-extension')] },
    withinMonths: 'orderWindowMonths',
  },
} as const

export const STAGE_4 = [
  {
    id: 'legal-planning-meeting',
    source: { document: 'stockport', at: 'para 33 and Stage 4', req: ['S-112', 'S-119'] },
    in: ['stage-4'],
    when: { always: true },
    asks: {
      step: 'hold-legal-planning-meeting',
      who: 'local authority with the school',
      by: { after: 'stage', schoolDays: 'legalPlanningDays' },
      done: { record: LEGAL_PLANNING, where: MEETING },
    },
    says: 'Hold the legal planning meeting by {by}, with the school and with the early help lead or social worker where there is one. Decide together: a formal legal step, prosecution, or neither.',
  },
  {
    id: 'legal-steps-after-consultation',
    source: { document: 'stockport', at: 'para 33', req: ['S-112'] },
    when: {
      all: [
        { this: LEGAL_STEP },
        {
          any: [
            { not: { this: { field: 'schoolConsulted', is: true } } },
            {
              all: [
                { any: [FAMILY_PLAN, SOCIAL_WORKER] },
                { not: { this: { field: 'leadConsulted', is: 'yes' } } },
              ],
            },
            { this: { field: 'leadConsulted', is: 'no' } },
          ],
        },
      ],
    },
    asks: {
      bars: 'legal-steps',
      missing:
        'a record that the school, and the early help lead or social worker where there is one, were consulted',
      refuses: { record: LEGAL_PLANNING, where: LEGAL_STEP },
    },
    says: 'Before a legal step the council talks with the school, and with the early help lead or social worker where there is one.',
  },
  {
    id: 'contract-explored',
    source: { document: 'stockport', at: 'Stage 3B', req: ['S-098', 'A-S18'] },
    in: ['stage-3b', 'stage-4'],
    when: {
      any: [
        { record: 'attendance-contract' },
        { record: LEGAL_PLANNING, where: { field: 'contractExplored', is: true } },
        {
          record: 'decision',
          where: {
            all: [
              { field: 'decision', is: 'do not use' },
              { field: 'about', is: 'attendance-contract' },
              { field: 'reason', answered: true },
            ],
          },
        },
      ],
    },
    says: 'An attendance contract was explored, and what came of it is on record.',
    otherwise:
      'It is not yet on record that an attendance contract was explored. That comes before an order or prosecution, whether or not one is offered.',
  },
  {
    id: 'contract-explored-first',
    source: { document: 'stockport', at: 'Stage 3B', req: ['S-098', 'A-S18'] },
    when: {
      all: [
        { this: { any: [LEGAL_STEP, ORDER_WANTED] } },
        { not: { this: { field: 'contractExplored', is: true } } },
        { not: { rule: 'contract-explored' } },
      ],
    },
    asks: {
      bars: 'legal-steps',
      missing: 'a record that an attendance contract was explored',
      refuses: { record: LEGAL_PLANNING, where: { any: [LEGAL_STEP, ORDER_WANTED] } },
    },
    says: 'An attendance contract need not be offered, but it is always explored before an education supervision order or prosecution.',
  },
  {
    id: 'order-after-support',
    source: { document: 'stockport', at: 'para 14', req: ['S-026'] },
    when: { this: { all: [ORDER_WANTED, { field: 'earlierSteps', is: 'not yet' }] } },
    asks: {
      bars: 'education-supervision-order',
      missing: 'offers of support that are exhausted',
      refuses: { record: LEGAL_PLANNING, where: ORDER_WANTED },
    },
    says: 'An education supervision order may be considered where early help or a contract did not succeed and all offers of support are exhausted. Write down how it would benefit pupil and parents.',
  },
  {
    id: 'order-needs-safeguarding-agreement',
    source: { document: 'stockport', at: 'para 14', req: ['S-027'] },
    when: {
      all: [
        { this: ORDER_WANTED },
        { any: [{ this: { field: 'safeguarding', is: true } }, SOCIAL_WORKER] },
        {
          not: {
            this: {
              all: [
                { field: 'dslAgrees', is: true },
                { field: 'socialCareAgrees', is: true },
              ],
            },
          },
        },
      ],
    },
    asks: {
      bars: 'education-supervision-order',
      missing: 'the agreement of the safeguarding lead and of children’s social care',
      refuses: { record: LEGAL_PLANNING, where: ORDER_WANTED },
    },
    says: 'There are safeguarding concerns: the lead practitioner discusses it with the school’s safeguarding lead and children’s social care, and both agree that an order is more suitable than a child in need or child protection plan.',
  },
  {
    id: 'parents-told-of-order',
    source: { document: 'stockport', at: 'Stage 4', req: ['S-117'] },
    when: {
      record: LEGAL_PLANNING,
      where: {
        all: [
          ORDER_WANTED,
          {
            not: {
              all: [
                { field: 'notifiedOn', answered: true },
                { field: 'meetingOn', answered: true },
              ],
            },
          },
        ],
      },
    },
    asks: {
      step: 'tell-parents-of-order',
      who: 'local authority',
      by: { after: { record: LEGAL_PLANNING, where: ORDER_WANTED }, schoolDays: 'stepsWithinDays' },
    },
    says: 'The council goes on towards an education supervision order. Tell the parents in writing by {by}, and arrange a meeting about it.',
  },
  {
    id: 'order-running',
    source: { document: 'stockport', at: 'Stage 4', req: ['S-113', 'S-116', 'S-118'] },
    when: RUNNING,
    asks: {
      bars: 'penalty-notice',
      missing: 'the end of the education supervision order',
      refuses: NOTICE_SOUGHT,
    },
    says: 'An education supervision order runs. The parents’ duty is to follow the council’s directions under it, so penalty notices for this child are held back. The council keeps the responsibility, and the school works with it.',
  },
  {
    id: 'order-window',
    source: { document: 'stockport', at: 'Stage 4', req: ['S-113', 'S-114'] },
    when: FIRST_WINDOW,
    asks: { ...DECIDE_ON_EXTENSION, by: FIRST_END },
    says: 'The education supervision order is in its last {orderWindowMonths} months. Only until {by} an extension may be sought, for up to {orderExtensionYears} years. Decide whether the order ends or goes on.',
  },
  {
    id: 'extended-order-window',
    source: { document: 'stockport', at: 'Stage 4', req: ['S-114'] },
    when: EXTENDED_WINDOW,
    asks: { ...DECIDE_ON_EXTENSION, by: EXTENDED_END },
    says: 'The extended education supervision order is in its last {orderWindowMonths} months. Only until {by} a further extension may be sought, for up to {orderExtensionYears} years. Decide whether the order ends or goes on.',
  },
  {
    id: 'extension-in-its-window',
    source: { document: 'stockport', at: 'Stage 4', req: ['S-114'] },
    when: { all: [{ this: { field: 'kind', is: 'extension' } }, { not: WINDOW_OPEN }] },
    asks: {
      bars: 'extension-of-order',
      missing: 'the last three months of a running order',
      refuses: { record: LEGAL_PLANNING, where: { field: 'kind', is: 'extension' } },
    },
    says: 'An extension may be sought only within the last {orderWindowMonths} months of an education supervision order.',
  },
  {
    id: 'order-over',
    source: { document: 'stockport', at: 'Stage 4', req: ['S-113'] },
    in: ['stage-4'],
    when: {
      all: [
        { record: LEGAL_PLANNING, where: { field: 'kind', in: ['order', 'extended'] } },
        { not: RUNNING },
        {
          any: [
            { day: FIRST_END, is: 'over' },
            { record: LEGAL_PLANNING, where: { field: 'endedOn', answered: true } },
          ],
        },
      ],
    },
    asks: { recommend: 'universal' },
    says: 'The education supervision order has ended: the case may close. A person decides.',
  },
  {
    id: 'order-considered-first',
    source: { document: 'stockport', at: 'para 14', req: ['S-028'] },
    in: ['stage-4'],
    when: { not: CONSIDERED },
    asks: { bars: 'prosecution', missing: 'full consideration of an education supervision order' },
    says: 'Prosecution waits until an education supervision order was fully considered, and that is on record.',
  },
  {
    id: 'prosecution-needs-order-considered',
    source: { document: 'stockport', at: 'para 14', req: ['S-028'] },
    when: {
      all: [
        { this: { any: [PROSECUTE, TOWARDS_PROSECUTION] } },
        { not: { this: { field: 'orderConsidered', is: true } } },
        { not: CONSIDERED },
      ],
    },
    asks: {
      bars: 'prosecution',
      missing: 'full consideration of an education supervision order',
      refuses: { record: LEGAL_PLANNING, where: { any: [PROSECUTE, TOWARDS_PROSECUTION] } },
    },
    says: 'In all cases the council fully considers an education supervision order before it moves to prosecution. No such consideration is on record.',
  },
  {
    id: 'prosecution-is-last',
    source: { document: 'stockport', at: 'para 16', req: ['S-030'] },
    when: { this: { all: [TOWARDS_PROSECUTION, { field: 'earlierSteps', is: 'not yet' }] } },
    asks: {
      bars: 'prosecution',
      missing: 'that all other support and steps have failed, or that support does not fit the case',
      refuses: { record: LEGAL_PLANNING, where: TOWARDS_PROSECUTION },
    },
    says: 'Prosecution is the last resort: everything voluntary, formal and legal has failed, or support does not fit this case.',
  },
  {
    id: 'council-alone-goes-to-court',
    source: { document: 'stockport', at: 'para 16 and Stage 4', req: ['S-031', 'S-118', 'S-120'] },
    when: { all: [{ this: OF_COURTS }, { not: COUNCIL }] },
    asks: {
      bars: 'prosecution',
      missing: 'somebody from the council',
      refuses: { record: LEGAL_PLANNING, where: OF_COURTS },
    },
    says: 'Orders are the council’s responsibility and the decision to prosecute is the council’s alone. It bears all costs.',
  },
  {
    id: 'decide-on-prosecution',
    source: { document: 'stockport', at: 'Stage 4', req: ['S-120', 'S-121'] },
    in: ['stage-4'],
    when: {
      record: LEGAL_PLANNING,
      where: TOWARDS_PROSECUTION,
      since: 'stage',
    },
    asks: {
      step: 'decide-on-prosecution',
      who: 'local authority',
      done: { record: LEGAL_PLANNING, where: PROSECUTE, since: 'stage' },
    },
    says: 'The meeting points towards prosecution. The council alone decides, and writes down the five matters it weighed: engagement, other legal steps, social care, the parents’ answers, and the public interest.',
  },
] as const satisfies readonly Rule[]

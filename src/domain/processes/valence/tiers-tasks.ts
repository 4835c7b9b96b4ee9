/**
 * What each tier’s owner does again and again: understand, plan, do, review, every half-term and in
 * every tier at once. The lines attendance is looked at against stand here too.
 */
import type { Source } from '../../guidance/source.ts'
import type { Line, ProcessRole, SchoolTask } from '../../stages/process.ts'

/** Who owns which tier. */
export const TIER_OWNERS = {
  1: 'class teacher',
  2: 'attendance manager',
  3: 'attendance lead',
  4: 'strategic intervention',
} as const
type Tier = keyof typeof TIER_OWNERS

/** The parts of the cycle, in their order. */
export const CYCLE = ['understand', 'plan', 'do', 'review'] as const
type Part = (typeof CYCLE)[number]

const at = (place: string, ...req: readonly string[]): Source => ({
  document: 'valence',
  at: `appendix 11, ${place}`,
  req: [...req],
})

/** The owner of Tier 4; the other three are roles of the school anyway. */
export const TIER_4_ROLE = {
  name: 'strategic intervention',
  source: at('tier 4', 'V-222'),
  does: [
    'sorts the cases that did not improve by need and urgency (triage)',
    'prepares the reports that refer acute, chronic and complex cases to the council',
  ],
} as const satisfies ProcessRole

/** The owners of all four tiers, as a school needs them that runs the tiers beside a council's process. */
export const TIER_ROLES = [
  {
    name: TIER_OWNERS[1],
    source: at('tier 1', 'V-222'),
    does: ['owns Tier 1, with the higher level teaching assistant: the class and its families'],
  },
  {
    name: TIER_OWNERS[2],
    source: at('tier 2', 'V-222'),
    does: ['owns Tier 2: concerns of teachers, families met by priority, the Education Welfare Officer'],
  },
  {
    name: TIER_OWNERS[3],
    source: at('tier 3', 'V-222'),
    does: ['owns Tier 3: the strategy of the whole school'],
  },
  TIER_4_ROLE,
] as const satisfies readonly ProcessRole[]

/** The records of what was done. */
const ACTIVITY = 'school-activity'
const TRIAGE = 'triage-report'

const task = (tier: Tier, part: Part, req: readonly string[], says: string, form?: string) =>
  ({
    id: `tier-${tier}-${part}`,
    every: 'half-term',
    who: TIER_OWNERS[tier],
    source: at(`tier ${tier}, ${part}`, 'V-221', 'V-222', ...req),
    ...(form === undefined ? {} : { form }),
    says,
  }) as const satisfies SchoolTask

export const CASE_TASKS = [
  task(
    1,
    'understand',
    [],
    'Look at the class list: pupils often late, and pupils at 95% or below, with those persistently and severely absent among them.',
  ),
  task(
    1,
    'plan',
    ['V-225'],
    'Plan activities for the class that encourage coming every day and on time, and what to say to parents about attendance, learning and what stands in the way.',
    ACTIVITY,
  ),
  task(
    1,
    'do',
    ['V-224'],
    'Mark the register, talk with parents and pupils and write it down, pass concerns on, and notice every improvement.',
  ),
  task(
    1,
    'review',
    ['V-226'],
    'See what the activities of the class changed, and share it with the year group or the school.',
    ACTIVITY,
  ),
  task(
    2,
    'understand',
    [],
    'Go through the concerns of class teachers, and look at absence by group: disadvantaged, vulnerable and other needs.',
  ),
  task(
    2,
    'plan',
    [],
    'Compare the school with the country and the council, write the half-term attendance report, and agree priorities with the attendance lead.',
  ),
  task(
    2,
    'do',
    [],
    'Meet the families agreed on. Speak with the Education Welfare Officer about those who take little part or do not improve, and refer them where needed.',
  ),
  task(
    2,
    'review',
    [],
    'Compare this half-term with the ones before, and see what in-school early help and targeted support changed.',
  ),
  task(
    3,
    'understand',
    [],
    'Set the school’s figures beside the country’s and the council’s, and judge what in-school support has done.',
  ),
  task(
    3,
    'plan',
    ['V-233'],
    'Set strategies where attendance is poor: training for staff, work in class and across the school, how to speak with pupils, parents and the community, and targeted support from partners.',
    ACTIVITY,
  ),
  task(
    3,
    'do',
    ['V-234'],
    'Make clear to everybody what is expected, with the support, rewards and sanctions there are. Arrange calls and meetings with parents, profile pupils for triage at Tier 4, and report to senior leaders and governors.',
  ),
  task(3, 'review', [], 'Take what the attendance manager knows about the effect of early help and support.'),
  task(
    4,
    'understand',
    [],
    'See how many pupils did not improve with support, where they are, for example by year group, and what each needs.',
  ),
  task(
    4,
    'plan',
    ['V-237'],
    'Decide kind and urgency of support for complex needs: behaviour, pastoral, medical, welfare, special educational needs, mental health.',
    TRIAGE,
  ),
  task(
    4,
    'do',
    ['V-238'],
    'Write the reports that refer acute (one issue), chronic (repeated, long) and complex (many issues) cases to the council: its clinic for vulnerable pupils or statutory intervention.',
    TRIAGE,
  ),
  task(
    4,
    'review',
    ['V-239'],
    'Judge what the triage achieved, and what the council’s process did with the cases.',
    TRIAGE,
  ),
  {
    id: 'year-of-half-terms',
    every: 'year',
    month: 7,
    who: TIER_OWNERS[2],
    source: at('tier 2, review', 'V-231'),
    says: 'Look back over the six half-terms of the year: the trend of attendance, and what early help and targeted support changed.',
  },
] as const satisfies readonly SchoolTask[]

export const CASE_LINES = [
  {
    id: 'class-list-line',
    metric: 'attendance',
    is: 'more than',
    setting: 'classListAt',
    source: at('tier 1', 'V-228'),
    says: 'the line of the class teacher’s list',
  },
  {
    id: 'persistent-line',
    metric: 'attendance',
    is: 'more than',
    setting: 'persistentAt',
    source: { document: 'dfe-statistics', at: 'persistent absence' },
    says: 'the line of persistent absence',
  },
  {
    id: 'severe-line',
    metric: 'attendance',
    is: 'more than',
    setting: 'severeAt',
    source: { document: 'dfe-statistics', at: 'severe absence' },
    says: 'the line of severe absence',
  },
] as const satisfies readonly Line[]

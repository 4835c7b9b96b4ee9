/** The school and its single point of contact: termly meetings with the next one set, and the tasks they come with. */
import type { SchoolTask } from '../../stages/process.ts'
import type { Condition, Rule } from '../../stages/rule.ts'

const MEETINGS = { document: 'ast-tiers', at: 'Attendance meetings' } as const
const TERMLY = { record: 'ast-meeting', where: { field: 'kind', is: 'termly' } } as const

const NEXT = { after: TERMLY, field: 'nextOn' } as const
const NEXT_SET = {
  any: [
    { day: NEXT, is: 'come' },
    { day: NEXT, is: 'ahead' },
  ],
} as const satisfies Condition

export const MEETING_RULES = [
  {
    id: 'next-termly-meeting',
    source: { ...MEETINGS, req: ['T-001', 'T-006'] },
    in: ['tier-2', 'tier-3', 'tier-4'],
    /** Once its day is over, the meeting is the school's task and not this pupil's. */
    when: { all: [NEXT_SET, { not: { day: NEXT, is: 'over' } }] },
    asks: { step: 'hold-termly-meeting', who: 'SPOC', by: NEXT },
    says: 'This pupil was discussed at a termly meeting. The next one, set there, is on {by}.',
  },
  {
    id: 'next-meeting-not-set',
    source: { ...MEETINGS, req: ['T-006'] },
    when: { all: [TERMLY, { not: NEXT_SET }] },
    asks: { step: 'set-next-termly-meeting', who: 'SPOC' },
    says: 'No date is set for next term’s attendance meeting yet.',
  },
  {
    id: 'spoc-may-be-invited',
    source: { document: 'ast-tiers', at: 'Actions identified', req: ['T-005'] },
    in: ['tier-2', 'tier-3', 'tier-4'],
    when: { flag: ['child-in-need', 'child-protection', 'looked-after'] },
    says: 'Attendance is a concern and other agencies meet about this pupil: the single point of contact may be invited to their meetings, to support, advise and guide.',
  },
] as const satisfies readonly Rule[]

export const TASKS = [
  {
    id: 'termly-attendance-meeting',
    every: 'term',
    who: 'SPOC',
    source: { ...MEETINGS, req: ['T-001', 'T-006'] },
    says: 'Offer and hold the termly attendance meeting, at least three in a school year, and set the next term’s date at it.',
  },
  {
    id: 'targeting-support-meeting',
    every: 'term',
    who: 'SPOC',
    source: { ...MEETINGS, req: ['T-003'] },
    says: 'Hold a targeting support meeting: data and trends, emerging needs, cohorts, named pupils. Write down the actions.',
  },
  {
    id: 'monitor-and-track',
    every: 'week',
    who: 'school',
    source: { document: 'ast-tiers', at: 'Tier 1', req: ['T-011'] },
    says: 'Monitor and track attendance of every pupil, and use early strategies where it begins to fall.',
  },
  {
    id: 'recognise-improved-attendance',
    every: 'half-term',
    who: 'school',
    source: { document: 'ast-tiers', at: 'Tier 1', req: ['T-012'] },
    says: 'Recognise pupils whose attendance has improved.',
  },
  {
    id: 'identify-cohorts',
    every: 'half-term',
    who: 'school',
    source: { document: 'ast-tiers', at: 'Tier 2', req: ['T-015'] },
    says: 'Look at the pupils of Tier 2 together: who shares group work in school, mentoring, or a meeting of parents and school.',
  },
] as const satisfies readonly SchoolTask[]

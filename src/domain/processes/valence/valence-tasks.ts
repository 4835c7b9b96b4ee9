/** What the school does again and again (sections 9.6 to 13): looks, tells, trains, reviews. */
import type { Source } from '../../guidance/source.ts'
import type { SchoolTask } from '../../stages/process.ts'

const from = (at: string, ...req: readonly string[]): Source => ({ document: 'valence', at, req: [...req] })

export const SCHOOL_TASKS = [
  {
    id: 'report-to-parents',
    every: 'half-term',
    who: 'attendance manager',
    source: from('section 9.6', 'V-068'),
    says: 'Tell all parents about their child’s attendance and absence; more often where absence is of particular concern.',
  },
  {
    id: 'attendance-half-term',
    every: 'half-term',
    who: 'attendance manager',
    source: from('section 12.4', 'V-114', 'V-115'),
    says: 'Look at attendance and absence of the whole school, of each pupil, and of groups whose absence is a concern.',
  },
  {
    id: 'attendance-term',
    every: 'term',
    who: 'attendance lead',
    source: from('section 12.4', 'V-114', 'V-116'),
    says: 'Look at the term as a whole, compare it with the national average and share that with the governing body.',
  },
  {
    id: 'attendance-year',
    every: 'year',
    month: 7,
    who: 'attendance lead',
    source: from('section 12.4', 'V-114'),
    says: 'Look at the year as a whole, across the school and for each pupil.',
  },
  {
    id: 'reports-to-staff',
    every: 'half-term',
    who: 'attendance manager',
    source: from('sections 8.4 and 12.6', 'V-025', 'V-119'),
    says: 'Give class teachers and leaders their attendance reports, and the attendance lead and headteacher the concerns.',
  },
  {
    id: 'effect-of-support',
    every: 'half-term',
    who: 'attendance lead',
    source: from('sections 12.5 and 12.6', 'V-117'),
    says: 'Judge what support has done, for each pupil and for groups, and change it where needed.',
  },
  {
    id: 'groups-with-governors-and-council',
    every: 'term',
    who: 'governing body',
    source: from('section 11.1', 'V-100'),
    says: 'Look at the data of pupils with medical conditions or special educational needs, in the governing body and with the local authority.',
  },
  {
    id: 'children-with-a-social-worker',
    every: 'half-term',
    who: 'attendance lead',
    source: from('section 11.2', 'V-104'),
    says: 'Review the attendance of children with a social worker.',
  },
  {
    id: 'irregular-pupils-to-the-council',
    every: 'half-term',
    who: 'attendance manager',
    source: from('appendix 2 at 3', 'V-150'),
    says: 'Tell the local authority of pupils who are regularly absent or attend irregularly.',
  },
  {
    id: 'expectations-shared',
    every: 'year',
    month: 9,
    who: 'school office',
    source: from('section 12.1', 'V-105'),
    form: 'school-activity',
    says: 'Share expectations, systems and standard letters with parents of children about to join, and put the policies on the website.',
  },
  {
    id: 'staff-training',
    every: 'year',
    month: 9,
    who: 'headteacher',
    source: from('section 11', 'V-095'),
    form: 'school-activity',
    says: 'Train staff on why attendance matters and what each of them does for it; write down who was there.',
  },
  {
    id: 'policy-review',
    every: 'year',
    month: 7,
    who: 'headteacher',
    source: from('section 13', 'V-130'),
    says: 'Review this policy, at least once a year, and take it to the full governing body.',
  },
] as const satisfies readonly SchoolTask[]

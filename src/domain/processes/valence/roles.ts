/** Who does what at a school on the Valence policy; every `who` of its rules is one of these names. */
import type { Source } from '../../guidance/source.ts'
import type { ProcessRole } from '../../stages/process.ts'

const from = (at: string, ...req: readonly string[]): Source => ({ document: 'valence', at, req: [...req] })

export const ROLES = [
  {
    name: 'governing body',
    source: from('section 8.1', 'V-019'),
    does: [
      'promotes attendance in policies and ethos',
      'sees that leaders meet expectations and statutory duties',
      'reviews and challenges attendance data',
      'watches the figures of the whole school',
      'sees that staff are trained',
      'holds the headteacher to account',
    ],
  },
  {
    name: 'attendance governor',
    source: from('section 8.1', 'V-020'),
    does: ['is the one governor named for attendance'],
  },
  {
    name: 'headteacher',
    source: from('sections 8.2 and 10', 'V-021', 'V-078', 'A-V14'),
    does: [
      'puts the policy into practice',
      'watches school-level absence and reports it to governors',
      'supports staff with the attendance of single pupils',
      'watches whether strategies work',
      'decides whether to ask for a penalty notice, and uses other measures where they are needed',
      'alone grants leave of absence',
    ],
  },
  {
    name: 'attendance lead',
    source: from('section 8.3', 'V-022'),
    does: [
      'is the senior leader for attendance and gives it a vision',
      'evaluates expectations and processes',
      'oversees the data and devises strategies from it',
      'arranges calls and meetings with parents',
      'gives targeted help to pupils and families',
    ],
  },
  {
    name: 'attendance manager',
    source: from('section 8.4', 'V-023', 'V-024', 'V-025', 'V-026', 'V-027', 'V-028'),
    does: [
      'runs the day: first-day contact, continuous absence, ten days of absence',
      'watches, analyses and benchmarks data to find what needs work',
      'reports to staff regularly, and concerns to the attendance lead and the headteacher',
      'works with Education Welfare Officers against persistent and severe absence',
      'advises the headteacher when to ask for a penalty notice or another legal measure',
      'adds pupils to the registers and takes them off',
    ],
  },
  {
    name: 'class teacher',
    source: from('section 8.5', 'V-029', 'V-030', 'V-031', 'V-032'),
    does: [
      'marks the register each day with the right codes and hands it to the office by 9:30',
      'promotes punctual attendance and sets an example',
      'speaks with parents and passes on what they say to the office or the attendance manager',
      'supports help given to pupils, and judges what absence does to progress and wellbeing',
    ],
  },
  {
    name: 'school office',
    source: from('section 8.6 and appendix 10', 'V-033', 'V-034', 'V-035', 'V-036', 'V-241'),
    does: [
      'takes parents’ calls about absence and records them',
      'runs the day: first-day contact, continuous absence, ten days of absence',
      'advises parents, for example about minor illness',
      'passes calls on to whoever can help in detail',
      'challenges parents constructively, and records that beside information and advice',
    ],
  },
  {
    name: 'parents',
    source: from('section 8.7', 'V-037'),
    does: [
      'know the times of the school and bring the child to every session',
      'keep telephone numbers current and name further contacts',
      'build a good understanding with the teacher, prepare the child and support learning at home',
      'do not keep a child at home for a minor ailment',
      'say as soon as possible why a child is away',
      'make appointments outside school, or bring the child before or after',
      'take holidays outside term, and ask for leave only in exceptional circumstances and in advance',
      'take up the support they are offered; if separated, work together',
    ],
  },
  {
    name: 'pupils',
    source: from('section 8.8', 'V-038'),
    does: [
      'come prepared, to every session and on time',
      'tell a teacher or a parent when something worries them',
    ],
  },
  {
    name: 'safeguarding lead',
    source: from('section 12.9', 'V-128'),
    does: ['is told of every concern, and brings in social services or the safeguarding hub'],
  },
  {
    name: 'Education Welfare Service',
    source: from('sections 8.4 and 9.5', 'V-026'),
    does: ['works with the school where absence goes on'],
  },
  {
    name: 'local authority',
    source: from('section 10.2', 'V-078', 'A-V14'),
    does: [
      'issues penalty notices the school asks for, and takes the payment',
      'prosecutes, and applies for orders',
    ],
  },
  {
    name: 'supervisor',
    source: from('appendix 2 at 6', 'V-162'),
    does: [
      'is appointed under an education supervision order to advise, assist, befriend and direct',
      'gives directions that stand in place of the parents’ own duties while the order lasts',
    ],
  },
] as const satisfies readonly ProcessRole[]

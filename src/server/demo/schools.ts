/** The schools of the demo, two large ones and a small one for each process, and who signs in to them. These sign-ins open invented data only. */
import type { Role } from '../../domain/casework/roles.ts'
import type { DemoPhase } from './children.ts'

export const DEMO_AUTHORITY = { id: 'demo', name: 'Demoshire Council' } as const

/** The small schools, one for each process. */
export const CAST_NAMES = ['stockport', 'herefordshire', 'tiers', 'valence'] as const
export type CastName = (typeof CAST_NAMES)[number]
export type DemoSchoolName = DemoPhase | CastName

/** In the order they are brought in. */
export const DEMO_SCHOOL_NAMES = ['primary', 'secondary', ...CAST_NAMES] as const satisfies DemoSchoolName[]

type DemoSchool = {
  readonly id: string
  readonly name: string
  readonly contact: string
  readonly phase: DemoPhase
  readonly process: string
  readonly beside?: string
}

export const DEMO_SCHOOLS: Readonly<Record<DemoSchoolName, DemoSchool>> = {
  primary: {
    id: 'demo-primary',
    name: 'Thistlecombe Primary School',
    contact: 'Telephone 01632 960101',
    phase: 'primary',
    process: 'stockport',
    beside: 'valence-beside',
  },
  secondary: {
    id: 'demo-secondary',
    name: 'Heronstead High School',
    contact: 'Telephone 01632 960202',
    phase: 'secondary',
    process: 'stockport',
  },
  stockport: {
    id: 'demo-stockport',
    name: 'Fallowmere High School',
    contact: 'Telephone 01632 960303',
    phase: 'secondary',
    process: 'stockport',
  },
  herefordshire: {
    id: 'demo-herefordshire',
    name: 'Orchardlee Academy',
    contact: 'Telephone 01632 960404',
    phase: 'secondary',
    process: 'herefordshire',
  },
  tiers: {
    id: 'demo-tiers',
    name: 'Millrace Academy',
    contact: 'Telephone 01632 960505',
    phase: 'secondary',
    process: 'ast-tiers',
  },
  valence: {
    id: 'demo-valence',
    name: 'Larkmeadow Primary School',
    contact: 'Telephone 01632 960606',
    phase: 'primary',
    process: 'valence',
  },
}

type DemoAccount = {
  login: string
  password: string
  name: string
  position: string
  role: Role
  schools: readonly DemoSchoolName[]
}

/** Every role once, and pastoral staff at each school, so that one can see what the other cannot. */
export const DEMO_ACCOUNTS = [
  {
    login: 'ewo@demo.example',
    password: 'doorstep-ewo',
    name: 'Linnet Quillcombe',
    position: 'Education Welfare Officer',
    role: 'ewo',
    schools: DEMO_SCHOOL_NAMES,
  },
  {
    login: 'pastoral@demo.example',
    password: 'doorstep-pastoral',
    name: 'Rowanel Marshby',
    position: 'Pastoral lead, Heronstead High School',
    role: 'pastoral-staff',
    schools: ['secondary', ...CAST_NAMES],
  },
  {
    login: 'pastoral.primary@demo.example',
    password: 'doorstep-primary',
    name: 'Ambrelle Fernstead',
    position: 'Learning mentor, Thistlecombe Primary School',
    role: 'pastoral-staff',
    schools: ['primary', 'valence'],
  },
  {
    login: 'lead@demo.example',
    password: 'doorstep-lead',
    name: 'Corwen Tallisgate',
    position: 'Senior attendance champion, Heronstead High School',
    role: 'attendance-lead',
    schools: ['secondary', ...CAST_NAMES],
  },
  {
    login: 'head@demo.example',
    password: 'doorstep-head',
    name: 'Isoldin Quernmoor',
    position: 'Headteacher, Thistlecombe Primary School',
    role: 'headteacher',
    schools: ['primary', ...CAST_NAMES],
  },
  {
    login: 'council@demo.example',
    password: 'doorstep-council',
    name: 'Stellan Copperlow',
    position: 'Attendance and prosecution officer',
    role: 'council-officer',
    schools: DEMO_SCHOOL_NAMES,
  },
  {
    login: 'office@demo.example',
    password: 'doorstep-office',
    name: 'Perrin Dewhollow',
    position: 'School office, Thistlecombe Primary School',
    role: 'office-staff',
    schools: ['primary', 'valence'],
  },
  {
    login: 'dsl@demo.example',
    password: 'doorstep-dsl',
    name: 'Maristel Thornquay',
    position: 'Designated safeguarding lead, Thistlecombe Primary School',
    role: 'dsl',
    schools: ['primary', ...CAST_NAMES],
  },
  {
    login: 'ddsl@demo.example',
    password: 'doorstep-ddsl',
    name: 'Hollin Saltmeadow',
    position: 'Deputy designated safeguarding lead, Thistlecombe Primary School',
    role: 'ddsl',
    schools: ['primary', ...CAST_NAMES],
  },
  {
    login: 'senco@demo.example',
    password: 'doorstep-senco',
    name: 'Brindle Oakhanger',
    position: 'SENCo, Heronstead High School',
    role: 'senco',
    schools: ['secondary', ...CAST_NAMES],
  },
  {
    login: 'contact@demo.example',
    password: 'doorstep-contact',
    name: 'Tamsel Greywether',
    position: 'Attendance Support Team, contact of both schools',
    role: 'ast-contact',
    schools: DEMO_SCHOOL_NAMES,
  },
  {
    login: 'practitioner@demo.example',
    password: 'doorstep-practice',
    name: 'Evarn Millbeck',
    position: 'Attendance Support Team practitioner',
    role: 'ast-practitioner',
    schools: DEMO_SCHOOL_NAMES,
  },
  {
    login: 'panel@demo.example',
    password: 'doorstep-panel',
    name: 'Ottoline Ravenscar',
    position: 'Panel coordinator',
    role: 'panel-coordinator',
    schools: DEMO_SCHOOL_NAMES,
  },
  {
    login: 'legal@demo.example',
    password: 'doorstep-legal',
    name: 'Quillan Harrowby',
    position: 'Legal interventions officer',
    role: 'legal-officer',
    schools: DEMO_SCHOOL_NAMES,
  },
  {
    login: 'admin@demo.example',
    password: 'doorstep-admin',
    name: 'Saffrey Candlethwaite',
    position: 'Data officer',
    role: 'administrator',
    schools: DEMO_SCHOOL_NAMES,
  },
  {
    login: 'teacher@demo.example',
    password: 'doorstep-teacher',
    name: 'Fennimore Ashgrove',
    position: 'Class teacher, Thistlecombe Primary School',
    role: 'class-teacher',
    schools: ['primary'],
  },
  {
    login: 'governor@demo.example',
    password: 'doorstep-governor',
    name: 'Wendeline Starcroft',
    position: 'Attendance governor, Thistlecombe Primary School',
    role: 'governor',
    schools: ['primary'],
  },
  {
    login: 'keyworker@demo.example',
    password: 'doorstep-keywork',
    name: 'Jessamy Barrowdene',
    position: 'Attendance Support Team keyworker',
    role: 'ast-keyworker',
    schools: [],
  },
  {
    login: 'auditor@demo.example',
    password: 'doorstep-auditor',
    name: 'Thessaly Wrenfold',
    position: 'Information governance',
    role: 'auditor',
    schools: [],
  },
] as const satisfies readonly DemoAccount[]

/** The demo sign-ins in words, a line each, as `npm start` prints them. */
export const demoSignIns = (): string[] =>
  DEMO_ACCOUNTS.map(
    ({ login, password, position }) => `${login.padEnd(30)} ${password.padEnd(18)} ${position}`,
  )

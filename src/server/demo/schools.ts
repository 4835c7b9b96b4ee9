/** The two schools of the demo and who signs in to them. These sign-ins open invented data only. */
import type { Role } from '../../domain/casework/roles.ts'
import type { DemoPhase } from './children.ts'

export const DEMO_AUTHORITY = { id: 'demo', name: 'Demoshire Council' } as const

export const DEMO_SCHOOLS = {
  primary: { id: 'demo-primary', name: 'Thistlecombe Primary School', contact: 'Telephone 01632 960101' },
  secondary: { id: 'demo-secondary', name: 'Heronstead High School', contact: 'Telephone 01632 960202' },
} as const satisfies Record<DemoPhase, { id: string; name: string; contact: string }>

type DemoAccount = {
  login: string
  password: string
  name: string
  position: string
  role: Role
  schools: readonly DemoPhase[]
}

/** Every role once, and pastoral staff at each school, so that one can see what the other cannot. */
export const DEMO_ACCOUNTS = [
  {
    login: 'ewo@demo.example',
    password: 'doorstep-ewo',
    name: 'Linnet Quillcombe',
    position: 'Education Welfare Officer',
    role: 'ewo',
    schools: ['primary', 'secondary'],
  },
  {
    login: 'pastoral@demo.example',
    password: 'doorstep-pastoral',
    name: 'Rowanel Marshby',
    position: 'Pastoral lead, Heronstead High School',
    role: 'pastoral-staff',
    schools: ['secondary'],
  },
  {
    login: 'pastoral.primary@demo.example',
    password: 'doorstep-primary',
    name: 'Ambrelle Fernstead',
    position: 'Learning mentor, Thistlecombe Primary School',
    role: 'pastoral-staff',
    schools: ['primary'],
  },
  {
    login: 'lead@demo.example',
    password: 'doorstep-lead',
    name: 'Corwen Barleymere',
    position: 'Senior attendance champion, Heronstead High School',
    role: 'attendance-lead',
    schools: ['secondary'],
  },
  {
    login: 'head@demo.example',
    password: 'doorstep-head',
    name: 'Isoldin Otterwick',
    position: 'Headteacher, Thistlecombe Primary School',
    role: 'headteacher',
    schools: ['primary'],
  },
  {
    login: 'council@demo.example',
    password: 'doorstep-council',
    name: 'Stellan Copperlow',
    position: 'Attendance and prosecution officer',
    role: 'council-officer',
    schools: ['primary', 'secondary'],
  },
  {
    login: 'office@demo.example',
    password: 'doorstep-office',
    name: 'Perrin Dewhollow',
    position: 'School office, Thistlecombe Primary School',
    role: 'office-staff',
    schools: ['primary'],
  },
  {
    login: 'dsl@demo.example',
    password: 'doorstep-dsl',
    name: 'Maristel Thornquay',
    position: 'Designated safeguarding lead, Thistlecombe Primary School',
    role: 'dsl',
    schools: ['primary'],
  },
  {
    login: 'ddsl@demo.example',
    password: 'doorstep-ddsl',
    name: 'Hollin Saltmeadow',
    position: 'Deputy designated safeguarding lead, Thistlecombe Primary School',
    role: 'ddsl',
    schools: ['primary'],
  },
  {
    login: 'senco@demo.example',
    password: 'doorstep-senco',
    name: 'Brindle Oakhanger',
    position: 'SENCo, Heronstead High School',
    role: 'senco',
    schools: ['secondary'],
  },
  {
    login: 'contact@demo.example',
    password: 'doorstep-contact',
    name: 'Tamsel Greywether',
    position: 'Attendance Support Team, contact of both schools',
    role: 'ast-contact',
    schools: ['primary', 'secondary'],
  },
  {
    login: 'practitioner@demo.example',
    password: 'doorstep-practice',
    name: 'Evarn Millbeck',
    position: 'Attendance Support Team practitioner',
    role: 'ast-practitioner',
    schools: ['primary', 'secondary'],
  },
  {
    login: 'panel@demo.example',
    password: 'doorstep-panel',
    name: 'Ottoline Ravenscar',
    position: 'Panel coordinator',
    role: 'panel-coordinator',
    schools: ['primary', 'secondary'],
  },
  {
    login: 'legal@demo.example',
    password: 'doorstep-legal',
    name: 'Quillan Harrowby',
    position: 'Legal interventions officer',
    role: 'legal-officer',
    schools: ['primary', 'secondary'],
  },
  {
    login: 'admin@demo.example',
    password: 'doorstep-admin',
    name: 'Saffrey Candlethwaite',
    position: 'Data officer',
    role: 'administrator',
    schools: ['primary', 'secondary'],
  },
] as const satisfies readonly DemoAccount[]

/** The demo sign-ins in words, a line each, as `npm start` prints them. */
export const demoSignIns = (): string[] =>
  DEMO_ACCOUNTS.map(
    ({ login, password, position }) => `${login.padEnd(30)} ${password.padEnd(18)} ${position}`,
  )

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

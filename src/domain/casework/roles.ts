/**
 * The roles people have in an authority, as accounts carry them. What a role sees is the
 * server's to say; what it may do in a process, the process's; what it may keep in order
 * for everybody stands here.
 */
import * as z from 'zod'

export const ROLES = {
  ewo: 'Education Welfare Officer',
  'class-teacher': 'Class teacher',
  'pastoral-staff': 'Pastoral staff',
  'office-staff': 'Office staff',
  'attendance-lead': 'Attendance lead',
  headteacher: 'Headteacher',
  dsl: 'Designated safeguarding lead',
  ddsl: 'Deputy designated safeguarding lead',
  senco: 'SENCo',
  governor: 'Governor',
  'ast-contact': 'Attendance Support Team contact',
  'ast-practitioner': 'Attendance Support Team practitioner',
  'ast-keyworker': 'Attendance Support Team keyworker',
  'panel-coordinator': 'Panel coordinator',
  'legal-officer': 'Legal officer',
  'council-officer': 'Council officer',
  administrator: 'Administrator',
  auditor: 'Auditor',
} as const
export type Role = keyof typeof ROLES
export const aRole = z.enum(Object.keys(ROLES) as [Role, ...Role[]]) // keys of a closed table

/** Whose side somebody stands on: a school and its council hold their notes as controllers of their own. */
export const SIDE_OF = {
  ewo: 'council',
  'class-teacher': 'school',
  'pastoral-staff': 'school',
  'office-staff': 'school',
  'attendance-lead': 'school',
  headteacher: 'school',
  dsl: 'school',
  ddsl: 'school',
  senco: 'school',
  governor: 'school',
  'ast-contact': 'council',
  'ast-practitioner': 'council',
  'ast-keyworker': 'council',
  'panel-coordinator': 'council',
  'legal-officer': 'council',
  'council-officer': 'council',
  administrator: 'council',
  auditor: 'council',
} as const satisfies Record<Role, 'school' | 'council'>

/** What somebody may keep in order beyond the pupils in front of them; each call to the server names one. */
export const DUTIES = {
  'keep people': 'Accounts, roles, schools and caseloads',
  'keep devices': 'Devices: let in, named, shut out and wiped',
  'read the audit': 'Who saw what, and what somebody did',
  'keep retention': 'How long records are kept, and what is held back from deletion',
  'answer requests': 'A child’s or parent’s whole file, on their request; consent',
  'keep settings': 'Settings of the authority and its schools, and the directory',
  'keep safeguards': 'Rules of signing in, devices and what the council sees',
  'open with a reason': 'A pupil outside one’s own caseload, with a reason',
  'see reasons': 'Who opened a pupil’s file with a reason',
  'see figures': 'Figures of a school, with nobody named',
  'see caseloads': 'Officers by name, with how many pupils each has and what is overdue',
} as const
export type Duty = keyof typeof DUTIES

const CASE = ['open with a reason'] as const
const LEADS = [
  'answer requests',
  'keep settings',
  'see reasons',
  'see figures',
  'see caseloads',
  ...CASE,
] as const

/** Who may do which; deny by default. No one role both keeps the people and reads what they did. */
export const DUTIES_OF = {
  ewo: CASE,
  'class-teacher': [],
  'pastoral-staff': CASE,
  'office-staff': [],
  'attendance-lead': LEADS,
  headteacher: LEADS,
  dsl: [...CASE, 'answer requests', 'see reasons'],
  ddsl: [...CASE, 'see reasons'],
  senco: CASE,
  governor: ['see figures'],
  'ast-contact': CASE,
  'ast-practitioner': CASE,
  'ast-keyworker': [],
  'panel-coordinator': CASE,
  'legal-officer': [...CASE, 'keep retention'],
  'council-officer': [...LEADS, 'keep retention'],
  administrator: ['keep people', 'keep devices', 'keep settings', 'keep safeguards', 'keep retention'],
  auditor: ['read the audit'],
} as const satisfies Record<Role, readonly Duty[]>

export const mayDo = (role: Role, duty: Duty): boolean => (DUTIES_OF[role] as readonly Duty[]).includes(duty)

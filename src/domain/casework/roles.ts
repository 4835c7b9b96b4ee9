/**
 * The roles people have in an authority, as accounts carry them. What a role sees is the
 * server's to say; what it may do in a process, the process's.
 */
import * as z from 'zod'

export const ROLES = {
  ewo: 'Education Welfare Officer',
  'pastoral-staff': 'Pastoral staff',
  'office-staff': 'Office staff',
  'attendance-lead': 'Attendance lead',
  headteacher: 'Headteacher',
  dsl: 'Designated safeguarding lead',
  ddsl: 'Deputy designated safeguarding lead',
  senco: 'SENCo',
  'ast-contact': 'Attendance Support Team contact',
  'ast-practitioner': 'Attendance Support Team practitioner',
  'panel-coordinator': 'Panel coordinator',
  'legal-officer': 'Legal officer',
  'council-officer': 'Council officer',
  administrator: 'Administrator',
} as const
export type Role = keyof typeof ROLES
export const aRole = z.enum(Object.keys(ROLES) as [Role, ...Role[]]) // keys of a closed table

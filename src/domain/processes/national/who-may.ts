/**
 * Whose it is to decide, to authorise, to ask for a notice, to chair and to refer, by the roles accounts carry,
 * whatever process a school follows. Each line is a bar like any other: shown on the device before somebody
 * completes a record, and judged again by the server. Processes say more, and never less, in rules of their own.
 */
import { ROLES, type Role } from '../../casework/roles.ts'
import type { Source } from '../../guidance/source.ts'
import { AUTHORISED_CODES } from '../../forms/mark-options.ts'
import type { Rule, Where } from '../../stages/rule.ts'

export const COUNCIL = ['ewo', 'council-officer', 'legal-officer'] as const satisfies readonly Role[]
export const SUPPORT_TEAM = [
  'ast-contact',
  'ast-practitioner',
  'panel-coordinator',
] as const satisfies readonly Role[]
const LEADERS = ['headteacher', 'attendance-lead'] as const satisfies readonly Role[]
const SCHOOL_CASEWORK = [
  ...LEADERS,
  'pastoral-staff',
  'dsl',
  'ddsl',
  'senco',
] as const satisfies readonly Role[]
const SCHOOL = [...SCHOOL_CASEWORK, 'class-teacher', 'office-staff'] as const satisfies readonly Role[]

type Act = {
  readonly id: string
  readonly source: Source
  /** What nobody else completes: records of these forms, those alone that say this. */
  readonly records: readonly [string, ...string[]]
  readonly where?: Where
  readonly roles: readonly [Role, ...Role[]]
  readonly missing: string
  readonly says: string
}

const ACTS = [
  {
    id: 'who-decides-a-step',
    source: { document: 'working-together', at: 'roles and responsibilities', req: ['S-018'] },
    records: ['decision'],
    roles: [...SCHOOL_CASEWORK, ...COUNCIL, ...SUPPORT_TEAM],
    missing: 'somebody who decides on cases',
    says: 'A step of the process is decided by those who lead the case, at school or at the council. Tell one of them what you know.',
  },
  {
    id: 'who-grants-leave',
    source: { document: 'working-together', at: 'leave of absence' },
    records: ['leave-request'],
    where: { field: 'decision', in: ['granted', 'granted shorter'] },
    roles: LEADERS,
    missing: 'the headteacher, or the senior leader who grants leave for them',
    says: 'Leave of absence is granted by the headteacher or by the senior leader who does it for them.',
  },
  {
    id: 'who-authorises-absence',
    source: { document: 'working-together', at: 'authorised absence' },
    records: ['absence-contact'],
    where: { field: 'approved', is: 'approved' },
    roles: SCHOOL,
    missing: 'somebody at the school',
    says: 'Only the school authorises an absence.',
  },
  {
    id: 'who-corrects-to-authorised',
    source: { document: 'working-together', at: 'authorised absence' },
    records: ['register-amendment'],
    where: { field: 'amended', in: [...AUTHORISED_CODES] },
    roles: SCHOOL,
    missing: 'somebody at the school',
    says: 'Only the school authorises an absence, and corrects its own register.',
  },
  {
    id: 'who-asks-for-a-notice',
    source: { document: 'working-together', at: 'penalty notices' },
    records: ['penalty-notice'],
    where: { field: 'decision', is: 'request' },
    roles: LEADERS,
    missing: 'the headteacher, or the senior leader for attendance',
    says: 'A school asks for a penalty notice through its headteacher, or a senior leader authorised by them.',
  },
  {
    id: 'who-issues-a-notice',
    source: { document: 'working-together', at: 'penalty notices' },
    records: ['penalty-notice'],
    where: { field: 'decision', is: 'issue' },
    roles: [...COUNCIL, 'headteacher'],
    missing: 'somebody who may issue a notice',
    says: 'A penalty notice is issued by the local authority, or by a headteacher it has agreed this with.',
  },
  {
    id: 'who-refers',
    source: { document: 'working-together', at: 'roles and responsibilities', req: ['S-016'] },
    records: [
      'enforcement-referral',
      'legal-interventions-referral',
      'missing-from-school-referral',
      'panel-notification',
    ],
    roles: [...SCHOOL_CASEWORK, ...COUNCIL, ...SUPPORT_TEAM],
    missing: 'somebody who leads cases at the school',
    says: 'A referral is made by those who lead cases: attendance and pastoral leads, safeguarding leads, the SENCo, the headteacher.',
  },
] as const satisfies readonly Act[]

/** Holds while a record is judged, whatever it says. */
const JUDGED = { this: { field: 'on', answered: true } } as const

const everybodyBut = (roles: readonly Role[]): Role[] =>
  (Object.keys(ROLES) as Role[]) // the keys of a closed table
    .filter((role) => !roles.includes(role))

/** An act as a rule. */
export const onlyBy = ({ id, source, records, roles, missing, says, where }: Act): Rule => ({
  id,
  source,
  when: { all: [where ? { this: where } : JUDGED, { author: everybodyBut(roles) }] },
  asks: {
    bars: records[0],
    missing,
    refuses: records.map((record) => ({ record, ...(where ? { where } : {}) })),
  },
  says,
})

export const WHO_MAY: readonly Rule[] = ACTS.map(onlyBy)

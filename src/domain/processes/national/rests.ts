/** What stands on a national rule: where a corrected register no longer supports it, a person is told. */
import type { Process } from '../../stages/process.ts'

export const NATIONAL_RESTS = [
  { record: 'penalty-notice', where: { field: 'decision', is: 'issue' }, on: 'consider-penalty-notice' },
  { record: 'attendance-return', on: 'attendance-return' },
  { record: 'missing-from-school-referral', on: 'missing-from-school' },
  { record: 'sickness-return', on: 'sickness-return' },
] as const satisfies NonNullable<Process['rests']>

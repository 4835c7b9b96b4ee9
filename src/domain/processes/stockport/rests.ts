/** What stands on which rule: where a corrected register no longer supports it, a person is told; nothing is undone. */
import type { Process } from '../../stages/process.ts'
import { ISSUED, REFERRAL } from './conditions.ts'

const issuedFor = (...kinds: readonly string[]) => ({
  all: [ISSUED, { field: 'reasonType', in: kinds }],
})

export const RESTS: NonNullable<Process['rests']> = [
  { record: 'penalty-notice', where: issuedFor('other'), on: 'consider-penalty-notice' },
  { record: 'penalty-notice', where: issuedFor('unauthorised leave'), on: 'unauthorised-leave' },
  {
    record: 'penalty-notice',
    where: issuedFor('after notice to improve'),
    on: 'absence-in-notice-period',
  },
  { record: 'attendance-return', on: 'attendance-return' },
  { record: 'sickness-return', on: 'sickness-return' },
  { record: 'missing-from-school-referral', on: 'missing-from-school' },
  { record: REFERRAL, on: 'more-than-ten' },
]

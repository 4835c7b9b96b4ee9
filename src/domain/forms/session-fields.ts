/** What is asked of one session of the register, alike wherever it is asked: its day, which half, how late. */
import { FAMILY } from './audiences.ts'
import type { SimpleField } from './form.ts'

export const SESSION_DAY = {
  type: 'day',
  label: 'Date of the session',
  audience: FAMILY,
  required: true,
  notAfter: 'today',
} as const satisfies SimpleField

export const SESSION_HALF = {
  type: 'choice',
  label: 'Session',
  called: 'which session it was',
  options: { AM: 'Morning', PM: 'Afternoon' },
  audience: FAMILY,
  required: true,
} as const satisfies SimpleField

export const MINUTES_LATE = {
  type: 'number',
  label: 'Minutes late',
  min: 0,
  max: 400,
  unit: 'minutes',
  audience: FAMILY,
} as const satisfies SimpleField

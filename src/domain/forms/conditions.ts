/** Conditions that several forms put: something was answered, and not what says that there is nothing. */
import type { Condition } from './form.ts'

/** Another answer than this one. */
export const answeredBut = (field: string, answer: string) =>
  ({ all: [{ field, answered: true }, { not: { field, is: answer } }] }) as const satisfies Condition

/** Options chosen, and this one not among them. */
export const chosenBut = (field: string, option: string) =>
  ({ all: [{ field, answered: true }, { not: { field, includes: option } }] }) as const satisfies Condition

/** Decides one rule of a process about a pupil: whether it holds, and why. */
import type { Day } from '../calendar/day.ts'
import { compiled } from './compile.ts'
import { contextOf } from './conclude.ts'
import type { Reason } from './explanation.ts'
import type { Facts } from './facts.ts'
import type { Process } from './process.ts'
import { verdictOf } from './reasons.ts'
import { spelled } from './spelled.ts'

/** The verdict on the rule of that id; null when the process has none. */
export function decide(process: Process, rule: string, facts: Facts, on: Day): Reason | null {
  const ready = compiled(process)
  const named = ready.byId.get(rule)
  if (!named) return null
  const { context } = contextOf(ready, facts, on)
  return verdictOf(named, 'the day it is due', context, spelled(context, ready.numbers(on)), ready)
}

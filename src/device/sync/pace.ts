/**
 * How many bytes of records are asked for at once: all on a quick line, so that it pays for no more than one
 * answer; less where answers take long or break off, so that each that comes whole is a step.
 */
import type { PullPart } from '../../protocol/messages.ts'

export const MOST_AT_ONCE = 8_000_000
const LEAST_AT_ONCE = 64_000
const STEP = 4

/** So long an answer may take on a quick line; the list is small, the records are as many as were asked for. */
const QUICK = { list: 1_000, records: 5_000, all: 5_000 } as const satisfies Record<PullPart, number>
const SLOW = 20_000

/** The pace after an answer that took so long; null where it never came whole. */
export function paceAfter(pace: number, part: PullPart, took: number | null): number {
  if (part === 'list' && took !== null) return took <= QUICK.list ? MOST_AT_ONCE : MOST_AT_ONCE / STEP ** 2
  if (took === null || took > SLOW) return Math.max(LEAST_AT_ONCE, pace / STEP)
  return took <= QUICK[part] ? Math.min(MOST_AT_ONCE, pace * STEP) : pace
}

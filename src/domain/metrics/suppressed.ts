/**
 * Counts that may be shown to people who are to know nobody: one to four pupils are "fewer than 5". Where such a part
 * could be worked out from the whole, the smallest of the others is left out beside it, and none of those left out says
 * how small it is: that alone would tell them apart.
 */
export const FEWEST = 5
/** A count; so few that it is not said; or left out, whether few or for the sake of another. */
export type Shown = number | 'fewer than 5' | 'not shown'

const isFew = (count: number): boolean => count > 0 && count < FEWEST

export const shownCount = (count: number): Shown => (isFew(count) ? 'fewer than 5' : count)

/** The parts of one whole whose sum is shown too. */
export function suppressed<Name extends string>(parts: Readonly<Record<Name, number>>): Record<Name, Shown> {
  const named = Object.entries<number>(parts) as [Name, number][] // a record's own keys
  const few = named.filter(([, count]) => isFew(count))
  const others = named.filter(([, count]) => count >= FEWEST).sort(([, a], [, b]) => a - b)
  const together = few.reduce((sum, [, count]) => sum + count, 0)
  // One alone is the rest of the whole; all of them one, or all four, are told by their sum.
  const areTold = few.length === 1 || together === few.length || together === few.length * (FEWEST - 1)
  const [next] = few.length > 0 && areTold ? others : []
  const hidden = new Set<Name>(next ? [next[0], ...few.map(([name]) => name)] : [])
  return Object.fromEntries(
    named.map(([name, count]) => [name, hidden.has(name) ? 'not shown' : shownCount(count)]),
  ) as Record<Name, Shown> // the same names
}

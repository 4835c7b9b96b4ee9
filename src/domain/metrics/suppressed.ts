/**
 * Counts that may be shown to people who are to know nobody: one to four pupils are "fewer than 5", and where only
 * one part of a whole is so small a second is left out, so that it cannot be worked out from the others.
 */
export const FEWEST = 5
/** A count; so few that it is not said; or left out for the sake of another. */
export type Shown = number | 'fewer than 5' | 'not shown'

const isFew = (count: number): boolean => count > 0 && count < FEWEST

export const shownCount = (count: number): Shown => (isFew(count) ? 'fewer than 5' : count)

/** The parts of one whole whose sum is shown too. */
export function suppressed<Name extends string>(parts: Readonly<Record<Name, number>>): Record<Name, Shown> {
  const named = Object.entries<number>(parts) as [Name, number][] // a record's own keys
  const shown = new Map<Name, Shown>(named.map(([name, count]) => [name, shownCount(count)]))
  const few = named.filter(([, count]) => isFew(count))
  if (few.length === 1) {
    const others = named.filter(([, count]) => count >= FEWEST).sort(([, a], [, b]) => a - b)
    const [next] = others
    if (next) shown.set(next[0], 'not shown')
  }
  return Object.fromEntries(shown) as Record<Name, Shown> // the same names
}

/**
 * Which groups may have figures of their own. Nobody's own figures can be worked out: not from a group of fewer than five,
 * not as what a grouping leaves of the whole, and not as the difference of two groups of which one lies in the other.
 */
import { FEWEST } from '../metrics/suppressed.ts'

export type Group = ReadonlySet<string>

const isFew = (count: number) => count > 0 && count < FEWEST

const liesIn = (one: Group, other: Group) => [...one].every((id) => other.has(id))

/** Groups that do not meet, and what they are parts of: everybody, unless it is another group. */
export type Parts = { readonly of?: Group; readonly parts: readonly Group[] }

/** The groups whose figures are left out; the figures of everybody are shown too. Groups are known by being the same set. */
export function leftOut(everybody: Group, groupings: readonly Parts[]): ReadonlySet<Group> {
  const groups = groupings.flatMap(({ parts }) => parts)
  const out = new Set(groups.filter(({ size }) => size < FEWEST))
  const bySize = (some: readonly Group[]) =>
    some.filter((one) => !out.has(one)).toSorted((a, b) => a.size - b.size)
  const next = (): Group | undefined => {
    for (const { of = everybody, parts } of groupings) {
      const shown = bySize(parts)
      const rest = of.size - shown.reduce((sum, { size }) => sum + size, 0)
      if (shown[0] && (out.has(of) || isFew(rest))) return shown[0]
    }
    const shown = bySize(groups)
    return shown.find((small, at) =>
      [...shown.slice(at + 1), everybody].some(
        (large) => isFew(large.size - small.size) && liesIn(small, large),
      ),
    )
  }
  for (let one = next(); one; one = next()) out.add(one)
  return out
}

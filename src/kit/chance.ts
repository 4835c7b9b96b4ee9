/**
 * Chance as a thing one is handed, so that a run can be repeated from its seed.
 * The seeded kind is for demo data, simulations and tests, never for keys.
 */
export type Chance = {
  /** As many random bytes as asked for. */
  bytes(count: number): Uint8Array
}

export type SeededChance = Chance & {
  /** In [0, 1). */
  next(): number
  /** A whole number in [0, below). */
  below(below: number): number
  /** One of the given things; there must be at least one. */
  pick<T>(from: readonly T[]): T
}

/** The same seed gives the same chance for ever (mulberry32). */
export function seededChance(seed: number): SeededChance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    next,
    below,
    pick: (from) => {
      const one = from[below(from.length)]
      if (one === undefined) throw new RangeError('nothing to pick from')
      return one
    },
    bytes: (count) => Uint8Array.from({ length: count }, () => below(256)),
  }
}

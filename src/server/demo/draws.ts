/** Draws that demo data is made of; each follows from the seed alone. */
import type { SeededChance } from '../../kit/chance.ts'

/** True in such a share of draws. */
export const chanceOf = (chance: SeededChance, share: number): boolean => chance.next() < share

/** One of the things, each as often as its weight among all weights. */
export function weighted<T>(chance: SeededChance, choices: readonly (readonly [T, number])[]): T {
  const total = choices.reduce((sum, [, weight]) => sum + weight, 0)
  let at = chance.next() * total
  for (const [thing, weight] of choices) if ((at -= weight) < 0) return thing
  const last = choices.at(-1)
  if (!last) throw new RangeError('nothing to choose from')
  return last[0]
}

/** A whole number from `least` to `most`. */
export const between = (chance: SeededChance, least: number, most: number): number =>
  least + chance.below(most - least + 1)

function normal(chance: SeededChance): number {
  return Math.sqrt(-2 * Math.log(1 - chance.next())) * Math.cos(2 * Math.PI * chance.next())
}

/** Marsaglia and Tsang's way; shapes under 1 are lifted and brought back by a power. */
function gamma(chance: SeededChance, shape: number): number {
  if (shape < 1) return gamma(chance, shape + 1) * (1 - chance.next()) ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = normal(chance)
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(1 - chance.next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}

/** A share between 0 and 1 with mean a / (a + b). */
export function beta(chance: SeededChance, a: number, b: number): number {
  const x = gamma(chance, a)
  return x / (x + gamma(chance, b))
}

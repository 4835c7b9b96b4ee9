/** How long to wait before trying again: doubling, never in step with other devices. */
import type { Chance } from '../../kit/chance.ts'

const FIRST = 2_000
const LONGEST = 60_000

/** In [0, 1), to a 65,536th. */
export function fraction(chance: Chance): number {
  const [high = 0, low = 0] = chance.bytes(2)
  return (high * 256 + low) / 65_536
}

/** After so many failures in a row (from 1): between half and the whole of a doubling wait. */
export function backOff(failures: number, chance: Chance): number {
  const most = Math.min(LONGEST, FIRST * 2 ** (failures - 1))
  return Math.round(most / 2 + (most / 2) * fraction(chance))
}

/** A wait spread by a quarter either way, so that devices do not meet at the server. */
export const spread = (milliseconds: number, chance: Chance): number =>
  Math.round(milliseconds * (0.75 + fraction(chance) / 2))

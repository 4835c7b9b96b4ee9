/** Sealing to the authority's recovery key: what only two of its people can open together. */
import type { Chance } from '../../kit/chance.ts'
import type { Bytes } from './bytes.ts'
import { captureSeal } from './capture.ts'

/**
 * Seals bytes to the recovery key. `place` says what they are, and is asked for when they are opened
 * (`openSealed` on the server, with the key that `openShares` gives).
 */
export const sealToRecovery = (
  publicPoint: Uint8Array,
  place: Bytes,
  bytes: Bytes,
  chance: Chance,
): Promise<Bytes> => captureSeal(publicPoint, place, bytes, chance)

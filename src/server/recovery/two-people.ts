/** The two keepers of the recovery key at one keyboard: their files, and the passphrase of each. */
import { openShares, readShare, type RecoveryKey } from './shares.ts'

type Asking = (people: readonly [string, string]) => Promise<readonly [string, string]>

/** Opens the recovery key from the texts of two shares, asking each one's person for their passphrase. Throws `NotOpened`. */
export async function openWithTwo(files: readonly [string, string], ask: Asking): Promise<RecoveryKey> {
  return openShares(files, await ask([readShare(files[0]).person, readShare(files[1]).person]))
}

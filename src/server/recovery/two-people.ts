/** The two keepers of the recovery key at one keyboard: their files, and the passphrase of each. */
import { readFileSync } from 'node:fs'
import { openShares, readShare, type RecoveryKey } from './shares.ts'

type Asking = (people: readonly [string, string]) => Promise<readonly [string, string]>

/** Opens the recovery key from two files, asking each file's person for their passphrase. Throws `NotOpened`. */
export async function openWithTwo(paths: readonly [string, string], ask: Asking): Promise<RecoveryKey> {
  const files = [readFileSync(paths[0], 'utf8'), readFileSync(paths[1], 'utf8')] as const
  return openShares(files, await ask([readShare(files[0]).person, readShare(files[1]).person]))
}

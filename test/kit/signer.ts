/** A signing key of its own, in a folder that goes when the tests are over. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSigner, type Signer } from '../../src/server/keys/signing-keys.ts'

const folder = mkdtempSync(join(tmpdir(), 'doorstep-keys-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))

let made: Signer | undefined
/** The same one for a whole file of tests: making it is no part of what they ask. */
export const aSigner = (): Signer => (made ??= openSigner(join(folder, 'signing-key.pem')))

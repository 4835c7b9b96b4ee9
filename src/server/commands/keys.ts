/**
 * `npm run keys`: which keys the server's receipts are signed with. `--rotate` puts a new key in
 * place of the one in use, which is destroyed; its public half stays published. A running server
 * takes the new key with the next signature.
 */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { keyFileOf, openSigner, rotateKey, UnusableKey } from '../keys/signing-keys.ts'
import { argumentsOf, runCommand, Stop } from './opened.ts'

const USAGE = `npm run keys                 the keys, the one in use first
npm run keys -- --rotate     a new key from now on; what was signed before can still be checked`

async function run(): Promise<number> {
  const { values } = argumentsOf({ rotate: { type: 'boolean' } }, USAGE)
  const { env } = process
  const file = keyFileOf(env, resolve(env['DATA_DIR'] ?? '.data'))
  if (!existsSync(file)) throw new Stop(`There is no key at ${file} yet: run npm start once.`)
  if (values.rotate) {
    const { was, is } = rotateKey(file, Date.now())
    console.log(`Signs with ${is} from now on. ${was} is retired and stays published.`)
    return 0
  }
  for (const { id, publicKey, retiredAt } of openSigner(file).published())
    console.log(
      `${id}  ${publicKey}  ${retiredAt === undefined ? 'in use' : `retired ${new Date(retiredAt).toISOString().slice(0, 10)}`}`,
    )
  return 0
}

await runCommand(run, UnusableKey)

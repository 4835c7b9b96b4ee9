/**
 * `npm run keys`: which keys the server's receipts are signed with. `--rotate` puts a new key in
 * place of the one in use, which is destroyed; its public half stays published. A running server
 * takes the new key with the next signature. `--check` looks whether every signature there is still
 * is what was signed and received; exit code 1 where one is not.
 */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { keyFileOf, openSigner, rotateKey, UnusableKey } from '../keys/signing-keys.ts'
import { checkSeals } from '../seals/check-seals.ts'
import type { Store } from '../store/store.ts'
import { argumentsOf, runCommand, Stop, withStore } from './opened.ts'

const USAGE = `npm run keys                 the keys, the one in use first
npm run keys -- --rotate     a new key from now on; what was signed before can still be checked
npm run keys -- --check      whether every signature is what was signed and received`

async function run(): Promise<number> {
  const { values } = argumentsOf({ rotate: { type: 'boolean' }, check: { type: 'boolean' } }, USAGE)
  const { env } = process
  const file = keyFileOf(env, resolve(env['DATA_DIR'] ?? '.data'))
  if (!existsSync(file)) throw new Stop(`There is no key at ${file} yet: run npm start once.`)
  if (values.rotate) {
    const { was, is } = rotateKey(file, Date.now())
    console.log(`Signs with ${is} from now on. ${was} is retired and stays published.`)
    return 0
  }
  if (values.check) return withStore((store) => check(store, openSigner(file).published()))
  for (const { id, publicKey, retiredAt } of openSigner(file).published())
    console.log(
      `${id}  ${publicKey}  ${retiredAt === undefined ? 'in use' : `retired ${new Date(retiredAt).toISOString().slice(0, 10)}`}`,
    )
  return 0
}

async function check(store: Store, keys: Parameters<typeof checkSeals>[1]): Promise<number> {
  const { seals, broken } = await checkSeals(store.read, keys)
  for (const { authority, record, signature, broken: what } of broken)
    console.log(`${authority}: record ${record}, signature ${signature}: ${what}`)
  console.log(`Signatures looked at: ${seals}. Not as they were signed and received: ${broken.length}.`)
  return broken.length === 0 ? 0 : 1
}

await runCommand(run, UnusableKey)

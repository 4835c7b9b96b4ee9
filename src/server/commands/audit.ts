/**
 * `npm run audit`: whether the audit is what was appended, authority by authority; signs its heads; and whether it
 * still leads to a head that was kept elsewhere. Exit code 0 whole, 1 not, 2 nothing could be looked at.
 */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { append, BY_COMMAND } from '../audit/append.ts'
import { checkAudit } from '../audit/check.ts'
import { keepHead } from '../audit/daily-head.ts'
import { signedHead, type SignedHead } from '../audit/signed-head.ts'
import { keyFileOf, openSigner, UnusableKey } from '../keys/signing-keys.ts'
import { writeAside, type Store } from '../store/store.ts'
import { argumentsOf, runCommand, Stop, textOf, withStore } from './opened.ts'

const USAGE = `npm run audit -- check                  whether every entry is what was appended
npm run audit -- head                   signs and tells the head of each authority's audit
npm run audit -- verify-head FILE       whether the audit still leads to a head kept in a file`

function headIn(path: string): SignedHead {
  try {
    return signedHead.parse(JSON.parse(textOf(path)))
  } catch (failure) {
    if (failure instanceof Stop) throw failure
    throw new Stop(`There is no head of an audit in ${path}.`)
  }
}

async function run(): Promise<number> {
  const [act, path, ...more] = argumentsOf({}, USAGE).positionals
  if (more.length > 0 || (act === 'verify-head') !== (path !== undefined)) throw new Stop(USAGE)
  if (act !== 'check' && act !== 'head' && act !== 'verify-head') throw new Stop(USAGE)
  const { env } = process
  const file = keyFileOf(env, resolve(env['DATA_DIR'] ?? '.data'))
  if (!existsSync(file)) throw new Stop(`There is no key at ${file} yet: run npm start once.`)
  const signer = openSigner(file)
  const heads = path === undefined ? [] : [headIn(path)]
  return withStore(async (store) => {
    const named = heads[0]?.authority
    const all = (await authorities(store)).filter((id) => named === undefined || id === named)
    if (all.length === 0) throw new Stop('There is no such authority here.')
    let code = 0
    for (const authority of all) {
      const { entries, broken } = await checkAudit(store.read, authority, { keys: signer.published(), heads })
      if (broken) code = 1
      const told = broken ? `entry ${broken.seq} ${broken.what}` : `whole, ${entries} entries`
      if (act !== 'head') console.log(`${authority}: ${told}`)
      else if (broken) console.error(`${authority}: ${told}. Not signed.`)
      else console.log(JSON.stringify(await keepHead(store, signer, authority, Date.now())))
      await writeAside(store, (tx) =>
        append(tx, authority, Date.now(), [{ ...BY_COMMAND, action: 'audit checked' }]),
      )
    }
    return code
  })
}

const authorities = async ({ read }: Store): Promise<string[]> =>
  (await read.selectFrom('authority').select('id').orderBy('id').execute()).map(({ id }) => id)

await runCommand(run, UnusableKey)

/**
 * `npm run recovery`: the authority's recovery key, which two of its people hold a share of each. `make` makes it;
 * `list` tells who forgot a passphrase; `answer` opens one vault's key for the officer who read out the code. The
 * shares are files for these two people to keep apart, and stand nowhere in the data.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import { spokenCode } from '../../protocol/recovery.ts'
import { answer, keepKey, requestOf, requests } from '../recovery/requests.ts'
import { makeShares } from '../recovery/shares.ts'
import { openWithTwo } from '../recovery/two-people.ts'
import type { Store } from '../store/store.ts'
import { withKeepers } from './not-opened.ts'
import { argumentsOf, runCommand, Stop, textOf, withStore } from './opened.ts'
import { askTwo } from './passphrase.ts'

const USAGE = `npm run recovery -- make --person "Ann Example" --person "Bob Example" --to FOLDER [--authority ID] [--replace]
npm run recovery -- list
npm run recovery -- answer CODE SHARE SHARE     (two people, each with their file and passphrase)`

const OPTIONS = {
  person: { type: 'string', multiple: true },
  to: { type: 'string' },
  authority: { type: 'string' },
  replace: { type: 'boolean' },
} as const
type Options = ReturnType<typeof argumentsOf<typeof OPTIONS>>['values']

async function run(): Promise<number> {
  const { values, positionals } = argumentsOf(OPTIONS, USAGE)
  const [act, ...rest] = positionals
  const [code, first, second] = rest
  return withKeepers(async () => {
    if (act === 'make') return withStore((store) => make(store, values))
    if (act === 'list') return withStore(list)
    if (act === 'answer' && code && first && second)
      return withStore((store) => answerTo(store, code, [first, second]))
    throw new Stop(USAGE)
  })
}

async function make(store: Store, { person = [], to, authority: named, replace }: Options): Promise<number> {
  const [first, second, ...more] = person
  if (!first || !second || more.length > 0 || first === second || to === undefined) throw new Stop(USAGE)
  const authority = await authorityCalled(store, named)
  if (authority.recovery_key !== null && !replace)
    throw new Stop(
      'This authority has a recovery key. --replace makes another; keep the old shares until every device has been in contact.',
    )
  const folder = folderFor(to)
  const paths = [1, 2].map((share) => join(folder, `recovery-share-${share}.json`))
  for (const path of paths) if (existsSync(path)) throw new Stop(`There is a file already: ${path}`)
  const [one, two] = await askTwo([first, second], true)
  const { publicKey, files } = await makeShares(
    authority.id,
    [
      { person: first, passphrase: one },
      { person: second, passphrase: two },
    ],
    { bytes: (size) => randomBytes(size) },
  )
  for (const [at, path] of paths.entries())
    writeFileSync(path, files[at] ?? '', { mode: 0o600, flag: 'wx', flush: true })
  await keepKey(store, authority.id, publicKey)
  console.log(`${first} keeps ${paths[0]}, ${second} keeps ${paths[1]}.
Move each to a place of its own, with a copy, and away from this computer: without both nobody can open a vault
whose passphrase was forgotten, nor an emergency export. Devices seal their vaults to the key from their next unlock after a contact.`)
  return 0
}

/** A folder outside the data: who can read the database must not find the shares beside it. */
function folderFor(to: string): string {
  const folder = resolve(to)
  const data = resolve(process.env['DATA_DIR'] ?? '.data')
  if (`${folder}${sep}`.startsWith(`${data}${sep}`))
    throw new Stop('The shares must not lie in the data folder: name another with --to.')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return folder
}

async function authorityCalled(store: Store, named: string | undefined) {
  const all = await store.read.selectFrom('authority').select(['id', 'recovery_key']).orderBy('id').execute()
  const found = all.filter(({ id }) => named === undefined || id === named)
  const [one] = found
  if (one && found.length === 1) return one
  throw new Stop(`Name an authority with --authority. Known: ${all.map(({ id }) => id).join(', ')}`)
}

const dayAndTime = (at: number) => new Date(at).toISOString().slice(0, 16).replace('T', ' ')

async function list(store: Store): Promise<number> {
  const all = await requests(store.read)
  for (const { id, authority, account, device, askedAt, answeredAt, answeredBy } of all) {
    const state = answeredAt === null ? 'waits' : `answered ${dayAndTime(answeredAt)} by ${answeredBy ?? ''}`
    const code = spokenCode(id).replaceAll(' ', '-')
    console.log(`${code}  ${authority} ${account}  device ${device}  asked ${dayAndTime(askedAt)}  ${state}`)
  }
  if (all.length === 0) console.log('Nobody has asked.')
  return 0
}

async function answerTo(store: Store, code: string, paths: readonly [string, string]): Promise<number> {
  const request = requestOf(await requests(store.read), code)
  if (!request) throw new Stop('Nobody has asked under this code: see npm run recovery -- list.')
  if (request.disabled !== 0) throw new Stop('This account is closed: its vault stays closed.')
  const shares = [textOf(paths[0]), textOf(paths[1])] as const
  console.error(
    `Opens the vault of ${request.name}, ${request.position}. Make sure that it was they who read out the code.`,
  )
  const key = await openWithTwo(shares, (people) => askTwo(people, false))
  const done = await answer(store, request, key, Date.now())
  if (done === 'not this key')
    throw new Stop('This vault was sealed to another recovery key: use the shares of that one.')
  if (done === 'not this request')
    throw new Stop('The request does not belong to its code: somebody changed it. Nothing was opened.')
  console.log('Answered. The officer signs in on that device, and opens it with the new passphrase.')
  return 0
}

await runCommand(run)

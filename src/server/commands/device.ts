/**
 * `npm run device`: a one-time code for an administrator's device, where there is no other administrator to make it:
 * the first device of an authority that wants codes. For everybody else an administrator makes one on the screens.
 * Exit code 0 done, 2 nothing could be done.
 */
import { randomBytes } from 'node:crypto'
import { append, BY_COMMAND } from '../audit/append.ts'
import { makeCode } from '../devices/enrolment.ts'
import { writeAside, type Store } from '../store/store.ts'
import { argumentsOf, instantOf, runCommand, Stop, withStore } from './opened.ts'

const USAGE = `npm run device -- let-in LOGIN     a code with which an administrator signs in on a new device, within ten minutes
--authority ID where a login is in several; --name "Office desktop" names the device; --today YYYY-MM-DD for trying out.`

const OPTIONS = {
  authority: { type: 'string' },
  name: { type: 'string' },
  today: { type: 'string' },
} as const

async function run(): Promise<number> {
  const { values, positionals } = argumentsOf(OPTIONS, USAGE)
  const [act, login, ...more] = positionals
  if (act !== 'let-in' || login === undefined || more.length > 0) throw new Stop(USAGE)
  const now = values.today === undefined ? Date.now() : instantOf(values.today)
  const ports = { clock: { now: () => now }, chance: { bytes: (count: number) => randomBytes(count) } }
  return withStore(async (store) => {
    const { authority, account } = await administrator(store, login.trim().toLowerCase(), values.authority)
    const name = (values.name ?? '').trim().slice(0, 60)
    const { code } = await writeAside(store, async (tx) => {
      const made = await makeCode(tx, ports, { authority, account, name, by: 'npm run device' })
      await append(tx, authority, now, [
        {
          ...BY_COMMAND,
          action: 'enrolment code made',
          object: { kind: 'account', id: account },
        },
      ])
      return made
    })
    console.log(`Code for the device of ${login}, once, within ten minutes:\n\n  ${code}\n`)
    return 0
  })
}

async function administrator(store: Store, login: string, authority: string | undefined) {
  const rows = await store.read
    .selectFrom('account')
    .select(['authority', 'id', 'role'])
    .where('login', '=', login)
    .where('disabled', '=', 0)
    .execute()
  const found = rows.filter((row) => authority === undefined || row.authority === authority)
  const [one] = found
  if (!one) throw new Stop('There is no such login.')
  if (found.length > 1)
    throw new Stop(
      `Several authorities have this login; add --authority: ${found.map((row) => row.authority).join(', ')}`,
    )
  if (one.role !== 'administrator')
    throw new Stop('Only an administrator’s device is let in from here; an administrator lets in all others.')
  return { authority: one.authority, account: one.id }
}

await runCommand(run)

/**
 * What the audit costs a push, one at a time and many at once: the same pushes with it, as the server takes them in,
 * and over a store that keeps no audit and makes none of its statements. There is no switch for that in the product.
 * What the push itself spends on chaining its entries is taken off the time without. In turns, over SQLite with FULL.
 */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Officer } from '../src/protocol/messages.ts'
import { keyFileOf, openSigner } from '../src/server/keys/signing-keys.ts'
import { acceptPush } from '../src/server/push/accept.ts'
import { openStore, write, type Store } from '../src/server/store/store.ts'
import { putPupil, settleAuthorities } from '../test/kit/authority.ts'
import { untold } from './audit/untold.ts'
import {
  forget,
  median,
  milliseconds,
  quiet,
  table,
  tempFolder,
  uptimeNow,
  verdict,
} from './kit/measuring.ts'

const TURNS = 250
const PUPILS = 400
const MOST = 1.15
const AT_ONCE = [1, 10] as const

const OFFICER: Officer = {
  id: 'pat',
  name: 'Officer pat',
  position: 'Invented post',
  role: 'pastoral-staff',
  authority: { id: 'northwick', name: 'Northwick' },
}
const WORDS = 'What was said on the doorstep, in a few sentences of the length people write. '

let number = 0
/** A record begun about a pupil, and filled in. */
function aPush() {
  const record = randomUUID()
  const device = 'bench'
  const { id, name, position } = OFFICER
  const author = { id, name, position }
  const common = () => ({ id: randomUUID(), record, device, number: ++number, author, at: Date.now() })
  const pupils = [`elm-b${number % PUPILS}`]
  const start = { ...common(), act: 'start', form: 'contact-record', formVersion: 1, pupils, school: 'elm' }
  const fields = [{ field: 'discussed', value: WORDS.repeat(8), seen: null }]
  return { device, entries: [start, { ...common(), act: 'change', fields }] }
}

const nth = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(part * values.length) - 1] ?? Number.NaN

export async function run(): Promise<string> {
  const folder = tempFolder('audit')
  const store = await openStore(join(folder, 'doorstep.sqlite'))
  try {
    await settleAuthorities(store)
    await write(store, 'northwick', async (tx, seq) => {
      for (let n = 0; n < PUPILS; n++) await putPupil(tx, 'northwick', seq, `elm-b${n}`)
    })
    await store.recount()
    const signer = openSigner(keyFileOf({}, folder))
    const clock = { now: () => Date.now() }
    // From the first statement of the audit that is not made to the last: the chaining.
    let chaining: number[] = []
    const without = untold(store, () => chaining.push(performance.now()))
    const took = async (into: Store, count: number): Promise<number> => {
      const pushes = Array.from({ length: count }, aPush)
      chaining = []
      const began = performance.now()
      const done = await Promise.all(
        pushes.map((push) => acceptPush({ store: into, signer, clock }, OFFICER, push)),
      )
      const whole = performance.now() - began
      if (done.some(({ outcomes }) => outcomes.some(({ outcome }) => outcome !== 'accepted')))
        throw new Error(
          `a push was not taken in: ${JSON.stringify(done.flatMap((o) => o.outcomes).slice(0, 2))}`,
        )
      return whole - ((chaining.at(-1) ?? 0) - (chaining[0] ?? 0))
    }
    const before = uptimeNow()
    const rows: string[][] = []
    for (const count of AT_ONCE) {
      await quiet()
      const told: Record<'with' | 'without', number[]> = { with: [], without: [] }
      for (let turn = -20; turn < TURNS; turn++) {
        const both = [
          async () => ['with', await took(store, count)] as const,
          async () => ['without', await took(without, count)] as const,
        ]
        for (const one of turn % 2 === 0 ? both : both.reverse()) {
          const [which, ms] = await one()
          // The first turns warm up.
          if (turn >= 0) told[which].push(ms)
        }
      }
      for (const [name, of] of [
        ['median', median],
        ['95th percentile', (all: readonly number[]) => nth(all, 0.95)],
      ] as const) {
        const [on, off] = [of(told.with), of(told.without)]
        const what = `${count === 1 ? 'one push' : `${count} pushes at once`}, ${name}`
        rows.push([what, milliseconds(on), milliseconds(off), verdict(on / off, MOST)])
      }
    }
    return [
      `Pushes of one record, ${TURNS} turns; load ${before} before and ${uptimeNow()} after`,
      table(['', 'with the audit', 'without', 'times as long'], rows),
    ].join('\n')
  } finally {
    await store.close()
    forget(folder)
  }
}

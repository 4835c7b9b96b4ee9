/** A server restored from yesterday is filled again by its devices, and nothing has a second effect (fault 31, P1, P2). */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Outcome, Pulled } from '../../../src/protocol/messages.ts'
import { unpackPulled } from '../../../src/protocol/columns.ts'
import { buildApp } from '../../../src/server/app.ts'
import { restoredFrom } from '../../../src/server/store/epochs.ts'
import { addAuthority, openStore, write, type Store } from '../../../src/server/store/store.ts'
import { newEpoch, NOW, settleAuthorities } from '../../kit/authority.ts'
import { anUuid, contactAnswers, TestDevice } from '../../kit/server.ts'
import { aSigner } from '../../kit/signer.ts'
import { aStore, STORE_KINDS } from '../../kit/stores.ts'

let folder: string
const clock = { now: () => NOW }
const url = () => join(folder, 'doorstep.sqlite')
const begin = async () => {
  const store = await openStore(url(), clock)
  const app = await buildApp({ store, clock, signer: aSigner(), daily: false })
  return { store, app, end: () => app.close().then(() => store.close()) }
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'doorstep-epochs-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** What a device keeps for thirty days of what the server confirmed. */
type Receipt = { readonly entry: object; readonly seq: number }
const receiptsOf = (entries: readonly object[], outcomes: readonly Outcome[]): Receipt[] =>
  outcomes.map((outcome, at) => {
    if (outcome.outcome === 'set aside') throw new Error(JSON.stringify(outcome))
    return { entry: entries[at]!, seq: outcome.seq }
  })

const contentOf = async (store: Store) => {
  const records = await store.read
    .selectFrom('record')
    .select(['id', 'status', 'body'])
    .orderBy('id')
    .execute()
  const entries = await store.read
    .selectFrom('entry')
    .select(['id', 'number', 'body'])
    .orderBy('id')
    .execute()
  return { records, entries }
}

test('yesterday’s file, a new epoch: each device sends again what it kept, and everything is there once (P1, P2, fault 31)', async () => {
  let server = await begin()
  await settleAuthorities(server.store)
  const [evie, pat] = [
    await TestDevice.signIn(server.app, clock, 'evie'),
    await TestDevice.signIn(server.app, clock, 'pat'),
  ]
  const [early, late] = [anUuid(), anUuid()]
  const receipts = { evie: [] as Receipt[], pat: [] as Receipt[] }
  const sends = async (device: TestDevice, ...entries: object[]) => {
    const outcomes = await device.push(...entries)
    receipts[device.login as 'evie' | 'pat'].push(...receiptsOf(entries, outcomes))
  }
  await sends(evie, evie.start(early, ['elm-1']), evie.change(early, { discussed: 'Before the backup.' }))
  const before = await evie.pull()
  const backup = new Database(url())
  await backup.backup(join(folder, 'yesterday'))
  backup.close()

  await sends(pat, pat.change(early, { outcome: 'After it, by a colleague.' }))
  await sends(
    evie,
    evie.start(late, ['elm-1']),
    evie.change(late, contactAnswers('elm-1')),
    evie.entry(late, { act: 'complete', on: '2026-03-09' }),
  )
  const whole = await contentOf(server.store)
  const cursor = (await evie.pull())!
  await server.end()
  for (const end of ['-wal', '-shm']) rmSync(url() + end, { force: true })
  copyFileSync(join(folder, 'yesterday'), url())
  const restored = await openStore(url(), clock)
  await newEpoch(restored, 'northwick', NOW)
  await restored.close()

  server = await begin()
  const again = async (old: TestDevice) => {
    const device = await TestDevice.signIn(server.app, clock, old.login, old.name)
    const answer = await device.get(`/api/pull?since=${cursor.upTo}&epoch=${cursor.epoch}&part=all`)
    const pulled: Pulled = unpackPulled(answer.json())
    expect(pulled.restored).toEqual({ from: cursor.epoch, upTo: before!.upTo })
    expect(pulled.epoch).not.toBe(cursor.epoch)
    return { device, upTo: pulled.restored!.upTo }
  }
  for (const [old, kept] of [
    [evie, receipts.evie],
    [pat, receipts.pat],
  ] as const) {
    const { device, upTo } = await again(old)
    const lost = kept.filter(({ seq }) => seq > upTo).map(({ entry }) => entry)
    const outcomes = await device.push(...lost)
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(lost.map(() => 'accepted'))
    // To be sure it sends everything, twice.
    for (let turn = 0; turn < 2; turn++) await device.push(...kept.map(({ entry }) => entry))
  }
  const now = await contentOf(server.store)
  expect(now.entries).toEqual(whole.entries)
  expect(now.records).toEqual(whole.records)
  const next = await (await TestDevice.signIn(server.app, clock, 'evie', evie.name)).pull('since=0')
  expect(next?.restored).toBeUndefined()
  await server.end()
})

describe.each(STORE_KINDS)('%s', (kind) => {
  test('restored more than once, a device that slept through it all is told the lowest number still shared', async () => {
    const { store, end } = await aStore(kind, clock)
    await addAuthority(store, { id: 'northwick', name: 'Northwick', epoch: 'e1' })
    const writes = async (count: number) => {
      for (let n = 0; n < count; n++) await write(store, 'northwick', async () => undefined)
    }
    await writes(10)
    const second = await newEpoch(store, 'northwick', NOW)
    expect(await restoredFrom(store.read, 'northwick', 'e1')).toEqual({ from: 'e1', upTo: 10 })
    await writes(10)
    // A backup of before the first restore comes back, with the clock a day behind.
    await store.opened.writer.updateTable('sequence').set({ last: 7 }).execute()
    const third = await newEpoch(store, 'northwick', NOW - 86_400_000)
    expect(await restoredFrom(store.read, 'northwick', 'e1')).toEqual({ from: 'e1', upTo: 7 })
    expect(await restoredFrom(store.read, 'northwick', second)).toEqual({ from: second, upTo: 7 })
    expect(await restoredFrom(store.read, 'northwick', third)).toBeNull()
    expect(await restoredFrom(store.read, 'northwick', 'another')).toBeNull()
    await end()
  })
})

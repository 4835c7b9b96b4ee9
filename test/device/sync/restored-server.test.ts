// @vitest-environment node
/** A device and the real server, put back to an older file of itself (fault 31). */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { buildApp } from '../../../src/server/app.ts'
import { openStore, type Store } from '../../../src/server/store/store.ts'
import { lineTo } from '../../kit/app-line.ts'
import { newEpoch, NOW, PASSWORD, settleAuthorities } from '../../kit/authority.ts'
import { browser, readyTab, type Tab } from '../../kit/device.ts'
import { aSigner } from '../../kit/signer.ts'

const clock = { now: () => NOW }
let folder: string
let store: Store
let app: FastifyInstance
const link = { up: true }
const file = (name: string) => join(folder, name)

async function run(): Promise<void> {
  store = await openStore(file('doorstep.sqlite'), clock)
  app = await buildApp({ store, clock, signer: aSigner(), daily: false })
}
async function stop(): Promise<void> {
  await app.close()
  await store.close()
}
/** A copy of the data as it is now. */
async function backUp(): Promise<void> {
  await stop()
  copyFileSync(file('doorstep.sqlite'), file('backup.sqlite'))
  await run()
}
/** The copy in the place of the data, by itself or as the restoring command does it. */
async function putBack(how: 'with a new epoch' | 'without a word'): Promise<void> {
  await stop()
  for (const part of ['', '-wal', '-shm']) rmSync(file(`doorstep.sqlite${part}`), { force: true })
  copyFileSync(file('backup.sqlite'), file('doorstep.sqlite'))
  await run()
  if (how === 'with a new epoch') await newEpoch(store, 'northwick', NOW)
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'doorstep-restored-'))
  link.up = true
  await run()
  await settleAuthorities(store)
})
afterEach(async () => {
  await stop()
  rmSync(folder, { recursive: true, force: true })
})

/** To whichever app runs now. */
const server = lineTo({ inject: (ask: never) => app.inject(ask) } as unknown as FastifyInstance, link)
const tablet = (login: string, seed: number): Promise<Tab> =>
  readyTab(browser({ server, seed }), undefined, [login, PASSWORD])

async function write(tab: Tab, pupil: string, discussed: string): Promise<string> {
  const id = await tab.device.start('contact-record', [pupil])
  await tab.device.change(id, { discussed })
  await tab.device.syncNow()
  await tab.rest()
  return id
}
const onServer = async () =>
  (await store.read.selectFrom('record').select(['id', 'body']).orderBy('id').execute()).map(
    ({ id, body }) => [id, JSON.parse(body).answers.discussed],
  )
const taken = async () =>
  (await store.read.selectFrom('entry').select('id').orderBy('id').execute()).map(({ id }) => id)

test.each(['with a new epoch', 'without a word'] as const)(
  'a server put back to an older file %s has everything again once the tablets have spoken with it, each thing once [P1, P2] (fault 31)',
  async (how) => {
    const evie = await tablet('evie', 1)
    const before = await write(evie, 'elm-1', 'Before the backup.')
    await backUp()
    await evie.device.change(before, { discussed: 'Before the backup, and after.' })
    const after = await write(evie, 'oak-1', 'After the backup.')
    const pat = await tablet('pat', 2)
    const hers = await write(pat, 'elm-2', 'By a colleague.')
    await evie.device.syncNow()
    const all = { records: await onServer(), entries: await taken() }
    expect(all.records.map(([id]) => id)).toEqual([before, after, hers].toSorted())
    link.up = false
    const unsent = await evie.device.start('doorstep-visit', ['oak-1'])
    await evie.rest()
    link.up = true
    await putBack(how)
    expect(await onServer()).toEqual([[before, 'Before the backup.']])

    await evie.device.syncNow()
    // Her session is younger than the backup.
    await pat.device.signIn('pat', PASSWORD)
    await pat.rest()
    await evie.device.syncNow()
    for (const tab of [evie, pat])
      expect(tab.device.state().sync).toMatchObject({ state: 'idle', unsent: 0, setAside: 0 })
    expect((await onServer()).filter(([id]) => id !== unsent)).toEqual(all.records)
    expect((await taken()).filter((id) => all.entries.includes(id))).toEqual(all.entries)
    expect(await taken()).toHaveLength(all.entries.length + 1)
    for (const id of [before, after, unsent]) expect(await evie.device.record(id)).not.toBeNull()
    expect((await evie.device.record(before))?.answers).toEqual({
      discussed: 'Before the backup, and after.',
    })
    expect(await evie.store.entries('evie')).toEqual([])
  },
)

test.each([
  ['had not come back', { since: 1 }],
  ['nothing had come down yet, as after the browser lost its store', { epoch: '', since: 0 }],
])('what was accepted and %s is sent again too [P1] (fault 31)', async (_what, reached) => {
  const on = browser({ server, seed: 1 })
  const evie = await readyTab(on, undefined, ['evie', PASSWORD])
  await backUp()
  const id = await write(evie, 'elm-1', 'After the backup.')
  const receipts = await evie.store.receipts('evie')
  // As if switched off between the answer and the next pull.
  const progress = (await evie.store.progress('evie'))!
  await evie.store.write('evie', {
    entries: receipts.map(({ seq, ...row }) => ({ ...row, record: id, state: 'accepted', seq })),
    receiptsBefore: NOW + 1,
    progress: { ...progress, ...reached },
  })
  evie.kill()
  await putBack('with a new epoch')
  // Others have gone on since: the server counts past what it had said then.
  const pat = await tablet('pat', 2)
  const hers = await write(pat, 'elm-2', 'By a colleague.')
  const tab = await readyTab(on, undefined, ['evie', PASSWORD])
  expect(tab.device.state().sync).toMatchObject({ state: 'idle', unsent: 0, setAside: 0 })
  expect(Object.fromEntries(await onServer())).toEqual({
    [id]: 'After the backup.',
    [hers]: 'By a colleague.',
  })
})

test('a device that fetches all anew over a damaged row gives a restored server its entries again all the same [P1] (fault 31)', async () => {
  const on = browser({ server, seed: 1 })
  const evie = await readyTab(on, undefined, ['evie', PASSWORD])
  await backUp()
  const id = await write(evie, 'elm-1', 'After the backup.')
  const list = await evie.store.list('evie')
  await evie.store.write('evie', { list: list.map((row) => ({ ...row, sealed: row.sealed.slice(1) })) })
  evie.kill()
  await putBack('with a new epoch')
  const tab = await readyTab(on, undefined, ['evie', PASSWORD])
  expect(tab.device.state().sync).toMatchObject({ state: 'idle', unsent: 0, setAside: 0 })
  expect(await onServer()).toEqual([[id, 'After the backup.']])
})

test('a server put back to before it knew this device and its key takes both again, and what it had taken [P1] (fault 31)', async () => {
  await backUp()
  const evie = await tablet('evie', 1)
  const id = await write(evie, 'elm-1', 'Signed, and forgotten.')
  await putBack('with a new epoch')
  const keys = () => store.read.selectFrom('device_key').select(['account', 'device']).execute()
  expect(await keys()).toEqual([])
  await evie.device.syncNow()
  await evie.rest()
  await evie.device.signIn('evie', PASSWORD)
  await evie.rest()
  await evie.device.syncNow()
  await evie.rest()
  expect(evie.device.state().sync).toMatchObject({ state: 'idle', unsent: 0, setAside: 0 })
  expect(await keys()).toMatchObject([{ account: 'evie' }])
  expect(await onServer()).toEqual([[id, 'Signed, and forgotten.']])
  await evie.device.change(id, { discussed: 'Signed once more.' })
  await evie.device.syncNow()
  await evie.rest()
  expect(await onServer()).toEqual([[id, 'Signed once more.']])
})

test('a push is signed over its entries: changed on its way, it is refused and nothing is lost', async () => {
  const evie = await tablet('evie', 1)
  const key = await store.read.selectFrom('device_key').select(['account', 'kind']).execute()
  expect(key).toEqual([{ account: 'evie', kind: 'Ed25519' }])
  link.up = false
  const id = await evie.device.start('contact-record', ['elm-1'])
  await evie.device.change(id, { discussed: 'As it was written.' })
  await evie.rest()
  link.up = true
  const inject = app.inject.bind(app)
  const changed = (packed: Buffer) =>
    gzipSync(gunzipSync(packed).toString('utf8').replace('As it was', 'As it was not'))
  Object.assign(app, {
    inject: (ask: InjectOptions) =>
      inject(Buffer.isBuffer(ask.payload) ? { ...ask, payload: changed(ask.payload) } : ask),
  })
  await evie.device.syncNow()
  await evie.rest()
  expect(evie.device.state().sync).toMatchObject({ state: 'wrong device', unsent: 2 })
  expect(await onServer()).toEqual([])
  Object.assign(app, { inject })
  await evie.device.syncNow()
  expect(evie.device.state().sync).toMatchObject({ state: 'idle', unsent: 0, setAside: 0 })
  expect(await onServer()).toEqual([[id, 'As it was written.']])
})

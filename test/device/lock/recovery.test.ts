// @vitest-environment node
/** A forgotten passphrase, from the tablet to two people and back, on the real server. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { seededChance } from '../../../src/kit/chance.ts'
import { buildApp } from '../../../src/server/app.ts'
import { answer, keepKey, requestOf, requests } from '../../../src/server/recovery/requests.ts'
import { makeShares, openShares } from '../../../src/server/recovery/shares.ts'
import { openStore, type Store } from '../../../src/server/store/store.ts'
import { lineTo } from '../../kit/app-line.ts'
import { NOW, PASSWORD, settleAuthorities } from '../../kit/authority.ts'
import { browser, PASSPHRASE, readyTab, type Browser, type Reachable, type Tab } from '../../kit/device.ts'
import { aSigner } from '../../kit/signer.ts'

const ANN = 'harbour lantern velvet eleven'
const BOB = 'gravel orchard nimbus twelve'
const NEW = 'another lamp beneath the stairs'
const { publicKey, files } = await makeShares(
  'northwick',
  [
    { person: 'Ann Example', passphrase: ANN },
    { person: 'Bob Example', passphrase: BOB },
  ],
  seededChance(3),
)

let app: FastifyInstance
let store: Store
let folder: string
let on: Browser<Reachable>
let link: { up: boolean }
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'doorstep-forgotten-'))
  const clock = { now: () => NOW }
  store = await openStore(join(folder, 'doorstep.sqlite'), clock)
  await settleAuthorities(store)
  app = await buildApp({ store, clock, signer: aSigner(), daily: false })
  link = { up: true }
  on = browser({ server: lineTo(app, link) })
})
afterEach(async () => {
  await app.close()
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

const evie = ['evie', PASSWORD] as const
async function lockedAgain(tab: Tab) {
  tab.kill()
  const again = on.tab()
  await again.until(({ phase }) => phase === 'locked')
  return again
}
/** Two people answer whoever read out this code. */
async function twoAnswer(code: string) {
  const request = requestOf(await requests(store.read), code)
  if (!request) throw new Error('nobody asked')
  return answer(store, request, await openShares(files, [ANN, BOB]), NOW)
}
/** Evie's tablet with words that were not sent, locked, whose passphrase Evie forgets. */
async function withUnsent() {
  await keepKey(store, 'northwick', publicKey)
  const tab = await readyTab(on, undefined, evie)
  link.up = false
  const id = await tab.device.start('contact-record', ['elm-1'])
  await tab.device.change(id, { discussed: 'Not sent before the passphrase went.' })
  const locked = await lockedAgain(tab)
  link.up = true
  return { tab: locked, id }
}

test('forgotten and answered: the new passphrase opens everything, what was not sent is there and goes up, the old one opens no more (P12)', async () => {
  const { tab, id } = await withUnsent()
  expect(tab.device.state().vault).toMatchObject({ recoverable: true, recovery: null })
  expect(await tab.device.forgot(NEW)).toEqual({ ok: false, why: 'sign-in needed' })
  expect(await tab.device.forgot('too short')).toEqual({ ok: false, why: 'too short' })
  expect(await tab.device.signIn(...evie)).toEqual({ ok: true })
  expect(await tab.device.forgot(NEW)).toEqual({ ok: true })
  const code = tab.device.state().vault?.recovery?.code ?? ''
  expect(code).toMatch(/^([0-9A-F]{4} ){3}[0-9A-F]{4}$/)
  expect(await tab.device.unlock(NEW)).toEqual({ ok: false, why: 'not answered yet' })
  expect(await twoAnswer(code)).toBe('answered')
  const again = await lockedAgain(tab)
  // Fetched at the sign-in, it opens without a connection.
  expect(await again.device.signIn(...evie)).toEqual({ ok: true })
  expect(again.device.state().vault?.recovery).toMatchObject({ code, answered: true })
  link.up = false
  expect(await again.device.unlock(NEW)).toEqual({ ok: true })
  expect(await again.device.record(id)).toMatchObject({
    answers: { discussed: 'Not sent before the passphrase went.' },
  })
  expect(again.device.state().vault).toMatchObject({ recovery: null, recoverable: true })
  link.up = true
  await again.device.syncNow()
  await again.rest()
  expect(again.device.state().sync).toMatchObject({ state: 'idle', unsent: 0 })
  const last = await lockedAgain(again)
  expect(await last.device.unlock(PASSPHRASE)).toEqual({ ok: false, why: 'wrong passphrase' })
  expect(await last.device.unlock(NEW)).toEqual({ ok: true })
})

test('until then the old passphrase opens, and what was asked is forgotten', async () => {
  const { tab } = await withUnsent()
  await tab.device.signIn(...evie)
  await tab.device.forgot(NEW)
  expect(await tab.device.unlock(PASSPHRASE)).toEqual({ ok: true })
  expect(tab.device.state().vault?.recovery).toBeNull()
  tab.device.lock()
  expect(await tab.device.unlock(NEW)).toEqual({ ok: false, why: 'wrong passphrase' })
})

test('a request that found no link goes up with the next try', async () => {
  const { tab } = await withUnsent()
  await tab.device.signIn(...evie)
  link.up = false
  expect(await tab.device.forgot(NEW)).toEqual({ ok: false, why: 'no connection' })
  const code = tab.device.state().vault?.recovery?.code ?? ''
  expect(await tab.device.unlock(NEW)).toEqual({ ok: false, why: 'no connection' })
  link.up = true
  expect(await tab.device.unlock(NEW)).toEqual({ ok: false, why: 'not answered yet' })
  expect(await twoAnswer(code)).toBe('answered')
  expect(await tab.device.unlock(NEW)).toEqual({ ok: true })
})

test('a vault made before the authority had a key is sealed to it at the next unlock after a contact, and to a newer one too', async () => {
  const first = await readyTab(on, undefined, evie)
  await keepKey(store, 'northwick', publicKey)
  const second = await lockedAgain(first)
  expect(second.device.state().vault).toMatchObject({ recoverable: false })
  expect(await second.device.forgot(NEW)).toEqual({ ok: false, why: 'not possible' })
  await second.device.unlock(PASSPHRASE)
  await second.device.signIn(...evie)
  await second.rest()
  const third = await lockedAgain(second)
  await third.device.unlock(PASSPHRASE)
  await third.rest()
  const keyOf = async () => (await third.store.vaults())[0]?.recovery?.key
  expect(await keyOf()).toEqual(new Uint8Array(Buffer.from(publicKey, 'base64')))
  const other = await makeShares(
    'northwick',
    [
      { person: 'Ann Example', passphrase: ANN },
      { person: 'Cy Example', passphrase: BOB },
    ],
    seededChance(4),
  )
  await keepKey(store, 'northwick', other.publicKey)
  third.device.lock()
  await third.device.signIn(...evie)
  await third.device.unlock(PASSPHRASE)
  await third.rest()
  expect(await keyOf()).toEqual(new Uint8Array(Buffer.from(other.publicKey, 'base64')))
})

test('an answer that is no key of this vault changes nothing', async () => {
  const { tab } = await withUnsent()
  await tab.device.signIn(...evie)
  await tab.device.forgot(NEW)
  const code = tab.device.state().vault?.recovery?.code ?? ''
  await twoAnswer(code)
  await store.opened.writer
    .updateTable('recovery_request')
    .set({ answer: Buffer.alloc(125, 7).toString('base64') })
    .execute()
  expect(await tab.device.unlock(NEW)).toEqual({ ok: false, why: 'not answered yet' })
  expect(await tab.device.unlock(PASSPHRASE)).toEqual({ ok: true })
})

// @vitest-environment node
import * as fc from 'fast-check'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { buildApp } from '../../src/server/app.ts'
import { keepKey } from '../../src/server/recovery/requests.ts'
import { makeShares, openShares, type RecoveryKey } from '../../src/server/recovery/shares.ts'
import { exportUnsent } from '../../src/device/export.ts'
import { jsonBytes, utf8 } from '../../src/device/lock/bytes.ts'
import { sealToRecovery } from '../../src/device/lock/recovery.ts'
import { makeVault } from '../../src/device/lock/vault.ts'
import type { Ports } from '../../src/device/ports.ts'
import { NotKept } from '../../src/device/store/store.ts'
import { openStore, type Store } from '../../src/server/store/store.ts'
import { NotAFile, openFile } from '../../src/server/unsent-work/open-file.ts'
import { authorOf, isProven, takeIn } from '../../src/server/unsent-work/take-in.ts'
import { recoveryPlace, unsentFilePlace } from '../../src/protocol/recovery.ts'
import type { UnsentFileHead } from '../../src/protocol/unsent-file.ts'
import { seededChance } from '../../src/kit/chance.ts'
import { lineTo } from '../kit/app-line.ts'
import { NOW, PASSWORD, settleAuthorities } from '../kit/authority.ts'
import { browser, PASSPHRASE, quickDerivation, readyTab, type Tab } from '../kit/device.ts'
import { aSigner } from '../kit/signer.ts'

const PASSPHRASES = ['harbour lantern velvet eleven', 'gravel orchard nimbus twelve'] as const
const KEEPERS = [
  { person: 'Ann Example', passphrase: PASSPHRASES[0] },
  { person: 'Bob Example', passphrase: PASSPHRASES[1] },
] as const
const clock = { now: () => NOW }
const signer = aSigner()
const folder = mkdtempSync(join(tmpdir(), 'doorstep-export-'))
let shares: Awaited<ReturnType<typeof makeShares>>
let key: RecoveryKey
let other: RecoveryKey
beforeAll(async () => {
  shares = await makeShares('northwick', KEEPERS, seededChance(3))
  key = await openShares(shares.files, PASSPHRASES)
  other = await openShares((await makeShares('northwick', KEEPERS, seededChance(4))).files, PASSPHRASES)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let app: FastifyInstance
let store: Store
let servers = 0
async function begin() {
  servers += 1
  store = await openStore(join(folder, `${servers}.sqlite`), clock)
  await settleAuthorities(store)
  await keepKey(store, 'northwick', shares.publicKey)
  app = await buildApp({ store, clock, signer, daily: false })
}
async function end() {
  await app.close()
  await store.close()
}
beforeEach(begin)
afterEach(end)

/** Evie's tablet, opened once more so that its vault is sealed to the recovery key; then out of signal. */
async function tablet() {
  const link = { up: true }
  const on = browser({ server: lineTo(app, link) })
  const evie = await readyTab(on, undefined, ['evie', PASSWORD])
  evie.device.lock()
  await evie.device.unlock(PASSPHRASE)
  await evie.rest()
  link.up = false
  return { link, on, evie }
}

async function exported(tab: Tab): Promise<string> {
  const { files, why } = await tab.device.exportUnsent()
  expect(why).toBe(null)
  return files[0]!.text()
}

async function takenIn(file: string) {
  const work = await openFile(file, key)
  const author = await authorOf(store, 'northwick', work.head.officer)
  const outcomes = await takeIn({ store, clock, signer }, author!, work)
  return { outcomes, work }
}

const onServer = async (record: string): Promise<unknown> => {
  const row = await store.read.selectFrom('record').select('body').where('id', '=', record).executeTakeFirst()
  return row && JSON.parse(row.body).answers
}
const setAside = () => store.read.selectFrom('set_aside').selectAll().execute()

const written = async (tab: Tab, words: string) => {
  const id = await tab.device.start('contact-record', ['elm-1'])
  expect(await tab.device.change(id, { discussed: words })).toEqual({ saved: true })
  return id
}

test('what a tablet could not send is taken in from its file under its author, without the tablet; the file names nobody', async () => {
  const { evie } = await tablet()
  const id = await written(evie, 'She will bring him on Monday.')
  const file = await exported(evie)
  expect(file).not.toMatch(/Monday|Evie|Tamsin|discussed/)
  evie.kill()
  const { outcomes, work } = await takenIn(file)
  expect(work).toMatchObject({ unreadable: 0, head: { entries: 2 } })
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted'])
  expect(await onServer(id)).toEqual({ discussed: 'She will bring him on Monday.' })
})

test('a tablet that nobody can unlock still gives what was not sent', async () => {
  const { on, evie } = await tablet()
  const id = await written(evie, 'Written before the passphrase was forgotten.')
  evie.kill()
  const locked = on.tab()
  await locked.until(({ phase }) => phase === 'locked')
  await takenIn(await exported(locked))
  expect(await onServer(id)).toEqual({ discussed: 'Written before the passphrase was forgotten.' })
})

test('a store that does not open is done without: the journal has it (fault 6)', async () => {
  const { on, evie } = await tablet()
  const id = await written(evie, 'Only the journal has this.')
  evie.kill()
  const broken = () => Promise.reject(new NotKept('store closed'))
  const from = await new Promise<Pick<Ports, 'store' | 'journal' | 'clock' | 'chance'>>((resolve) => {
    on.tab((ports) => {
      const closed = { ...ports.store, vaults: broken, entries: broken, sealEntries: broken }
      resolve({ ...ports, store: closed })
      return ports
    })
  })
  const { files } = await exportUnsent(from, 'tablet', null)
  await takenIn(await files[0]!.text())
  expect(await onServer(id)).toEqual({ discussed: 'Only the journal has this.' })
})

/** A whole vault of a colleague's own making under somebody else's head; with a signing key in it or without. */
async function madeUp(head: UnsentFileHead, signs: boolean): Promise<string> {
  const [chance, recoveryKey] = [seededChance(5), new Uint8Array(Buffer.from(shares.publicKey, 'base64'))]
  const author = await authorOf(store, 'northwick', head.officer)
  const { row } = await makeVault(author!, PASSPHRASE, quickDerivation, chance, { recoveryKey })
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
  const { kind, private: half } = row.signing
  const body = {
    key: { place: recoveryPlace(row.id), sealed: base64(row.recovery!.sealed) },
    capture: { place: `capture|${row.id}|1|${row.id}`, sealed: base64(row.capture.private) },
    ...(signs && { signing: { place: `signing|${row.id}|1|${row.id}`, sealed: base64(half), kind } }),
    rows: [],
  }
  const sealed = await sealToRecovery(recoveryKey, utf8(unsentFilePlace(head)), jsonBytes(body), chance)
  const file = JSON.stringify({ ...head, sealed: base64(sealed) })
  expect((await openFile(file, key)).signer !== null).toBe(signs)
  return file
}

test('a file proves whose it is: one that a colleague makes in somebody’s name, with what every device is told, does not', async () => {
  const { on, evie } = await tablet()
  const id = await written(evie, 'Hers.')
  const proven = async (file: string) => isProven(store, 'northwick', await openFile(file, key))
  expect(await proven(await exported(evie))).toBe(true)
  evie.kill()
  const locked = on.tab()
  await locked.until(({ phase }) => phase === 'locked')
  expect(await proven(await exported(locked))).toBe(true)
  const { sealed: _genuine, ...head } = JSON.parse(await exported(locked)) as UnsentFileHead & {
    sealed: string
  }
  expect(await proven(await madeUp(head, true))).toBe(false)
  expect(await proven(await madeUp(head, false))).toBe(false)
  expect(await onServer(id)).toBeUndefined()
})

test('what was being typed when every officer’s work was saved is closed: what follows is an entry of its own (P2)', async () => {
  const { link, on, evie } = await tablet()
  const id = await written(evie, 'As far as this.')
  const from = await new Promise<Ports>((resolve) => {
    on.tab((ports) => {
      resolve(ports)
      return ports
    })
  })
  const { files } = await exportUnsent(from, 'tablet', null)
  const file = await files[0]!.text()
  expect(await evie.device.change(id, { discussed: 'As far as this, and on.' })).toEqual({ saved: true })
  await takenIn(file)
  link.up = true
  await evie.device.syncNow()
  await evie.rest()
  expect(await setAside()).toEqual([])
  expect(await onServer(id)).toEqual({ discussed: 'As far as this, and on.' })
})

test('nothing unsent is no file; another key, a changed byte or a changed head opens nothing', async () => {
  const { evie } = await tablet()
  expect(await evie.device.exportUnsent()).toEqual({ files: [], why: 'nothing unsent' })
  await written(evie, 'Sealed.')
  const file = await exported(evie)
  const why = (text: string, by = key) =>
    openFile(text, by).then(
      () => 'opened',
      (failure: unknown) => (failure instanceof NotAFile ? failure.why : failure),
    )
  expect(await why(file, other)).toBe('not this key')
  expect(await why('{}')).toBe('no such file')
  expect(await why('no JSON')).toBe('no such file')
  const json = JSON.parse(file)
  expect(await why(JSON.stringify({ ...json, officer: 'somebody-else' }))).toBe('damaged')
  const sealed = Buffer.from(json.sealed, 'base64')
  sealed[sealed.length >> 1]! ^= 1
  expect(await why(JSON.stringify({ ...json, sealed: sealed.toString('base64') }))).toBe('damaged')
})

test('before the authority has a recovery key there is no file, and that is said', async () => {
  await store.read.updateTable('authority').set({ recovery_key: null }).execute()
  const on = browser({ server: lineTo(app) })
  const evie = await readyTab(on, undefined, ['evie', PASSWORD])
  await written(evie, 'No key yet.')
  expect(await evie.device.exportUnsent()).toEqual({ files: [], why: 'no recovery key' })
})

test('files taken in twice, in any order, before, between and after the tablet sends: each entry has its effect once (P2, fault 42)', async () => {
  const acts = fc.array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constant({ act: 'write' as const }) },
      { weight: 3, arbitrary: fc.constant({ act: 'save' as const }) },
      { weight: 3, arbitrary: fc.nat(9).map((file) => ({ act: 'take in' as const, file })) },
      { weight: 2, arbitrary: fc.constant({ act: 'sync' as const }) },
      { weight: 1, arbitrary: fc.constant({ act: 'lock' as const }) },
    ),
    { minLength: 4, maxLength: 14 },
  )
  await fc.assert(
    fc.asyncProperty(acts, async (script) => {
      await end()
      await begin()
      const { link, evie } = await tablet()
      const id = await written(evie, 'Begun.')
      const files: string[] = []
      let said = 'Begun.'
      for (const [at, step] of script.entries()) {
        if (step.act === 'write') {
          said = `Words ${at}.`
          await evie.device.change(id, { discussed: said })
        } else if (step.act === 'save') {
          const { files: made } = await evie.device.exportUnsent()
          for (const file of made) files.push(await file.text())
        } else if (step.act === 'take in') {
          const file = files[step.file % Math.max(files.length, 1)]
          if (file !== undefined) await takenIn(file)
        } else if (step.act === 'lock') {
          evie.device.lock()
          await evie.device.unlock(PASSPHRASE)
        } else {
          link.up = true
          await evie.device.syncNow()
          await evie.rest()
          link.up = false
        }
      }
      link.up = true
      await evie.device.syncNow()
      await evie.rest()
      for (const file of [...files, ...files]) await takenIn(file)
      await evie.device.syncNow()
      await evie.rest()
      expect(evie.device.state().sync).toMatchObject({ unsent: 0, setAside: 0 })
      expect(await setAside()).toEqual([])
      expect(await onServer(id)).toEqual({ discussed: said })
      expect((await evie.device.record(id))?.answers).toEqual({ discussed: said })
      evie.kill()
    }),
    { numRuns: 12, seed: 42 },
  )
})

test('where one officer’s work has a key and another’s has none, the file is made, and that it holds not all is said', async () => {
  await store.read.updateTable('authority').set({ recovery_key: null }).execute()
  const link = { up: true }
  const on = browser({ server: lineTo(app, link) })
  const evie = await readyTab(on, undefined, ['evie', PASSWORD])
  link.up = false
  await written(evie, 'No key yet.')
  evie.device.lock()
  evie.kill()
  await keepKey(store, 'northwick', shares.publicKey)
  link.up = true
  const pat = await readyTab(on, undefined, ['pat', PASSWORD])
  link.up = false
  await written(pat, 'A key.')
  pat.device.lock()
  pat.device.switchTo('nobody here')
  await pat.until(({ phase }) => phase === 'signed out')
  const { files, why } = await pat.device.exportUnsent()
  expect(files).toHaveLength(1)
  expect(why).toBe('no recovery key')
})

test('saving unsent work to a file is told to the audit, though the tablet was locked; with nothing to save it is not', async () => {
  const { link, evie } = await tablet()
  expect(await evie.device.exportUnsent()).toEqual({ files: [], why: 'nothing unsent' })
  await written(evie, 'Said at the gate')
  evie.device.lock()
  await exported(evie)
  await evie.rest()
  link.up = true
  await evie.device.unlock(PASSPHRASE)
  await evie.rest()
  await evie.device.syncNow()
  await evie.rest()
  const rows = await store.read.selectFrom('audit').select('action').where('account', '=', 'evie').execute()
  expect(rows.filter(({ action }) => action === 'unsent work exported')).toHaveLength(1)
})

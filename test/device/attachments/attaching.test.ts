// @vitest-environment node
/** Pictures and scans on a device: kept before it is said, sent after the words, lost by nothing. */
import { expect, test } from 'vitest'
import type { Ports } from '../../../src/device/ports.ts'
import { NotKept } from '../../../src/device/store/store.ts'
import { PIECE_BYTES } from '../../../src/protocol/attachments.ts'
import { browser, PASSPHRASE, readyTab, type Browser, type Tab } from '../../kit/device.ts'
import { paperUploads, sha256Of, type PaperUploads } from '../../kit/paper-uploads.ts'
import { aJpeg, aPdf } from '../../kit/pictures.ts'
import { foundOn } from '../../kit/planted.ts'

const letter = { name: 'letter from the dentist.jpg', bytes: aJpeg(3 * PIECE_BYTES + 100) }
const AT_HOME = { officer: 'officer-robin' }

/** A visit at Quillon’s door, written with no signal, with this paper attached. */
async function attached(tab: Tab, file = letter): Promise<string> {
  const id = await tab.device.start('doorstep-visit', ['p-1'])
  const kept = await tab.device.attach(id, file)
  if (!kept.saved) throw new Error(`not kept: ${kept.why}`)
  await tab.device.change(id, { documentOffered: kept.answer })
  return id
}

async function atTheDoor(
  change?: (ports: Ports) => Ports,
): Promise<{ on: Browser; up: PaperUploads; tab: Tab }> {
  const up = paperUploads()
  const on = browser({ uploads: up.uploads })
  const tab = await readyTab(on, change)
  on.server.stop()
  up.cutAfter(0)
  return { on, up, tab }
}

async function backInTown({ on, up, tab }: { on: Browser; up: PaperUploads; tab: Tab }) {
  on.server.startAgain()
  up.mend()
  await tab.device.syncNow()
  await tab.rest()
}

async function openedAgain(on: Browser): Promise<Tab> {
  const tab = on.tab()
  await tab.until(({ phase }) => phase === 'locked')
  await tab.device.unlock(PASSPHRASE)
  await tab.rest()
  return tab
}

test('a paper photographed with no signal goes after the words and waits no more', async () => {
  const door = await atTheDoor()
  const { tab, up } = door
  const id = await attached(tab)
  expect(tab.device.unsentAttachments()).toMatchObject([
    { record: id, form: 'doorstep-visit', type: 'image/jpeg', state: 'waiting', sent: 0 },
  ])
  await backInTown(door)
  expect(tab.device.unsentAttachments()).toEqual([])
  expect(door.on.server.record(id)?.answers['documentOffered']).toMatchObject({ bytes: letter.bytes.length })
  const received = await up.received({ ...AT_HOME, record: id, sha256: sha256Of(letter.bytes) })
  expect(sha256Of(received ?? new Uint8Array())).toBe(sha256Of(letter.bytes))
})

test('the answer names the content and holds none of it', async () => {
  const { tab } = await atTheDoor()
  const id = await attached(tab)
  expect((await tab.device.record(id))?.answers['documentOffered']).toEqual({
    name: letter.name,
    id: expect.any(String),
    type: 'image/jpeg',
    bytes: letter.bytes.length,
    sha256: sha256Of(letter.bytes),
  })
})

test('what was said to be kept is there after the power button, and shown from the device', async () => {
  const { on, tab } = await atTheDoor()
  const id = await attached(tab)
  tab.kill()
  const again = await openedAgain(on)
  const content = await again.device.attachment(id, sha256Of(letter.bytes))
  expect(content?.type).toBe('image/jpeg')
  expect(sha256Of(new Uint8Array(await content!.arrayBuffer()))).toBe(sha256Of(letter.bytes))
  expect(again.device.unsentAttachments()).toHaveLength(1)
})

test('from the first moment a tablet is open it says that a picture waits, never that nothing does', async () => {
  const { on, tab } = await atTheDoor()
  await attached(tab)
  tab.kill()
  const again = on.tab()
  const { device } = again
  await again.until(({ phase }) => phase === 'locked')
  const waiting: number[] = []
  device.subscribe(() => {
    if (device.state().phase === 'open') waiting.push(device.unsentAttachments().length)
  })
  await device.unlock(PASSPHRASE)
  expect(waiting[0]).toBe(1)
})

test.each([1, PIECE_BYTES, 2 * PIECE_BYTES + 1])(
  'cut after %i bytes and killed, it goes on from where the server has it',
  async (cut) => {
    const door = await atTheDoor()
    const id = await attached(door.tab)
    door.on.server.startAgain()
    door.up.cutAfter(cut)
    await door.tab.device.syncNow()
    await door.tab.rest()
    expect(door.on.server.record(id)?.answers['documentOffered']).toBeDefined()
    expect(door.tab.device.unsentAttachments()).toHaveLength(1)
    door.tab.kill()
    door.up.mend()
    const again = await openedAgain(door.on)
    await again.device.syncNow()
    await again.rest()
    expect(again.device.unsentAttachments()).toEqual([])
    expect(door.up.taken()).toBe(letter.bytes.length)
  },
)

test('after a cut it is tried again by itself, later each time', async () => {
  const door = await atTheDoor()
  await attached(door.tab)
  door.on.server.startAgain()
  door.up.cutAfter(PIECE_BYTES)
  await door.tab.device.syncNow()
  await door.tab.rest()
  expect(door.tab.device.unsentAttachments()).toHaveLength(1)
  door.up.mend()
  await door.tab.pass(2_000)
  expect(door.tab.device.unsentAttachments()).toEqual([])
})

test('one that the server will not take bars neither words nor the others, and can be tried again', async () => {
  const door = await atTheDoor()
  const { tab, up, on } = door
  const scan = { name: 'plan.pdf', bytes: aPdf(500) }
  const first = await attached(tab)
  const second = await tab.device.start('doorstep-visit', ['p-2'])
  const kept = await tab.device.attach(second, scan)
  await tab.device.change(second, { documentOffered: kept.saved ? kept.answer : null })
  up.refused.add(sha256Of(letter.bytes))
  await backInTown(door)
  expect(tab.device.state().sync).toMatchObject({ state: 'idle', unsent: 0 })
  expect(on.server.record(first)?.answers['documentOffered']).toBeDefined()
  expect(tab.device.unsentAttachments()).toMatchObject([{ record: first, state: 'failed' }])
  const content = { ...AT_HOME, record: second, sha256: sha256Of(scan.bytes) }
  expect(await up.received(content)).not.toBeNull()
  const tries = up.began.length
  await tab.device.syncNow()
  await tab.rest()
  expect(up.began.length).toBe(tries) // it waits; the next words do not make it spin
  up.refused.clear()
  await tab.device.retry(tab.device.unsentAttachments()[0]?.id ?? '')
  await tab.rest()
  expect(tab.device.unsentAttachments()).toEqual([])
})

test('words that were not taken keep their picture waiting; it never goes before them', async () => {
  const door = await atTheDoor()
  door.on.server.setAside.set('change', 'faults')
  const id = await attached(door.tab)
  await backInTown(door)
  expect(door.up.began).toEqual([])
  expect(door.tab.device.unsentAttachments()).toMatchObject([{ record: id, state: 'waiting' }])
})

test('a picture taken out again is not sent, and is gone from the device a day later', async () => {
  const door = await atTheDoor()
  const id = await attached(door.tab)
  await door.tab.device.change(id, { documentOffered: null })
  await backInTown(door)
  expect(door.up.began).toEqual([])
  door.on.clock.time += 25 * 3_600_000
  await door.tab.device.unlock(PASSPHRASE)
  await door.tab.device.syncNow()
  await door.tab.rest()
  expect(door.tab.device.unsentAttachments()).toEqual([])
  expect(await door.tab.store.attachments('officer-robin')).toEqual([])
})

test('a full disk says "not saved", keeps nothing of the picture, and the words stay', async () => {
  let full = false
  const { tab } = await atTheDoor((ports) => ({
    ...ports,
    store: {
      ...ports.store,
      keepAttachment: (...given) =>
        full ? Promise.reject(new NotKept('disk full')) : ports.store.keepAttachment(...given),
    },
  }))
  const id = await tab.device.start('doorstep-visit', ['p-1'])
  const words = { discussed: 'He has toothache' }
  await tab.device.change(id, words)
  full = true
  expect(await tab.device.attach(id, letter)).toEqual({ saved: false, why: 'disk full' })
  expect(tab.device.state().trouble).toBe('not saved')
  expect((await tab.device.record(id))?.answers).toMatchObject(words)
  expect(tab.device.unsentAttachments()).toEqual([])
  full = false
  expect(await tab.device.attach(id, letter)).toMatchObject({ saved: true })
  expect(tab.device.state().trouble).toBeNull()
})

test('only pictures and PDFs of some size are taken, whatever they are called', async () => {
  const { tab } = await atTheDoor()
  const id = await tab.device.start('doorstep-visit', ['p-1'])
  const page = new TextEncoder().encode('<html><script>alert(1)</script></html>')
  expect(await tab.device.attach(id, { name: 'letter.jpg', bytes: page })).toEqual({
    saved: false,
    why: 'not taken',
  })
  const large = { name: 'large.jpg', bytes: aJpeg(1_000_001) }
  expect(await tab.device.attach(id, large)).toEqual({ saved: false, why: 'not taken' })
  expect(await tab.device.attach(id, { name: 'x', bytes: aPdf(1_000_001) })).toMatchObject({ saved: true })
})

test('locked, nothing of a picture can be read from the disk: neither its words, nor its name, nor its hash [P7]', async () => {
  const { on, tab } = await atTheDoor()
  const planted = 'Dear Mrs Vantable, your daughter’s appointment'
  const words = new TextEncoder().encode(planted)
  const bytes = aPdf(4_000)
  bytes.set(words, 1_000)
  const id = await attached(tab, { name: 'appointment card.pdf', bytes })
  tab.device.lock()
  expect(tab.device.unsentAttachments()).toEqual([])
  expect(await tab.device.attachment(id, sha256Of(bytes))).toBeNull()
  expect(await tab.device.attach(id, letter)).toEqual({ saved: false, why: 'locked' })
  const looked = ['Dear Mrs', 'appointment', '%PDF-', sha256Of(bytes), sha256Of(bytes).slice(0, 16)]
  expect(await foundOn(on.disk, looked)).toEqual([])
})

test('what somebody else sent is fetched once, kept sealed, and shown with no signal later', async () => {
  const door = await atTheDoor()
  const id = await attached(door.tab)
  await backInTown(door)
  const other = browser({ server: door.on.server, seed: 7, uploads: door.up.uploads })
  const tab = await readyTab(other)
  const sha256 = sha256Of(letter.bytes)
  const seen = await tab.device.attachment(id, sha256)
  expect(seen?.size).toBe(letter.bytes.length)
  door.up.cutAfter(0)
  expect((await tab.device.attachment(id, sha256))?.size).toBe(letter.bytes.length)
  expect(await foundOn(other.disk, [sha256])).toEqual([])
})

test('a file swapped on the server, or bytes damaged on the disk, are never shown as the paper', async () => {
  const door = await atTheDoor()
  const id = await attached(door.tab)
  await backInTown(door)
  const sha256 = sha256Of(letter.bytes)
  const other = browser({ server: door.on.server, seed: 8, uploads: door.up.uploads })
  const tab = await readyTab(other)
  door.up.put({ ...AT_HOME, record: id, sha256 }, aJpeg(5_000, 9))
  expect(await tab.device.attachment(id, sha256)).toBeNull()
  door.up.put({ ...AT_HOME, record: id, sha256 }, letter.bytes)
  await tab.device.attachment(id, sha256)
  const [row] = await tab.store.attachments('officer-robin')
  const content = await tab.store.attachmentBytes('officer-robin', row!.id)
  await tab.store.keepAttachment(row!, {
    ...content!,
    sealed: content!.sealed.map((byte, at) => (at === 50 ? byte ^ 1 : byte)),
  })
  door.up.cutAfter(0)
  expect(await tab.device.attachment(id, sha256)).toBeNull()
})

test('a picture damaged on the disk before it was sent is told as damaged, and goes once it is attached again', async () => {
  const door = await atTheDoor()
  const { tab, up } = door
  const id = await attached(tab)
  const [row] = await tab.store.attachments('officer-robin')
  const content = await tab.store.attachmentBytes('officer-robin', row!.id)
  await tab.store.keepAttachment(row!, { ...content!, sealed: content!.sealed.slice(0, 1_000) })
  await backInTown(door)
  expect(up.began).toEqual([])
  expect(tab.device.unsentAttachments()).toMatchObject([{ state: 'unreadable' }])
  expect(await tab.device.attach(id, letter)).toMatchObject({ saved: true })
  await backInTown(door)
  expect(tab.device.unsentAttachments()).toEqual([])
})

test('another officer’s vault on the same tablet shows and sends none of it', async () => {
  const door = await atTheDoor()
  const id = await attached(door.tab)
  expect(await door.tab.store.attachments('officer-sasha')).toEqual([])
  door.tab.device.lock()
  await backInTown(door)
  expect(door.up.began).toEqual([])
  expect(id).toBeTruthy()
})

test('a paper shown at a conversation about two children goes with the record of each', async () => {
  const door = await atTheDoor()
  const { tab, up } = door
  const id = await tab.device.start('doorstep-visit', ['p-1', 'p-3'])
  const kept = await tab.device.attach(id, letter)
  await tab.device.change(id, { documentOffered: kept.saved ? kept.answer : null })
  const records = (await tab.device.together(id)).map((record) => record.id)
  expect(records).toHaveLength(2)
  await backInTown(door)
  expect(tab.device.unsentAttachments()).toEqual([])
  for (const record of records)
    expect(await up.received({ ...AT_HOME, record, sha256: sha256Of(letter.bytes) })).not.toBeNull()
})

test('when its pupil leaves the caseload a paper that was sent goes from the device, one that was not stays (P6, P12)', async () => {
  const door = await atTheDoor()
  const { tab, on } = door
  await attached(tab)
  await backInTown(door)
  const unsent = await tab.device.start('contact-record', ['p-3'])
  on.server.stop()
  await tab.device.attach(unsent, letter)
  const rows = async () => (await tab.store.attachments('officer-robin')).map(({ state }) => state)
  expect(await rows()).toEqual(['sent', 'waiting'])
  for (const pupil of ['p-1', 'p-3']) on.server.takeAway(pupil)
  on.server.startAgain()
  await tab.device.syncNow()
  await tab.rest()
  expect(await rows()).toEqual(['waiting'])
})

test('a server that was restored is given the papers again that it had (fault 31)', async () => {
  const door = await atTheDoor()
  const id = await attached(door.tab)
  await backInTown(door)
  door.up.lose()
  door.on.server.restore()
  await door.tab.device.syncNow()
  await door.tab.rest()
  expect(door.tab.device.unsentAttachments()).toEqual([])
  expect(await door.up.received({ ...AT_HOME, record: id, sha256: sha256Of(letter.bytes) })).not.toBeNull()
})

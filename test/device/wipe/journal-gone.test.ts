/** A wiped vault leaves nothing in the journal's files, and the other vaults' lines stay (P1, P12). */
import { expect, test } from 'vitest'
import { journalLog } from '../../../src/device/store/journal-log.ts'
import type { SyncFile } from '../../../src/device/store/journal.ts'
import type { EntryRow, VaultRow } from '../../../src/device/store/store.ts'

function file(): SyncFile & { bytes: Uint8Array; isFull: boolean } {
  const held = { bytes: new Uint8Array() }
  const made: ReturnType<typeof file> = {
    isFull: false,
    get bytes() {
      return held.bytes
    },
    size: () => held.bytes.length,
    read: (at, length) => held.bytes.slice(at, at + length),
    write: (at, bytes) => {
      if (made.isFull) throw new DOMException('full', 'QuotaExceededError')
      const longer = new Uint8Array(Math.max(held.bytes.length, at + bytes.length))
      longer.set(held.bytes)
      longer.set(bytes, at)
      held.bytes = longer
    },
    truncate: (size) => void (held.bytes = held.bytes.slice(0, size)),
    flush: () => {},
    close: () => {},
  }
  return made
}
const vault = (id: string) =>
  ({ id, wrap: { sealed: new TextEncoder().encode(`wrap of ${id}`) } }) as unknown as VaultRow // only what the journal looks at
const entry = (vault: string, number: number): EntryRow => ({
  vault,
  id: `${vault}-${number}`,
  record: 'r',
  number,
  at: 0,
  state: 'sealed',
  sealed: new TextEncoder().encode(`entry of ${vault}`),
})
const holds = (files: readonly { bytes: Uint8Array }[], text: string) =>
  files.some(({ bytes }) => Buffer.from(bytes).includes(text))

test('its wraps and entries are off the disk at once, in both files, and after a start too', () => {
  const files = [file(), file()] as const
  const log = journalLog(files)
  for (const id of ['robin', 'sam'])
    log.write([
      { kind: 'vault', row: vault(id) },
      { kind: 'entry', row: entry(id, 1) },
    ])
  expect(holds(files, 'robin')).toBe(true)
  log.write([{ kind: 'vault gone', vault: 'robin' }])
  expect(holds(files, 'robin')).toBe(false)
  for (const again of [log, journalLog(files)]) {
    expect(again.read().vaults.map(({ id }) => id)).toEqual(['sam'])
    expect(again.read().entries.map(({ id }) => id)).toEqual(['sam-1'])
  }
})

test('where the disk is full in the middle nothing comes back, and the next tidying takes it off', () => {
  const files = [file(), file()] as const
  const log = journalLog(files)
  log.write([
    { kind: 'vault', row: vault('robin') },
    { kind: 'entry', row: entry('robin', 1) },
  ])
  files[1].isFull = true
  log.write([{ kind: 'vault gone', vault: 'robin' }])
  expect(log.read()).toMatchObject({ vaults: [], entries: [] })
  expect(journalLog([files[0], file()]).read()).toMatchObject({ vaults: [], entries: [] })
  files[1].isFull = false
  log.tidy()
  expect(holds(files, 'robin')).toBe(false)
})

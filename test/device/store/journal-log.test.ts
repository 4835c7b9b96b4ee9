// @vitest-environment node
/** The journal as a log, on a disk that forgets what was not flushed (faults 7, 8, 9). */
import {
  array,
  assert,
  boolean,
  constant,
  constantFrom,
  integer,
  nat,
  oneof,
  property,
  record,
} from 'fast-check'
import { expect, test } from 'vitest'
import { journalLog, type JournalLog } from '../../../src/device/store/journal-log.ts'
import type { Journal, Line } from '../../../src/device/store/journal.ts'
import { NotKept } from '../../../src/device/store/store.ts'
import { paperFile } from '../../kit/sync-files.ts'
import { device, entry, forget, keepsEntries } from './keeps-entries.ts'
import { aVault } from './keeps-rows.ts'

const twoFiles = () => [paperFile(), paperFile()] as const
const idsIn = (log: JournalLog) =>
  log
    .read()
    .entries.map(({ id }) => id)
    .toSorted()

const gone = () => {
  throw new Error('the power is gone')
}
/** Copies into the other file whenever it may. */
const ALWAYS = { worthCopying: 0, mostTimes: 0 }

/** The log as a port, where a file answers at once. */
function loggedJournal(log: JournalLog): Journal {
  let isClosed = false
  return {
    write: async (lines) => {
      if (isClosed) throw new NotKept('store closed')
      const written = log.write(lines)
      log.tidy()
      return written
    },
    read: async () => log.read(),
    protection: async () => log.protection(),
    close: () => {
      isClosed = true
      log.close()
    },
  }
}

keepsEntries('journal over files', () => {
  const files = twoFiles()
  return () => loggedJournal(journalLog(files))
})
keepsEntries('journal that always copies', () => {
  const files = twoFiles()
  return () => loggedJournal(journalLog(files, ALWAYS))
})

test('it protects in full once a later start has read it back', () => {
  const files = twoFiles()
  expect(journalLog(files).protection()).toBe('arming')
  expect(journalLog(files).protection()).toBe('full')
})

const aLine = oneof(
  record({
    id: constantFrom('a', 'b', 'c', 'd'),
    number: integer({ min: 1, max: 9 }),
    size: nat(60),
  }).map(({ id, number, size }) => entry(id, number, { sealed: new Uint8Array(size).fill(number) })),
  constantFrom('a', 'b', 'c').map((id) => forget(id)),
  nat(9).map((number) => device(number)),
  constant<Line>({ kind: 'vault', row: aVault }),
)
const byId = ([a]: readonly [string, string], [b]: readonly [string, string]) => (a < b ? -1 : 1)
/** What is there once these lines were written, as far as entries go. */
function told(lines: readonly Line[]) {
  const there = new Map<string, string>()
  for (const line of lines)
    if (line.kind === 'entry') there.set(line.row.id, `${line.row.number} ${line.row.sealed.length}`)
    else if (line.kind === 'forget') for (const id of line.ids) there.delete(id)
  return [...there].toSorted(byId)
}
const found = (log: ReturnType<typeof journalLog>) =>
  log
    .read()
    .entries.map(({ id, number, sealed }) => [id, `${number} ${sealed.length}`] as const)
    .toSorted(byId)

test('whatever byte a crash comes at: all that was acknowledged is read, and nothing else but what was on its way (P1)', () => {
  assert(
    property(
      array(array(aLine, { minLength: 1, maxLength: 3 }), { maxLength: 12 }),
      array(aLine, { minLength: 1, maxLength: 4 }),
      nat(400),
      boolean(),
      (before, last, reached, copies) => {
        const files = twoFiles()
        const options = copies ? ALWAYS : {}
        const log = journalLog(files, options)
        for (const lines of before) {
          log.write(lines)
          log.tidy()
        }
        const power = files.map((file) => ({ ...file }))
        for (const file of files) file.flush = file.truncate = gone
        expect(() => log.write(last)).toThrow('store closed')
        for (const [i, file] of files.entries()) Object.assign(file, power[i])
        for (const file of files) file.crash(reached)
        const again = journalLog(files, options)
        const acknowledged = before.flat()
        const some = Array.from({ length: last.length + 1 }, (_, i) => last.slice(0, i))
        expect(some.map((arrived) => told([...acknowledged, ...arrived]))).toContainEqual(found(again))
        again.write([entry('z', 10)])
        expect(idsIn(journalLog(files))).toContain('z')
      },
    ),
    { numRuns: 300 },
  )
})

test('a crash at any byte of copying into the other file loses nothing (P1)', () => {
  const whole = twoFiles()
  const log = journalLog(whole)
  log.write([device(3), entry('a', 1), entry('b', 2), entry('c', 3), forget('b')])
  const bytes = whole.map((file) => file.bytes())
  for (let reached = 0; reached < 900; reached++)
    for (const flushes of [0, 1]) {
      const files = twoFiles()
      for (const [i, file] of files.entries()) file.put(bytes[i]!)
      const copying = journalLog(files, ALWAYS)
      let left = flushes
      const power = { ...files[1] }
      files[1].flush = () => (left-- > 0 ? power.flush() : gone())
      files[1].truncate = (size) => (left === flushes ? power.truncate(size) : gone())
      copying.tidy()
      Object.assign(files[1], power)
      for (const file of files) file.crash(reached)
      const again = journalLog(files)
      expect(idsIn(again)).toEqual(['a', 'c'])
      again.write([entry('d', 4), forget('a')])
      expect(idsIn(journalLog(files))).toEqual(['c', 'd'])
    }
})

test('a journal cut anywhere keeps what stands before the cut (fault 7)', () => {
  const files = twoFiles()
  const log = journalLog(files)
  const ends = ['a', 'b', 'c', 'd'].map((id, i) => {
    log.write([entry(id, i + 1)])
    return [id, files[0].size()] as const
  })
  const bytes = files[0].bytes()
  for (let size = 60; size <= bytes.length; size++) {
    files[0].put(bytes.slice(0, size))
    const cut = journalLog(files)
    expect(idsIn(cut)).toEqual(ends.flatMap(([id, end]) => (end <= size ? [id] : [])))
  }
})

test('a flipped byte anywhere is reported and takes only its own line; earlier and later ones are read (fault 7)', () => {
  const files = twoFiles()
  const log = journalLog(files)
  log.write([entry('a', 1)])
  log.write([entry('b', 2)])
  log.write([entry('c', 3)])
  const bytes = files[0].bytes()
  for (let at = 0; at < bytes.length; at++) {
    const flipped = bytes.slice()
    flipped[at]! ^= 0xff
    files[0].put(flipped)
    files[1].put(new Uint8Array())
    const damaged = journalLog(files)
    expect(damaged.read().damaged).toBe(1)
    expect(idsIn(damaged).length).toBeGreaterThanOrEqual(2)
    damaged.write([entry('e', 4)])
    damaged.tidy()
    const healed = journalLog(files)
    expect(healed.read().damaged).toBe(0)
    expect(idsIn(healed)).toContain('e')
  }
})

test('a journal begun in the other file outlives damage to where that begins (fault 7)', () => {
  const files = twoFiles()
  const log = journalLog(files, ALWAYS)
  log.write([entry('a', 1), entry('b', 2)])
  log.tidy()
  log.write([entry('c', 3)])
  const bytes = files[1].bytes()
  bytes.fill(0, 0, 40)
  files[1].put(bytes)
  const again = journalLog(files)
  expect(again.read().damaged).toBeGreaterThan(0)
  expect(idsIn(again)).toEqual(['a', 'b', 'c'])
})

test('a disk without room says so, keeps what was, and goes on once there is room (fault 9)', () => {
  let room = Infinity
  const files = [paperFile(() => room), paperFile(() => room)] as const
  const log = journalLog(files)
  log.write([entry('a', 1)])
  for (let spare = 0; spare < 120; spare += 7) {
    room = files[0].size() + spare
    expect(() => log.write([entry('b', 2, { sealed: new Uint8Array(200) })])).toThrow('disk full')
    expect(idsIn(log)).toEqual(['a'])
  }
  expect(idsIn(journalLog(files))).toEqual(['a'])
  room = Infinity
  log.write([entry('c', 3)])
  const again = journalLog(files)
  expect(idsIn(again)).toEqual(['a', 'c'])
  expect(again.read().damaged).toBe(0)
})

test('a file that grew is copied down to what lives', () => {
  const files = twoFiles()
  const log = journalLog(files, { worthCopying: 10_000 })
  for (let i = 1; i <= 500; i++) {
    log.write([entry(`e${i}`, i, { sealed: new Uint8Array(100) }), forget(`e${i - 1}`)])
    log.tidy()
  }
  expect(Math.max(...files.map((file) => file.size()))).toBeLessThan(20_000)
  expect(idsIn(journalLog(files))).toEqual(['e500'])
})

test('a line of a later build is no fault, and is still there for that build after copying (P11)', () => {
  const files = twoFiles()
  const later = { kind: 'of a later build', words: 'not lost' } as unknown as Line
  const log = journalLog(files, ALWAYS)
  log.write([entry('a', 1), later])
  log.tidy()
  const again = journalLog(files, ALWAYS)
  expect(again.read()).toMatchObject({ damaged: 0, entries: [{ id: 'a' }] })
  again.tidy()
  expect(files.filter((file) => new TextDecoder().decode(file.bytes()).includes('not lost'))).toHaveLength(2)
})

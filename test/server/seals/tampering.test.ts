/** Whatever is altered in what was signed, sealed or received, by a byte or by a swap, is found: all of it (P9). */
import { expect, test } from 'vitest'
import type { CaseRecord } from '../../../src/domain/casework/record.ts'
import { receiptText, sealOf, sealText } from '../../../src/domain/forms/seal.ts'
import { canonicalJson } from '../../../src/kit/canonical-json.ts'
import { sha256 } from '../../../src/server/push/read-entry.ts'
import { brokenSeal } from '../../../src/server/seals/check-seals.ts'
import { countersigned } from '../../../src/server/seals/countersign.ts'
import { FORMS } from '../../../src/domain/forms/forms.ts'
import { documentFor } from '../../../src/domain/forms/document.ts'
import { completed, EWO } from '../../kit/casework.ts'
import { aSigner } from '../../kit/signer.ts'
import { anUuid } from '../../kit/server.ts'
import { hashOf } from './kit.ts'

const signer = aSigner()
const keys = [...signer.published()]
const form = FORMS['attendance-contract']!

/** A contract signed once, its first signature lapsed and followed, two pictures attached. */
function signedTwice(): CaseRecord {
  const base = completed(form)
  const document = {
    ...documentFor(form, base, 'parent'),
    attachments: [
      { name: 'letter.jpg', sha256: 'a'.repeat(64), bytes: 100 },
      { name: 'note.jpg', sha256: 'b'.repeat(64), bytes: 200 },
    ],
  }
  const shown = hashOf(document)
  const mark = {
    field: 'parentSignature',
    capacity: 'parent' as const,
    name: 'Invented Parent',
    person: 'p-1',
    way: 'drawn' as const,
    strokes: [[1, 2, 3.5, 4]],
    witness: 'Invented Witness',
    language: 'en',
    lastContact: null,
    shown,
    at: 1_770_000_000_000,
    by: EWO,
    entry: anUuid(),
    device: 'device-1',
  }
  const first = { ...mark, id: anUuid(), number: 7, lapsed: true }
  const second = { ...mark, id: anUuid(), number: 9, lapsed: false, follows: first.id, note: 'Agreed.' }
  return countersigned(
    { ...base, documents: { [shown]: document }, signatures: [first, second] },
    { signer, seq: 12, epoch: 'epoch-1', now: 1_770_000_100_000 },
  )
}

const record = signedTwice()
const [, made] = record.signatures
const holds = (changed: CaseRecord) =>
  changed.signatures.every((signature) => brokenSeal(changed, signature, keys) === null)

const EVERY_BIT = [0, 1, 2, 3, 4, 5, 6, 7]
/** Every text that differs from this one in one byte: by each of its bits, or by one that changes from byte to byte. */
function* flipped(text: string, bits?: 'one a byte'): Generator<string> {
  const bytes = Buffer.from(text, 'utf8')
  for (let at = 0; at < bytes.length; at++)
    for (const bit of bits ? [at % 8] : EVERY_BIT) {
      bytes[at]! ^= 1 << bit
      yield bytes.toString('utf8')
      bytes[at]! ^= 1 << bit
    }
}

/** What still reads as JSON in place of a thing, or null: what does not read is found by whoever reads it. */
function readLike<T>(_thing: T, text: string): T | null {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

test('what was signed holds as it is, and with its keys in any order', () => {
  expect(holds(record)).toBe(true)
  const turned = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(turned)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, inner]) => [key, turned(inner)]),
          )
        : value
  expect(holds(turned(record) as CaseRecord)).toBe(true)
})

test('flip any bit of the document and it has another hash', () => {
  const { shown } = made!
  const hashes = new Set<string>()
  for (const other of flipped(canonicalJson(record.documents![shown]))) hashes.add(sha256(other))
  expect(hashes.has(shown)).toBe(false)
})

test('flip any byte of the document kept with a record, and it is found', () => {
  const { shown } = made!
  const text = canonicalJson(record.documents![shown])
  let found = 0
  for (const other of flipped(text, 'one a byte')) {
    const document = readLike(record.documents![shown]!, other)
    if (document === null) continue
    found += 1
    let still: boolean
    try {
      still = holds({ ...record, documents: { [shown]: document } })
    } catch {
      still = false
    }
    expect(still).toBe(false)
  }
  expect(found).toBeGreaterThan(1000)
})

test('flip any bit of the seal’s text and its hash is another', () => {
  const text = sealText(sealOf(record, made!))
  expect(sha256(text)).toBe(made!.receipt!.seal)
  for (const other of flipped(text)) expect(sha256(other)).not.toBe(made!.receipt!.seal)
})

test('flip any bit of the receipt and it is found', () => {
  const receipt = made!.receipt!
  for (const other of flipped(JSON.stringify(receipt))) {
    const changed = readLike(receipt, other)
    if (changed === null) continue
    const { seal, receivedAt, seq, epoch, key, sign } = changed
    const kept = [seal, receivedAt, seq, epoch, key, sign].every((part) => part !== undefined)
    // A flip in a name leaves that part out: then the rest is no receipt.
    if (!kept) continue
    const signatures = [record.signatures[0]!, { ...made!, receipt: changed }]
    expect(holds({ ...record, signatures })).toBe(false)
  }
})

test('another name, way, witness, language, time, device, number, stroke or note is found', () => {
  const others = {
    name: 'Somebody Else',
    way: 'typed',
    capacity: 'pupil',
    witness: 'Nobody',
    language: 'pl',
    readBy: 'Somebody',
    interpreter: 'Somebody',
    note: 'Not agreed.',
    at: made!.at + 1,
    lastContact: 5,
    device: 'device-2',
    number: 10,
    strokes: [[1, 2, 3.5, 5]],
    field: 'pupilSignature',
    entry: anUuid(),
    follows: undefined,
    by: { ...EWO, id: 'somebody' },
  }
  for (const [name, value] of Object.entries(others)) {
    const signatures = [record.signatures[0]!, { ...made!, [name]: value }]
    expect([name, holds({ ...record, signatures: signatures })]).toEqual([name, false])
  }
  expect(holds({ ...record, formVersion: 2 })).toBe(false)
  expect(holds({ ...record, id: anUuid() })).toBe(false)
  const earlier = { ...record.signatures[0]!, name: 'Somebody Else' }
  expect(holds({ ...record, signatures: [earlier, made!] })).toBe(false)
})

test('two attached pictures that change places, or one that is another, are found', () => {
  const { shown } = made!
  const document = record.documents![shown]!
  const [letter, note] = document.attachments!
  for (const attachments of [
    [note!, letter!],
    [
      { ...letter!, sha256: note!.sha256 },
      { ...note!, sha256: letter!.sha256 },
    ],
    [{ ...letter!, sha256: 'c'.repeat(64) }, note!],
    [letter!],
  ])
    expect(holds({ ...record, documents: { [shown]: { ...document, attachments } } })).toBe(false)
})

test('a receipt of another signature, and one of a key that is not the server’s, are no receipts of this', () => {
  const [first] = record.signatures
  expect(holds({ ...record, signatures: [first!, { ...made!, receipt: first!.receipt! }] })).toBe(false)
  expect(brokenSeal(record, made!, [])).toBe('unknown key')
  expect(receiptText(made!.receipt!)).not.toContain(made!.receipt!.sign)
})

test('who the signer is on file may become another id when two files are made one', () => {
  expect(holds({ ...record, signatures: record.signatures.map((one) => ({ ...one, person: 'p-2' })) })).toBe(
    true,
  )
})

/** The code on a paper: short enough to type, and read however somebody types it. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { codeOf, readCode, sealOf, sealText } from '../../../src/domain/forms/seal.ts'
import type { CaseRecord } from '../../../src/domain/casework/record.ts'
import { completed, EWO } from '../../kit/casework.ts'
import { FORMS } from '../../../src/domain/forms/forms.ts'

const aHash = fc.stringMatching(/^[0-9a-f]{64}$/)

test('a code is read as it stands, in small letters, without dashes, with spaces, and with the letters people mistake', () => {
  fc.assert(
    fc.property(aHash, (hash) => {
      const code = codeOf(hash)
      expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
      for (const typed of [
        code,
        code.toLowerCase(),
        code.replaceAll('-', ''),
        ` ${code.replaceAll('-', '  ')} `,
        code.replaceAll('0', 'O').replaceAll('1', 'l'),
        code.replaceAll('1', 'I'),
      ])
        expect(readCode(typed)).toBe(code)
    }),
  )
})

test('the code is the first eighty bits of the hash and no more', () => {
  fc.assert(
    fc.property(aHash, aHash, (one, other) => {
      expect(codeOf(one) === codeOf(other)).toBe(one.slice(0, 20) === other.slice(0, 20))
      expect(codeOf(one.slice(0, 20) + other.slice(20))).toBe(codeOf(one))
    }),
  )
  expect(codeOf('0'.repeat(64))).toBe('0000-0000-0000-0000')
  expect(codeOf('f'.repeat(64))).toBe('ZZZZ-ZZZZ-ZZZZ-ZZZZ')
})

test.each([
  '',
  '7K2M',
  '7K2M-9QXA-41HD-ZP0',
  '7K2M-9QXA-41HD-ZP0WW',
  '7K2M-9QXA-41HD-ZP0U',
  '７K2M-9QXA-41HD-ZP0W',
])('“%s” is no code', (typed) => expect(readCode(typed)).toBeNull())

const form = FORMS['attendance-contract']!
const mark: CaseRecord['signatures'][number] = {
  id: '019cb000-0000-7000-8000-000000000001',
  field: 'parentSignature',
  capacity: 'parent',
  name: 'Invented Parent',
  person: 'p-1',
  way: 'typed',
  language: 'en',
  shown: 'a'.repeat(64),
  at: 1,
  by: EWO,
  entry: '019cb000-0000-7000-8000-000000000002',
  lapsed: false,
  device: 'd-1',
  number: 3,
}

test('a seal is the same on every machine, whatever comes to the record afterwards', () => {
  const record = { ...completed(form), signatures: [mark] }
  const text = sealText(sealOf(record, mark))
  const receipt = { seal: 'b'.repeat(64), receivedAt: 1, seq: 1, epoch: 'e', key: 'k', sign: 's' }
  const later = { ...mark, lapsed: true, receipt, person: 'p-2' }
  expect(sealText(sealOf({ ...record, status: 'void', signatures: [later] }, later))).toBe(text)
  expect(text).not.toContain('p-1')
})

test('a signature from before seals has none', () => {
  const { device: _device, ...older } = mark
  expect(sealOf({ ...completed(form), signatures: [older] }, older)).toBeNull()
})

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvRows } from '../../../src/server/register-import/csv.ts'
import { decodeText } from '../../../src/server/register-import/decode.ts'

const rows = (...pieces: string[]) => [...csvRows(pieces)].map(({ line, cells }) => [line, ...cells])

test.each([
  ['commas', 'a,b\n1,2\n'],
  ['semicolons', 'a;b\r\n1;2'],
  ['tabs', 'a\tb\n1\t2\n'],
  ['old Macintosh line ends', 'a,b\r1,2\r'],
])('a file with %s is read', (_, text) =>
  expect(rows(text)).toEqual([
    [1, 'a', 'b'],
    [2, '1', '2'],
  ]),
)

test('quotes hold separators, doubled quotes and lines; line numbers stay true', () => {
  expect(rows('a,b\n"1,""x""","two\nlines"\n3,4\n')).toEqual([
    [1, 'a', 'b'],
    [2, '1,"x"', 'two\nlines'],
    [4, '3', '4'],
  ])
})

test('blank lines are passed over and still counted', () =>
  expect(rows('a,b\n\n \n1,2')).toEqual([
    [1, 'a', 'b'],
    [4, '1', '2'],
  ]))

test("the spreadsheet's own hint of the separator is followed", () =>
  expect(rows('sep=;\na;b\n1,5;2')).toEqual([
    [2, 'a', 'b'],
    [3, '1,5', '2'],
  ]))

test('a quote never closed spoils its own line only', () => {
  const read = [...csvRows(['a,b\n"1,2\n3,4\n"5",6\n'])]
  expect(read.map(({ line, unclosed }) => [line, unclosed ?? false])).toEqual([
    [1, false],
    [2, true],
    [3, false],
    [4, false],
  ])
})

test('a file read in pieces gives the same rows as the whole', () => {
  const cell = fc.stringMatching(/^[a-z ",\n]{0,6}$/)
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(table, fc.array(fc.integer({ min: 1, max: 9 })), (lines, cuts) => {
      const text = lines
        .map((cells) => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(','))
        .join('\r\n')
      const pieces: string[] = []
      let at = 0
      for (const cut of cuts) pieces.push(text.slice(at, (at += cut)))
      pieces.push(text.slice(at))
      expect(rows(...pieces)).toEqual(rows(text))
      expect(rows(text).map(([, ...cells]) => cells)).toEqual(lines)
    }),
  )
})

test.each([
  ['UTF-8', [0x5a, 0xc3, 0xab]],
  ['UTF-8 with a byte order mark', [0xef, 0xbb, 0xbf, 0x5a, 0xc3, 0xab]],
  ['Windows-1252', [0x5a, 0xeb]],
  ['UTF-16', [0xff, 0xfe, 0x5a, 0, 0xeb, 0]],
])('letters with accents survive in %s', (_, bytes) => expect(decodeText(Uint8Array.from(bytes))).toBe('Zë'))

/** Files for spreadsheets hold words, never formulas, whatever somebody wrote into a form. */
import { expect, test } from 'vitest'
import { csvCell, csvOf } from '../../src/kit/csv.ts'
import { csvRows } from '../../src/server/register-import/csv.ts'
import { FORMULAS, PAYLOADS } from '../kit/payloads.ts'

test.each(FORMULAS)('%j is shown and not worked out', (formula) => {
  expect(csvCell(formula).replace(/^"/, '').startsWith(`'`)).toBe(true)
})

test('numbers stay numbers, and words without a formula stay as they are', () => {
  expect([csvCell(-3), csvCell('-3.5'), csvCell('Elm'), csvCell(null)]).toEqual(['-3', '-3.5', 'Elm', ''])
})

test('whatever is written comes back cell for cell, with no cell more', () => {
  const rows = PAYLOADS.map((payload) => [payload.replaceAll(/[\r\n]/g, ' '), 'next'])
  const read = [...csvRows([csvOf(rows)])].map(({ cells }) => cells)
  expect(read.map((cells) => cells.length)).toEqual(rows.map(() => 2))
  expect(read.filter(([first = '']) => /^[=+@\t\r]/.test(first))).toEqual([])
})

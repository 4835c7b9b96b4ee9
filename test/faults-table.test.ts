/** docs/faults.md tells the truth: every fault of the table has tests whose titles name it, and is found where it says. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const FAULTS = Array.from({ length: 42 }, (_, i) => i + 1)
/** A title as it is given to `test`, cases before it or not. */
const TITLE = /\btest(?:\.each\([\s\S]*?\))?\(\s*(['`])([\s\S]*?)\1/g
const CITED = /faults? (\d+(?:(?:, | and | to )\d+)*)/g

const numbersIn = (text: string): number[] =>
  [...text.matchAll(CITED)].flatMap(([, listed = '']) => listed.split(/\D+/).map(Number))
const citedIn = (path: string): Set<number> =>
  new Set([...readFileSync(path, 'utf8').matchAll(TITLE)].flatMap(([, , title = '']) => numbersIn(title)))

/** `| 7 | Journal torn | faults/journal, device/store/journal-log | yes |` by number. */
const rows = new Map(
  readFileSync('docs/faults.md', 'utf8')
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter(([, number = '']) => /^\d+$/.test(number))
    .map(([, number, , where = '', runs = '']) => [Number(number), { where: where.split(', '), runs }]),
)

const fileOf = (name: string): string => {
  const ending = ['.spec.ts', '.test.ts', '.test.tsx'].find((end) => existsSync(`test/${name}${end}`))
  return ending === undefined ? '' : `test/${name}${ending}`
}

test('the table has each fault once, in order', () => {
  expect([...rows.keys()]).toEqual(FAULTS)
})

test.each(FAULTS)('fault %i: each file named for it is there and names it in a title', (fault) => {
  const { where = [], runs = '' } = rows.get(fault) ?? {}
  expect(where.filter((name) => fileOf(name) === '')).toEqual([])
  expect(where.filter((name) => !citedIn(fileOf(name)).has(fault))).toEqual([])
  expect(runs).toBe(where.every((name) => name.endsWith('.root')) ? 'nightly' : 'yes')
})

test('no test names a fault and is left out of the table', () => {
  const left = globSync('test/**/*.{test,spec}.{ts,tsx}').flatMap((path) =>
    [...citedIn(path)].filter((fault) => !rows.get(fault)?.where.some((name) => fileOf(name) === path)),
  )
  expect(left).toEqual([])
})

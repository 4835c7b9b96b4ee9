/** The threat model tells the truth: all seventeen threats are in it, and each names a test that says it shows it. */
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const THREATS = Array.from({ length: 17 }, (_, at) => at + 1)
const rows = new Map(
  readFileSync('docs/security/threat-model.md', 'utf8')
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter(([, number = '']) => /^\d+$/.test(number))
    .map(([, number, , , where = '', says = '']) => [Number(number), { where, says }]),
)
const fileOf = (name: string): string | undefined =>
  ['.spec.ts', '.test.ts', '.test.tsx'].map((end) => `test/${name}${end}`).find((path) => existsSync(path))

test('the table has each threat once, in order', () => expect([...rows.keys()]).toEqual(THREATS))

test.each(THREATS)('threat %i: the test named for it is there and says so', (threat) => {
  const { where = '', says = '' } = rows.get(threat) ?? {}
  const file = fileOf(where)
  expect([where, file]).not.toEqual([where, undefined])
  const titles = [
    ...readFileSync(file!, 'utf8').matchAll(/\btest(?:\.each\([\s\S]*?\))?\(\s*(['`])([\s\S]*?)\1/g),
  ]
  expect(titles.filter(([, , title = '']) => title.includes(says)).length).toBeGreaterThan(0)
})

/** The list of ASVS ids is whole, and whatever it names is there. */
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const IDS = `
1.1.1 1.2.1 1.2.2 1.2.3 1.2.4 1.2.10 1.3.2 1.3.12 1.5.2 2.1.1 2.1.2 2.1.3 2.2.1 2.2.2
2.2.3 2.3.1 2.3.2 2.3.3 2.4.1 3.2.1 3.2.2 3.3.1 3.3.2 3.3.3 3.3.4 3.4.1 3.4.2 3.4.3
3.4.4 3.4.5 3.4.6 3.4.7 3.4.8 3.5.1 3.5.2 3.5.3 3.5.5 3.5.8 3.6.1 3.7.1 4.1.1 4.1.2
4.1.3 4.1.4 4.1.5 5.2.1 5.2.2 5.3.2 5.4.1 6.1.1 6.2.1 6.2.2 6.2.3 6.2.4 6.2.5 6.2.6
6.2.7 6.2.8 6.2.9 6.2.10 6.2.11 6.2.12 6.3.1 6.3.2 6.3.3 6.3.4 6.4.1 6.4.3 6.5.1 6.5.2
6.5.3 6.5.4 6.5.5 6.5.6 6.6.3 7.1.1 7.2.1 7.2.2 7.2.3 7.2.4 7.3.1 7.3.2 7.4.1 7.4.2
7.4.3 7.4.5 7.5.1 7.5.2 7.5.3 8.1.1 8.1.2 8.2.1 8.2.2 8.2.3 8.3.1 8.3.2 8.4.1 9.1.1
9.1.2 9.1.3 9.2.1 9.2.2 9.2.3 11.1.1 11.1.2 11.2.1 11.2.2 11.2.3 11.3.1 11.3.2 11.3.3 11.3.4
11.4.1 11.4.2 11.4.3 11.4.4 11.5.1 11.6.1 12.1.1 12.1.2 12.2.1 12.2.2 12.3.1 13.1.1 13.2.2 13.3.1
13.3.2 13.4.1 13.4.2 13.4.5 14.1.1 14.1.2 14.2.1 14.2.2 14.2.3 14.2.4 14.2.7 14.3.1 14.3.2 14.3.3
15.1.1 15.1.2 15.2.1 15.2.3 15.3.1 15.3.3 15.3.5 15.3.6 15.4.2 16.1.1 16.2.1 16.2.2 16.2.5 16.3.1
16.3.2 16.3.3 16.3.4 16.4.1 16.4.2 16.4.3 16.5.1 16.5.2 16.5.3
`
  .trim()
  .split(/\s+/)
const rows = new Map(
  readFileSync('docs/security/asvs.md', 'utf8')
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter(([, id = '']) => /^\d+\.\d+\.\d+$/.test(id))
    .map(([, id = '', shown = '']) => [id, shown]),
)

test('each id stands there once, in order', () => expect([...rows.keys()]).toEqual(IDS))

test('what shows an id is there; otherwise it is plainly not yet, or does not apply', () => {
  const untrue = [...rows].filter(([, shown]) => {
    const named = /^`(.+)`$/.exec(shown)?.[1]
    return named === undefined ? !/^not (yet|applicable)/.test(shown) : !existsSync(named)
  })
  expect(untrue).toEqual([])
})

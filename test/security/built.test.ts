/** The app as it is built: nothing in a page that its policy would have to let run, and no words made into program. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** Where the gate builds it before the tests. */
const BUILT = process.env['CLIENT_DIR'] ?? 'dist'

const files = readdirSync(BUILT, { recursive: true, withFileTypes: true })
  .filter((one) => one.isFile())
  .map((one) => join(one.parentPath, one.name))
const textsOf = (ending: RegExp) =>
  files.filter((path) => ending.test(path)).map((path) => [path, readFileSync(path, 'utf8')] as const)

test('there is a page and there are programs', () =>
  expect([textsOf(/\.html$/).length > 0, textsOf(/\.js$/).length > 1]).toEqual([true, true]))

test.each(textsOf(/\.(html|svg)$/))('%s holds no program and no style of its own', (_path, text) => {
  const inside = [...text.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/gi)]
  expect(inside.filter(([, how = '', body = '']) => !/\ssrc=/.test(how) || body.trim() !== '')).toEqual([])
  expect(text).not.toMatch(/<style\b|\sstyle\s*=|\son[a-z]+\s*=|javascript:|<base\b|srcdoc/i)
})

// zod asks by an empty one whether it might; it is told not to before it would (device/interpreted.ts).
const MADE_OF_WORDS = /.{0,60}(?<![\w$.])(?:eval|Function)\s*\((?!\s*(?:``|''|"")?\s*\)).{0,60}/

test('whatever holds zod’s question is told not to ask it', () => {
  const asks = textsOf(/\.js$/).filter(([, text]) => text.includes('Function(``)'))
  expect(asks.filter(([, text]) => !text.includes('jitless:!0')).map(([path]) => path)).toEqual([])
})

test.each(textsOf(/\.js$/))('%s makes no program of words', (_path, text) =>
  expect(MADE_OF_WORDS.exec(text)?.[0]).toBeUndefined(),
)

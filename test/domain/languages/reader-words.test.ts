import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readerTexts } from '../../../src/domain/forms/reader-texts.ts'
import { READER_WORDS } from '../../../src/domain/languages/reader-words.ts'

/** Said to staff alone, on the way back and where they sign themselves. */
const TO_STAFF = ['Printed name', 'Staff: your passphrase', 'Take the tablet back']

const sourcesIn = (folder: string) =>
  readdirSync(`src/screens/${folder}`)
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(`src/screens/${folder}/${file}`, 'utf8'))

const found = (source: string, pattern: RegExp) =>
  [...source.matchAll(pattern)].map(([, text = '']) => text.replaceAll(/\s+/g, ' '))

/** What stands between <Say> and </Say>, and what is handed on to be said. */
const said = ['hand-over', 'signature', 'form'].flatMap((folder) =>
  sourcesIn(folder).flatMap((source) => [
    ...found(source, /<Say[^>]*>\s*([^<{}]+?)\s*<\/Say>/g),
    ...found(source, /<Say[^>]*>\s*\{'([^']+)'\}\s*<\/Say>/g),
    ...found(source, /\b(?:inBoth|choiceFor)\(words, '([^']+)'/g),
    // Elsewhere than among staff's forms every sentence in quotes is one.
    ...(folder === 'form' ? [] : found(source, /['"]([A-Z{][^'"\n]* [^'"\n]*)['"]/g)),
  ]),
)

test('whatever is said in hand is listed for the translators', () => {
  const listed = new Set<string>([...READER_WORDS, ...readerTexts(), ...TO_STAFF])
  const texts = [...new Set(said)]
  expect(texts.length).toBeGreaterThan(60)
  expect(texts.filter((text) => !listed.has(text))).toEqual([])
})

test('every text is listed once, and has no loose ends', () => {
  expect(new Set(READER_WORDS).size).toBe(READER_WORDS.length)
  for (const text of READER_WORDS) expect(text).toBe(text.trim())
})

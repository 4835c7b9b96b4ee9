// @vitest-environment node
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readerTexts } from '../../../../src/domain/forms/reader-texts.ts'
import { FORMS } from '../../../../src/domain/forms/forms.ts'
import { catalogueOf } from '../../../../src/domain/languages/catalogue.ts'
import { isDrawn } from '../../../../src/screens/paper/pdf/faces.ts'
import { drawable, textLines, type Faces } from '../../../../src/screens/paper/pdf/text-lines.ts'

/** Every sign is one wide, in one face. */
const EVEN: Faces<'even'> = {
  faceOf: () => 'even',
  faceOfAll: () => null,
  widthOf: (text) => Array.from(text).length,
}
const lines = (text: string, width: number, base: 'ltr' | 'rtl' | 'auto' = 'auto') =>
  textLines(text, width, base, EVEN).map(({ pieces }) => pieces.map((piece) => piece.text).join('|'))

test('lines break at spaces, and inside a word only where it is wider than a line', () => {
  expect(lines('one two three', 7)).toEqual(['one two', 'three'])
  expect(lines('abcdefghij kl', 4)).toEqual(['abcd', 'efgh', 'ij', 'kl'])
  expect(lines('one\n\ntwo', 9)).toEqual(['one', '', 'two'])
})

test('no line is wider than its width, and no word is lost', () => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[a-zA-Z0-9(),.äßłж]{1,30}$/), { maxLength: 40 }),
      fc.integer({ min: 1, max: 60 }),
      (words, width) => {
        const all = textLines(words.join(' '), width, 'ltr', EVEN)
        expect(all.every((line) => line.width <= width)).toBe(true)
        const text = all.flatMap(({ pieces }) => pieces.map((piece) => piece.text)).join('')
        expect(text.replaceAll(' ', '')).toBe(words.join('').normalize('NFC'))
      },
    ),
  )
})

test('inside Urdu, figures and names stand from the left, and brackets look the other way', () => {
  expect(lines('فون 0161 496 0000 (Jo)', 99)).toEqual(['(|Jo|)| |0161 496 0000| |فون'])
  expect(lines('بروز 12 مارچ', 99)).toEqual(['مارچ| |12| |بروز'])
})

test('words set apart keep their own direction', () => {
  expect(lines('فون: \u20680161, from 7:30\u2069', 99)).toEqual(['0161, from 7:30| |فون:'])
})

test('steering signs are left out, so that no text is shown other than it is', () => {
  expect(drawable('pay \u202e001\u202c\u200b now\u0007')).toBe('pay 001 now')
})

test('every sign of every form, and of every translation, can be drawn', async () => {
  const texts = [JSON.stringify(FORMS), ...readerTexts()]
  for (const language of ['pl', 'ro', 'uk', 'ur', 'ar'] as const)
    texts.push(...Object.values((await catalogueOf(language)).texts))
  const signs = new Set(texts.flatMap((text) => Array.from(drawable(text))))
  signs.delete('\n')
  expect([...signs].filter((sign) => !isDrawn(sign))).toEqual([])
})

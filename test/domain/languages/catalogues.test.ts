/**
 * What a parent or child reads is there in every language: every text, with its holes, in the right letters, and
 * under a version that is raised when a text changes. A text named here as missing is to be translated.
 */
import { createHash } from 'node:crypto'
import bidiFactory from 'bidi-js'
import * as fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { spokenDay } from '../../../src/domain/calendar/day.ts'
import type { DocumentWords } from '../../../src/domain/casework/handed-document.ts'
import { documentFor } from '../../../src/domain/forms/document.ts'
import { everyForm } from '../../../src/domain/forms/forms.ts'
import { readerTexts } from '../../../src/domain/forms/reader-texts.ts'
import {
  catalogueOf,
  dayIn,
  ENGLISH,
  isLanguage,
  LANGUAGES,
  say,
  sayWith,
  timeIn,
  type Catalogue,
} from '../../../src/domain/languages/catalogue.ts'
import { FILLED_IN, sayFilledIn } from '../../../src/domain/languages/filled-in.ts'
import { READER_WORDS } from '../../../src/domain/languages/reader-words.ts'
import { letterTexts } from '../../../src/domain/letters/letters.ts'
import { spokenYear } from '../../../src/domain/casework/pupil.ts'
import { canonicalJson } from '../../../src/kit/canonical-json.ts'
import { completed, filledAnswers } from '../../kit/casework.ts'

const TEXTS = [
  ...new Set<string>([...readerTexts(), ...READER_WORDS, ...letterTexts(), ...Object.values(FILLED_IN)]),
].sort()

/**
 * Each language's version and the fingerprint of its catalogue. Signatures say the version they were made under:
 * once a version has been out, another fingerprint is another version (raise it in the catalogue and here).
 */
const PINNED = {
  pl: [1, 'aa5aaab5b8e2'],
  ro: [1, '826ea014385b'],
  ur: [1, '9e47ac77dbff'],
  ar: [1, '0b26aa5408fc'],
  uk: [1, '763c97bac2e5'],
} as const

/** What is the same in English and in that language. */
const THE_SAME: Readonly<Record<string, readonly string[]>> = {
  pl: ['E-mail', 'Mentoring', '{one} {number}'],
  ro: ['Absent', 'E-mail', 'adult', '{one} {number}'],
  ur: ['{one} {number}'],
  ar: ['{one} {number}', '{weekday} {day}'],
  uk: ['{one} {number}'],
}

/** The letters a language is written in, and those that only its neighbours use. */
const LETTERS: Readonly<Record<string, { readonly own: RegExp; readonly strange: RegExp }>> = {
  pl: { own: /\p{Script=Latin}/u, strange: /[\p{Script=Cyrillic}\p{Script=Arabic}ășțâî]/u },
  ro: { own: /\p{Script=Latin}/u, strange: /[\p{Script=Cyrillic}\p{Script=Arabic}ąęłżźćńśşţ]/u },
  ur: { own: /\p{Script=Arabic}/u, strange: /[\p{Script=Cyrillic}يكةى]/u },
  ar: { own: /\p{Script=Arabic}/u, strange: /[\p{Script=Cyrillic}یکہےپچڑٹڈگ]/u },
  uk: { own: /\p{Script=Cyrillic}/u, strange: /[\p{Script=Arabic}ыэъё]/iu },
}

const DAYS: Readonly<Record<string, readonly [last: string, first: string]>> = {
  pl: ['31 stycznia 2026', '1 lutego 2026'],
  ro: ['31 ianuarie 2026', '1 februarie 2026'],
  ur: ['31 جنوری 2026', '1 فروری 2026'],
  ar: ['31 يناير 2026', '1 فبراير 2026'],
  uk: ['31 січня 2026 р.', '1 лютого 2026 р.'],
}

/** Answers that stand beside each other and must not be said alike. */
const TOLD_APART = [
  ['Yes', 'No'],
  ['None', 'Not known'],
  ['Accepted', 'Declined'],
  ['Granted', 'Refused'],
  ['Approved', 'Not approved'],
  ['Authorised absence', 'Unauthorised absence'],
  ['Present', 'Absent'],
  ['Today', 'Yesterday'],
  ['Back', 'Next'],
] as const

const holesIn = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort()
/** Without holes, and without what English calls it, which stands in brackets. */
const own = (text: string) => text.replaceAll(/\{\w+\}|\([^()]*\)/g, '')
/** What a text ends with, in Latin letters' stops. */
const endOf = (text: string) => (/[?؟]$/.test(text) ? '?' : /[.۔]$/.test(text) ? '.' : '')
const textsOf = ({ texts }: Catalogue) => Object.entries(texts)

describe.each(
  Object.keys(PINNED)
    .filter(isLanguage)
    .filter((code) => code !== 'en'),
)('%s', (code) => {
  let words: Catalogue = ENGLISH
  beforeAll(async () => {
    words = await catalogueOf(code)
  })

  test('has every text of a form, a screen, a letter and a paper, and no other [HS-029]', () => {
    expect(TEXTS.filter((text) => !Object.hasOwn(words.texts, text))).toEqual([])
    const wanted = new Set(TEXTS)
    expect(Object.keys(words.texts).filter((text) => !wanted.has(text))).toEqual([])
    expect(Object.keys(words.texts)).toEqual(TEXTS)
  })

  test('says none of them with nothing, and none as English does', () => {
    expect(textsOf(words).filter(([, said]) => said.trim() !== said || said === '')).toEqual([])
    const same = textsOf(words).filter(([english, said]) => english === said)
    expect(same.map(([english]) => english).sort()).toEqual([...(THE_SAME[code] ?? [])].sort())
  })

  test('leaves the holes as they are', () =>
    expect(
      textsOf(words).filter(
        ([english, said]) => JSON.stringify(holesIn(said)) !== JSON.stringify(holesIn(english)),
      ),
    ).toEqual([]))

  test('asks where English asks, and ends a sentence where English does', () => {
    const sentences = textsOf(words).filter(([english]) => !/^\p{Ll}/u.test(english))
    const other = sentences.filter(([english, said]) => endOf(english) !== endOf(said))
    expect(other).toEqual([])
  })

  test('is written in its own letters', () => {
    const { own: letter, strange } = LETTERS[code]!
    const said = textsOf(words).map(([, text]) => text)
    expect(said.filter((text) => strange.test(text))).toEqual([])
    expect(said.filter((text) => /\p{L}/u.test(own(text)) && !letter.test(own(text)))).toEqual([])
    const letters = said.map(own).join('').match(/\p{L}/gu) ?? []
    expect(letters.filter((one) => letter.test(one)).length / letters.length).toBeGreaterThan(0.98)
    const mixed = said.flatMap((text) => text.match(/[\p{L}’]+/gu) ?? []).filter(isMixed)
    expect(mixed).toEqual([])
  })

  test('tells texts apart that a reader must tell apart', () => {
    for (const [one, other] of TOLD_APART) expect(say(words, one)).not.toBe(say(words, other))
  })

  test('has twelve months, and runs as its speakers read', () => {
    expect(new Set(words.months).size).toBe(12)
    expect({ language: words.language, direction: words.direction }).toEqual({
      language: code,
      direction: LANGUAGES[code].direction,
    })
  })

  test('speaks days on both sides of a month, and times by the clock of twenty-four hours', () => {
    expect([dayIn(words, '2026-01-31'), dayIn(words, '2026-02-01')]).toEqual(DAYS[code])
    expect(timeIn(words, '15:40')).toBe('15:40')
    const { day, months } = words
    expect(holesIn(day)).toEqual(['{date}', '{month}', '{year}'])
    expect(
      new Set(months.map((_, at) => dayIn(words, `2026-${String(at + 1).padStart(2, '0')}-05`))).size,
    ).toBe(12)
  })

  test('says what the register and the file filled in, and leaves names as they are', () => {
    const holes = { missed: '12', possible: '240', authorised: '9.5', unauthorised: '3' }
    const sessions = sayFilledIn(words, sayWith(ENGLISH, FILLED_IN.sessions, holes))
    expect(sessions).toBe(sayWith(words, FILLED_IN.sessions, holes))
    expect(sayFilledIn(words, '4 of 24')).toBe(sayWith(words, FILLED_IN.part, { part: '4', whole: '24' }))
    for (const year of [-1, 0, 1, 13])
      expect(sayFilledIn(words, spokenYear(year))).toBe(
        sayWith(words, say(words, spokenYear(year).replace(String(year), '{year}')), { year: String(year) }),
      )
    expect(sayFilledIn(words, spokenDay('2026-02-01'))).toBe(DAYS[code]?.[1])
    for (const name of ['Joan of Elm', 'Elm Year 8', '92.4%', '31 Elmber 2026'])
      expect(sayFilledIn(words, name)).toBe(name)
  })

  test('is the version it says: other words are another version', () => {
    const print = createHash('sha256').update(canonicalJson(words)).digest('hex').slice(0, 12)
    expect([words.version, print]).toEqual(PINNED[code])
  })

  test('shows a telephone number, a code, an address as they are, whichever way the words run', () => {
    const bidi = bidiFactory()
    const asIs = {
      telephone: '0161 496 0000',
      code: '1234-5ABC-D',
      address: '10.0.0.1/check',
      contact: '+44 161 496 0000',
    }
    const seen = TEXTS.flatMap((text) => {
      const told = Object.keys(asIs).filter((hole) => holesIn(text).includes(`{${hole}}`))
      const said = sayWith(words, text, asIs)
      const shown = bidi.getReorderedString(said, bidi.getEmbeddingLevels(said, words.direction))
      return told.map((hole) => shown.includes(asIs[hole as keyof typeof asIs]))
    })
    expect(seen.length).toBeGreaterThan(3)
    expect(seen).not.toContain(false)
  })

  test('fills the holes of a text, and leaves alone what was filled in', () => {
    const holed = TEXTS.filter((text) => holesIn(text).length > 0)
    fc.assert(
      fc.property(fc.constantFrom(...holed), fc.string({ minLength: 1 }), (text, value) => {
        const typed = `⟦${value.replaceAll(/[⟦⟧]/g, '')}⟧`
        const holes = Object.fromEntries(holesIn(text).map((hole) => [hole.slice(1, -1), typed]))
        const said = sayWith(words, text, holes)
        expect(said).toBe(
          say(words, text)
            .split(/\{\w+\}/)
            .join(typed),
        )
      }),
    )
  })

  test.each(everyForm().map((form) => [`${form.id} ${form.version}`, form] as const))(
    '%s: a family reads it with the English beside it, line for line, and own words as they were written',
    (_id, form) => {
      for (const variant of [0, 1, 2])
        for (const audience of ['parent', 'child'] as const) {
          const record = completed(
            form,
            filledAnswers(form, variant, (path) => `⟦own words ${path}⟧`),
          )
          const { english, ...document } = documentFor(form, record, audience, { words })
          const { title, intro, sections, agrees } = documentFor(form, record, audience)
          expect(english).toEqual({ title, intro, sections, agrees })
          expect(shape(document)).toEqual(shape({ title, intro, sections, agrees }))
          expect(ownWords(document)).toEqual(ownWords({ title, intro, sections, agrees }))
        }
    },
  )
})

/** Cyrillic and Latin letters in one word: one that only looks right. */
const isMixed = (word: string) =>
  /\p{Script=Latin}/u.test(word) && /[\p{Script=Cyrillic}\p{Script=Arabic}]/u.test(word)

/** A document without its words: which fields stand where, and how many cells there are. */
const shape = ({ sections, agrees }: DocumentWords) => ({
  sections: sections.map(({ lines }) =>
    lines.map((line) => [
      line.kind,
      line.field,
      line.kind === 'rows' ? line.rows.map((row) => row.length) : 1,
    ]),
  ),
  agrees: agrees.map(({ field }) => field),
})

const ownWords = (document: DocumentWords) => JSON.stringify(document.sections).match(/⟦[^⟧]*⟧/g) ?? []

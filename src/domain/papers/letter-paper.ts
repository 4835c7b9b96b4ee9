/** A letter's copy for one addressee on paper, with the English under each line of a translation. */
import { letterOf } from '../letters/letters.ts'
import type { WrittenLetter } from '../letters/write-letter.ts'
import { say, sayWith, type Catalogue } from '../languages/catalogue.ts'
import type { ReaderWords } from '../languages/reader-words.ts'
import { beside, headOf, type Paper, type PaperLine } from './paper.ts'

export function letterPaper(
  written: WrittenLetter,
  { school, words }: { school: Parameters<typeof headOf>[0]; words: Catalogue },
): Paper {
  const { english, to, signedBy, enclosed, letter, version } = written
  const paragraph = (text: string, other: string | undefined): PaperLine => ({
    kind: 'paragraph',
    text: beside(text, other),
  })
  const number = letterOf(letter)?.number
  return {
    kind: 'letter',
    name: `letter-${letter}`,
    language: written.language,
    direction: written.direction,
    head: headOf(school, words),
    address:
      to === null ? [] : [to.name, ...to.address.split(/,\s*|\n/).filter((line) => line.trim() !== '')],
    copy: null,
    opening: [
      ...written.head.map((line, at) => beside(line, english?.head[at])),
      beside(written.greeting, english?.greeting),
    ],
    title: beside(written.title, english?.title),
    about: [],
    notices: [],
    sections: [
      {
        title: null,
        lines: [
          ...written.lines.map((line, at) => paragraph(line, english?.lines[at])),
          paragraph(written.closing, english?.closing),
          paragraph(`${signedBy.name}\n${signedBy.position}`, undefined),
        ],
      },
      ...(enclosed === null
        ? []
        : [
            {
              title: beside(enclosed.title, english?.enclosed?.title),
              lines: enclosed.lines.map((line, at) => paragraph(line, english?.enclosed?.lines[at])),
            },
          ]),
    ],
    signatures: null,
    ask: null,
    foot: {
      says: [
        ...(number === undefined ? [] : [number]),
        sayWith(words, 'version {version}' satisfies ReaderWords, { version: String(version) }),
      ].join(' · '),
      page: say(words, 'Page {page} of {pages}' satisfies ReaderWords),
    },
  }
}

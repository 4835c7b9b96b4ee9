import { expect, test } from 'vitest'
import { catalogueOf, ENGLISH, type Catalogue } from '../../../src/domain/languages/catalogue.ts'
import { LETTERS } from '../../../src/domain/letters/letters.ts'
import { letterFacts } from '../../../src/domain/letters/letter-facts.ts'
import { startOfLetter, writeLetter } from '../../../src/domain/letters/write-letter.ts'
import type { Letter } from '../../../src/domain/letters/letter.ts'
import { letterPaper } from '../../../src/domain/papers/letter-paper.ts'
import { EWO, TODAY } from '../../kit/casework.ts'
import { hilltop, pupilCalled } from '../../kit/device.ts'
import { FIGURES, SCHOOL } from '../../kit/papers.ts'

const letters = LETTERS.map((letter) => [letter.id, letter] as const)
const facts = letterFacts({
  pupil: pupilCalled('p-1', 'Amabel', 'Thistlewick'),
  school: hilltop,
  records: [],
  assessment: { figures: FIGURES },
  sender: EWO,
  today: TODAY,
  now: '10:05',
})
const written = (letter: Letter, words: Catalogue = ENGLISH) =>
  writeLetter(letter, {
    answers: startOfLetter(letter, facts),
    facts,
    to: { name: 'Pat Thistlewick', address: '3 Mill Lane, Upper Wold' },
    reference: 'Attendance/4',
    words,
  })

test.each(letters)('%s: every word of the letter stands on its paper, in its order', (_id, letter) => {
  const sheet = written(letter)
  const paper = letterPaper(sheet, { school: SCHOOL, words: ENGLISH })
  const texts = [
    ...paper.opening.map(({ text }) => text),
    paper.title.text,
    ...paper.sections.flatMap(({ title, lines }) => [
      ...(title ? [title.text] : []),
      ...lines.map((line) => (line.kind === 'paragraph' ? line.text.text : '')),
    ]),
  ]
  expect(texts).toEqual([
    ...sheet.head,
    sheet.greeting,
    sheet.title,
    ...sheet.lines,
    sheet.closing,
    `${sheet.signedBy.name}\n${sheet.signedBy.position}`,
    ...(sheet.enclosed ? [sheet.enclosed.title, ...sheet.enclosed.lines] : []),
  ])
  expect(paper.address).toEqual(letter.open ? [] : ['Pat Thistlewick', '3 Mill Lane', 'Upper Wold'])
  expect(paper.signatures).toBeNull()
})

test.each(letters)('%s: an open sheet names no child, on paper as on screen', (_id, letter) => {
  const text = JSON.stringify(letterPaper(written(letter), { school: SCHOOL, words: ENGLISH }))
  expect(text.includes('Amabel')).toBe(!letter.open)
})

test.each(letters)('%s: in Urdu the English stands under every line', async (_id, letter) => {
  const words = await catalogueOf('ur')
  const paper = letterPaper(written(letter, words), { school: SCHOOL, words })
  const english = letterPaper(written(letter), { school: SCHOOL, words: ENGLISH })
  expect(paper.direction).toBe('rtl')
  expect([paper.title, ...paper.opening].map((said) => said.english ?? said.text)).toEqual(
    [english.title, ...english.opening].map(({ text }) => text),
  )
})

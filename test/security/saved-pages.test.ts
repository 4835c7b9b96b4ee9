/** The page somebody is given of what is held about them holds words and nothing that runs, whoever wrote them. */
// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { subjectData, subjectPage } from '../../src/domain/privacy/subject-page.ts'
import { PAYLOADS } from '../kit/payloads.ts'

const ALLOWED = new Set('HTML HEAD META TITLE STYLE BODY MAIN H1 H2 P SECTION DL DT DD UL LI'.split(' '))

test.each(PAYLOADS)('%j is words in every place of it', (word) => {
  const given = {
    about: word,
    on: '2026-11-18',
    authority: word,
    sections: [
      { title: word, items: [{ id: 'a', label: word, says: word, third: null, guarded: false }] },
      { title: word, items: [{ id: 'b', label: word, says: word, third: word, guarded: false }] },
    ],
    give: new Set<string>(),
  }
  const page = new DOMParser().parseFromString(subjectPage(given), 'text/html')
  const made = [...page.querySelectorAll('*')]
  expect(made.filter(({ tagName }) => !ALLOWED.has(tagName)).map(({ tagName }) => tagName)).toEqual([])
  expect(
    made.flatMap((one) => one.getAttributeNames()).filter((name) => /^on|src|href|style/.test(name)),
  ).toEqual([])
  expect(page.querySelector('h1')?.textContent).toContain(word.replaceAll('\r', '\n'))
  expect(page.querySelectorAll('style')).toHaveLength(1)
  expect(() => JSON.parse(subjectData(given))).not.toThrow()
})

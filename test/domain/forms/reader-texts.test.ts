import { expect, test } from 'vitest'
import { documentFor } from '../../../src/domain/forms/document.ts'
import { everyForm } from '../../../src/domain/forms/forms.ts'
import { readerTexts } from '../../../src/domain/forms/reader-texts.ts'
import { ENGLISH, type Catalogue } from '../../../src/domain/languages/catalogue.ts'
import { completed, filledAnswers } from '../../kit/casework.ts'

/** Every text there is, said as something else: what stays English was not listed. */
const turned: Catalogue = {
  ...ENGLISH,
  language: 'xx',
  months: Array.from({ length: 12 }, () => '⟦month⟧'),
  day: '{date} {month} {year}',
  texts: Object.fromEntries(readerTexts().map((text) => [text, `⟦${text.length}⟧`])),
}

test.each(everyForm().map((form) => [`${form.id} ${form.version}`, form] as const))(
  '%s: every word of ours that a family reads is listed for translation',
  (_id, form) => {
    for (let variant = 0; variant < 12; variant++)
      for (const audience of ['parent', 'child'] as const) {
        const record = completed(
          form,
          filledAnswers(form, variant, () => '⟦own words⟧'),
        )
        const { title, intro, sections, agrees } = documentFor(form, record, audience, { words: turned })
        const texts = [
          ...(sections.length > 0 ? [title, intro] : []),
          ...agrees.map(({ says }) => says),
          ...sections.flatMap((section) => [
            section.title,
            ...section.lines.flatMap((line) =>
              line.kind === 'statement'
                ? [line.text]
                : line.kind === 'answer'
                  ? [line.label, line.value]
                  : [line.label, ...line.rows.flat().flatMap(({ label, value }) => [label, value])],
            ),
          ]),
        ]
        const english = texts.filter((text) => /[A-Za-z]{2}/.test(text.replaceAll(/⟦[^⟧]*⟧/g, '')))
        expect(english).toEqual([])
      }
  },
)

test('the texts are listed once each, in order', () => {
  expect(readerTexts()).toEqual([...new Set(readerTexts())].sort())
})

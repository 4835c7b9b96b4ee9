/** What a letter that was sent leaves in the history: one F-43 for each copy, its words as they were sent. */
import type { Answer, Answers } from '../casework/entry.ts'
import { communicationSent } from '../forms/communication-sent.ts'
import { NONE } from '../forms/form.ts'
import { isLanguage, LANGUAGES } from '../languages/catalogue.ts'
import type { CaseRecord } from '../casework/record.ts'
import type { Letter } from './letter.ts'
import type { Addressee } from './letter-facts.ts'
import { textOfLetter, type WrittenLetter } from './write-letter.ts'

const { language: LANGUAGE } = communicationSent.sections[1].fields
const ASKED_BY_LOG = new Set(communicationSent.sections.flatMap(({ fields }) => Object.keys(fields)))

/** An open sheet is left at a house; the file may not know which. */
const NO_ADDRESS = 'The house visited; no address is on file'

/** The running reference of a pupil's next letter (V-243): `Attendance/` and a number; `later` for the copies after the first. */
export const nextReference = (records: readonly CaseRecord[], later = 0): string =>
  `Attendance/${1 + later + records.filter(({ form, status }) => form === communicationSent.id && status !== 'void').length}`

/** The answers of one copy's record. `sent` says how it went: date, method, proof. */
export function loggedLetter(
  letter: Letter,
  written: WrittenLetter,
  to: readonly Addressee[],
  reference: string,
  answers: Answers,
  sent: Answers,
): Answers {
  const shared = Object.entries(answers).filter(([name]) => ASKED_BY_LOG.has(name))
  const enclosed = (written.english ?? written).enclosed?.lines ?? []
  const rows: Answer = enclosed.map((what, at) => ({ id: `e-${at + 1}`, what }))
  return {
    ...Object.fromEntries(shared),
    ...letter.logs,
    ...sent,
    kind: 'letter',
    letter: letter.id,
    reference,
    addressees: to.map(({ id, name, relationship, address }) => ({
      id,
      person: { id, name, role: relationship },
      address: letter.open && address.trim() === '' ? NO_ADDRESS : address,
    })),
    text: textOfLetter(written),
    enclosures: enclosed.length === 0 ? NONE : rows,
    ...languageOf(written),
  }
}

function languageOf({ language }: WrittenLetter): Answers {
  const name = isLanguage(language) ? LANGUAGES[language].name.toLowerCase() : ''
  return Object.hasOwn(LANGUAGE.options, name) ? { language: name } : {}
}

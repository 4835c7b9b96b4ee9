/**
 * The language its reader reads: what Doorstep itself says is said in it, with the English beside
 * it. Staff read English, so nothing changes for them.
 */
import { createContext, use } from 'react'
import { ENGLISH, say, sayWith, type Catalogue } from '../../domain/languages/catalogue.ts'

export const ReadingContext = createContext<Catalogue>(ENGLISH)

/** The words of whoever reads this screen. */
export const useWords = (): Catalogue => use(ReadingContext)

type Holes = Readonly<Record<string, string>>
const NO_HOLES: Holes = {}

/** An English text as its reader reads it; the English stands beside it. What fills its holes is said as it is. */
export function Say({ children: english, holes = NO_HOLES }: { children: string; holes?: Holes }) {
  const words = useWords()
  return <Beside said={sayWith(words, english, holes)} english={sayWith(ENGLISH, english, holes)} />
}

/** The same words twice: in the reader's language and in English; once where they are the same. */
export function Beside({ said, english }: { said: string; english: string }) {
  const words = useWords()
  if (words === ENGLISH) return said
  if (said === english) {
    return (
      <span lang="en" dir="auto">
        {english}
      </span>
    )
  }
  return (
    <span className="both">
      <span lang={words.language} dir={words.direction}>
        {said}
      </span>{' '}
      <span className="beside" lang="en" dir="ltr">
        {english}
      </span>
    </span>
  )
}

/** Where only plain text may stand: in the reader's language, then in English. */
export function inBoth(words: Catalogue, english: string): string {
  const said = say(words, english)
  return said === english ? english : `${said} ${english}`
}

/** What a button that answers a question is called: 'Today, for Date'. */
export const choiceFor = (words: Catalogue, choice: string, question: string): string =>
  sayWith(words, '{choice}, for {question}', {
    choice: inBoth(words, choice),
    question: say(words, question),
  })

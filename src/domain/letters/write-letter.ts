/**
 * Fills a letter's holes: the same words on screen, on paper and in the log. Line for line the same in
 * every language; what staff wrote, names and figures stand as they are.
 */
import { dayNumber, spokenDay, weekday, type Day } from '../calendar/day.ts'
import type { Answer, Answers } from '../casework/entry.ts'
import type { SchoolCalendar } from '../calendar/school-calendar.ts'
import { faultsOf, type FieldFault } from '../forms/faults.ts'
import type { Form } from '../forms/form.ts'
import { asked, holds } from '../forms/shown.ts'
import { inWords } from '../forms/words.ts'
import { dayIn, ENGLISH, say, sayWith, type Catalogue } from '../languages/catalogue.ts'
import type { Letter, LetterFacts } from './letter.ts'
import { registerAge } from './letter-facts.ts'
import { AROUND, WEEKDAYS } from './letters.ts'
import { letterNumber } from './numbers.ts'

/** The words of one copy, in one language. */
export type LetterWords = {
  /** The day it was written, and its reference. */
  readonly head: readonly [string, string]
  readonly greeting: string
  readonly title: string
  readonly lines: readonly string[]
  readonly closing: string
  readonly enclosed: { readonly title: string; readonly lines: readonly string[] } | null
}

/** One copy of a letter, for one addressee, ready to be read or printed. */
export type WrittenLetter = LetterWords & {
  readonly letter: Letter['id']
  readonly version: number
  readonly language: string
  readonly direction: Catalogue['direction']
  /** Beside a translation: the same in English. */
  readonly english?: LetterWords
  readonly school: { readonly name: string; readonly contact: string }
  /** Left out of an open sheet. */
  readonly to: { readonly name: string; readonly address: string } | null
  readonly signedBy: { readonly name: string; readonly position: string }
  /** The last day of the register its figures come from; null where it quotes none. */
  readonly registerDay: Day | null
}

/** A letter's questions as a form asks them. */
export const formOfLetter = ({ id, number, version, name, source, asks }: Letter): Form => ({
  id,
  number,
  version,
  title: name,
  source,
  offline: 'field',
  severalPupils: false,
  on: 'on',
  tells: name,
  sections: [{ title: name, fields: asks }],
})

/** What the questions begin as, from the file. A family that meets a team keeps to it. */
export function startOfLetter({ asks, starts }: Letter, facts: LetterFacts): Answers {
  const known = Object.entries(starts).flatMap(([field, fact]): [string, Answer][] => {
    const value = facts[fact]
    if (typeof value !== 'string' || value === '') return []
    return [[field, asks[field]?.type === 'number' ? Number(value) : value]]
  })
  const where: [string, Answer][] = 'where' in asks && facts.inProcess ? [['where', 'team']] : []
  return Object.fromEntries([...known, ...where])
}

/** What keeps a letter from being sent: questions without a good answer, and what the file says against it. */
export function letterFaults(
  letter: Letter,
  answers: Answers,
  facts: LetterFacts,
  calendar: SchoolCalendar,
): FieldFault[] {
  const form = formOfLetter(letter)
  const live = asked(form, answers)
  const told = { ...facts, ...live.answers }
  return [
    ...faultsOf(form, answers, { today: facts.today, calendar }),
    ...letter.checks.flatMap(({ fails, field, says }) =>
      live.names.has(field) && holds(fails, told) ? [{ field, says }] : [],
    ),
  ]
}

/** Why the register cannot stand behind a letter that quotes it; null where it can. */
export function registerFault(
  letter: Letter,
  { registerDay, attendance, today }: LetterFacts,
  calendar: SchoolCalendar,
  settings: Readonly<Record<string, number>>,
): string | null {
  if (!letter.quotesRegister) return null
  const age = registerAge(registerDay, today, calendar)
  if (age === null || registerDay === null || attendance === '')
    return 'No register of this pupil is on this device, and the letter quotes it. Connect, and try again.'
  const most = letterNumber('letterRegisterDays', settings, today)
  return age > most
    ? `The register on this device ends on ${spokenDay(registerDay)}. A letter quotes no figures older than ${most} days: connect to bring in newer ones.`
    : null
}

/** Writes one copy, for one addressee; an open sheet leaves them out. */
export function writeLetter(
  letter: Letter,
  {
    answers,
    facts,
    to,
    reference,
    words,
  }: {
    answers: Answers
    facts: LetterFacts
    to: { readonly name: string; readonly address: string } | null
    reference: string
    words: Catalogue
  },
): WrittenLetter {
  const addressee = letter.open ? null : to
  const inThese = (each: Catalogue) =>
    wordsOf(letter, asked(formOfLetter(letter), answers).answers, facts, addressee?.name, reference, each)
  return {
    ...inThese(words),
    ...(words === ENGLISH ? {} : { english: inThese(ENGLISH) }),
    letter: letter.id,
    version: letter.version,
    language: words.language,
    direction: words.direction,
    school: { name: facts.school, contact: facts.contact },
    to: addressee,
    signedBy: signerOf(letter, answers, facts),
    registerDay: letter.quotesRegister ? facts.registerDay : null,
  }
}

function signerOf({ signer }: Letter, answers: Answers, { sender, position }: LetterFacts) {
  if (signer === undefined) return { name: sender, position }
  const name = answers[signer.field]
  return { name: typeof name === 'string' ? name : '', position: signer.position }
}

function wordsOf(
  letter: Letter,
  answers: Answers,
  facts: LetterFacts,
  addressee: string | undefined,
  reference: string,
  words: Catalogue,
): LetterWords {
  const told = { ...facts, ...answers }
  const holes = {
    ...factsIn(facts, words),
    ...answersIn(letter, answers, words),
    // An open sheet has the number alone: the word before it tells what it is about.
    reference: letter.open ? (reference.split('/').at(-1) ?? reference) : reference,
  }
  const fill = (text: string) => sayWith(words, text, { ...holes, addressee: addressee ?? '' })
  const stands = ({ when }: { when?: Parameters<typeof holds>[0] }) => when === undefined || holds(when, told)
  const enclosed = letter.enclosures.filter(stands).map(({ what }) => fill(what))
  return {
    head: [longDay(words, facts.today), fill(AROUND.reference)],
    greeting: fill(addressee === undefined ? AROUND.open : AROUND.named),
    title: fill(letter.title),
    lines: letter.body.filter(stands).map(({ says }) => fill(says)),
    closing: fill(AROUND.closing),
    enclosed: enclosed.length === 0 ? null : { title: fill(AROUND.enclosed), lines: enclosed },
  }
}

/** 'Monday 23 March 2026': the weekday follows from the date. */
const longDay = (words: Catalogue, day: Day): string =>
  sayWith(words, AROUND.day, {
    weekday: say(words, WEEKDAYS[weekday(dayNumber(day))] ?? ''),
    day: dayIn(words, day),
  })

const factsIn = (facts: LetterFacts, words: Catalogue): Record<string, string> => ({
  ...Object.fromEntries(
    Object.entries(facts).filter((fact): fact is [string, string] => typeof fact[1] === 'string'),
  ),
  registerDay: facts.registerDay === null ? '' : dayIn(words, facts.registerDay),
  attempts: facts.attempts.map((day) => dayIn(words, day)).join(words.comma),
})

/** What was left open is written in by hand. */
const BY_HAND = '____________'

const answersIn = ({ asks }: Letter, answers: Answers, words: Catalogue): Record<string, string> =>
  Object.fromEntries(
    Object.entries(asks).flatMap(([name, field]) => {
      const value = answers[name]
      if (value === undefined || value === null) return [[name, BY_HAND]]
      return [
        [
          name,
          field.type === 'day' && typeof value === 'string'
            ? longDay(words, value)
            : inWords(field, value, words),
        ],
      ]
    }),
  )

/** The whole of a copy as plain text, the English under a translation: what the log keeps. */
export const textOfLetter = (written: WrittenLetter): string =>
  [written, written.english]
    .filter((each): each is LetterWords => each !== undefined)
    .map((each) =>
      [
        ...each.head,
        each.greeting,
        each.title,
        ...each.lines,
        each.closing,
        `${written.signedBy.name}, ${written.signedBy.position}`,
        written.school.name,
      ].join('\n\n'),
    )
    .join('\n\n— English —\n\n')

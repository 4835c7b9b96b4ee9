/**
 * A letter is data, as a form is: what must be answered before it is written, its paragraphs with
 * holes and conditions, what goes with it, what is checked before it is sent. Its English texts are
 * the keys of the languages' catalogues, so it can be written in any of them with the English beside.
 */
import type { Answers } from '../casework/entry.ts'
import type { Day } from '../calendar/day.ts'
import type { communicationSent } from '../forms/communication-sent.ts'
import type { Condition, SimpleField } from '../forms/form.ts'
import type { Source } from '../guidance/source.ts'

/** The names F-43 has for letters. */
export type LetterName = keyof (typeof communicationSent)['sections'][0]['fields']['letter']['options']

/** What a letter may merge from the pupil's file and the school, and what its conditions may ask about. */
export type LetterFacts = {
  readonly today: Day
  /** HH:MM. */
  readonly now: string
  readonly child: string
  readonly school: string
  /** Telephone and the like of the school. */
  readonly contact: string
  /** The number in it, to ring. */
  readonly telephone: string
  readonly sender: string
  readonly position: string
  /** Of this school year, from the register up to `registerDay`; blank where nothing was possible. */
  readonly attendance: string
  readonly absence: string
  readonly late: string
  readonly daysMissed: string
  readonly broken: string
  readonly openWeeks: string
  readonly registerDay: Day | null
  /** What the school says of itself: its target in percent, and who heads it; blank where it has not said. */
  readonly target: string
  readonly headteacher: string
  /** In a team around the child or family, or child protection: concerns stay there. */
  readonly inProcess: boolean
  /** The days on which somebody tried to reach the parents of late, without success. */
  readonly attempts: readonly Day[]
  readonly enoughAttempts: boolean
  /** The last meeting with a parent on record. */
  readonly earlierMeeting: Day | null
}

type When = { readonly when?: Condition }

export type Letter = {
  readonly id: LetterName
  /** Its number in the inventory of letters: 'L-06'. */
  readonly number: string
  readonly version: number
  /** What staff choose it by. */
  readonly name: string
  /** When it is sent, for staff. */
  readonly use: string
  readonly source: Source
  /** One for each adult with parental responsibility or day-to-day care, or one for whoever lives at an address. */
  readonly to: 'each' | 'household'
  /** An open sheet: it may name no child and tell nothing about one. */
  readonly open?: true
  /** It quotes the register, which then must not be old. */
  readonly quotesRegister?: true
  readonly asks: Readonly<Record<string, SimpleField>>
  /** What answers begin as: facts by name. */
  readonly starts: Readonly<Record<string, keyof LetterFacts>>
  /** Whose name stands under it, where it is not the sender's: an answer, and their position. */
  readonly signer?: { readonly field: string; readonly position: string }
  /** The heading the reader sees. */
  readonly title: string
  readonly body: readonly (When & { readonly says: string })[]
  readonly enclosures: readonly (When & { readonly what: string })[]
  /** Where one of these holds, it is not sent, for that reason. */
  readonly checks: readonly {
    readonly fails: Condition
    readonly field: string
    readonly says: string
    readonly source: Source
  }[]
  /** What is true of every such letter, as F-43 asks it. */
  readonly logs: Answers
}

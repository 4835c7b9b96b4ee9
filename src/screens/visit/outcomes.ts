/** The common outcomes of a visit, as they are tapped at the door: what each settles, and what is asked next. */
import type { Answers } from '../../domain/casework/entry.ts'
import { doorstepVisit } from '../../domain/forms/doorstep-visit.ts'
import { NONE } from '../../domain/forms/form.ts'

type Name = keyof (typeof doorstepVisit)['sections'][5]['fields']['outcome']['options']
export type Outcome = Exclude<Name, 'other'>

type Tapped = {
  /** On its button. */
  readonly says: string
  /** What follows from it. */
  readonly settles: Answers
  /** Outcomes it cannot stand beside. */
  readonly not: readonly Outcome[]
  /** Fields of F-03 that are asked next, by taps alone. */
  readonly asks: readonly string[]
}

export const OUTCOMES: Readonly<Record<Outcome, Tapped>> = {
  'spoke to parent': {
    says: 'Spoke to a parent',
    settles: { answered: true },
    not: ['no answer'],
    asks: ['involved', 'children'],
  },
  'child seen': { says: 'Child seen', settles: { answered: true }, not: ['no answer'], asks: ['children'] },
  'no answer': {
    says: 'No answer',
    settles: { answered: false, actions: NONE },
    not: ['spoke to parent', 'child seen', 'refused'],
    asks: ['letterLeft', 'nextSteps'],
  },
  refused: {
    says: 'Did not want to talk',
    settles: { answered: true, actions: NONE },
    not: ['no answer'],
    asks: ['involved', 'children'],
  },
  'moved away': { says: 'Moved away', settles: {}, not: [], asks: ['answered', 'enquiriesStarted'] },
  unsafe: { says: 'Left: not safe', settles: { actions: NONE }, not: [], asks: ['answered', 'concern'] },
}

/** Asked after every outcome. */
export const ALSO: readonly string[] = ['concernBefore', 'welfareCheck', 'concern']

/** Why one went, by the step that was due. */
export const REASONS: Readonly<Record<string, string>> = {
  'visit-home': 'safeguarding',
  'call-home': 'first day',
  'follow-up-absence': 'continued',
}

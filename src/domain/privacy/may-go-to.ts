/**
 * Whether a document may go to somebody: nobody a family has excluded gets anything of theirs, and what rests on
 * consent goes nowhere without it. Every way out of the system asks here, and says what it was told.
 */
import type { Day } from '../calendar/day.ts'
import type { CaseRecord } from '../casework/record.ts'
import { rowsOf } from '../forms/shape.ts'
import { BASES, lastSaid, standing, USES, type Standing, type UseName } from './uses.ts'

/** Somebody a family does not want something to go to, and where they said so. */
export type Wish = {
  readonly who: string
  readonly reason: string
  readonly on: Day
  readonly record: string
}

export type Wishes = {
  readonly notTo: readonly Wish[]
  readonly consents: Readonly<Record<UseName, Standing>>
}

const NAMES: readonly UseName[] = Object.keys(USES) as UseName[] // the keys of a closed table

/** What the records of a pupil say about sharing; of several pupils, what any of them says. */
export function wishesOf(files: readonly (readonly CaseRecord[])[]): Wishes {
  const consents = NAMES.map(
    (use) => [use, strictest(files.map((records) => standing(use, records)))] as const,
  )
  return {
    notTo: files.flatMap(excludedIn),
    consents: Object.fromEntries(consents) as Record<UseName, Standing>, // every name has its own
  }
}

const ORDER = ['withdrawn', 'refused', 'never asked', 'given', 'goes on'] as const
const strictest = (all: readonly Standing[]): Standing =>
  all.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state))[0] ?? { state: 'never asked' }

/** The latest sheet on sharing says the whole list; an assessment after it that speaks of sharing adds its own. */
function excludedIn(records: readonly CaseRecord[]): Wish[] {
  const [sheet] = lastSaid(records, ['information-sharing'])
  const [last] = lastSaid(
    records.filter(
      ({ form, answers }) =>
        form === 'information-sharing' || typeof answers['excludesAnybody'] === 'boolean',
    ),
    ['information-sharing', 'attendance-assessment'],
  )
  const said = last && last.id !== sheet?.id ? [sheet, last] : [sheet]
  return said.flatMap((record) =>
    record?.on
      ? rowsOf(record.answers['exclusions']).flatMap((row): Wish[] => {
          const { who, reason } = row
          if (typeof who !== 'string' || who.trim() === '') return []
          return [
            {
              who: who.trim(),
              reason: typeof reason === 'string' ? reason : '',
              on: record.on ?? '',
              record: record.id,
            },
          ]
        })
      : [],
  )
}

export type Leaving = {
  /** What allows it to go; a copy that stays on file, or goes to its own reader, is casework. */
  readonly use: UseName
}
export type Recipient = {
  /** As it is written; null where nobody can tell who will have it in the end. */
  readonly name: string | null
}

export type MayGo =
  | { readonly may: true; readonly notTo: readonly Wish[] }
  | { readonly may: false; readonly why: 'excluded'; readonly wish: Wish }
  | { readonly may: false; readonly why: 'no consent'; readonly use: UseName; readonly standing: Standing }

/**
 * Whether it may go. With a recipient who is not named it may, and `notTo` says whom whoever holds it must keep
 * it from. What protects somebody from harm goes as a safeguarding concern, and is never refused here.
 */
export function mayGoTo({ use }: Leaving, { name }: Recipient, { notTo, consents }: Wishes): MayGo {
  if (use === 'safeguarding') return { may: true, notTo: [] }
  const wish = name === null ? undefined : notTo.find(({ who }) => isSame(who, name))
  if (wish) return { may: false, why: 'excluded', wish }
  const stands = consents[use]
  if (stands.state !== 'goes on' && stands.state !== 'given')
    return { may: false, why: 'no consent', use, standing: stands }
  return { may: true, notTo }
}

const wordsOf = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `

/** One name stands whole within the other: 'Ann Bell' and 'Mrs Ann Bell, aunt' are one. */
function isSame(a: string, b: string): boolean {
  const [one, other] = [wordsOf(a), wordsOf(b)]
  if (one.trim() === '' || other.trim() === '') return false
  return one.includes(other) || other.includes(one)
}

const SAID = {
  'never asked': 'Nobody has asked the family yet.',
  refused: 'The family has said no.',
  withdrawn: 'The family has taken its consent back.',
} as const

/** The refusal in words. */
export function whyNot(refused: Exclude<MayGo, { may: true }>): string {
  if (refused.why === 'excluded') {
    const { who, reason } = refused.wish
    return `The family does not want this to go to ${who}${reason === '' ? '' : `: ${reason}`}. If somebody may come to harm, pass it on as a safeguarding concern.`
  }
  const { state } = refused.standing
  const said = state === 'goes on' || state === 'given' ? '' : SAID[state]
  return `${USES[refused.use].name} rests on ${BASES.consent}. ${said} What rests on a duty goes on without it.`
}

/**
 * people.csv: the adults in a pupil's life. A line is about the person of that name and
 * relationship; it corrects what is on file and never takes a person away.
 */
import type { Person } from '../../domain/casework/pupil.ts'
import { aText, aUpn, bare, yesNo } from './cells.ts'
import type { FieldOf } from './columns.ts'
import type { Line } from './line.ts'

const TEXTS = ['phone', 'email', 'address', 'language', 'contactNote'] as const satisfies FieldOf<'people'>[]

export type PersonLine = {
  readonly upn: string
  readonly line: number
  /** Two lines with the same key are about the same person. */
  readonly key: string
  person(before: Person | undefined, newId: () => string): Person
}

/** What makes somebody the same person again: the name and what they are to the pupil. */
export const personKey = ({ name, relationship }: Pick<Person, 'name' | 'relationship'>): string =>
  `${bare(name)} ${bare(relationship)}`

/** What a line of people.csv says; null (and reported) when it cannot be read whom it is about. */
export function readPersonLine(line: Line): PersonLine | null {
  const upn = line.need('upn', aUpn)
  const name = line.need('name', aText)
  const relationship = line.need('relationship', aText)
  if (upn === undefined || name === undefined || relationship === undefined) return null
  const responsibility = line.ask('responsibility', yesNo)
  const care = line.ask('care', yesNo)
  const livesWith = line.ask('livesWith', yesNo)
  const interpreter = line.ask('interpreter', yesNo)
  const texts = TEXTS.filter((field) => line.has(field)).map((field) => [field, line.text(field)] as const)

  const person = (before: Person | undefined, newId: () => string): Person => {
    const after: Person = before
      ? { ...before, name, relationship }
      : { id: newId(), name, relationship, responsibility: false, care: false }
    if (line.has('responsibility') && responsibility !== undefined)
      after.responsibility = responsibility === true
    if (line.has('care') && care !== undefined) after.care = care === true
    if (livesWith === null && line.has('livesWith')) delete after.livesWith
    else if (typeof livesWith === 'boolean') after.livesWith = livesWith
    if (interpreter === null && line.has('interpreter')) delete after.interpreter
    else if (typeof interpreter === 'boolean') after.interpreter = interpreter
    for (const [field, text] of texts) {
      if (text === '') delete after[field]
      else after[field] = text
    }
    return after
  }
  return { upn, line: line.number, key: personKey({ name, relationship }), person }
}

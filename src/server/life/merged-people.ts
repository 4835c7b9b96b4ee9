/** Two lists of the adults in one child's life made one: the same name is the same person, and blanks are filled. */
import { isDeepStrictEqual } from 'node:util'
import type { Person } from '../../domain/casework/pupil.ts'

const known = (name: string) => name.trim().replace(/\s+/g, ' ').toLowerCase()

const DETAILS = [
  'relationship',
  'responsibility',
  'care',
  'livesWith',
  'phone',
  'email',
  'address',
  'language',
  'interpreter',
  'contactNote',
] as const satisfies (keyof Person)[]

export type MergedPeople = {
  readonly people: Person[]
  /** For each person of the other list found in the first, the id that is kept. */
  readonly kept: ReadonlyMap<string, string>
  /** What stays as the first list has it though the other says otherwise: by relationship, never by name. */
  readonly differences: string[]
}

/** Everybody of both lists once; where both tell a detail, the first list's stays. */
export function mergedPeople(keep: readonly Person[], drop: readonly Person[]): MergedPeople {
  const people = [...keep]
  const kept = new Map<string, string>()
  const differences: string[] = []
  for (const other of drop) {
    const at = people.findIndex(({ name }) => known(name) === known(other.name))
    const one = people[at]
    if (!one) {
      people.push(other)
      continue
    }
    kept.set(other.id, one.id)
    const blank = DETAILS.filter((detail) => one[detail] === undefined)
    for (const detail of DETAILS)
      if (
        !blank.includes(detail) &&
        other[detail] !== undefined &&
        !isDeepStrictEqual(one[detail], other[detail])
      )
        differences.push(`${one.relationship}: ${detail} differs`)
    const filled = Object.fromEntries(blank.map((detail) => [detail, other[detail]]))
    people[at] = { ...one, ...filled }
  }
  return { people, kept, differences }
}

/** Who gets a copy of a letter, and where to: everybody who cares for the child, or the house that was called at. */
import { useState } from 'react'
import { addresseesOf, type Addressee } from '../../domain/letters/letter-facts.ts'
import type { Letter } from '../../domain/letters/letter.ts'
import type { Pupil } from '../../domain/casework/pupil.ts'

export type CopyTo = {
  readonly key: string
  readonly people: readonly Addressee[]
  readonly wanted: boolean
  readonly address: string
}

/** Whom it could go to, as the file has it. */
export function copiesOf({ to }: Letter, pupil: Pupil): readonly CopyTo[] {
  const all = addresseesOf(pupil)
  if (to === 'each')
    return all.map((one) => ({ key: one.id, people: [one], wanted: true, address: one.address }))
  const home = pupil.profile.address ?? ''
  const there = all.filter(({ address }) => address === home)
  return [{ key: 'home', people: there.length > 0 ? there : all, wanted: true, address: home }]
}

export function useCopies(letter: Letter, pupil: Pupil) {
  const [copies, setCopies] = useState(() => copiesOf(letter, pupil))
  const put = (key: string, change: Partial<Pick<CopyTo, 'wanted' | 'address'>>) =>
    setCopies(copies.map((one) => (one.key === key ? { ...one, ...change } : one)))
  return { copies, wanted: copies.filter((one) => one.wanted), put }
}

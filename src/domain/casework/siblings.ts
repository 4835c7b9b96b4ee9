/** Who may be a child of the same home: one address, or an adult they share. For people to judge, never a finding. */
import type { Pupil } from './pupil.ts'

const plain = (text: string | undefined): string =>
  (text ?? '').toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')

/** An adult is the same by id, or by name and telephone or e-mail: each school keeps its own list of people. */
function isSameAdult(a: Pupil['people'][number], b: Pupil['people'][number]): boolean {
  if (a.id === b.id) return true
  const reached = [a.phone, a.email].map(plain).filter((one) => one !== '')
  return plain(a.name) === plain(b.name) && [b.phone, b.email].some((one) => reached.includes(plain(one)))
}

/** Whether two pupils share an address or an adult. */
export const mayBeSiblings = (a: Pupil, b: Pupil): boolean =>
  a.id !== b.id &&
  ((plain(a.profile.address) !== '' && plain(a.profile.address) === plain(b.profile.address)) ||
    a.people.some((adult) => b.people.some((other) => isSameAdult(adult, other))))

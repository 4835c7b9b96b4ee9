/** The pupils an auditor may mean: by the id of an entry or a whole UPN, else by how their names begin. */
import { fullName } from '../../domain/casework/pupil.ts'
import type { Reader } from '../store/store.ts'
import { fromStored } from '../store/stored.ts'

/** As many as a person looks through. */
const MOST_FOUND = 20

export type FoundPupil = {
  readonly id: string
  readonly name: string
  readonly upn: string
  readonly yearGroup: number
  readonly school: string
}

/** Every word must begin a given or family name; whatever case. */
export async function findPupils(reader: Reader, authority: string, words: string): Promise<FoundPupil[]> {
  const asked = words.toLowerCase().split(/\s+/)
  const all = await reader
    .selectFrom('pupil')
    .innerJoin('school', (on) =>
      on.onRef('school.authority', '=', 'pupil.authority').onRef('school.id', '=', 'pupil.school'),
    )
    .select(['pupil.id', 'pupil.upn', 'pupil.profile', 'school.name as school'])
    .where('pupil.authority', '=', authority)
    .orderBy('pupil.id')
    .execute()
  const exact = all.filter(({ id, upn }) => id === words || upn.toLowerCase() === words.toLowerCase())
  const found: FoundPupil[] = []
  for (const { id, upn, profile: text, school } of exact.length > 0 ? exact : all) {
    // Names are looked at as they stand in the text before it is read: most are not meant.
    const isLikely = exact.length > 0 || asked.every((word) => text.toLowerCase().includes(word))
    if (!isLikely || found.length === MOST_FOUND) continue
    const profile = fromStored('profile', text)
    const names = `${profile.given} ${profile.family}`.toLowerCase().split(/[\s-]+/)
    if (exact.length === 0 && !asked.every((word) => names.some((name) => name.startsWith(word)))) continue
    found.push({ id, name: fullName(profile), upn, yearGroup: profile.yearGroup, school })
  }
  return found
}

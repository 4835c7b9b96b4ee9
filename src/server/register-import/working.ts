/** A pupil while an import is worked out, and what it comes to for them. */
import { isDeepStrictEqual } from 'node:util'
import { sessionName, type SchoolCalendar } from '../../domain/calendar/school-calendar.ts'
import type { Person, Profile, Pupil } from '../../domain/casework/pupil.ts'
import { codeAt } from '../../domain/register/register.ts'
import type { Difference, ImportState, PupilChange } from './import-plan.ts'
import { registerKept } from './relay.ts'

/** A pupil while the files are gone through. */
export type Working = {
  readonly before: Pupil | null
  readonly id: string
  profile: Profile
  people: Person[]
  /** The marks along the calendar after the import, before and after reading registers; laid out when needed. */
  laid: Uint8Array | null
  marks: Uint8Array
  lines: Int32Array | null
}

const NOTHING = new Uint8Array(0)

/** A pupil on file. */
export const workingOn = (pupil: Pupil): Working => ({
  before: pupil,
  id: pupil.id,
  profile: pupil.profile,
  people: pupil.people,
  laid: null,
  marks: NOTHING,
  lines: null,
})

/** A pupil the school has not had on file. */
export const newPupil = (id: string, profile: Profile): Working => ({
  before: null,
  id,
  profile,
  people: [],
  laid: null,
  marks: NOTHING,
  lines: null,
})

/**
 * The sessions with a mark on file for which the files say another. Where the register is kept here, the
 * mark on file stays, and it is put back into the sheet.
 */
export function differencesOf(
  { profile, laid, marks }: Working,
  calendar: SchoolCalendar,
  owner: ImportState['registerOwner'],
): Difference[] {
  if (!laid || laid === marks) return []
  const differences: Difference[] = []
  for (let place = 0; place < marks.length; place++) {
    const here = codeAt({ calendar, marks: laid }, place)
    const file = codeAt({ calendar, marks }, place)
    if (here === undefined || file === undefined || here === file) continue
    if (owner === 'here') marks[place] = laid[place] ?? 0
    const stays = owner === 'here' ? 'here' : 'file'
    differences.push({ upn: profile.upn, session: sessionName(calendar, place), here, file, stays })
  }
  return differences
}

/** What changes for a pupil; null when nothing does. */
export function changeOf(pupil: Working, school: string, calendar: SchoolCalendar): PupilChange | null {
  const { before, id, profile, people, laid, marks } = pupil
  const { register, registerTo } = laid
    ? registerKept({ calendar, marks })
    : (before ?? { register: {}, registerTo: null })
  const after: Pupil = { id, school, profile, people, register, registerTo }
  if (before && isDeepStrictEqual(before, after)) return null
  let changed = 0
  if (laid && laid !== marks) for (let i = 0; i < marks.length; i++) if (marks[i] !== laid[i]) changed++
  const fields = before
    ? Object.keys({ ...before.profile, ...profile }).filter(
        (field) => !isDeepStrictEqual(Reflect.get(before.profile, field), Reflect.get(profile, field)),
      )
    : []
  const old = new Map(before?.people.map((person) => [person.id, person]))
  return {
    before,
    after,
    fields,
    marks: changed,
    peopleAdded: people.filter((person) => !old.has(person.id)).length,
    peopleChanged: people.filter((person) => {
      const one = old.get(person.id)
      return one !== undefined && !isDeepStrictEqual(one, person)
    }).length,
  }
}

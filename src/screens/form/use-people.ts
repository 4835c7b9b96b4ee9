/** The people a form may name: its pupils, the adults around them, the school's staff and the officer. */
import { fullName } from '../../domain/casework/pupil.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import type { PupilView } from '../../device/device.ts'
import { useAsked, useDevice } from '../use-device.tsx'
import type { OfferedPerson } from './field-props.ts'

/** The files of a record's pupils that are on this device; undefined for a moment. */
export const usePupilsOf = (record: CaseRecord): readonly PupilView[] | undefined =>
  useAsked(async (device) => {
    const files = await Promise.all(record.pupils.map((pupil) => device.pupil(pupil)))
    return files.filter((file) => file !== null)
  }, `pupils of ${record.id}`)

/** The people around pupils, and the staff of a school. */
export function usePeopleAround(pupils: readonly PupilView[], at: string): readonly OfferedPerson[] {
  const officer = useDevice((device) => device.state().officer)
  const schools = useDevice((device) => device.schools())
  const school = schools.find(({ id }) => id === at)
  const people: OfferedPerson[] = [
    ...pupils.map(({ pupil }) => ({
      id: pupil.id,
      name: fullName(pupil.profile),
      role: 'pupil',
      from: 'pupil' as const,
    })),
    ...pupils.flatMap(({ pupil }) =>
      pupil.people.map(({ id, name, relationship }) => ({
        id,
        name,
        role: relationship,
        from: 'parent' as const,
      })),
    ),
    ...(officer
      ? [{ id: officer.id, name: officer.name, role: officer.position, from: 'staff' as const }]
      : []),
    ...(school?.staff ?? []).map(({ id, name, position }) => ({
      id,
      name,
      role: position,
      from: 'staff' as const,
    })),
  ]
  // A parent of two children has a line in the file of each, and is one person to whoever chooses.
  const isSame = (one: OfferedPerson, other: OfferedPerson) =>
    one.id === other.id || (one.from !== 'pupil' && one.name === other.name && one.role === other.role)
  return people.filter((one, at) => people.findIndex((other) => isSame(one, other)) === at)
}

export const usePeople = (record: CaseRecord, pupils: readonly PupilView[]): readonly OfferedPerson[] =>
  usePeopleAround(pupils, record.school)

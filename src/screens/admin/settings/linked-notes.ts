/** Everything whose address may be chosen: notes of the processes that say where more is written, and the list of law. */
import { LAWS } from '../../../domain/directory/laws.ts'
import { PROCESSES } from '../../../domain/processes/processes.ts'

export type LinkedNote = {
  readonly id: string
  readonly says: string
  readonly link: string
  readonly of: string
}

/** Each once, by the process that has it; law by its title. */
export const LINKED_NOTES: readonly LinkedNote[] = [
  ...new Map(
    [
      ...LAWS.map(({ id, title, link }) => ({ id, says: title, link, of: 'Law and guidance' })),
      ...Object.values(PROCESSES).flatMap(({ name, notes = [] }) =>
        notes.flatMap(({ id, says, link }) =>
          link === undefined || LAWS.some((law) => law.id === id) ? [] : [{ id, says, link, of: name }],
        ),
      ),
    ].map((note) => [note.id, note]),
  ).values(),
]

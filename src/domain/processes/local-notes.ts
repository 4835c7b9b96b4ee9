/**
 * A process as it is read where it is followed: each note with the address chosen there (HS-009, T-018, S-039), and
 * notes of what the authority or the school adds itself: adjustments, documents, criteria in the council's words.
 */
import {
  adjustmentsHere,
  criteriaHere,
  linksHere,
  OWN_CRITERIA,
  readWithHere,
  type Local,
} from '../directory/local.ts'
import { placesIn } from '../guidance/source.ts'
import type { Note, Process } from '../stages/process.ts'

const at = placesIn('own: settings here')
const WHICH = { 'council 1': 'first', 'council 2': 'second', 'council 3': 'third' } as const

const MADE = new WeakMap<Process, Map<string, Process>>()

/** The same value for the same words, so that a process is made ready once. */
export function asReadHere(process: Process, said: Local | undefined): Process {
  if (said === undefined) return process
  const added = notesOf(process, said)
  const links = linksHere(said)
  const notes = process.notes ?? []
  if (added.length === 0 && !notes.some(({ id }) => Object.hasOwn(links, id))) return process
  const key = JSON.stringify([added, links])
  const made = MADE.get(process) ?? new Map<string, Process>()
  MADE.set(process, made)
  const known = made.get(key)
  if (known) return known
  const linked = notes.map((note) => {
    const link = links[note.id]
    return link === undefined ? note : { ...note, link }
  })
  const fresh = { ...process, notes: [...linked, ...added] }
  made.set(key, fresh)
  return fresh
}

function notesOf({ stages }: Process, said: Local): readonly Note[] {
  const adjustments = adjustmentsHere(said)
  const criteria = criteriaHere(said)
  const about = [stages[0]?.id ?? 'universal']
  return [
    ...(adjustments.length === 0
      ? []
      : [
          {
            id: 'adjustments-here',
            source: at('reasonable adjustments', 'HS-010'),
            about: ['strategies-checklist'],
            says: `Also used here: ${adjustments.join('; ')}. Add one as a row under “Anything else: reasonable adjustments”.`,
          },
        ]),
    ...readWithHere(said).map(({ title, link, on }, index) => ({
      id: `read-with-here-${index + 1}`,
      source: at('documents', 'H-002'),
      about,
      says: `Read with this process: ${title}${on === undefined ? '' : `, of ${on}`}.`,
      ...(link === undefined ? {} : { link }),
    })),
    ...OWN_CRITERIA.flatMap((name) => {
      const words = criteria[name]
      return words === undefined
        ? []
        : [
            {
              id: `criterion-${name.replace(' ', '-')}`,
              source: at('criteria of the Tier 4 referral', 'T-035'),
              about: ['tier-4-referral'],
              says: `The council’s own ${WHICH[name]} criterion: ${words}`,
            },
          ]
    }),
  ]
}

/** What is to be known before setting out to an address: of the pupil, and of everybody at the same address. */
import type { Day } from '../calendar/day.ts'
import type { CaseRecord } from '../casework/record.ts'
import { hazardNote } from '../forms/hazard-note.ts'

export type Hazard = {
  readonly record: string
  readonly what: string
  readonly pairs: boolean
  /** Who says so. */
  readonly from: string
  readonly until: Day
}

const text = (answer: unknown): string => (typeof answer === 'string' ? answer : '')
const plain = (address: string | undefined): string =>
  (address ?? '').toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')

/**
 * The hazards that hold on a day for one pupil. `addressOf` gives the address of a pupil here; a note about
 * another child counts where both live at one address, whatever its commas. What holds longest comes last.
 */
export function hazardsAt(
  records: readonly CaseRecord[],
  pupil: string,
  on: Day,
  addressOf: (pupil: string) => string | undefined,
): Hazard[] {
  const here = plain(addressOf(pupil))
  const concerns = (other: string) => other === pupil || (here !== '' && plain(addressOf(other)) === here)
  const found = records.flatMap(({ id, form, status, pupils, answers }) => {
    const until = text(answers['until'])
    const stands = status === 'completed' || status === 'signed'
    if (form !== hazardNote.id || !stands || until < on || !pupils.some(concerns)) return []
    const { what, from } = answers
    return [{ record: id, what: text(what), pairs: answers['pairs'] === true, from: text(from), until }]
  })
  // One note about several children of a home is one note for each of them: it is said once.
  const said = new Map(found.map((one) => [JSON.stringify([one.what, one.from, one.until]), one]))
  return [...said.values()].sort((a, b) => a.until.localeCompare(b.until))
}

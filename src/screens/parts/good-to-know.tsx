/** What a process would have people know beside a stage, a step or a form: folded away until somebody wants it. */
import { spokenSource } from '../../domain/guidance/source.ts'
import type { Note, Process } from '../../domain/stages/process.ts'

/** The notes of a process about any of these. */
export const notesAbout = (process: Process | undefined, ...about: readonly string[]): readonly Note[] =>
  (process?.notes ?? []).filter((note) => note.about.some((one) => about.includes(one)))

/** Where more is written than a note says; it needs a connection, and leaves Doorstep where it is. */
export function MoreAbout({ link }: Pick<Note, 'link'>) {
  if (link === undefined) return null
  return (
    <a href={link} target="_blank" rel="noreferrer">
      Read more (opens in a new tab)
    </a>
  )
}

export function GoodToKnow({ notes }: { notes: readonly Note[] }) {
  if (notes.length === 0) return null
  return (
    <details className="govuk-details good-to-know">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">Good to know</span>
      </summary>
      <ul className="form-notes">
        {notes.map(({ id, says, source, link }) => (
          <li key={id}>
            {says} <MoreAbout link={link} /> <span className="cited">{spokenSource(source)}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** What stands around the fields: whom the form is about, what to remember, where one is in it. */
import { Link } from 'react-router'
import type { PupilView } from '../../device/device.ts'
import { fullName, spokenYear } from '../../domain/casework/pupil.ts'
import { listed } from '../parts/words.ts'
import type { PlacedSection } from './use-sections.ts'

export function About({ pupils }: { pupils: readonly PupilView[] }) {
  const [first, ...others] = pupils
  if (!first || others.length > 0) {
    return (
      <p className="about">
        About <strong>{listed(pupils.map(({ pupil }) => fullName(pupil.profile)))}</strong>
      </p>
    )
  }
  const { profile, id } = first.pupil
  return (
    <p className="about">
      About <Link to={`/pupils/${id}`}>{fullName(profile)}</Link>, {spokenYear(profile.yearGroup)},{' '}
      {first.school.name}
    </p>
  )
}

/** What to remember while writing; folded away where there is little room. */
export function Notes({ notes, folded }: { notes: readonly string[]; folded: boolean }) {
  if (notes.length === 0) return null
  const list = (
    <ul className="form-notes">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  )
  if (!folded) return list
  return (
    <details className="govuk-details form-notes-fold">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">While you write</span>
      </summary>
      {list}
    </details>
  )
}

/** The sections beside a whole form, to jump to. */
export function Contents({ sections }: { sections: readonly PlacedSection[] }) {
  return (
    <nav className="form-contents" aria-label="Sections of this form">
      <ol>
        {sections.map(({ section, index }) => (
          <li key={index}>
            <a
              href={`#section-${index}`}
              onClick={(event) => {
                event.preventDefault()
                const target = document.getElementById(`section-${index}`)
                target?.scrollIntoView({ block: 'start' })
                target?.focus({ preventScroll: true })
              }}
            >
              {section.title}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

export function Progress({ at, of }: { at: number; of: number }) {
  return (
    <div className="form-progress">
      <p>
        Section {at} of {of}
      </p>
      <progress value={at} max={of} aria-label="How far through the form" />
    </div>
  )
}

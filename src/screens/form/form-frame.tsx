/** What stands around the fields: whom the form is about, what to remember, where one is in it. */
import { Link } from 'react-router'
import type { PupilView } from '../../device/device.ts'
import { fullName, spokenYear } from '../../domain/casework/pupil.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import type { School } from '../../protocol/messages.ts'
import { listed } from '../parts/words.ts'
import type { PlacedSection } from './use-sections.ts'

export function About({
  pupils,
  drafts,
  school,
}: {
  pupils: readonly PupilView[]
  drafts: readonly CaseRecord[]
  school: School | undefined
}) {
  const [first, ...others] = pupils
  const unknown = drafts.flatMap(({ provisional = [] }) => provisional)
  if (first && others.length === 0 && unknown.length === 0) {
    const { profile, id } = first.pupil
    return (
      <p className="about">
        About <Link to={`/pupils/${id}`}>{fullName(profile)}</Link>, {spokenYear(profile.yearGroup)},{' '}
        {first.school.name}
      </p>
    )
  }
  const names = [...pupils.map(({ pupil }) => fullName(pupil.profile)), ...unknown.map(({ name }) => name)]
  return (
    <p className="about">
      About <strong>{names.length > 0 ? listed(names) : (school?.name ?? 'the school')}</strong>
      {unknown.length > 0 && ' · not on your list yet: somebody says later who it is'}
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

/** The adults around a pupil: who holds responsibility, who cares day to day, in which language, what to know first. */
import type { Person } from '../../domain/casework/pupil.ts'
import { Tag } from '../parts/tag.tsx'

export function People({ people }: { people: readonly Person[] }) {
  return (
    <section className="card" aria-labelledby="people">
      <h2 id="people" className="section-heading">
        People
      </h2>
      {people.length === 0 && <p className="quiet">No adult is on file. Ask the school for its contacts.</p>}
      <ul className="plain-list people">
        {people.map((person) => (
          <li key={person.id} className="person">
            <p>
              <strong>{person.name}</strong>, {person.relationship}
            </p>
            {person.contactNote && (
              <p className="contact-note">
                <strong>Before contact:</strong> {person.contactNote}
              </p>
            )}
            <p className="line-tags">
              {person.responsibility && <Tag tone="calm">Parental responsibility</Tag>}
              {person.care && <Tag>Day-to-day care</Tag>}
              {person.livesWith === false && <Tag>Lives elsewhere</Tag>}
              {person.language && person.language !== 'English' && (
                <Tag tone="watch">Speaks {person.language}</Tag>
              )}
              {person.interpreter && <Tag tone="watch">Interpreter needed</Tag>}
            </p>
            {person.phone && (
              <p>
                <a className="phone" href={`tel:${person.phone.replaceAll(/[^+\d]/g, '')}`}>
                  Call {person.phone}
                </a>
              </p>
            )}
            {person.email && <p className="quiet">{person.email}</p>}
            {person.address && <p className="quiet">{person.address}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}

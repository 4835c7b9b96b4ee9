/** The letters that can be written about a pupil. */
import { Link, useParams } from 'react-router'
import { fullName } from '../../domain/casework/pupil.ts'
import { spokenSource } from '../../domain/guidance/source.ts'
import { LETTERS } from '../../domain/letters/letters.ts'
import { Waiting } from '../frame/waiting.tsx'
import { Page } from '../parts/page.tsx'
import { NotHere } from '../trouble/not-here.tsx'
import { useAsked } from '../use-device.tsx'

export function LettersPage() {
  const { pupil: id = '' } = useParams()
  const view = useAsked((device) => device.pupil(id), `pupil ${id}`)
  if (view === undefined) return <Waiting />
  if (view === null) return <NotHere what="pupil" />
  return (
    <Page
      title="Letters"
      heading="Write a letter"
      className="letters-page"
      lead={
        <p className="about">
          About <Link to={`/pupils/${id}`}>{fullName(view.pupil.profile)}</Link>
        </p>
      }
    >
      <ul className="form-list letter-list">
        {LETTERS.map(({ id: letter, name, number, use, source }) => (
          <li key={letter}>
            <Link className="form-choice" to={`/pupils/${id}/letters/${letter}`}>
              <span>
                <span className="letter-name">{name}</span>
                <span className="letter-use">{use}</span>
                <span className="cited">{spokenSource(source)}</span>
              </span>
              <span className="quiet">{number}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  )
}

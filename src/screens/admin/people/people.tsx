/** Everybody of the authority: found by a word, with their role, schools, state and last contact. */
import { useState } from 'react'
import { Link } from 'react-router'
import { ROLES } from '../../../domain/casework/roles.ts'
import type { PersonLine, SchoolLine } from '../../../protocol/calls/people.ts'
import { count } from '../../parts/amounts.ts'
import { Button } from '../../parts/button.tsx'
import { Page } from '../../parts/page.tsx'
import { SearchBox } from '../../parts/search-box.tsx'
import { spokenInstant } from '../../record/device-time.ts'
import { Answer } from '../asked.tsx'
import { useAsked } from '../use-call.ts'
import { STATE } from './words.ts'

const STEP = 50
const HEADS = { role: 'Role', schools: 'Schools', state: 'State', seen: 'Last here' }

export function PeoplePage() {
  const asked = useAsked('people', {})
  return (
    <Page
      title="People"
      lead={
        <ul className="page-links">
          <li>
            <Link to="/admin/people/new">Add somebody</Link>
          </li>
          <li>
            <Link to="/admin/schools">Schools</Link>
          </li>
        </ul>
      }
    >
      <Answer asked={asked}>{({ people, schools }) => <List people={people} schools={schools} />}</Answer>
    </Page>
  )
}

function List({ people, schools }: { people: readonly PersonLine[]; schools: readonly SchoolLine[] }) {
  const [word, setWord] = useState('')
  const [shown, setShown] = useState(STEP)
  const nameOf = new Map(schools.map(({ id, name }) => [id, name]))
  const wanted = word.toLowerCase().split(/\s+/).filter(Boolean)
  const found = people.filter((one) => {
    const at = one.schools.map((school) => nameOf.get(school) ?? '').join(' ')
    const text =
      `${one.name} ${one.login} ${one.position} ${ROLES[one.role]} ${STATE[one.state]} ${at}`.toLowerCase()
    return wanted.every((part) => text.includes(part))
  })
  return (
    <>
      <SearchBox label="Name, login, role, school or state" word={word} change={setWord} />
      <p aria-live="polite" className="note">
        {count(found.length, 'person', 'people')}
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls within itself, with the keyboard too */}
      <section className="stacks people-table" tabIndex={0} aria-label="People">
        <table>
          <thead>
            <tr>
              {['Name', ...Object.values(HEADS)].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {found.slice(0, shown).map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  <Link to={`/admin/people/${one.id}`}>{one.name}</Link>
                  <br />
                  <span className="note">{one.position}</span>
                </th>
                <td data-head={HEADS.role}>{ROLES[one.role]}</td>
                <td data-head={HEADS.schools}>
                  {one.schools.length > 3
                    ? count(one.schools.length, 'school', 'schools')
                    : one.schools.map((school) => nameOf.get(school) ?? '').join(', ') || 'None'}
                </td>
                <td data-head={HEADS.state}>{STATE[one.state]}</td>
                <td data-head={HEADS.seen}>{one.seenAt === null ? 'Never' : spokenInstant(one.seenAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {found.length === 0 && <p>Nobody fits. Try fewer letters, or another word.</p>}
      {found.length > shown && (
        <Button kind="quiet" onClick={() => setShown(shown + STEP)}>
          Show more
        </Button>
      )}
    </>
  )
}

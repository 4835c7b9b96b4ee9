/** The way in to all that somebody keeps in order for others; only what is their duty is shown. */
import { Link } from 'react-router'
import { Page } from '../parts/page.tsx'
import { useMySections } from './my-sections.ts'

export function Admin() {
  const mine = useMySections()
  return (
    <Page title="Admin" lead={<p className="lead">These pages need a connection.</p>}>
      {mine.length === 0 ? (
        <p>Nothing here is your role’s to keep. Ask an administrator of your authority.</p>
      ) : (
        <ul className="plain-list admin-ways">
          {mine.map(({ path, name, says }) => (
            <li key={path} className="card">
              <h2 className="section-heading">
                <Link to={`/admin/${path}`} className="line-link">
                  {name}
                </Link>
              </h2>
              <p>{says}</p>
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}

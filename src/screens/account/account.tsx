/** One's own account: how one signs in, and where one is signed in now. */
import { Link } from 'react-router'
import { Page } from '../parts/page.tsx'
import { Answer } from '../admin/asked.tsx'
import { useAsked } from '../admin/use-call.ts'
import { EndHere } from './end-here.tsx'
import { MySessions } from './my-sessions.tsx'
import { OwnPassword } from './own-password.tsx'
import { SecondProof } from './second-proof.tsx'

export function Account() {
  const asked = useAsked('my-sign-in', {})
  return (
    <Page
      title="Your account"
      lead={
        <p className="lead">
          This page needs a connection. <Link to="/appearance">Appearance: light, dark, size of letters</Link>
        </p>
      }
    >
      <Answer asked={asked}>
        {(mine) => (
          <>
            <p>
              You sign in as <strong>{mine.login}</strong>
              {mine.providers.length > 0 && `, or with ${mine.providers.join(' or ')}`}.
            </p>
            <SecondProof mine={mine} again={asked.again} />
            <OwnPassword login={mine.login} />
            <MySessions />
          </>
        )}
      </Answer>
      <EndHere />
    </Page>
  )
}

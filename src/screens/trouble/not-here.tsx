/** An address Doorstep does not know, or something that is not on this device. */
import { Link } from 'react-router'
import { Page } from '../parts/page.tsx'

export function NotHere({ what = 'page' }: { what?: 'page' | 'pupil' | 'record' | 'process' | 'school' }) {
  if (what === 'page') {
    return (
      <Page title="Page not found">
        <p>If you typed the address, check it is right. Nothing you wrote is affected.</p>
        <p>
          <Link to="/">Go to Today</Link> or <Link to="/pupils">find a pupil</Link>.
        </p>
      </Page>
    )
  }
  return (
    <Page title="Not on this device" heading={`This ${what} is not on this device`}>
      <p>
        It may belong to another officer, or not be in your caseload any more. If you have just signed in, it
        may still be on its way.
      </p>
      <p>
        <Link to="/pupils">Find a pupil</Link>
      </p>
    </Page>
  )
}

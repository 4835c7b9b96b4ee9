/** The session with the server has ended; the vault is open and work goes on. */
import { useNavigate } from 'react-router'
import { Page } from '../parts/page.tsx'
import { count } from '../parts/amounts.ts'
import { useActs, useDeviceState } from '../use-device.tsx'
import { SignInForm } from './sign-in-form.tsx'

export function SignInAgain() {
  const device = useActs()
  const { sync } = useDeviceState()
  const navigate = useNavigate()
  return (
    <Page title="Sign in again">
      <p className="lead">
        {sync.unsent > 0
          ? `${count(sync.unsent, 'entry', 'entries')} will be sent as soon as you are signed in. Nothing is lost.`
          : 'The server asks you to sign in again. Nothing is lost.'}
      </p>
      <div className="narrow">
        <SignInForm
          onDone={() => {
            void device.syncNow()
            void navigate('/')
          }}
        />
      </div>
    </Page>
  )
}

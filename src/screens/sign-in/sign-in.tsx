/** The first thing on a new device, and the way in for another officer. */
import { AppearanceFolded } from '../appearance/folded.tsx'
import { Button } from '../parts/button.tsx'
import { Gate } from '../parts/gate.tsx'
import { useActs, useDevice } from '../use-device.tsx'
import { SignInForm } from './sign-in-form.tsx'

export function SignIn() {
  const device = useActs()
  const vaults = useDevice((device) => device.vaults())
  return (
    <Gate
      title="Sign in"
      foot={
        <>
          {vaults.length > 0 && (
            <>
              <p>
                Somebody’s work is already on this device. Signing in as another person deletes none of it.
              </p>
              <ul className="plain-list">
                {vaults.map(({ officer }) => (
                  <li key={officer.id}>
                    <Button kind="quiet" onClick={() => device.switchTo(officer.id)}>
                      Go back to {officer.name}
                    </Button>
                  </li>
                ))}
              </ul>
            </>
          )}
          <AppearanceFolded />
        </>
      }
    >
      <SignInForm />
    </Gate>
  )
}

/** Whose vaults are on this device besides the one shown, and the way in for somebody new. */
import { Button } from '../parts/button.tsx'
import { useActs, useDevice } from '../use-device.tsx'

export function OtherOfficers() {
  const device = useActs()
  const shown = useDevice((device) => device.state().officer)
  const others = useDevice((device) => device.vaults()).filter(({ officer }) => officer.id !== shown?.id)
  return (
    <>
      {others.length > 0 && (
        <ul className="plain-list" aria-label="Others on this device">
          {others.map(({ officer }) => (
            <li key={officer.id}>
              <Button kind="quiet" className="wide" onClick={() => device.switchTo(officer.id)}>
                I am {officer.name}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Button kind="plain" onClick={() => device.switchTo(null)}>
        Sign in as somebody else
      </Button>
    </>
  )
}

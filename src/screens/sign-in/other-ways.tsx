/** A passkey in place of login and password, and the authorities' own providers, where there are any. */
import { useEffect, useState } from 'react'
import type { SignInResult } from '../../device/device.ts'
import type { SignInProvider } from '../../device/entrance.ts'
import { Button } from '../parts/button.tsx'
import { spokenWait } from '../parts/use-wait.ts'
import { useActs } from '../use-device.tsx'
import { NOT_SIGNED_IN } from './not-signed-in.ts'

export function OtherWays({ follow }: { follow: (result: SignInResult) => void }) {
  const { entrance } = useActs()
  const [providers, setProviders] = useState<readonly SignInProvider[]>([])
  const [busy, setBusy] = useState(false)
  const [says, setSays] = useState<string | null>(null)
  useEffect(() => {
    let here = true
    void entrance.providers().then((all) => here && setProviders(all))
    return () => {
      here = false
    }
  }, [entrance])

  const byPasskey = async () => {
    setBusy(true)
    setSays(null)
    const result = await entrance.signInByPasskey()
    setBusy(false)
    if (result.ok || result.why === 'second factor needed' || result.why === 'second factor to set up')
      return follow(result)
    return setSays(
      result.why === 'wait'
        ? `Too many tries. Wait ${spokenWait(result.seconds)}, then try again.`
        : result.why === 'wrong sign-in'
          ? 'This passkey is not known here. Sign in with your login, or use another.'
          : NOT_SIGNED_IN[result.why],
    )
  }
  if (!entrance.takesPasskeys() && providers.length === 0) return null
  return (
    <div className="other-ways">
      {entrance.takesPasskeys() && (
        <Button kind="quiet" className="wide" disabled={busy} onClick={() => void byPasskey()}>
          {busy ? 'Waiting for you…' : 'Sign in with a passkey'}
        </Button>
      )}
      {providers.map((provider) => (
        <Button
          key={provider.authority}
          kind="quiet"
          className="wide"
          onClick={() => void entrance.wayTo(provider).then((way) => window.location.assign(way))}
        >
          Sign in with {provider.name}
        </Button>
      ))}
      <output>{says && <p className="govuk-error-message">{says}</p>}</output>
    </div>
  )
}

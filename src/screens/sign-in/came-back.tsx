/** Back from an authority's own provider: goes on with who it says this is, or says why it cannot. */
import { useEffect, useState } from 'react'
import { Button } from '../parts/button.tsx'
import { Gate } from '../parts/gate.tsx'
import { useActs } from '../use-device.tsx'
import { SignInForm } from './sign-in-form.tsx'

const NOT = {
  provider: 'Your authority’s sign-in did not answer, or did not let you in. Nothing was changed. Try again.',
  nobody:
    'Your authority’s sign-in knows you, but Doorstep has no account for that address. Ask an administrator.',
  device:
    'This device is new to your authority. Sign in with your login and the code your administrator gave you.',
  'shut out': 'Your authority lets this device in no more. Speak to its administrator.',
} as const

const reasonIn = (search: string): string | null => {
  const why = new URLSearchParams(search).get('not')
  return why === null ? null : why in NOT ? NOT[why as keyof typeof NOT] : NOT.provider
}

export function CameBack({ onDone }: { onDone: () => void }) {
  const { entrance } = useActs()
  const [not] = useState(() => reasonIn(window.location.search))
  // The address was for once: a reload begins at the start.
  useEffect(() => window.history.replaceState(null, '', '/'), [])
  return (
    <Gate
      title="Sign in"
      foot={
        <Button kind="plain" onClick={onDone}>
          Back
        </Button>
      }
    >
      {not !== null && <p role="alert">{not}</p>}
      <SignInForm {...(not === null ? { begun: entrance.cameBack } : {})} onDone={onDone} />
    </Gate>
  )
}

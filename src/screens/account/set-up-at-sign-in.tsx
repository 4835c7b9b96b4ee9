/** A second proof that has to be there before anything else: set up between the password and the passphrase. */
import { useState } from 'react'
import type { SignInResult } from '../../device/device.ts'
import { useActs } from '../use-device.tsx'
import { SetUpSecond } from './set-up-second.tsx'

export function SetUpAtSignIn({ onResult }: { onResult: (result: SignInResult) => void }) {
  const { entrance } = useActs()
  const [going, setGoing] = useState(false)
  const goOn = async () => {
    setGoing(true)
    onResult(await entrance.isSetUp())
  }
  if (going) return <output>One moment…</output>
  return (
    <>
      <p className="lead">One more thing is needed: a second proof that it is you.</p>
      <p>
        Your authority asks for it because of how much can be seen with your sign-in. Somebody who learns your
        password can then still not read the children’s files. It takes two minutes, once.
      </p>
      <SetUpSecond call={entrance.early} onDone={() => void goOn()} />
    </>
  )
}

/** Ends the day: the session with the server ends and the vault closes. What is on this device stays, sealed. */
import { useState } from 'react'
import { Button } from '../parts/button.tsx'
import { useActs, useKeeper } from '../use-device.tsx'

export function EndHere() {
  const device = useActs()
  const keeper = useKeeper()
  const [fault, setFault] = useState('')
  const end = async () => {
    await keeper.flush()
    if (await device.signOut()) return device.lock()
    setFault(
      'You are still signed in: the server could not be reached. Lock this device now, and sign out later.',
    )
  }
  return (
    <section className="card" aria-labelledby="end-here">
      <h2 id="end-here" className="section-heading">
        Sign out here
      </h2>
      <p>Nothing is deleted: your work stays on this device, closed by your passphrase.</p>
      <Button kind="quiet" onClick={() => void end()}>
        Sign out
      </Button>
      <output className="fault-note">{fault}</output>
    </section>
  )
}

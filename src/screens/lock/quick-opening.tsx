/** This device's fingerprint or face beside the passphrase: set up once, with the passphrase, and taken away again. */
import { useEffect, useState } from 'react'
import { Button } from '../parts/button.tsx'
import { FaultSummary } from '../parts/fault-summary.tsx'
import { SecretField } from '../parts/secret-field.tsx'
import { useFaults } from '../parts/use-faults.ts'
import { useActs, useDeviceState } from '../use-device.tsx'
import { NO_ROOM } from './no-room.ts'

const SAYS = {
  'wrong passphrase': 'That passphrase is not right',
  'no passkey':
    'This device did not give a fingerprint or face that Doorstep can use. Your passphrase opens as before.',
} as const

/** Nothing where the device has neither fingerprint nor face. */
export function QuickOpening() {
  const device = useActs()
  const { vault } = useDeviceState()
  const [isThere, setThere] = useState(false)
  useEffect(() => {
    let here = true
    void device.hasPasskeys().then((has) => here && setThere(has))
    return () => {
      here = false
    }
  }, [device])
  if (!vault || (!isThere && !vault.passkey)) return null
  return (
    <section className="card" aria-labelledby="quick-opening">
      <h2 id="quick-opening" className="section-heading">
        Open with fingerprint or face
      </h2>
      {vault.passkey ? (
        <>
          <p>This device’s fingerprint or face opens your vault. Your passphrase opens it too, always.</p>
          <Button kind="quiet" onClick={() => void device.removePasskey()}>
            Only the passphrase from now on
          </Button>
        </>
      ) : (
        <SetUp />
      )}
    </section>
  )
}

function SetUp() {
  const device = useActs()
  const [words, setWords] = useState('')
  const [busy, setBusy] = useState(false)
  const { told, tell, at } = useFaults()
  const add = async () => {
    if (words === '') return tell({ target: 'passphrase', says: 'Enter your passphrase' })
    setBusy(true)
    const added = await device.addPasskey(words).catch(() => null)
    setBusy(false)
    if (!added?.ok) tell({ target: 'passphrase', says: added ? SAYS[added.why] : NO_ROOM })
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void add()
      }}
    >
      <p>
        Quicker than the passphrase, on this device alone. Whoever’s fingerprint or face this device knows can
        then open your vault: do not set it up where you share the device with others.
      </p>
      {told.lines.length > 0 && <FaultSummary lines={told.lines} turn={told.turn} />}
      <SecretField
        id="passphrase"
        what="passphrase"
        label="Your passphrase"
        autoComplete="current-password"
        value={words}
        fault={at('passphrase')}
        onChange={(event) => setWords(event.target.value)}
      />
      <Button type="submit" kind="quiet" disabled={busy}>
        {busy ? 'Waiting for you…' : 'Set up fingerprint or face'}
      </Button>
    </form>
  )
}

/** A new passkey: a name to know it by, then whatever this device asks for. */
import { useState } from 'react'
import type { CallFailed } from '../../device/device.ts'
import { Failed } from '../admin/asked.tsx'
import { Button } from '../parts/button.tsx'
import { FaultSummary } from '../parts/fault-summary.tsx'
import { TextField } from '../parts/text-field.tsx'
import { useFaults } from '../parts/use-faults.ts'
import { useActs } from '../use-device.tsx'
import type { CallHere } from './call-here.ts'

const NOT_ADDED = 'This device gave no passkey. Nothing was changed. Try again, or choose another way.'

export function PasskeyToAdd({
  call,
  onSetUp,
  onCallOff,
}: {
  call: CallHere
  onSetUp: (recoveryCodes: readonly string[] | null) => void
  onCallOff: () => void
}) {
  const { entrance } = useActs()
  const [name, setName] = useState('This device')
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<CallFailed | null>(null)
  const { told, tell, at } = useFaults()
  const add = async () => {
    const begun = await call('begin-passkey', {})
    if (!begun.ok) return setFailed(begun.why)
    const passkey = await entrance.makePasskey(begun.answer.options)
    if (!passkey) return tell({ target: 'passkey-name', says: NOT_ADDED })
    const added = await call('add-passkey', { passkey, name })
    if (!added.ok) return setFailed(added.why)
    if (added.answer.setUp) return onSetUp(added.answer.recoveryCodes)
    return tell({ target: 'passkey-name', says: NOT_ADDED })
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() === '') return tell({ target: 'passkey-name', says: 'Enter a name for this passkey' })
        setBusy(true)
        setFailed(null)
        return void add().finally(() => setBusy(false))
      }}
    >
      {told.lines.length > 0 && <FaultSummary lines={told.lines} turn={told.turn} />}
      {failed && <Failed why={failed} />}
      <TextField
        id="passkey-name"
        label="What to call this passkey"
        hint="So that you know it in your list, for example My tablet"
        value={name}
        maxLength={60}
        fault={at('passkey-name')}
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" className="wide" disabled={busy}>
        {busy ? 'Waiting for you…' : 'Make the passkey'}
      </Button>
      <Button kind="plain" onClick={onCallOff}>
        Choose another way
      </Button>
    </form>
  )
}

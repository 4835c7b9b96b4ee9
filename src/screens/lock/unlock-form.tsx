/** The passphrase, and what is said when it is not right. */
import { useRef, useState, type ReactNode } from 'react'
import type { UnlockResult } from '../../device/device.ts'
import { Button } from '../parts/button.tsx'
import { FaultSummary } from '../parts/fault-summary.tsx'
import { SecretField } from '../parts/secret-field.tsx'
import { spokenWait, useWait } from '../parts/use-wait.ts'

export function UnlockForm({
  label = 'Passphrase',
  act,
  acting,
  unlock,
  children,
}: {
  label?: string
  act: string
  acting: string
  unlock: (passphrase: string) => Promise<UnlockResult>
  children?: ReactNode
}) {
  const [words, setWords] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [wait, setWait] = useWait()
  const turn = useRef(0)
  const tell = (says: string) => {
    turn.current += 1
    setFault(says)
  }
  const open = async () => {
    if (words === '') return tell('Enter your passphrase')
    setBusy(true)
    const result = await unlock(words)
    setBusy(false)
    if (result.ok) return
    if (result.why === 'wait') {
      setWait(result.seconds)
      return tell(`Too many tries. Wait ${spokenWait(result.seconds)}. Nothing is deleted.`)
    }
    return tell('That passphrase is not right. Nothing is lost; try again.')
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void open()
      }}
    >
      {fault && <FaultSummary lines={[{ target: 'passphrase', says: fault }]} turn={turn.current} />}
      <SecretField
        id="passphrase"
        what="passphrase"
        label={label}
        large
        autoComplete="current-password"
        value={words}
        fault={fault}
        onChange={(event) => setWords(event.target.value)}
      />
      {children}
      <Button type="submit" className="wide" disabled={busy || wait > 0}>
        {wait > 0 ? `Wait ${spokenWait(wait)}` : busy ? acting : act}
      </Button>
    </form>
  )
}

/** The passphrase, and what is said when it is not right. */
import { useState, type ReactNode } from 'react'
import type { UnlockResult } from '../../device/device.ts'
import { Button } from '../parts/button.tsx'
import { FaultSummary } from '../parts/fault-summary.tsx'
import { painted } from '../parts/painted.ts'
import { SecretField } from '../parts/secret-field.tsx'
import { useFaults } from '../parts/use-faults.ts'
import { spokenWait, useWait } from '../parts/use-wait.ts'
import { NO_ROOM } from './no-room.ts'

/** Of a new passphrase after a forgotten one it is said that it was the right one. */
const SAYS = {
  'wrong passphrase': 'That passphrase is not right. Nothing is lost; try again.',
  'not answered yet':
    'Your new passphrase is right. The two people have not opened your vault yet; try again later. Nothing is lost.',
  'no connection':
    'Your new passphrase is right. Connect, so that the answer of the two people can come, and enter it again.',
  'sign-in needed':
    'Your new passphrase is right. Sign in first, so that the answer of the two people can come.',
  'no passkey': 'That did not open it. Enter your passphrase.',
} as const

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
  const { told, tell: tellLines, at } = useFaults()
  const [busy, setBusy] = useState(false)
  const [wait, setWait] = useWait()
  const tell = (says: string) => tellLines({ target: 'passphrase', says })
  const open = async () => {
    if (words === '') return tell('Enter your passphrase')
    setBusy(true)
    await painted()
    const result = await unlock(words).catch(() => null)
    setBusy(false)
    if (!result) return tell(NO_ROOM)
    if (result.ok) return
    if (result.why === 'wait') {
      setWait(result.seconds)
      return tell(`Too many tries. Wait ${spokenWait(result.seconds)}. Nothing is deleted.`)
    }
    return tell(SAYS[result.why])
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void open()
      }}
    >
      {told.lines.length > 0 && <FaultSummary lines={told.lines} turn={told.turn} />}
      <SecretField
        id="passphrase"
        what="passphrase"
        label={label}
        large
        autoComplete="current-password"
        value={words}
        fault={at('passphrase')}
        onChange={(event) => setWords(event.target.value)}
      />
      {children}
      <Button type="submit" className="wide" disabled={busy || wait > 0}>
        {wait > 0 ? `Wait ${spokenWait(wait)}` : busy ? acting : act}
      </Button>
    </form>
  )
}

/** The secret for an app, as squares to read and as words to type; its first code shows that the app has it. */
import { useState } from 'react'
import { Failed } from '../admin/asked.tsx'
import type { CallFailed } from '../../device/device.ts'
import { Button } from '../parts/button.tsx'
import { FaultSummary } from '../parts/fault-summary.tsx'
import { TextField } from '../parts/text-field.tsx'
import { useFaults } from '../parts/use-faults.ts'
import { qrSquares } from '../paper/qr-squares.ts'
import type { CallHere } from './call-here.ts'

export function TotpToConfirm({
  secret,
  address,
  call,
  onSetUp,
}: {
  secret: string
  address: string
  call: CallHere
  onSetUp: (recoveryCodes: readonly string[] | null) => void
}) {
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<CallFailed | null>(null)
  const { told, tell, at } = useFaults()
  const confirm = async () => {
    if (code.trim() === '') return tell({ target: 'totp-code', says: 'Enter the code your app shows' })
    setBusy(true)
    const called = await call('confirm-totp', { code })
    setBusy(false)
    setFailed(called.ok ? null : called.why)
    if (!called.ok) return undefined
    if (called.answer.setUp) return onSetUp(called.answer.recoveryCodes)
    return tell({
      target: 'totp-code',
      says: 'That is not the code of now. Check that the phone’s clock is right, and try the next one.',
    })
  }
  return (
    <>
      <ol className="govuk-list govuk-list--number">
        <li>Open the app on your phone and add an account.</li>
        <li>
          Point its camera at these squares.
          <Squares of={address} />
          <details className="govuk-details">
            <summary className="govuk-details__summary">
              <span className="govuk-details__summary-text">I cannot point a camera at them</span>
            </summary>
            <div className="govuk-details__text">
              <p>Type this key into the app instead. It is for codes that change with time.</p>
              <p className="suggestion-words">{secret.match(/.{1,4}/g)?.join(' ')}</p>
            </div>
          </details>
        </li>
        <li>Enter the six figures it shows.</li>
      </ol>
      {told.lines.length > 0 && <FaultSummary lines={told.lines} turn={told.turn} />}
      {failed && <Failed why={failed} />}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void confirm()
        }}
      >
        <TextField
          id="totp-code"
          label="Code from your app"
          large
          inputMode="numeric"
          autoComplete="one-time-code"
          value={code}
          fault={at('totp-code')}
          onChange={(event) => setCode(event.target.value)}
        />
        <Button type="submit" className="wide" disabled={busy}>
          {busy ? 'Checking…' : 'Check the code'}
        </Button>
      </form>
    </>
  )
}

function Squares({ of }: { of: string }) {
  const { size, dark } = qrSquares(of)
  return (
    <svg
      className="qr-squares"
      viewBox={`0 0 ${size} ${size}`}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- squares that are drawn are no file to show
      role="img"
      aria-label="Squares that your app reads; the key to type instead stands below"
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={dark.map(([x, y]) => `M${x} ${y}h1v1h-1z`).join('')} fill="#000" />
    </svg>
  )
}

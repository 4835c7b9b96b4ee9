/** After a right password: the code from an app, a passkey, or one of the printed codes for when both are gone. */
import { useState } from 'react'
import type { SignInResult } from '../../device/device.ts'
import { Button } from '../parts/button.tsx'
import { FaultSummary } from '../parts/fault-summary.tsx'
import { TextField } from '../parts/text-field.tsx'
import { useFaults } from '../parts/use-faults.ts'
import { spokenWait, useWait } from '../parts/use-wait.ts'
import { useActs } from '../use-device.tsx'
import { NOT_SIGNED_IN } from './not-signed-in.ts'

type Ways = Extract<SignInResult, { why: 'second factor needed' }>['ways']

const ASKS = {
  totp: {
    label: 'Code from your app',
    hint: 'Six figures. They change every half minute; each code works once.',
    empty: 'Enter the code your app shows',
    wrong: 'That code is not right, or was used already. Wait for the next one and try again.',
  },
  'recovery code': {
    label: 'One of your recovery codes',
    hint: 'From the list you kept when you set this up. Each code works once.',
    empty: 'Enter one of your recovery codes',
    wrong: 'That code is not right, or was used already. Try another from your list.',
  },
} as const

/** `onResult` is told of whatever is not about the code typed here. */
export function SecondStep({
  ways,
  ticket,
  onResult,
}: {
  ways: Ways
  ticket: string
  onResult: (result: SignInResult) => void
}) {
  const { entrance } = useActs()
  const byPasskey = ways.includes('passkey') && entrance.takesPasskeys()
  const [by, setBy] = useState<keyof typeof ASKS>(ways.includes('totp') ? 'totp' : 'recovery code')
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [wait, setWait] = useWait()
  const { told, tell, at } = useFaults()
  const asks = ASKS[by]

  const give = async (giving: () => Promise<SignInResult>, wrong: string) => {
    setBusy(true)
    const result = await giving()
    setBusy(false)
    if (
      result.ok ||
      result.why === 'second factor needed' ||
      result.why === 'second factor to set up' ||
      result.why === 'begin again'
    )
      return onResult(result)
    if (result.why === 'wait') setWait(result.seconds)
    return tell({
      target: 'second-code',
      says:
        result.why === 'wait'
          ? `Too many tries. Wait ${spokenWait(result.seconds)}, then try again.`
          : result.why === 'wrong sign-in'
            ? wrong
            : NOT_SIGNED_IN[result.why],
    })
  }
  return (
    <>
      <p>Your password is right. Show once more that it is you.</p>
      {told.lines.length > 0 && <FaultSummary lines={told.lines} turn={told.turn} />}
      {byPasskey && (
        <Button
          className="wide"
          disabled={busy || wait > 0}
          onClick={() =>
            void give(() => entrance.giveSecondByPasskey(ticket), 'That passkey was not taken. Try again.')
          }
        >
          Use your passkey
        </Button>
      )}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (code.trim() === '') tell({ target: 'second-code', says: asks.empty })
          else void give(() => entrance.giveSecond(ticket, { by, code }), asks.wrong)
        }}
      >
        <TextField
          id="second-code"
          key={by}
          label={asks.label}
          hint={asks.hint}
          large
          autoComplete={by === 'totp' ? 'one-time-code' : 'off'}
          inputMode={by === 'totp' ? 'numeric' : 'text'}
          autoCapitalize="none"
          spellCheck={false}
          value={code}
          fault={at('second-code')}
          onChange={(event) => setCode(event.target.value)}
        />
        <Button
          type="submit"
          kind={byPasskey ? 'quiet' : 'main'}
          className="wide"
          disabled={busy || wait > 0}
        >
          {wait > 0 ? `Wait ${spokenWait(wait)}` : busy ? 'Signing in…' : 'Go on'}
        </Button>
      </form>
      {ways.includes('totp') && (
        <p>
          <Button
            kind="plain"
            onClick={() => {
              setBy(by === 'totp' ? 'recovery code' : 'totp')
              setCode('')
            }}
          >
            {by === 'totp' ? 'I do not have my phone: use a recovery code' : 'Use the code from my app'}
          </Button>
        </p>
      )}
      <p className="note">
        Neither at hand? An administrator of your authority can help. What is on this device opens with your
        passphrase as always.
      </p>
    </>
  )
}

/** The password, a code or a passkey once more, where a session alone is not enough for what somebody is about to do. */
import { useEffect, useRef, useState } from 'react'
import { Failed } from '../admin/asked.tsx'
import { useAsked } from '../admin/use-call.ts'
import type { CallFailed } from '../../device/device.ts'
import type { Proof } from '../../protocol/signing-in.ts'
import { Button } from '../parts/button.tsx'
import { SecretField } from '../parts/secret-field.tsx'
import { TextField } from '../parts/text-field.tsx'
import { spokenWait, useWait } from '../parts/use-wait.ts'
import { useActs, useDevice } from '../use-device.tsx'

const WRONG = 'That is not right. Nothing was changed. Try again.'

export function ProveAgain({ onProved, onCallOff }: { onProved: () => void; onCallOff: () => void }) {
  const device = useActs()
  const officer = useDevice((device) => device.state().officer)
  const mine = useAsked('my-sign-in', {})
  const heading = useRef<HTMLHeadingElement>(null)
  const [byCode, setByCode] = useState(false)
  const [typed, setTyped] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const [failed, setFailed] = useState<CallFailed | null>(null)
  const [busy, setBusy] = useState(false)
  const [wait, setWait] = useWait()
  useEffect(() => heading.current?.focus(), [])
  const has = mine.is === 'here' ? mine.answer : null

  const prove = async (proof: Proof) => {
    const called = await device.call('prove', { proof })
    setFailed(called.ok ? null : called.why)
    if (!called.ok) return
    if (called.answer.taken) return onProved()
    if (called.answer.why === 'wrong') return setFault(WRONG)
    setWait(called.answer.seconds)
    return setFault(`Too many tries. Wait ${spokenWait(called.answer.seconds)}, then try again.`)
  }
  const proveByPasskey = async () => {
    const asked = await device.call('passkey-to-prove', {})
    if (!asked.ok) return setFailed(asked.why)
    const passkey = await device.entrance.answerWithPasskey(asked.answer.options)
    return passkey ? prove({ by: 'passkey', passkey }) : setFault('No passkey was given. Try again.')
  }
  const busily = (doing: () => Promise<void>) => {
    setBusy(true)
    setFault(null)
    void doing().finally(() => setBusy(false))
  }
  const field = {
    value: typed,
    fault,
    onChange: (event: { target: { value: string } }) => setTyped(event.target.value),
  }
  return (
    <section className="card prove-again" aria-labelledby="prove-again">
      <h2 id="prove-again" className="section-heading" tabIndex={-1} ref={heading}>
        Is it still you?
      </h2>
      <p>For this Doorstep asks once more, so that nobody else does it on an open device.</p>
      {failed && <Failed why={failed} />}
      {has && has.passkeys.length > 0 && device.entrance.takesPasskeys() && (
        <Button disabled={busy || wait > 0} onClick={() => busily(proveByPasskey)}>
          Use your passkey
        </Button>
      )}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (typed === '') setFault(byCode ? 'Enter the code your app shows' : 'Enter your password')
          else busily(() => prove(byCode ? { by: 'totp', code: typed } : { by: 'password', password: typed }))
        }}
      >
        <input
          type="text"
          name="username"
          autoComplete="username"
          hidden
          readOnly
          value={officer?.name ?? ''}
        />
        {byCode ? (
          <TextField
            id="prove-code"
            label="Code from your app"
            inputMode="numeric"
            autoComplete="one-time-code"
            {...field}
          />
        ) : (
          <SecretField
            id="prove-password"
            what="password"
            label="Your password"
            hint="The one you sign in with, not the passphrase of this device."
            autoComplete="current-password"
            {...field}
          />
        )}
        {has?.totp && (
          <p>
            <Button
              kind="plain"
              onClick={() => {
                setByCode(!byCode)
                setTyped('')
                setFault(null)
              }}
            >
              {byCode ? 'Use your password' : 'Use a code from your app'}
            </Button>
          </p>
        )}
        <div className="card-acts">
          <Button type="submit" disabled={busy || wait > 0}>
            {wait > 0 ? `Wait ${spokenWait(wait)}` : busy ? 'Asking…' : 'Go on'}
          </Button>
          <Button kind="quiet" onClick={onCallOff}>
            Do not do it
          </Button>
        </div>
      </form>
    </section>
  )
}

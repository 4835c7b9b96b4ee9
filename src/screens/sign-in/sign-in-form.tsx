/** Login and password, and what to do when they are not taken. Used for the first sign-in and to sign in again. */
import { lazy, Suspense, useEffect, useEffectEvent, useState } from 'react'
import type { SignInResult } from '../../device/device.ts'
import { Button } from '../parts/button.tsx'
import { FaultSummary } from '../parts/fault-summary.tsx'
import { SecretField } from '../parts/secret-field.tsx'
import { TextField } from '../parts/text-field.tsx'
import { spokenWait, useWait } from '../parts/use-wait.ts'
import { useFaults } from '../parts/use-faults.ts'
import { useActs } from '../use-device.tsx'
import { EnrolmentCodeField, useEnrolmentCode } from './enrolment-code.tsx'
import { NOT_SIGNED_IN } from './not-signed-in.ts'
import { OtherWays } from './other-ways.tsx'
import { SecondStep } from './second-step.tsx'

const SetUpAtSignIn = lazy(async () => ({
  default: (await import('../account/set-up-at-sign-in.tsx')).SetUpAtSignIn,
}))

type Step = { readonly is: 'first' } | { readonly is: 'set up' } | ({ readonly is: 'second' } & Second)
type Second = Pick<Extract<SignInResult, { why: 'second factor needed' }>, 'ways' | 'ticket'>

/**
 * Goes on to the second proof, or to setting one up, where a password is not enough. `begun` was done elsewhere, with
 * a provider: the form begins with what became of it.
 */
export function SignInForm({ onDone, begun }: { onDone?: () => void; begun?: () => Promise<SignInResult> }) {
  const [step, setStep] = useState<Step>({ is: 'first' })
  const [ended, setEnded] = useState<string | null>(null)
  const follow = (result: SignInResult) => {
    if (result.ok) return onDone?.()
    if (result.why === 'second factor needed') return setStep({ is: 'second', ...result })
    if (result.why === 'second factor to set up') return setStep({ is: 'set up' })
    setEnded(result.why === 'wait' ? `Wait ${spokenWait(result.seconds)}.` : NOT_SIGNED_IN[result.why])
    return setStep({ is: 'first' })
  }
  const goOn = useEffectEvent(() => void begun?.().then(follow))
  useEffect(() => goOn(), [])
  if (step.is === 'second') return <SecondStep ways={step.ways} ticket={step.ticket} onResult={follow} />
  if (step.is === 'set up')
    return (
      <Suspense>
        <SetUpAtSignIn onResult={follow} />
      </Suspense>
    )
  return (
    <>
      {ended && <p role="alert">{ended}</p>}
      <FirstStep follow={follow} />
      <OtherWays follow={follow} />
    </>
  )
}

function FirstStep({ follow }: { follow: (result: SignInResult) => void }) {
  const device = useActs()
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const { told, tell, at } = useFaults()
  const [busy, setBusy] = useState(false)
  const [wait, setWait] = useWait()
  const enrolment = useEnrolmentCode()

  const send = async () => {
    if (login.trim() === '') return tell({ target: 'login', says: 'Enter your login' })
    if (password === '') return tell({ target: 'password', says: 'Enter your password' })
    const wrongCode = enrolment.fault()
    if (wrongCode !== null) return tell({ target: 'enrolment-code', says: wrongCode })
    setBusy(true)
    const result = await device.signIn(login, password, enrolment.code)
    setBusy(false)
    if (result.ok || result.why === 'second factor needed' || result.why === 'second factor to set up')
      return follow(result)
    if (result.why === 'wait') {
      setWait(result.seconds)
      return tell({
        target: 'login',
        says: `Too many tries. Wait ${spokenWait(result.seconds)}, then try again.`,
      })
    }
    if (result.why === 'enrolment needed') return tell({ target: 'enrolment-code', says: enrolment.ask() })
    return tell({ target: 'login', says: NOT_SIGNED_IN[result.why] })
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      {told.lines.length > 0 && <FaultSummary lines={told.lines} turn={told.turn} />}
      <TextField
        id="login"
        label="Login"
        large
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        value={login}
        fault={at('login')}
        onChange={(event) => setLogin(event.target.value)}
      />
      <SecretField
        id="password"
        what="password"
        label="Password"
        large
        autoComplete="current-password"
        value={password}
        fault={at('password')}
        onChange={(event) => setPassword(event.target.value)}
      />
      <EnrolmentCodeField enrolment={enrolment} fault={at('enrolment-code')} />
      <Button type="submit" className="wide" disabled={busy || wait > 0}>
        {wait > 0 ? `Wait ${spokenWait(wait)}` : busy ? 'Signing in…' : 'Sign in'}
      </Button>
    </form>
  )
}

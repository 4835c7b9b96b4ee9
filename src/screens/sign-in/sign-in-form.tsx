/** Login and password, and what to do when they are not taken. Used for the first sign-in and to sign in again. */
import { useState } from 'react'
import { Button } from '../parts/button.tsx'
import { FaultSummary } from '../parts/fault-summary.tsx'
import { SecretField } from '../parts/secret-field.tsx'
import { TextField } from '../parts/text-field.tsx'
import { spokenWait, useWait } from '../parts/use-wait.ts'
import { useFaults } from '../parts/use-faults.ts'
import { useActs } from '../use-device.tsx'
import { EnrolmentCodeField, useEnrolmentCode } from './enrolment-code.tsx'

const SAYS = {
  'wrong sign-in': 'The login or the password is not right. Check both and try again.',
  'no connection':
    'There is no connection to the server. The first sign-in needs one; after that you can work without.',
  'update needed':
    'This version of Doorstep is too old to sign in. Close it, open it again with a connection, and try again.',
  'shut out': 'Your authority lets this device in no more. Speak to its administrator.',
} as const

export function SignInForm({ onDone }: { onDone?: () => void }) {
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
    if (result.ok) return onDone?.()
    if (result.why === 'wait') {
      setWait(result.seconds)
      return tell({
        target: 'login',
        says: `Too many tries. Wait ${spokenWait(result.seconds)}, then try again.`,
      })
    }
    if (result.why === 'enrolment needed') return tell({ target: 'enrolment-code', says: enrolment.ask() })
    return tell({ target: 'login', says: SAYS[result.why] })
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

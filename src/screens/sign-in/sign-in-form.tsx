/** Login and password, and what to do when they are not taken. Used for the first sign-in and to sign in again. */
import { useRef, useState } from 'react'
import { Button } from '../parts/button.tsx'
import { FaultSummary } from '../parts/fault-summary.tsx'
import { SecretField } from '../parts/secret-field.tsx'
import { TextField } from '../parts/text-field.tsx'
import { spokenWait, useWait } from '../parts/use-wait.ts'
import { useActs } from '../use-device.tsx'

const SAYS = {
  'wrong sign-in': 'The login or the password is not right. Check both and try again.',
  'no connection':
    'There is no connection to the server. The first sign-in needs one; after that you can work without.',
  'update needed':
    'This version of Doorstep is too old to sign in. Close it, open it again with a connection, and try again.',
} as const

export function SignInForm({ onDone }: { onDone?: () => void }) {
  const device = useActs()
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [fault, setFault] = useState<{ target: string; says: string } | null>(null)
  const [busy, setBusy] = useState(false)
  const [wait, setWait] = useWait()
  const turn = useRef(0)

  const tell = (target: string, says: string) => {
    turn.current += 1
    setFault({ target, says })
  }
  const send = async () => {
    if (login.trim() === '') return tell('login', 'Enter your login')
    if (password === '') return tell('password', 'Enter your password')
    setBusy(true)
    const result = await device.signIn(login, password)
    setBusy(false)
    if (result.ok) return onDone?.()
    if (result.why === 'wait') {
      setWait(result.seconds)
      return tell('login', `Too many tries. Wait ${spokenWait(result.seconds)}, then try again.`)
    }
    return tell('login', SAYS[result.why])
  }
  const says = (target: string) => (fault?.target === target ? fault.says : null)
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      {fault && <FaultSummary lines={[fault]} turn={turn.current} />}
      <TextField
        id="login"
        label="Login"
        large
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        value={login}
        fault={says('login')}
        onChange={(event) => setLogin(event.target.value)}
      />
      <SecretField
        id="password"
        what="password"
        label="Password"
        large
        autoComplete="current-password"
        value={password}
        fault={says('password')}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button type="submit" className="wide" disabled={busy || wait > 0}>
        {wait > 0 ? `Wait ${spokenWait(wait)}` : busy ? 'Signing in…' : 'Sign in'}
      </Button>
    </form>
  )
}

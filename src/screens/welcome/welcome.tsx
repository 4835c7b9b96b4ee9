/**
 * Whoever was invited chooses a password here, before the first sign-in. The code stands in the fragment of the
 * address, which no browser sends to a server, and is taken out of it once it was read.
 */
import { useState } from 'react'
import { Button } from '../parts/button.tsx'
import { FaultSummary } from '../parts/fault-summary.tsx'
import { Gate } from '../parts/gate.tsx'
import { PASSWORD_HINT, PASSWORD_SAYS } from '../parts/password-words.ts'
import { SecretField } from '../parts/secret-field.tsx'
import { TextField } from '../parts/text-field.tsx'
import { useFaults } from '../parts/use-faults.ts'
import { spokenWait, useWait } from '../parts/use-wait.ts'
import { useActs } from '../use-device.tsx'

const SAYS = {
  ...PASSWORD_SAYS,
  'no such code':
    'This code lets nobody in. It may have been used, replaced or be older than 72 hours. Ask for a new one.',
  'no connection': 'There is no connection to the server. Nothing was changed. Try again when there is one.',
  'update needed':
    'This version of Doorstep is too old. Close it, open it again with a connection, and try again.',
} as const

export function Welcome({ done }: { done: () => void }) {
  const [login, setLogin] = useState<string | null>(null)
  return login === null ? <ChoosePassword chosen={setLogin} /> : <Chosen login={login} done={done} />
}

function ChoosePassword({ chosen }: { chosen: (login: string) => void }) {
  const device = useActs()
  const [code, setCode] = useState(() => decodeURIComponent(location.hash.slice(1)))
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const { told, tell, at } = useFaults()
  const [busy, setBusy] = useState(false)
  const [wait, setWait] = useWait()

  const send = async () => {
    if (code.trim() === '') return tell({ target: 'code', says: 'Enter the code you were given' })
    if (password === '') return tell({ target: 'password', says: 'Enter a password' })
    if (password !== again) return tell({ target: 'again', says: 'The two passwords are not the same' })
    setBusy(true)
    const result = await device.choosePassword(code, password)
    setBusy(false)
    if (result.ok) {
      history.replaceState(null, '', '/welcome')
      return chosen(result.login)
    }
    if (result.why === 'wait') {
      setWait(result.seconds)
      return tell({
        target: 'code',
        says: `Too many tries. Wait ${spokenWait(result.seconds)}, then try again.`,
      })
    }
    return tell({
      target: Object.hasOwn(PASSWORD_SAYS, result.why) ? 'password' : 'code',
      says: SAYS[result.why],
    })
  }
  return (
    <Gate title="Choose your password">
      <p className="lead">Welcome. You sign in with this password; nobody else knows it.</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        {told.lines.length > 0 && <FaultSummary lines={told.lines} turn={told.turn} />}
        <TextField
          id="code"
          label="The code you were given"
          hint="Four groups of four signs. It works once."
          autoCapitalize="characters"
          spellCheck={false}
          value={code}
          fault={at('code')}
          onChange={(event) => setCode(event.target.value)}
        />
        <SecretField
          id="password"
          what="password"
          label="New password"
          hint={PASSWORD_HINT}
          autoComplete="new-password"
          value={password}
          fault={at('password')}
          onChange={(event) => setPassword(event.target.value)}
        />
        <SecretField
          id="again"
          what="the second one"
          label="New password again"
          autoComplete="new-password"
          value={again}
          fault={at('again')}
          onChange={(event) => setAgain(event.target.value)}
        />
        <Button type="submit" className="wide" disabled={busy || wait > 0}>
          {wait > 0 ? `Wait ${spokenWait(wait)}` : busy ? 'Keeping it…' : 'Keep this password'}
        </Button>
      </form>
    </Gate>
  )
}

const Chosen = ({ login, done }: { login: string; done: () => void }) => (
  <Gate title="Your password is kept">
    <p>
      Your login is <strong>{login}</strong>. Sign in with it and the password you have just chosen.
    </p>
    <Button className="wide" onClick={done}>
      Go to sign in
    </Button>
  </Gate>
)

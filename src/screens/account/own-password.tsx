/** A new password for oneself: the one there is now first; every other place one is signed in at ends. */
import { useState } from 'react'
import { Failed } from '../admin/asked.tsx'
import { useAct } from '../admin/use-act.tsx'
import { count } from '../parts/amounts.ts'
import { Button } from '../parts/button.tsx'
import { FaultSummary } from '../parts/fault-summary.tsx'
import { PASSWORD_HINT, PASSWORD_SAYS } from '../parts/password-words.ts'
import { SecretField } from '../parts/secret-field.tsx'
import { useFaults } from '../parts/use-faults.ts'
import { spokenWait } from '../parts/use-wait.ts'

export function OwnPassword({ login }: { login: string }) {
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const faults = useFaults()
  const { act, pending, told } = useAct('change-password')
  const change = async () => {
    if (current === '')
      return faults.tell({ target: 'password-now', says: 'Enter the password you have now' })
    if (password === '') return faults.tell({ target: 'password-new', says: 'Enter a new password' })
    faults.tell()
    const called = await act({ current, password })
    if (!called.ok) return undefined
    const { answer } = called
    if (answer.changed) {
      setCurrent('')
      return setPassword('')
    }
    if (answer.why === 'wait')
      return faults.tell({
        target: 'password-now',
        says: `Too many tries. Wait ${spokenWait(answer.seconds)}, then try again.`,
      })
    return answer.why === 'wrong'
      ? faults.tell({ target: 'password-now', says: 'This is not the password you have now' })
      : faults.tell({ target: 'password-new', says: PASSWORD_SAYS[answer.why] })
  }
  return (
    <section className="card" aria-labelledby="own-password">
      <h2 id="own-password" className="section-heading">
        Password
      </h2>
      <p>Change it when you think somebody knows it. Everywhere else you are signed in ends.</p>
      <form
        noValidate
        className="narrow"
        onSubmit={(event) => {
          event.preventDefault()
          void change()
        }}
      >
        {faults.told.lines.length > 0 && <FaultSummary lines={faults.told.lines} turn={faults.told.turn} />}
        {told?.ok === false && <Failed why={told.why} />}
        <input type="text" name="username" autoComplete="username" hidden readOnly value={login} />
        <SecretField
          id="password-now"
          what="the one you have now"
          label="Password you have now"
          autoComplete="current-password"
          value={current}
          fault={faults.at('password-now')}
          onChange={(event) => setCurrent(event.target.value)}
        />
        <SecretField
          id="password-new"
          what="the new one"
          label="New password"
          hint={PASSWORD_HINT}
          autoComplete="new-password"
          value={password}
          fault={faults.at('password-new')}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Button type="submit" kind="quiet" disabled={pending}>
          Change the password
        </Button>
        <output aria-live="polite">
          {told?.ok && told.answer.changed
            ? `Changed. ${count(told.answer.ended, 'other session', 'other sessions')} ended.`
            : ''}
        </output>
      </form>
    </section>
  )
}

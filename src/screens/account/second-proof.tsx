/** What somebody shows beyond the password: set up, taken away, and the recovery codes that go with it. */
import { useState } from 'react'
import type { Called, CallFailed } from '../../device/device.ts'
import type { AnswerOf } from '../../protocol/calls/calls.ts'
import { Failed } from '../admin/asked.tsx'
import { useProving } from '../admin/use-act.tsx'
import { count } from '../parts/amounts.ts'
import { Button } from '../parts/button.tsx'
import { spokenInstant } from '../record/device-time.ts'
import { RecoveryCodes } from './recovery-codes.tsx'
import { SetUpSecond } from './set-up-second.tsx'

type Removed = AnswerOf<'remove-totp'>
const NEEDED = 'Your authority wants a second proof of you. Set up another before you remove this one.'

export function SecondProof({ mine, again }: { mine: AnswerOf<'my-sign-in'>; again: () => void }) {
  const { call, proving } = useProving()
  const [adding, setAdding] = useState(false)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const [told, setTold] = useState<'needed' | CallFailed | null>(null)
  const has = mine.totp || mine.passkeys.length > 0

  const remove = async (asking: Promise<Called<Removed>>) => {
    const called = await asking
    setTold(called.ok ? (called.answer.removed ? null : 'needed') : called.why)
    again()
  }
  const makeCodes = async () => {
    const called = await call('new-recovery-codes', {})
    setTold(called.ok ? null : called.why)
    if (called.ok) setCodes(called.answer.recoveryCodes)
  }
  const done = () => {
    setAdding(false)
    setCodes(null)
    again()
  }
  return (
    <section className="own-section" aria-labelledby="second-proof">
      <h2 id="second-proof" className="section-heading">
        Second proof when signing in
      </h2>
      {told === 'needed' && <p role="alert">{NEEDED}</p>}
      {told !== null && told !== 'needed' && <Failed why={told} />}
      {proving}
      {codes && <RecoveryCodes codes={codes} onKept={done} />}
      {adding && <SetUpSecond call={call} has={mine} onDone={done} onCallOff={() => setAdding(false)} />}
      {!codes && !adding && (
        <>
          {!has && (
            <p>
              {mine.needed
                ? 'Your authority wants one of you. Set one up now.'
                : 'None is set up. With one, somebody who learns your password can still not sign in as you.'}
            </p>
          )}
          <ul className="plain-list own-list">
            {mine.totp && (
              <li className="card">
                <p>
                  <strong>Codes from an app</strong>
                </p>
                <Button kind="quiet" onClick={() => void remove(call('remove-totp', {}))}>
                  Remove the app
                </Button>
              </li>
            )}
            {mine.passkeys.map(({ id, name, addedAt, usedAt }) => (
              <li className="card" key={id}>
                <p>
                  <strong>Passkey: {name}</strong>
                  <br />
                  Added {spokenInstant(addedAt)}
                  {usedAt !== null && `, last used ${spokenInstant(usedAt)}`}
                </p>
                <Button kind="quiet" onClick={() => void remove(call('remove-passkey', { id }))}>
                  Remove the passkey {name}
                </Button>
              </li>
            ))}
          </ul>
          <div className="card-acts">
            <Button onClick={() => setAdding(true)}>{has ? 'Add another' : 'Set up a second proof'}</Button>
          </div>
          {has && (
            <>
              <p>
                {count(mine.recoveryCodesLeft, 'recovery code', 'recovery codes')} not used yet. New ones make
                the old ones void.
              </p>
              <Button kind="quiet" onClick={() => void makeCodes()}>
                Make new recovery codes
              </Button>
            </>
          )}
        </>
      )}
    </section>
  )
}

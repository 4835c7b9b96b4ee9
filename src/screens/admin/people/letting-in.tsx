/** Letting somebody in: a new invitation, an end to where they are signed in, disabling them and enabling them again. */
import type { AnswerOf } from '../../../protocol/calls/calls.ts'
import { count } from '../../parts/amounts.ts'
import { Button } from '../../parts/button.tsx'
import { spokenInstant } from '../../record/device-time.ts'
import { Failed } from '../asked.tsx'
import { useAct } from '../use-act.tsx'
import { Invitation } from './invitation.tsx'
import { NotKeptSaid, type Of } from './not-kept.tsx'

const RESET = {
  reset:
    'Their second proof and recovery codes are gone, and they are signed out. They set up another when they next sign in.',
  none: 'They have no second proof. Nothing was changed.',
  oneself: 'Nobody resets their own second proof. Nothing was changed: ask another administrator.',
} as const
const becameOf = (answer: AnswerOf<'reset-second-factor'>) => (answer.reset ? 'reset' : answer.why)

export function LettingIn({ person, again, kept }: Of) {
  const { id, name, version, state, oneself, login, invitedUntil } = person
  const isOut = state === 'disabled'
  const disabling = useAct('disable-person')
  const inviting = useAct('invite-person')
  const ending = useAct('end-sessions-of')
  const set = async (disabled: boolean) => {
    const called = await disabling.act({ id, version, disabled })
    if (called.ok && called.answer.kept)
      kept(disabled ? `${name} is disabled and signed out everywhere.` : `${name} is let in again.`)
  }
  const resetting = useAct('reset-second-factor')
  const failed = [disabling, inviting, ending, resetting].find(({ told }) => told?.ok === false)?.told
  return (
    <section className="card" aria-labelledby="letting-in">
      <h2 id="letting-in" className="section-heading">
        Signing in
      </h2>
      {invitedUntil !== null && <p>An invitation stands until {spokenInstant(invitedUntil)}.</p>}
      {failed?.ok === false && <Failed why={failed.why} />}
      {disabling.told?.ok && !disabling.told.answer.kept && (
        <NotKeptSaid why={disabling.told.answer.why} again={again} />
      )}
      {inviting.told?.ok && <Invitation {...inviting.told.answer} login={login} />}
      <output aria-live="polite">
        {ending.told?.ok ? `${count(ending.told.answer.ended, 'session', 'sessions')} ended.` : ''}
      </output>
      <output aria-live="polite">{resetting.told?.ok ? RESET[becameOf(resetting.told.answer)] : ''}</output>
      {isOut ? (
        <p>
          Nobody gets in under this account. What they had not sent stays on their device until they are let
          in.
        </p>
      ) : (
        <p className="note">
          A new invitation ends the one before; the password they have stays until they choose another. Reset
          the second proof of somebody who has lost it, once you are sure it is them who asks. Disabling ends
          their sessions at once; work not sent yet stays on their device.
        </p>
      )}
      <div className="card-acts">
        {!isOut && (
          <Button kind="quiet" disabled={inviting.pending} onClick={() => void inviting.act({ id })}>
            New invitation
          </Button>
        )}
        {!isOut && (
          <Button kind="quiet" disabled={ending.pending} onClick={() => void ending.act({ id })}>
            Sign out everywhere
          </Button>
        )}
        {!isOut && !oneself && (
          <Button kind="quiet" disabled={resetting.pending} onClick={() => void resetting.act({ id })}>
            Reset second proof
          </Button>
        )}
        {!oneself && (
          <Button
            kind={isOut ? 'main' : 'warning'}
            disabled={disabling.pending}
            onClick={() => void set(!isOut)}
          >
            {isOut ? 'Enable this account' : 'Disable this account'}
          </Button>
        )}
      </div>
      {disabling.proving}
      {inviting.proving}
      {ending.proving}
      {resetting.proving}
    </section>
  )
}

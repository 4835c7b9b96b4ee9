/** Stands in place of whatever was on the screen; unlocking shows the same address again. */
import { lazy, Suspense, useState } from 'react'
import { MANY_TRIES } from '../../device/lock/tries.ts'
import { AppearanceFolded } from '../appearance/folded.tsx'
import { Button } from '../parts/button.tsx'
import { Gate } from '../parts/gate.tsx'
import { ago, count } from '../parts/amounts.ts'
import { SaveUnsentFolded } from '../parts/save-unsent.tsx'
import { useNow } from '../parts/use-now.ts'
import { useActs, useDevice, useDeviceState } from '../use-device.tsx'
import { LeaseNote } from './lease-note.tsx'
import { OtherOfficers } from './other-officers.tsx'
import { PasskeyButton } from './passkey-button.tsx'
import { UnlockForm } from './unlock-form.tsx'

const Forgotten = lazy(async () => ({ default: (await import('./forgotten.tsx')).Forgotten }))
const SignInHere = lazy(async () => ({ default: (await import('./sign-in-here.tsx')).SignInHere }))

/** `onTry` hears of each try, while the passphrase is still worked on. */
export function Lock({ onTry }: { onTry: () => void }) {
  const officer = useDevice((device) => device.state().officer)
  return <OneLock key={officer?.id} onTry={onTry} />
}

function OneLock({ onTry }: { onTry: () => void }) {
  const [step, setStep] = useState<'unlock' | 'sign in' | 'forgotten'>('unlock')
  const back = () => setStep('unlock')
  if (step === 'unlock') return <Unlock onTry={onTry} go={setStep} />
  return (
    <Suspense>{step === 'sign in' ? <SignInHere onDone={back} /> : <Forgotten onDone={back} />}</Suspense>
  )
}

function Unlock({ onTry, go }: { onTry: () => void; go: (step: 'sign in' | 'forgotten') => void }) {
  const device = useActs()
  const now = useNow()
  const { officer, lease, vault } = useDeviceState()
  const manyTries = (vault?.wrongTries ?? 0) >= MANY_TRIES
  const trying = (unlock: () => ReturnType<typeof device.unlock>) => {
    onTry()
    return unlock()
  }
  return (
    <Gate title="Locked" heading={officer ? `Unlock, ${officer.name}` : 'Unlock'} foot={<Foot />}>
      <Unsent />
      {lease && (lease.over || lease.ends <= now) && (
        <LeaseNote clockBehind={lease.clockBehind} signIn={() => go('sign in')} />
      )}
      {vault?.recovery && <Asked {...vault.recovery} signIn={() => go('sign in')} />}
      {manyTries && !vault?.recovery && (
        <div className="waiting-note">
          <strong>Many tries were wrong.</strong> There are 15 minutes between tries now. Nothing is deleted.
          <p>
            <Button kind="quiet" onClick={() => go('forgotten')}>
              I have forgotten my passphrase
            </Button>
          </p>
        </div>
      )}
      {vault?.passkey && <PasskeyButton unlock={() => trying(() => device.unlockWithPasskey())} />}
      <UnlockForm act="Unlock" acting="Unlocking…" unlock={(words) => trying(() => device.unlock(words))} />
      {(!manyTries || vault?.recovery) && (
        <Button kind="plain" onClick={() => go('forgotten')}>
          I have forgotten my passphrase
        </Button>
      )}
    </Gate>
  )
}

const Foot = () => (
  <>
    <OtherOfficers />
    <SaveUnsentFolded />
    <AppearanceFolded />
  </>
)

function Unsent() {
  const now = useNow()
  const { sync } = useDeviceState()
  if (sync.unsent === 0) return null
  return (
    <p className="waiting-note">
      <strong>{count(sync.unsent, 'entry', 'entries')} not sent yet.</strong>{' '}
      {sync.oldestUnsent !== null && `The oldest was written ${ago(sync.oldestUnsent, now)}. `}
      Saved on this device; sending starts when you unlock.
    </p>
  )
}

/** Two people of the authority were asked to open this vault. */
function Asked({
  code,
  at,
  answered,
  signIn,
}: {
  code: string
  at: number
  answered: boolean
  signIn: () => void
}) {
  const now = useNow()
  if (answered)
    return (
      <p className="waiting-note">
        <strong>Your vault can be opened.</strong> Enter the new passphrase you chose. From then on only the
        new one opens it.
      </p>
    )
  return (
    <div className="waiting-note">
      <p>
        <strong>You asked for help {ago(at, now)}.</strong> Two people of your authority open your vault
        together. Read them this code:
      </p>
      <p className="suggestion-words">{code}</p>
      <p>
        When they have done so, connect, sign in and unlock with the new passphrase you chose. Your old
        passphrase opens as before, if you remember it.
      </p>
      <Button kind="quiet" onClick={signIn}>
        Sign in
      </Button>
    </div>
  )
}

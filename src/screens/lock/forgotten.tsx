/**
 * A forgotten passphrase, step by step: who one is, a new passphrase, and the code for the two people of the
 * authority who open the vault together. Says first whether that is possible, and that nothing is deleted.
 */
import { useState } from 'react'
import { Button } from '../parts/button.tsx'
import { Gate } from '../parts/gate.tsx'
import { PassphraseForm } from '../sign-in/passphrase-form.tsx'
import { SignInForm } from '../sign-in/sign-in-form.tsx'
import { useActs, useDeviceState } from '../use-device.tsx'

const SAYS = {
  'too short': 'Use at least 15 characters, or four words or more',
  'too common': 'Many people use these words, so they are easy to guess. Choose others.',
  'not possible': 'This vault cannot be opened in this way.',
  'no connection':
    'There is no connection. What you chose is kept: connect, and enter it on the lock screen to ask again.',
  'sign-in needed': 'The sign-in has ended. Go back and sign in again.',
} as const

export function Forgotten({ onDone }: { onDone: () => void }) {
  const device = useActs()
  const { vault } = useDeviceState()
  const [step, setStep] = useState<'about' | 'sign in' | 'choose'>('about')
  const foot = (
    <Button kind="plain" onClick={onDone}>
      Back to unlocking
    </Button>
  )
  if (!vault?.recoverable)
    return (
      <Gate title="Forgotten passphrase" foot={foot}>
        <p>
          Nothing is deleted. What was sent is safe on the server, and you can read it on another device. What
          was not sent yet stays here, closed.
        </p>
        <p>
          Without the passphrase nobody can open this device’s copy: your authority had not set up help with
          forgotten passphrases when you last opened it. Whoever looks after Doorstep can tell you more.
        </p>
      </Gate>
    )
  if (step === 'about')
    return (
      <Gate title="Forgotten passphrase" foot={foot}>
        <p className="lead">Nothing is lost. Two people of your authority can open your vault together.</p>
        <ol className="govuk-list govuk-list--number">
          <li>You sign in, with a connection.</li>
          <li>You choose a new passphrase.</li>
          <li>You read a code to the two people, and they open your vault for the new passphrase.</li>
          <li>You connect and unlock with the new passphrase.</li>
        </ol>
        <p>Neither of them can read anything alone, and your old passphrase opens until the new one does.</p>
        <Button className="wide" onClick={() => setStep('sign in')}>
          Sign in
        </Button>
      </Gate>
    )
  if (step === 'sign in')
    return (
      <Gate title="Step 1 of 2: sign in" foot={foot}>
        <SignInForm onDone={() => setStep('choose')} />
      </Gate>
    )
  return (
    <Gate title="Step 2 of 2: a new passphrase" foot={foot}>
      <p>It opens this device once the two people have answered. Write it down and keep it away from here.</p>
      <PassphraseForm
        act="Ask for my vault to be opened"
        acting="Asking…"
        choose={async (words) => {
          const asked = await device.forgot(words)
          if (!asked.ok) return SAYS[asked.why]
          onDone()
          return null
        }}
      />
    </Gate>
  )
}

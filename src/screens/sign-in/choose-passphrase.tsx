/** Chosen once on a device: what closes the vault. Says why, and what happens should it be forgotten. */
import { Gate } from '../parts/gate.tsx'
import { useActs, useDeviceState } from '../use-device.tsx'
import { PassphraseForm } from './passphrase-form.tsx'

const SAYS = {
  'too short': 'Use at least 15 characters, or four words or more',
  'too common': 'Many people use these words, so they are easy to guess. Choose others.',
} as const

export function ChoosePassphrase() {
  const device = useActs()
  const { officer, vault } = useDeviceState()
  return (
    <Gate title="Choose a passphrase">
      {officer && <p className="lead">Hello {officer.name}. One more thing before your caseload comes.</p>}
      <p>
        Your passphrase locks what is stored on this device. Without it nobody can read the children’s files
        here, not even with the tablet in their hands. You need it each time you unlock, with or without a
        signal.
      </p>
      <PassphraseForm
        act="Keep this passphrase"
        acting="Locking the vault…"
        choose={async (words) => {
          const chosen = await device.choosePassphrase(words)
          return chosen.ok ? null : SAYS[chosen.why]
        }}
      >
        <p className="note">
          Write it down and keep it away from this device.{' '}
          {vault?.recoverable
            ? 'If it is forgotten, nothing is lost: two people of your authority can open the vault together for a new one.'
            : 'Nobody can open this device without it: if it is forgotten, what was sent is safe on the server, and what was not sent yet stays closed.'}
        </p>
      </PassphraseForm>
    </Gate>
  )
}

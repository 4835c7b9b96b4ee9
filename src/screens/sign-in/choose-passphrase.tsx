/** Chosen once on a device: what closes the vault. Says why, offers words, lets one paste. */
import { useState } from 'react'
import { NO_ROOM } from '../lock/no-room.ts'
import { Button } from '../parts/button.tsx'
import { FaultSummary } from '../parts/fault-summary.tsx'
import { Gate } from '../parts/gate.tsx'
import { SecretField } from '../parts/secret-field.tsx'
import { useFaults } from '../parts/use-faults.ts'
import { useActs, useDevice } from '../use-device.tsx'
import { suggestedWords } from './suggested-words.ts'

const SAYS = {
  'too short': 'Use at least 15 characters, or four words or more',
  'too common': 'Many people use these words, so they are easy to guess. Choose others.',
} as const

const below = (limit: number): number => {
  const fair = Math.floor(2 ** 32 / limit) * limit
  for (;;) {
    const drawn = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
    if (drawn < fair) return drawn % limit
  }
}

export function ChoosePassphrase() {
  const device = useActs()
  const officer = useDevice((device) => device.state().officer)
  const [words, setWords] = useState('')
  const [again, setAgain] = useState('')
  const [suggestion, setSuggestion] = useState(() => suggestedWords(below))
  const { told, tell, at } = useFaults()
  const [busy, setBusy] = useState(false)
  const choose = async () => {
    if (words === '') return tell({ target: 'passphrase', says: 'Enter a passphrase' })
    if (words !== again) return tell({ target: 'again', says: 'The two passphrases are not the same' })
    setBusy(true)
    const result = await device.choosePassphrase(words).catch(() => null)
    setBusy(false)
    if (!result) return tell({ target: 'passphrase', says: NO_ROOM })
    if (!result.ok) tell({ target: 'passphrase', says: SAYS[result.why] })
  }
  return (
    <Gate title="Choose a passphrase">
      {officer && <p className="lead">Hello {officer.name}. One more thing before your caseload comes.</p>}
      <p>
        Your passphrase locks what is stored on this device. Without it nobody can read the children’s files
        here, not even with the tablet in their hands. You need it each time you unlock, with or without a
        signal.
      </p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void choose()
        }}
      >
        {told.lines.length > 0 && <FaultSummary lines={told.lines} turn={told.turn} />}
        <div className="suggestion">
          <p className="suggestion-title">Words you could use</p>
          <p className="suggestion-words" aria-live="polite">
            {suggestion}
          </p>
          <div className="suggestion-acts">
            <Button
              kind="plain"
              onClick={() => {
                setWords(suggestion)
                setAgain(suggestion)
                tell()
              }}
            >
              Use these words
            </Button>
            <Button kind="plain" onClick={() => setSuggestion(suggestedWords(below))}>
              Show others
            </Button>
          </div>
        </div>
        <input
          type="text"
          name="username"
          autoComplete="username"
          hidden
          readOnly
          value={officer?.name ?? ''}
        />
        <SecretField
          id="passphrase"
          what="passphrase"
          label="Passphrase"
          large
          hint="At least 15 characters, or four words. You can paste it or use a password manager."
          autoComplete="new-password"
          value={words}
          fault={at('passphrase')}
          onChange={(event) => setWords(event.target.value)}
        />
        <SecretField
          id="again"
          what="the second one"
          label="Passphrase again"
          large
          autoComplete="new-password"
          value={again}
          fault={at('again')}
          onChange={(event) => setAgain(event.target.value)}
        />
        <p className="note">
          Write it down and keep it away from this device. Nobody can open this device without it: if it is
          forgotten, what was sent is safe on the server, and what was not sent yet stays closed.
        </p>
        <Button type="submit" className="wide" disabled={busy}>
          {busy ? 'Locking the vault…' : 'Keep this passphrase'}
        </Button>
      </form>
    </Gate>
  )
}

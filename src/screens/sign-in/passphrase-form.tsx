/** A new passphrase, twice: offers words, lets one paste, and says what is wrong with one. */
import { useState, type ReactNode } from 'react'
import { NO_ROOM } from '../lock/no-room.ts'
import { Button } from '../parts/button.tsx'
import { FaultSummary } from '../parts/fault-summary.tsx'
import { SecretField } from '../parts/secret-field.tsx'
import { useFaults } from '../parts/use-faults.ts'
import { useDevice } from '../use-device.tsx'
import { suggestedWords } from './suggested-words.ts'

const below = (limit: number): number => {
  const fair = Math.floor(2 ** 32 / limit) * limit
  for (;;) {
    const drawn = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
    if (drawn < fair) return drawn % limit
  }
}

/** `choose` gives what is wrong with the words, or null. */
export function PassphraseForm({
  act,
  acting,
  choose,
  children,
}: {
  act: string
  acting: string
  choose: (words: string) => Promise<string | null>
  children?: ReactNode
}) {
  const officer = useDevice((device) => device.state().officer)
  const [words, setWords] = useState('')
  const [again, setAgain] = useState('')
  const [suggestion, setSuggestion] = useState(() => suggestedWords(below))
  const { told, tell, at } = useFaults()
  const [busy, setBusy] = useState(false)
  const send = async () => {
    if (words === '') return tell({ target: 'passphrase', says: 'Enter a passphrase' })
    if (words !== again) return tell({ target: 'again', says: 'The two passphrases are not the same' })
    setBusy(true)
    const fault = await choose(words).catch(() => NO_ROOM)
    setBusy(false)
    if (fault !== null) tell({ target: 'passphrase', says: fault })
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
      {children}
      <Button type="submit" className="wide" disabled={busy}>
        {busy ? acting : act}
      </Button>
    </form>
  )
}

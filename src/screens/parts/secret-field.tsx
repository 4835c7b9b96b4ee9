/** A password or passphrase: pasting and password managers are welcome, and it can be shown. */
import { useState, type InputHTMLAttributes } from 'react'
import { Button } from './button.tsx'
import { TextField } from './text-field.tsx'

export function SecretField({
  what,
  ...rest
}: Omit<Parameters<typeof TextField>[0], 'type'> & InputHTMLAttributes<HTMLInputElement> & { what: string }) {
  const [shown, setShown] = useState(false)
  return (
    <div className="secret">
      <TextField
        {...rest}
        type={shown ? 'text' : 'password'}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
      />
      <Button
        kind="plain"
        className="secret-show"
        aria-pressed={shown}
        onClick={() => setShown((before) => !before)}
      >
        {shown ? 'Hide' : 'Show'} {what}
      </Button>
    </div>
  )
}

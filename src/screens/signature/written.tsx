/** A box to write in under its label, one line or several, with its fault. It takes what a signature can hold. */
import { Say } from '../parts/reading.tsx'
import { Told, toldBy } from './told.tsx'

const MOST = { line: 200, lines: 1700 }

export function Written({
  id,
  label,
  hint,
  fault,
  value,
  write,
  optional = false,
  lines = 1,
  size = 's',
  className = '',
}: {
  id: string
  label: string
  hint?: string
  fault?: string | undefined
  value: string
  write: (text: string) => void
  optional?: boolean
  lines?: number
  size?: 's' | 'm'
  className?: string
}) {
  const common = {
    id,
    value,
    dir: 'auto',
    autoComplete: 'off',
    'aria-describedby': toldBy({ id, hint, fault }),
    'aria-invalid': fault ? true : undefined,
  } as const
  return (
    <div className="govuk-form-group">
      <label className={`govuk-label govuk-label--${size}`} htmlFor={id}>
        <Say>{label}</Say>
        {optional && (
          <span className="optional">
            {' '}
            <Say>(optional)</Say>
          </span>
        )}
      </label>
      <Told id={id} hint={hint} fault={fault} />
      {lines === 1 ? (
        <input
          {...common}
          className={`govuk-input ${className}`.trim()}
          type="text"
          maxLength={MOST.line}
          onChange={(event) => write(event.target.value)}
        />
      ) : (
        <textarea
          {...common}
          className={`govuk-textarea ${className}`.trim()}
          rows={lines}
          maxLength={MOST.lines}
          onChange={(event) => write(event.target.value)}
        />
      )}
    </div>
  )
}

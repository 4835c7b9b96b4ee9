/** One labelled line of text in GOV.UK's HTML, with its hint and its fault tied to it. */
import type { InputHTMLAttributes, ReactNode } from 'react'

export function TextField({
  id,
  label,
  hint,
  fault,
  suffix,
  className = '',
  large = false,
  ...rest
}: Omit<InputHTMLAttributes<HTMLInputElement>, 'id'> & {
  id: string
  label: ReactNode
  hint?: ReactNode
  fault?: string | null | undefined
  suffix?: string | undefined
  large?: boolean
}) {
  const described = [hint ? `${id}-hint` : '', fault ? `${id}-error` : ''].filter(Boolean).join(' ')
  const input = (
    <input
      autoComplete="off"
      {...rest}
      id={id}
      className={`govuk-input ${fault ? 'govuk-input--error' : ''} ${className}`.trim()}
      aria-describedby={described || undefined}
      aria-invalid={fault ? true : undefined}
    />
  )
  return (
    <div className={`govuk-form-group ${fault ? 'govuk-form-group--error' : ''}`.trim()}>
      <label className={`govuk-label ${large ? 'govuk-label--m' : ''}`.trim()} htmlFor={id}>
        {label}
      </label>
      {hint && (
        <div id={`${id}-hint`} className="govuk-hint">
          {hint}
        </div>
      )}
      {fault && (
        <p id={`${id}-error`} className="govuk-error-message">
          <span className="govuk-visually-hidden">Error:</span> {fault}
        </p>
      )}
      {suffix ? (
        <div className="govuk-input__wrapper">
          {input}
          <div className="govuk-input__suffix" aria-hidden="true">
            {suffix}
          </div>
        </div>
      ) : (
        input
      )}
    </div>
  )
}

/** The common dress of fields: label or legend, hint, fault, in GOV.UK's HTML. */
import type { ReactNode } from 'react'
import { Say } from '../parts/reading.tsx'

export function Hint({ id, children }: { id: string; children: ReactNode }) {
  return (
    <div id={`${id}-hint`} className="govuk-hint">
      {children}
    </div>
  )
}

export function FaultLine({ id, says }: { id: string; says: string }) {
  return (
    <p id={`${id}-error`} className="govuk-error-message">
      <span className="govuk-visually-hidden">
        <Say>Error:</Say>
      </span>{' '}
      <Say>{says}</Say>
    </p>
  )
}

type Dress = {
  id: string
  label: string
  /** What a number counts. */
  unit?: string | undefined
  optional: boolean
  hint: string | undefined
  fault: string | undefined
  children: ReactNode
}

const groupClass = (fault: string | undefined) =>
  `govuk-form-group ${fault ? 'govuk-form-group--error' : ''}`.trim()

const Optional = ({ optional }: { optional: boolean }) =>
  optional ? (
    <span className="optional">
      {' '}
      <Say>(optional)</Say>
    </span>
  ) : null

/** For a field with one box. */
export function Labelled({ id, label, unit, optional, hint, fault, children }: Dress) {
  return (
    <div className={groupClass(fault)}>
      <label className="govuk-label govuk-label--s" htmlFor={id}>
        <Say>{label}</Say>
        {unit !== undefined && (
          <>
            {' '}
            (<Say>{unit}</Say>)
          </>
        )}
        <Optional optional={optional} />
      </label>
      {hint && (
        <Hint id={id}>
          <Say>{hint}</Say>
        </Hint>
      )}
      {fault && <FaultLine id={id} says={fault} />}
      {children}
    </div>
  )
}

/** For a field with several boxes. */
export function Grouped({ id, label, optional, hint, fault, children }: Dress) {
  const described = [hint ? `${id}-hint` : '', fault ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <div className={groupClass(fault)}>
      <fieldset className="govuk-fieldset" aria-describedby={described || undefined}>
        <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">
          <Say>{label}</Say>
          <Optional optional={optional} />
        </legend>
        {hint && (
          <Hint id={id}>
            <Say>{hint}</Say>
          </Hint>
        )}
        {fault && <FaultLine id={id} says={fault} />}
        {children}
      </fieldset>
    </div>
  )
}

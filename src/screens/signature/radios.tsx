/** One of a few, as large radio buttons under their question. */
import { Say } from '../parts/reading.tsx'
import { Told, toldBy } from './told.tsx'

export function Radios<Choice extends string>({
  id,
  question,
  hint,
  fault,
  choices,
  chosen,
  choose,
  className = '',
}: {
  /** Of the first; the others follow it. */
  id: string
  question: string
  hint?: string | undefined
  fault: string | undefined
  /** Each with what it is called; a person's name is called as it is. */
  choices: readonly (readonly [Choice, string])[]
  chosen: Choice | null
  choose: (choice: Choice) => void
  className?: string
}) {
  return (
    <fieldset className="govuk-fieldset govuk-form-group" aria-describedby={toldBy({ id, hint, fault })}>
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">
        <Say>{question}</Say>
      </legend>
      <Told id={id} hint={hint} fault={fault} />
      <div className={`govuk-radios ${className}`.trim()}>
        {choices.map(([choice, label], at) => (
          <div className="govuk-radios__item" key={choice}>
            <input
              className="govuk-radios__input"
              type="radio"
              id={at === 0 ? id : `${id}-${at}`}
              name={id}
              checked={chosen === choice}
              onChange={() => choose(choice)}
            />
            <label className="govuk-label govuk-radios__label" htmlFor={at === 0 ? id : `${id}-${at}`}>
              <Say>{label}</Say>
            </label>
          </div>
        ))}
      </div>
    </fieldset>
  )
}

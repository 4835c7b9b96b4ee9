/** Several of a list, as check boxes under their question; a long list scrolls within itself. */
import { useId } from 'react'

export function Checks<Choice extends string>({
  question,
  hint,
  choices,
  chosen,
  choose,
}: {
  question: string
  hint?: string
  choices: readonly (readonly [Choice, string])[]
  chosen: readonly Choice[]
  choose: (chosen: Choice[]) => void
}) {
  const id = useId()
  return (
    <fieldset className="govuk-fieldset govuk-form-group" aria-describedby={hint ? `${id}-hint` : undefined}>
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">{question}</legend>
      {hint && (
        <div id={`${id}-hint`} className="govuk-hint">
          {hint}
        </div>
      )}
      <div className="govuk-checkboxes govuk-checkboxes--small people-checks">
        {choices.map(([choice, label]) => (
          <div key={choice} className="govuk-checkboxes__item">
            <input
              className="govuk-checkboxes__input"
              type="checkbox"
              id={`${id}-${choice}`}
              checked={chosen.includes(choice)}
              onChange={(event) =>
                choose(event.target.checked ? [...chosen, choice] : chosen.filter((one) => one !== choice))
              }
            />
            <label className="govuk-label govuk-checkboxes__label" htmlFor={`${id}-${choice}`}>
              {label}
            </label>
          </div>
        ))}
      </div>
    </fieldset>
  )
}

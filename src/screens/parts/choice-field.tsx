/** One of a few, chosen from a list in GOV.UK's HTML; `none` stands there while nothing is chosen. */
export function ChoiceField({
  id,
  label,
  none,
  value,
  options,
  choose,
  className = 'govuk-form-group',
  strong = false,
  fault,
}: {
  id: string
  label: string
  none: string
  value: string
  options: readonly (readonly [string, string])[]
  choose: (value: string) => void
  className?: string
  /** Its label stands out. */
  strong?: boolean
  fault?: string | undefined
}) {
  return (
    <div className={`${className} ${fault ? 'govuk-form-group--error' : ''}`.trim()}>
      <label className={`govuk-label ${strong ? 'govuk-label--s' : ''}`.trim()} htmlFor={id}>
        {label}
      </label>
      {fault && (
        <p id={`${id}-error`} className="govuk-error-message">
          <span className="govuk-visually-hidden">Error:</span> {fault}
        </p>
      )}
      <select
        id={id}
        className={`govuk-select ${fault ? 'govuk-select--error' : ''}`.trim()}
        value={value}
        aria-describedby={fault ? `${id}-error` : undefined}
        aria-invalid={fault ? true : undefined}
        onChange={(event) => choose(event.target.value)}
      >
        <option value="">{none}</option>
        {options.map(([option, name]) => (
          <option key={option} value={option}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}

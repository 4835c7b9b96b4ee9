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
}) {
  return (
    <div className={className}>
      <label className={`govuk-label ${strong ? 'govuk-label--s' : ''}`.trim()} htmlFor={id}>
        {label}
      </label>
      <select id={id} className="govuk-select" value={value} onChange={(event) => choose(event.target.value)}>
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

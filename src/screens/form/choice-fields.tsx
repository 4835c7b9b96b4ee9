/** Fields answered by choosing: yes or no, one of several, several of several. */
import { isDay } from '../../domain/calendar/day.ts'
import { isInUse } from '../../domain/register/codes.ts'
import { inBoth, Say, useWords } from '../parts/reading.tsx'
import { describedBy, type FieldProps } from './field-props.ts'
import { Grouped, Labelled } from './group.tsx'

/** More than these are quicker found in a list. */
const MOST_RADIOS = 12

type Given<Kind extends 'yes/no' | 'choice' | 'multi'> = FieldProps<Kind> & { readonly optional: boolean }

const whenLeft = (leave: () => void) => (event: React.FocusEvent) => {
  if (!event.currentTarget.contains(event.relatedTarget)) leave()
}

function Radio({
  id,
  name,
  label,
  checked,
  choose,
}: {
  id: string
  name: string
  label: string
  checked: boolean
  choose: () => void
}) {
  return (
    <div className="govuk-radios__item">
      <input
        className="govuk-radios__input"
        id={id}
        name={name}
        type="radio"
        checked={checked}
        onChange={choose}
      />
      <label className="govuk-label govuk-radios__label" htmlFor={id}>
        <Say>{label}</Say>
      </label>
    </div>
  )
}

export function YesNoAnswer({ id, field, value, set, leave, fault, optional }: Given<'yes/no'>) {
  return (
    <Grouped id={id} label={field.label} optional={optional} hint={field.hint} fault={fault}>
      <div className="govuk-radios govuk-radios--inline" onBlur={whenLeft(leave)}>
        <Radio id={id} name={id} label="Yes" checked={value === true} choose={() => set(true)} />
        <Radio id={`${id}-no`} name={id} label="No" checked={value === false} choose={() => set(false)} />
      </div>
    </Grouped>
  )
}

export function ChoiceAnswer({ id, field, value, set, leave, fault, optional, answers }: Given<'choice'>) {
  const words = useWords()
  const day = field.codesOn === undefined ? undefined : answers?.[field.codesOn]
  const options = Object.entries(field.options).filter(([code]) => !isDay(day) || isInUse(code, day))
  if (options.length > MOST_RADIOS) {
    return (
      <Labelled id={id} label={field.label} optional={optional} hint={field.hint} fault={fault}>
        <select
          className={`govuk-select ${fault ? 'govuk-select--error' : ''}`.trim()}
          id={id}
          value={typeof value === 'string' ? value : ''}
          aria-describedby={describedBy(id, field.hint, fault)}
          aria-invalid={fault ? true : undefined}
          onChange={(event) => set(event.target.value === '' ? null : event.target.value)}
          onBlur={leave}
        >
          <option value="">{inBoth(words, 'Choose one')}</option>
          {options.map(([option, label]) => (
            <option key={option} value={option}>
              {inBoth(words, label)}
            </option>
          ))}
        </select>
      </Labelled>
    )
  }
  return (
    <Grouped id={id} label={field.label} optional={optional} hint={field.hint} fault={fault}>
      <div
        className={`govuk-radios ${options.length > 5 ? 'two-columns' : ''}`.trim()}
        onBlur={whenLeft(leave)}
      >
        {options.map(([option, label], index) => (
          <Radio
            key={option}
            id={index === 0 ? id : `${id}-${index}`}
            name={id}
            label={label}
            checked={value === option}
            choose={() => set(option)}
          />
        ))}
      </div>
    </Grouped>
  )
}

export function MultiAnswer({ id, field, value, set, leave, fault, optional }: Given<'multi'>) {
  const chosen: readonly string[] = Array.isArray(value)
    ? value.filter((one): one is string => typeof one === 'string')
    : []
  const options = Object.entries(field.options)
  const flip = (option: string) =>
    set(
      options
        .map(([name]) => name)
        .filter((name) => (name === option ? !chosen.includes(name) : chosen.includes(name))),
    )
  return (
    <Grouped
      id={id}
      label={field.label}
      optional={optional}
      hint={field.hint ?? 'Choose all that apply'}
      fault={fault}
    >
      <div
        className={`govuk-checkboxes ${options.length > 5 ? 'two-columns' : ''}`.trim()}
        onBlur={whenLeft(leave)}
      >
        {options.map(([option, label], index) => (
          <div className="govuk-checkboxes__item" key={option}>
            <input
              className="govuk-checkboxes__input"
              id={index === 0 ? id : `${id}-${index}`}
              type="checkbox"
              checked={chosen.includes(option)}
              onChange={() => flip(option)}
            />
            <label
              className="govuk-label govuk-checkboxes__label"
              htmlFor={index === 0 ? id : `${id}-${index}`}
            >
              <Say>{label}</Say>
            </label>
          </div>
        ))}
      </div>
    </Grouped>
  )
}

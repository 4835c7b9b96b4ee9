/** A person: offered by name from the pupil's people and the school's staff; any other name may be typed. */
import { isPerson } from '../../domain/forms/shape.ts'
import type { PersonAnswer } from '../../domain/forms/form.ts'
import { choiceFor, Say, useWords } from '../parts/reading.tsx'
import { describedBy, type FieldProps } from './field-props.ts'
import { Grouped, Labelled } from './group.tsx'
import { useWide } from '../parts/use-wide.ts'

/** Names to tap; all others are offered while one types. */
const CHIPS = 5
const FEW_CHIPS = 3

export function PersonField(props: FieldProps<'person'> & { readonly optional: boolean }) {
  const { id, field, value, set, leave, fault, people, optional } = props
  const wide = useWide()
  const words = useWords()
  const answer: PersonAnswer = isPerson(value) ? value : { name: '' }
  const offered = people.filter(({ from }) => !field.from || field.from.includes(from))
  const give = (next: PersonAnswer) => set(next.name === '' && !next.role ? null : { ...next })
  const named = (name: string) => {
    const known = offered.find((person) => person.name === name)
    if (known) return give({ name, role: known.role, id: known.id })
    const { role } = answer
    return give(role === undefined || (answer.id !== undefined && role !== '') ? { name } : { name, role })
  }
  const chips = answer.name === '' && offered.length > 0 && (
    <div className="quick-row quick-names">
      {offered.slice(0, wide ? CHIPS : FEW_CHIPS).map((person) => (
        <button
          key={person.id}
          type="button"
          className="quick"
          aria-label={choiceFor(words, person.name, field.label)}
          onClick={() => named(person.name)}
        >
          {person.name}
        </button>
      ))}
    </div>
  )
  const input = (
    <>
      <input
        className={`govuk-input ${fault ? 'govuk-input--error' : ''}`.trim()}
        id={id}
        type="text"
        autoComplete="off"
        list={offered.length > 0 ? `${id}-offered` : undefined}
        value={answer.name}
        aria-describedby={describedBy(id, field.hint, fault)}
        aria-invalid={fault ? true : undefined}
        onChange={(event) => named(event.target.value)}
        onBlur={leave}
      />
      {offered.length > 0 && (
        <datalist id={`${id}-offered`}>
          {offered.map((person) => (
            <option key={person.id} value={person.name}>
              {person.role}
            </option>
          ))}
        </datalist>
      )}
    </>
  )
  if (!field.role) {
    return (
      <Labelled id={id} label={field.label} optional={optional} hint={field.hint} fault={fault}>
        {input}
        {chips}
      </Labelled>
    )
  }
  return (
    <Grouped id={id} label={field.label} optional={optional} hint={field.hint} fault={fault}>
      {chips}
      <div className="pair">
        <div>
          <label className="govuk-label" htmlFor={id}>
            <Say>Name</Say>
          </label>
          {input}
        </div>
        <div>
          <label className="govuk-label" htmlFor={`${id}-role`}>
            <Say>Role or relationship</Say>
          </label>
          <input
            className="govuk-input"
            id={`${id}-role`}
            type="text"
            autoComplete="off"
            value={answer.role ?? ''}
            onChange={(event) => give({ ...answer, role: event.target.value })}
            onBlur={leave}
          />
        </div>
      </div>
    </Grouped>
  )
}

/** Adults written by name who are not tied to anybody on file: somebody may say which of the family's people they are. */
import type { CaseRecord } from '../../domain/casework/record.ts'
import type { PupilView } from '../../device/device.ts'
import { fieldsOf, type Form, type SimpleField } from '../../domain/forms/form.ts'
import { isAnswered, isPerson, rowsOf } from '../../domain/forms/shape.ts'
import { ChoiceField } from '../parts/choice-field.tsx'
import { useActs } from '../use-device.tsx'

/** Names in fields that a parent may stand in, without an id and not matched yet. */
function unknownAdults(form: Form, { answers, matched = [] }: CaseRecord): readonly string[] {
  const isOfParents = (field: SimpleField) => field.type === 'person' && field.from?.includes('parent')
  const people = fieldsOf(form).flatMap(([name, field]): unknown[] => {
    if (field.type === 'signature') return []
    if (field.type !== 'rows') return isOfParents(field) ? [answers[name]] : []
    const columns = Object.entries(field.columns).flatMap(([key, column]) =>
      isOfParents(column) ? [key] : [],
    )
    return rowsOf(answers[name]).flatMap((row) => columns.map((column) => row[column]))
  })
  const names = people.flatMap((one) =>
    isPerson(one) && isAnswered(one.name) && one.id === undefined ? [one.name] : [],
  )
  return [...new Set(names)].filter(
    (name) => !matched.some(({ kind, who }) => kind === 'adult' && who === name),
  )
}

export function MatchAdults({
  form,
  record,
  pupils,
}: {
  form: Form
  record: CaseRecord
  pupils: readonly PupilView[]
}) {
  const device = useActs()
  const people = pupils.flatMap(({ pupil }) => pupil.people)
  const names = record.status === 'draft' || record.status === 'void' ? [] : unknownAdults(form, record)
  if (names.length === 0 || people.length === 0) return null
  return (
    <section className="card" aria-labelledby="who-is-who">
      <h2 id="who-is-who" className="section-heading">
        Is this somebody on file?
      </h2>
      {names.map((name) => (
        <ChoiceField
          key={name}
          id={`adult-${name.replaceAll(/\W+/g, '-')}`}
          label={`${name}, as written here, is`}
          none="Nobody on file"
          value=""
          options={people.map((person) => [person.id, `${person.name}, ${person.relationship}`])}
          choose={(is) => void (is !== '' && device.match(record.id, { kind: 'adult', who: name, is }))}
        />
      ))}
    </section>
  )
}

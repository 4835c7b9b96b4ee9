/** Says which row of an earlier list this belongs to; the row is told by what was written in it. */
import type { Answers } from '../../domain/casework/entry.ts'
import { isAnswered, rowsOf } from '../../domain/forms/shape.ts'
import { inBoth, useWords } from '../parts/reading.tsx'
import { describedBy, type FieldProps } from './field-props.ts'
import { Labelled } from './group.tsx'

const BRIEF = 80
const brief = (text: string): string =>
  text.length <= BRIEF ? text : `${text.slice(0, BRIEF - 1).trimEnd()}…`

export function LinkAnswer({
  id,
  field,
  value,
  set,
  leave,
  fault,
  optional,
  answers,
}: FieldProps<'link'> & { readonly optional: boolean; readonly answers: Answers }) {
  const words = useWords()
  const rows = rowsOf(answers[field.to]).flatMap((row) => {
    const told = row[field.by]
    return typeof told === 'string' && isAnswered(told) ? [{ row: row.id, told: brief(told) }] : []
  })
  return (
    <Labelled id={id} label={field.label} optional={optional} hint={field.hint} fault={fault}>
      <select
        className={`govuk-select ${fault ? 'govuk-select--error' : ''}`.trim()}
        id={id}
        value={rows.find(({ row }) => row === value)?.row ?? ''}
        aria-describedby={describedBy(id, field.hint, fault)}
        aria-invalid={fault ? true : undefined}
        onChange={(event) => set(event.target.value === '' ? null : event.target.value)}
        onBlur={leave}
      >
        <option value="">{inBoth(words, 'Choose one')}</option>
        {rows.map(({ row, told }) => (
          <option key={row} value={row}>
            {told}
          </option>
        ))}
      </select>
    </Labelled>
  )
}

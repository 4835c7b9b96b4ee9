/** Parts of a form that are read, not typed: what was filled from the register, and statements. */
import { spokenDay } from '../../domain/calendar/day.ts'
import { isKeyed } from '../../domain/forms/shape.ts'
import { inWords } from '../../domain/forms/words.ts'
import { Say, useWords } from '../parts/reading.tsx'
import type { FieldProps } from './field-props.ts'

export function AutoField({ field, value }: FieldProps<'auto'>) {
  const said = inWords(field, value, useWords())
  const asOf = isKeyed(value) && typeof value['asOf'] === 'string' ? value['asOf'] : null
  return (
    <div className="auto">
      <p className="auto-label">
        <Say>{field.label}</Say>
      </p>
      <p className="auto-value">{said === '' ? 'Filled in when the record is completed' : said}</p>
      {said !== '' && asOf !== null && <p className="auto-as-of">As of {spokenDay(asOf)}</p>}
    </div>
  )
}

export function StatementField({ field }: FieldProps<'statement'>) {
  return (
    <div className="govuk-inset-text">
      {field.label !== field.text && <strong className="statement-label">{field.label}</strong>}
      <Say>{field.text}</Say>
    </div>
  )
}

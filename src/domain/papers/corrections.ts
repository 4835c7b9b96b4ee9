/** The corrections of a record, for staff: the old words, the new ones, why, by whom and when. */
import { spokenDay } from '../calendar/day.ts'
import { londonDay, londonTime } from '../calendar/london-day.ts'
import type { AUDIENCES } from '../casework/handed-document.ts'
import type { CaseRecord } from '../casework/record.ts'
import type { Field, Form } from '../forms/form.ts'
import { fieldOf } from '../forms/shape.ts'
import { inWords } from '../forms/words.ts'
import { ENGLISH, spokenTime } from '../languages/catalogue.ts'
import type { PaperSection } from './paper.ts'

type Audience = (typeof AUDIENCES)[number]

/** Corrections of what this audience of staff may read; null where there are none. */
export function corrections(form: Form, record: CaseRecord, audience: Audience): PaperSection | null {
  const rows = record.amendments.flatMap(({ field: name, was, is, reason, by, at }) => {
    const field = fieldOf(form, name)
    if (!field?.audience.includes(audience)) return []
    const seen = forAudience(field, audience)
    const told = {
      Question: field.label,
      Before: inWords(seen, was, ENGLISH, record.answers) || 'Not answered',
      'Corrected to': inWords(seen, is, ENGLISH, record.answers) || 'Not answered',
      Why: reason,
      By: `${by.name}, ${by.position}, ${spokenDay(londonDay(at))} at ${spokenTime(londonTime(at))}`,
    }
    return [Object.entries(told).map(([label, text]) => ({ label: { text: label }, value: { text } }))]
  })
  if (rows.length === 0) return null
  return { title: { text: 'Corrections' }, lines: [{ kind: 'rows', label: { text: '' }, rows }] }
}

/** A field with only the columns an audience may read. */
const forAudience = (field: Field, audience: Audience): Field =>
  field.type === 'rows'
    ? {
        ...field,
        columns: Object.fromEntries(
          Object.entries(field.columns).filter(([, column]) => column.audience.includes(audience)),
        ),
      }
    : field

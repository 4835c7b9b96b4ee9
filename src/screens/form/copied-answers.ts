/**
 * What a new plan takes from the last one about the same pupil: everything but days and times, what was signed or
 * attached, and what the form fills in by itself. Only questions nobody answered yet are filled.
 */
import type { Answer } from '../../domain/casework/entry.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import { fieldsOf, type Form, type SimpleField } from '../../domain/forms/form.ts'
import { isAnswered, isKeyed, laterFields } from '../../domain/forms/shape.ts'

/** Plans and contracts: what they say mostly goes on. */
const COPIED: readonly string[] = [
  'medical-action-plan',
  'attendance-improvement-plan',
  'attendance-contract',
  'attendance-parent-contract',
  'attendance-support-plan',
  'additional-needs-plan',
  'assess-plan-do-review',
  'healthcare-plan',
  'part-time-timetable',
  'in-school-early-help',
]

const OF_ITS_DAY: readonly SimpleField['type'][] = ['day', 'time', 'auto', 'attachment', 'statement']

/** The last completed record of a form about this pupil; none for forms that are not carried on. */
export const lastOf = (
  form: Form,
  draft: CaseRecord,
  records: readonly CaseRecord[],
): CaseRecord | undefined =>
  !COPIED.includes(form.id)
    ? undefined
    : records
        .filter(
          ({ id, form: kind, status, on }) =>
            id !== draft.id &&
            kind === form.id &&
            on !== null &&
            (status === 'completed' || status === 'signed'),
        )
        .toSorted((a, b) => (b.on ?? '').localeCompare(a.on ?? ''))[0]

/** The answers to write into a draft. */
export function copiedAnswers(form: Form, from: CaseRecord, draft: CaseRecord): [string, Answer][] {
  const later = laterFields(form)
  return fieldsOf(form).flatMap(([name, field]): [string, Answer][] => {
    const value = from.answers[name]
    if (value === undefined || later.has(name) || isAnswered(draft.answers[name])) return []
    if (field.type === 'signature' || (field.type !== 'rows' && OF_ITS_DAY.includes(field.type))) return []
    if (field.type !== 'rows' || !Array.isArray(value)) return [[name, value]]
    const kept = Object.entries(field.columns).flatMap(([column, { type }]) =>
      OF_ITS_DAY.includes(type) ? [] : [column],
    )
    const rows = value.flatMap((row: Answer) =>
      isRow(row)
        ? [Object.fromEntries(Object.entries(row).filter(([key]) => key === 'id' || kept.includes(key)))]
        : [],
    )
    return [[name, rows]]
  })
}

type Row = { readonly [key: string]: Answer }
const isRow = (value: Answer): value is Row => isKeyed(value)

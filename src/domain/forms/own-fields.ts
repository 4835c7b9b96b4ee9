/** What somebody with the tablet in their hands fills in alone: their own questions, and nothing staff answer or see. */
import type { Audience, Field, Form } from './form.ts'

/** Filled from the register, by staff with a camera, or only once a record is completed. */
const NOT_TYPED: readonly Field['type'][] = ['auto', 'statement', 'signature', 'attachment']

/**
 * The fields of a form this reader fills in, in order. A list with a column they may not see is not
 * theirs: writing it anew would lose what stands in that column.
 */
export const ownFields = (form: Form, reader: Audience): string[] =>
  form.sections.flatMap(({ byStaff, fields }) =>
    Object.entries(fields).flatMap(([name, field]) => (!byStaff && isOwn(field, reader) ? [name] : [])),
  )

const isOwn = (field: Field, reader: Audience): boolean =>
  field.audience.includes(reader) &&
  !NOT_TYPED.includes(field.type) &&
  (field.type !== 'rows' ||
    Object.values(field.columns).every(
      (column) => column.audience.includes(reader) && !NOT_TYPED.includes(column.type),
    ))

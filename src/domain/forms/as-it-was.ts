/**
 * A form as it was in an earlier version, told by what differs from the one that came
 * after it. A record keeps the version it was made with for ever: its questions, what must
 * be answered and every word that was shown and signed. A test knows each by its fingerprint.
 */
import type { Field, Form, Section, SimpleField } from './form.ts'

type AnyField = Field | SimpleField
/** By 'field' or 'rows.column': members as they were, undefined for one that is new; null for a field that is new. */
type Difference = Readonly<Record<string, Readonly<Record<string, unknown>> | null>>

/** The former declaration of a form. A section all of whose fields are new was not there. */
export function asItWas(newer: Form, version: number, differs: Difference): Form {
  const sections = newer.sections.flatMap((section): Section[] => {
    const fields = fieldsAsTheyWere(section.fields, differs, '')
    return Object.keys(fields).length > 0 ? [{ ...section, fields }] : []
  })
  return { ...newer, version, sections }
}

function fieldsAsTheyWere<F extends AnyField>(
  fields: Readonly<Record<string, F>>,
  differs: Difference,
  within: string,
): Record<string, F> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]): [string, F][] => {
      const path = `${within}${name}`
      const difference = differs[path]
      if (difference === null) return []
      const members = Object.entries({ ...field, ...difference }).filter(([, member]) => member !== undefined)
      const was = Object.fromEntries(members) as unknown as F // the older kind of the very same field
      return was.type === 'rows'
        ? [[name, { ...was, columns: fieldsAsTheyWere(was.columns, differs, `${path}.`) }]]
        : [[name, was]]
    }),
  )
}

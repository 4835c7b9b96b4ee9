/** Every form there is, by its id. A form listed here can be opened, checked, kept and handed over. */
import { contactRecord } from './contact-record.ts'
import type { Form } from './form.ts'

const ALL: readonly Form[] = [contactRecord]

export const FORMS: Readonly<Record<string, Form>> = Object.fromEntries(ALL.map((form) => [form.id, form]))

/** The form of an id; undefined for one this version does not know. */
export const formOf = (id: string): Form | undefined => (Object.hasOwn(FORMS, id) ? FORMS[id] : undefined)

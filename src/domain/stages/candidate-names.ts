/** The names a record gives, made comparable: who or what it is shared with, invites or leaves out. */

type Values = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A name however it was typed: spaces and capitals tell nobody apart. */
export const plain = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase()

/** The names an answer gives: a text, a person, or a list of either. */
function namesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesOf)
  if (typeof value === 'string') return value.trim() === '' ? [] : [plain(value)]
  return isObject(value) && typeof value['name'] === 'string' ? namesOf(value['name']) : []
}

/** The names under a path: a field, or `rows.column`. */
export function namesIn(values: Values, path: string): string[] {
  const [field = '', column] = path.split('.')
  const value = values[field]
  if (column === undefined) return namesOf(value)
  return Array.isArray(value) ? value.flatMap((row) => (isObject(row) ? namesOf(row[column]) : [])) : []
}

/** A short name for a set of shapes: another shape, another name. */
import { createHash } from 'node:crypto'
import * as z from 'zod'

/** Key order and words of description do not matter; every field, kind, limit and closed list does. */
export function fingerprint(shapes: Readonly<Record<string, z.ZodType>>): string {
  const schemas = Object.entries(shapes).map(([name, shape]) => [
    name,
    z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }),
  ])
  return createHash('sha256')
    .update(JSON.stringify(sorted(Object.fromEntries(schemas))))
    .digest('hex')
    .slice(0, 8)
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]))
}

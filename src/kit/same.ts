/** Whether two plain values (texts, numbers, lists, things with keys) say the same. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const [left, right] = [Object.entries(a), Object.entries(b)]
  const of = new Map<string, unknown>(right)
  return left.length === right.length && left.every(([key, value]) => of.has(key) && same(value, of.get(key)))
}

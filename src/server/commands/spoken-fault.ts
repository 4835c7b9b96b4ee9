/**
 * A fault of written data in words: where it is, what is wrong, what was expected. No value is
 * repeated, so that nothing about a child ends up in a log.
 */
import type * as z from 'zod'

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What stands under a key of an object or list; undefined elsewhere. */
export const fieldOf = (value: unknown, key: PropertyKey): unknown =>
  Array.isArray(value) || isObject(value) ? Reflect.get(value, key) : undefined

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
  tuple: 'a list',
  null: 'null',
}

const kindOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'a list' : (KINDS[typeof value] ?? 'something else')

/** 'calendar.years[0].terms[1]: is missing; expected a list'. `whole` is what the data as a whole is called. */
export function spokenFault(issue: z.core.$ZodIssue, input: unknown, whole = 'input'): string {
  const path = issue.path.reduce<string>(
    (before, key) =>
      typeof key === 'number' ? `${before}[${key}]` : `${before}${before ? '.' : ''}${String(key)}`,
    '',
  )
  const value = issue.path.reduce<unknown>(fieldOf, input)
  return `${path || whole}: ${faultWords(issue, value)}`
}

function faultWords(issue: z.core.$ZodIssue, value: unknown): string {
  if (issue.code === 'unrecognized_keys')
    return `${issue.keys.map((key) => `'${key}'`).join(', ')} is not known here; take it out or correct the name`
  // A fault of ours that no type can find says itself what is wrong and what to do.
  if (issue.code === 'custom' && !issue.message.startsWith('expected')) return issue.message
  const wrong =
    value === undefined
      ? 'is missing'
      : `is ${kindOf(value)}${issue.code === 'invalid_type' ? '' : ' that does not fit'}`
  return `${wrong}; ${expected(issue)}`
}

function expected(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return `expected ${KINDS[issue.expected] ?? issue.expected}`
  if (issue.code === 'invalid_union') return expectedOfUnion(issue)
  if (issue.message.startsWith('expected')) return issue.message
  if (issue.code === 'invalid_value') return `expected one of ${issue.values.map(String).join(', ')}`
  if (issue.code === 'too_small') return `expected at least ${issue.minimum}`
  if (issue.code === 'too_big') return `expected at most ${issue.maximum}`
  return `expected something else (${issue.message})`
}

/** Of data that may be one of several things: what the likeliest of them lacks. */
function expectedOfUnion({ errors }: z.core.$ZodIssueInvalidUnion): string {
  const depth = (issues: readonly z.core.$ZodIssue[]) => Math.max(0, ...issues.map(({ path }) => path.length))
  const [likeliest = []] = [...errors].sort((a, b) => depth(b) - depth(a))
  return likeliest
    .map((issue) => [issue.path.join('.'), expected(issue)].filter(Boolean).join(': '))
    .join('; ')
}

/**
 * The questions about one strategy of a checklist: was it done, when, and what came of it or
 * why it was not tried (HS-003, HS-004). None must be answered: a checklist reminds, it does not order.
 */
import { STAFF } from './audiences.ts'
import type { Audiences, Condition, Field } from './form.ts'

type More = {
  readonly hint?: string
  readonly audience?: Audiences
  readonly shownWhen?: Condition
  /** Asked besides, once it was done. */
  readonly also?: Readonly<Record<string, Field>>
}

/**
 * The fields of a strategy: `name` (yes or no), `nameOn`, `nameOutcome`, and what it asks
 * `also`. `req` are the requirement ids of its row.
 */
export function strategy(
  name: string,
  label: string,
  req: readonly string[],
  { audience = STAFF, also = {}, ...more }: More = {},
): Readonly<Record<string, Field>> {
  const rows = { audience, req: [...req, 'HS-003', 'HS-004'] }
  return {
    [name]: { type: 'yes/no', label, ...more, ...rows },
    [`${name}On`]: {
      type: 'day',
      label: `${label}: date`,
      called: `the date: ${label}`,
      shownWhen: { field: name, is: true },
      required: true,
      notAfter: 'today',
      ...rows,
    },
    ...also,
    [`${name}Outcome`]: {
      type: 'long',
      label: `${label}: outcome, or why it was not tried`,
      called: `the outcome, or why it was not tried: ${label}`,
      shownWhen: { field: name, answered: true },
      required: true,
      ...rows,
    },
  }
}

/** Further strategies of a group, added by whoever fills in the checklist (HS-001). */
export const added = (
  name: string,
  group: string,
  req: readonly string[] = ['HS-001'],
  audience: Audiences = STAFF,
  shownWhen?: Condition,
): Readonly<Record<string, Field>> => ({
  [name]: {
    type: 'rows',
    label: `Anything else: ${group}`,
    one: 'strategy',
    audience,
    req,
    ...(shownWhen ? { shownWhen } : {}),
    columns: {
      strategy: {
        type: 'text',
        label: 'Strategy',
        called: 'the strategy',
        max: 1000,
        audience,
        required: true,
      },
      done: { type: 'yes/no', label: 'Done?', audience, required: true },
      on: {
        type: 'day',
        label: 'Date',
        audience,
        shownWhen: { field: 'done', is: true },
        required: true,
        notAfter: 'today',
      },
      outcome: {
        type: 'text',
        label: 'Outcome, or why it was not tried',
        called: 'the outcome, or why it was not tried',
        max: 2000,
        audience,
        required: true,
      },
    },
  },
})

/** A list asked for beside a strategy that was done (HS-008): agencies, letters, people. */
export const listed = (
  name: string,
  label: string,
  one: string,
  of: string,
  req: readonly string[],
  audience: Audiences = STAFF,
  none?: string,
): Readonly<Record<string, Field>> => ({
  [name]: {
    type: 'rows',
    label,
    one,
    ...(none === undefined ? {} : { none }),
    audience,
    shownWhen: { field: of, is: true },
    required: true,
    req: [...req, 'HS-008'],
    columns: {
      what: {
        type: 'text',
        label: label.replace(/^Which /, 'The '),
        called: `the ${one}`,
        max: 1000,
        audience,
        required: true,
      },
    },
  },
})

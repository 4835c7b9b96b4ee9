/**
 * Reads one case as the `assess` command is given it, and explains it. What cannot be read
 * is told line by line: where, what is wrong, what was expected; no value is repeated, so
 * that no birth date ends up in a log.
 */
import * as z from 'zod'
import { aDay } from '../../domain/calendar/a-day.ts'
import type { Day } from '../../domain/calendar/day.ts'
import { calendarData, schoolCalendar, type SchoolCalendar } from '../../domain/calendar/school-calendar.ts'
import { aFlag } from '../../domain/casework/pupil.ts'
import { processOf, PROCESSES } from '../../domain/processes/processes.ts'
import { givenMarks } from '../../domain/register/given-marks.ts'
import { explain } from '../../domain/stages/explain.ts'
import type { Explanation } from '../../domain/stages/explanation.ts'

const aPupil = z.object({
  upn: z.string().optional(),
  dateOfBirth: aDay.optional(),
  yearGroup: z.int().optional(),
  onRoll: z.tuple([aDay, aDay.nullable()]).optional(),
  flags: z.array(aFlag).default([]),
  parents: z
    .array(z.object({ id: z.string().min(1), responsibility: z.boolean().default(true) }))
    .default([]),
})

const aCase = z.object({
  id: z.string().optional(),
  process: z.string().optional(),
  asOf: aDay.optional(),
  calendar: calendarData,
  pupil: aPupil,
  marks: z.array(z.tuple([z.string(), z.string(), z.string()])),
  presentOtherwise: z.tuple([aDay, aDay]).optional(),
  records: z
    .array(
      z.object({
        id: z.string().optional(),
        form: z.string().min(1),
        on: aDay,
        values: z.record(z.string(), z.unknown()),
      }),
    )
    .default([]),
})

export type Options = { readonly process: string; readonly asOf: Day }
export type Explained = { readonly id?: string } & Explanation
export type Answer =
  { readonly explained: Explained } | { readonly faults: readonly string[]; readonly id: string | null }

/** Explains the case written in a text; the case's own process and day win over the options. */
export function assessCase(text: string, options: Options): Answer {
  const json = readJson(text)
  if ('fault' in json) return { faults: [json.fault], id: null }
  const read = aCase.safeParse(json.value)
  if (!read.success)
    return { faults: read.error.issues.map((issue) => spoken(issue, json.value)), id: idOf(json.value) }
  const { id, calendar: data, pupil, marks, presentOtherwise, records } = read.data
  const process = processOf(read.data.process ?? options.process)
  if (!process) {
    const known = Object.keys(PROCESSES).join(', ')
    return { faults: [`process: is not known; expected one of ${known}`], id: id ?? null }
  }
  const calendar = calendarOf(data)
  const { register, warnings } = givenMarks(calendar, marks, presentOtherwise ?? null)
  const explanation = explain(
    process,
    {
      calendar,
      register,
      pupil: {
        dateOfBirth: pupil.dateOfBirth ?? null,
        yearGroup: pupil.yearGroup ?? null,
        onRoll: pupil.onRoll ?? null,
        flags: pupil.flags,
        parents: pupil.parents,
      },
      history: records.map(({ id: own, form, on, values }) => ({
        form,
        on,
        values,
        ...(own ? { id: own } : {}),
      })),
    },
    read.data.asOf ?? options.asOf,
  )
  return {
    explained: {
      ...(id === undefined ? {} : { id }),
      ...explanation,
      warnings: [
        ...warnings.map(({ row, says }) => ({ path: `marks[${row}]`, says })),
        ...unknownFields(json.value, aCase.shape, ''),
        ...unknownFields(fieldOf(json.value, 'pupil'), aPupil.shape, 'pupil.'),
      ],
    },
  }
}

/** The calendar laid out; the last one is kept, since a stream of cases mostly shares it. */
let last: { key: string; calendar: SchoolCalendar } | null = null
function calendarOf(data: z.infer<typeof calendarData>): SchoolCalendar {
  const key = JSON.stringify(data)
  if (last?.key !== key) last = { key, calendar: schoolCalendar(data) }
  return last.calendar
}

function readJson(text: string): { value: unknown } | { fault: string } {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return { fault: 'input: is not JSON; expected one JSON object' }
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const fieldOf = (value: unknown, key: PropertyKey): unknown =>
  Array.isArray(value) || isObject(value) ? Reflect.get(value, key) : undefined

const idOf = (value: unknown): string | null => {
  const id = fieldOf(value, 'id')
  return typeof id === 'string' ? id : null
}

const unknownFields = (value: unknown, known: object, before: string) =>
  isObject(value)
    ? Object.keys(value)
        .filter((key) => !Object.hasOwn(known, key))
        .map((key) => ({ path: before + key, says: 'is no field known here; it was left out' }))
    : []

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

/** 'calendar.years[0].terms[1]: is missing; expected a list'. */
function spoken(issue: z.core.$ZodIssue, input: unknown): string {
  const path = issue.path.reduce<string>(
    (before, key) =>
      typeof key === 'number' ? `${before}[${key}]` : `${before}${before ? '.' : ''}${String(key)}`,
    '',
  )
  const value = issue.path.reduce<unknown>(fieldOf, input)
  const wrong =
    value === undefined
      ? 'is missing'
      : `is ${kindOf(value)}${issue.code === 'invalid_type' ? '' : ' that does not fit'}`
  return `${path || 'input'}: ${wrong}; ${expected(issue)}`
}

function expected(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return `expected ${KINDS[issue.expected] ?? issue.expected}`
  if (issue.code === 'invalid_value') return `expected one of ${issue.values.map(String).join(', ')}`
  if (issue.code === 'too_small') return `expected at least ${issue.minimum}`
  if (issue.code === 'too_big') return `expected at most ${issue.maximum}`
  return issue.message.startsWith('expected') ? issue.message : `expected something else (${issue.message})`
}

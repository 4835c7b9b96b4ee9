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
import { followed, processOf, PROCESSES } from '../../domain/processes/processes.ts'
import { givenMarks } from '../../domain/register/given-marks.ts'
import { explain } from '../../domain/stages/explain.ts'
import type { Explanation } from '../../domain/stages/explanation.ts'
import type { Process } from '../../domain/stages/process.ts'
import { fieldOf, isObject, spokenFault } from './spoken-fault.ts'

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
  /** A process that runs beside it, and the school's own numbers for settings. */
  beside: z.string().optional(),
  settings: z.record(z.string(), z.number()).optional(),
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

/** The process a case follows that names none, and the day it is asked about. */
export type Options = { readonly process: Process; readonly asOf: Day }
export type Explained = { readonly id?: string } & Explanation
export type Answer =
  { readonly explained: Explained } | { readonly faults: readonly string[]; readonly id: string | null }

/** Explains the case written in a text; the case's own process and day win over the options. */
export function assessCase(text: string, options: Options): Answer {
  const json = readJson(text)
  if ('fault' in json) return { faults: [json.fault], id: null }
  const read = aCase.safeParse(json.value)
  if (!read.success)
    return { faults: read.error.issues.map((issue) => spokenFault(issue, json.value)), id: idOf(json.value) }
  const { id, calendar: data, pupil, marks, presentOtherwise, records } = read.data
  const process = processOfCase(read.data, options)
  if ('fault' in process) return { faults: [process.fault], id: id ?? null }
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

/** The process a case follows, whole. */
function processOfCase(
  { process: id, beside, settings = {} }: z.infer<typeof aCase>,
  options: Options,
): Process | { readonly fault: string } {
  const known = Object.keys(PROCESSES).join(', ')
  if (beside !== undefined && !processOf(beside))
    return { fault: `beside: is not known; expected one of ${known}` }
  const main = id === undefined || id === options.process.id ? options.process : processOf(id)
  if (!main) return { fault: `process: is not known; expected one of ${known}` }
  const process = followed(main, { beside, settings })
  const unknown = Object.keys(settings).find((name) => !Object.hasOwn(process.settings, name))
  if (unknown === undefined) return process
  return {
    fault: `settings.${unknown}: is no setting; expected one of ${Object.keys(process.settings).join(', ')}`,
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

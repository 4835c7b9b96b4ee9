/** Histories as chance makes them from what a process asks about: records that answer its questions one way or another, on any day. */
import * as fc from 'fast-check'
import type { Day } from '../../src/domain/calendar/day.ts'
import type { HistoryRecord } from '../../src/domain/casework/record.ts'
import type { Process } from '../../src/domain/stages/process.ts'
import { query, type Query, type Where } from '../../src/domain/stages/rule.ts'

/** Every question to the history inside a part of a process. */
export function queriesIn(part: unknown): Query[] {
  if (Array.isArray(part)) return part.flatMap(queriesIn)
  if (typeof part !== 'object' || part === null) return []
  const read = query.safeParse(part)
  return [...(read.success ? [read.data] : []), ...Object.values(part).flatMap(queriesIn)]
}

type Values = Record<string, unknown>

/** Answers that say what is asked; `turn` picks among several ways. */
export function answering(where: Where | undefined, turn: number): Values {
  if (where === undefined || 'not' in where) return {}
  if ('all' in where) return Object.assign({}, ...where.all.map((part) => answering(part, turn))) as Values
  if ('any' in where) return answering(where.any[turn % where.any.length], turn)
  if ('rows' in where) return { [where.rows]: [{ id: 'r1', ...answering(where.some, turn) }] }
  if ('is' in where) return { [where.field]: where.is }
  if ('in' in where) return { [where.field]: where.in[turn % where.in.length] }
  if ('includes' in where) return { [where.field]: [where.includes] }
  if ('atLeast' in where) return { [where.field]: where.atLeast }
  return { [where.field]: 'atMost' in where ? where.atMost : 'words' }
}

/** Every day field of a record that a due day is counted from. */
export function dayFields(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(dayFields)
  if (typeof part !== 'object' || part === null) return []
  const own = Object.entries(part).flatMap(([key, value]) =>
    (key === 'field' || key === 'orField') && 'after' in part && typeof value === 'string' ? [value] : [],
  )
  return [...own, ...Object.values(part).flatMap(dayFields)]
}

/** Histories of up to so many records on these days, with ids in any order. Made once for a process: its questions are many. */
export function aHistoryFor(
  process: Process,
  days: readonly Day[],
  most = 12,
): fc.Arbitrary<HistoryRecord[]> {
  const asked = queriesIn(process.rules).flatMap(({ record, where }) =>
    [record].flat().map((form) => ({ form, where })),
  )
  const fields = [...new Set(dayFields(process.rules))]
  const stages = process.stages.map(({ id }) => id)
  const aDay = fc.constantFrom(...days)
  const anAnswer = fc
    .tuple(fc.constantFrom(...asked), fc.nat(20), fc.boolean(), aDay)
    .map(([{ form, where }, turn, yes, day]) => ({
      form,
      values: {
        ...Object.fromEntries(fields.map((field) => [field, day])),
        ...(yes ? answering(where, turn) : {}),
      },
    }))
  const aDecision = fc
    .tuple(
      fc.constantFrom('move', 'bring forward', 'step down', 'hold', 'close', 'do not use', 'override'),
      fc.constantFrom(...stages),
      fc.constantFrom(...stages),
      fc.constantFrom(...process.rules.map(({ id }) => id)),
    )
    .map(([decision, from, to, about]) => ({ form: 'decision', values: { decision, from, to, about } }))
  const aRecord = fc
    .tuple(fc.oneof({ weight: 3, arbitrary: anAnswer }, { weight: 1, arbitrary: aDecision }), aDay, fc.uuid())
    .map(([{ form, values }, on, id]): HistoryRecord => ({ form, values, on, id }))
  return fc.array(aRecord, { maxLength: most })
}

/** What a record of a case's history says, and which of several is the latest. */
import type { HistoryRecord } from '../casework/record.ts'
import type { Where } from './rule.ts'

type Values = Readonly<Record<string, unknown>>

const isAnswered = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)

const isRow = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whether the answers of a record say what is asked. */
export function matches(where: Where, values: Values): boolean {
  if ('all' in where) return where.all.every((part) => matches(part, values))
  if ('any' in where) return where.any.some((part) => matches(part, values))
  if ('not' in where) return !matches(where.not, values)
  if ('rows' in where) {
    const rows = values[where.rows]
    return Array.isArray(rows) && rows.some((row) => isRow(row) && matches(where.some, row))
  }
  const value = values[where.field]
  if ('is' in where) return value === where.is
  if ('in' in where)
    return (
      (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') &&
      where.in.includes(value)
    )
  if ('atLeast' in where) return typeof value === 'number' && value >= where.atLeast
  if ('atMost' in where) return typeof value === 'number' && value <= where.atMost
  if ('includes' in where) return Array.isArray(value) && value.includes(where.includes)
  return isAnswered(value)
}

/**
 * Whether one record is later than another: by event date, then by id (which tells the order of
 * typing), then by its answers, so that order of arrival never matters.
 */
export function isLater(a: HistoryRecord, b: HistoryRecord): boolean {
  if (a.on !== b.on) return a.on > b.on
  if (a.id !== b.id) return (a.id ?? '') > (b.id ?? '')
  return JSON.stringify(a.values) > JSON.stringify(b.values)
}

/** The latest of some records. */
export function latestOf(records: readonly HistoryRecord[]): HistoryRecord | undefined {
  let latest: HistoryRecord | undefined
  for (const record of records) if (latest === undefined || isLater(record, latest)) latest = record
  return latest
}

/** What a record of a case's history says, and which of several is the latest. */
import type { HistoryRecord } from '../casework/record.ts'
import type { Where } from './rule.ts'

type Values = Readonly<Record<string, unknown>>

const isAnswered = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)

const isRow = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What is asked of answers, made ready: whether some say it. */
export type Says = (values: Values) => boolean

const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'

/** Makes a question to the answers of a record ready. */
export function saying(where: Where): Says {
  if ('all' in where) {
    const parts = where.all.map(saying)
    return (values) => {
      for (const says of parts) if (!says(values)) return false
      return true
    }
  }
  if ('any' in where) {
    const parts = where.any.map(saying)
    return (values) => {
      for (const says of parts) if (says(values)) return true
      return false
    }
  }
  if ('not' in where) {
    const says = saying(where.not)
    return (values) => !says(values)
  }
  if ('rows' in where) {
    const { rows: name } = where
    const says = saying(where.some)
    return (values) => {
      const rows = values[name]
      return Array.isArray(rows) && rows.some((row) => isRow(row) && says(row))
    }
  }
  const { field } = where
  if ('is' in where) {
    const { is } = where
    return (values) => values[field] === is
  }
  if ('in' in where) {
    const wanted = where.in
    return (values) => {
      const value = values[field]
      return isScalar(value) && wanted.includes(value)
    }
  }
  if ('atLeast' in where || 'atMost' in where) {
    const least = 'atLeast' in where ? where.atLeast : -Infinity
    const most = 'atMost' in where ? where.atMost : Infinity
    return (values) => {
      const value = values[field]
      return typeof value === 'number' && value >= least && value <= most
    }
  }
  if ('includes' in where) {
    const wanted = where.includes
    return (values) => {
      const value = values[field]
      return Array.isArray(value) && value.includes(wanted)
    }
  }
  return (values) => isAnswered(values[field])
}

/** Whether the answers of a record say what is asked. */
export const matches = (where: Where, values: Values): boolean => saying(where)(values)

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

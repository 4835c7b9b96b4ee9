/** Questions to the history made ready to be asked: whether there is any such record, and which there are. */
import { addMonths, type Day } from '../calendar/day.ts'
import type { HistoryRecord } from '../casework/record.ts'
import { planOf } from '../metrics/calendar-plan.ts'
import type { MetricName } from '../metrics/metric-names.ts'
import type { Context } from './context.ts'
import { placeOfForm, recordsAt } from './happened.ts'
import { isLater, latestOf, saying, type Says } from './history.ts'
import { METRICS } from './metric-values.ts'
import type { Query } from './rule.ts'

export type Asked = {
  any(context: Context): boolean
  /** Form by form, in the order of the history. */
  all(context: Context): readonly HistoryRecord[]
  /** The latest of them. */
  latest(context: Context): HistoryRecord | undefined
}

const NONE: readonly HistoryRecord[] = []

/** The day a metric was last reached; null when it was not. */
export function lastReached(metric: MetricName, { measures, facts }: Context): Day | null {
  const place = METRICS[metric].reached?.(measures).at(-1)
  return place === undefined ? null : (planOf(facts.calendar).days[place] ?? null)
}

/** Makes a query ready; `setting` gives the place of a setting. */
export function compileQuery(query: Query, setting: (name: string) => number): Asked {
  const says = query.where === undefined ? null : saying(query.where)
  const forms = [query.record].flat().map((form) => ({ form, place: placeOfForm(form) }))
  const since = compileSince(query, setting)

  /** Those in time, and with these answers where that is asked. */
  const each = (context: Context, answers: Says | null): readonly HistoryRecord[] => {
    const found: HistoryRecord[] = []
    for (const { place, form } of forms) {
      const records = recordsAt(context, place, form)
      if (records.length === 0) continue
      const from = since(context)
      for (const record of records)
        if ((from === null || record.on >= from) && (answers === null || answers(record.values)))
          found.push(record)
    }
    return found
  }
  if (query.latest === true) {
    const latest = (context: Context) => {
      let last: HistoryRecord | undefined
      for (const { place, form } of forms) {
        const records = recordsAt(context, place, form)
        for (const record of records) if (last === undefined || isLater(record, last)) last = record
      }
      if (last === undefined || (says !== null && !says(last.values))) return undefined
      const from = since(context)
      return from === null || last.on >= from ? last : undefined
    }
    return {
      latest,
      any: (context) => latest(context) !== undefined,
      all: (context) => {
        const record = latest(context)
        return record ? [record] : NONE
      },
    }
  }
  return {
    latest: (context) => latestOf(each(context, says)),
    all: (context) => each(context, says),
    any: (context) => {
      for (const { place, form } of forms) {
        const records = recordsAt(context, place, form)
        if (records.length === 0) continue
        const from = since(context)
        for (const record of records)
          if ((from === null || record.on >= from) && (says === null || says(record.values))) return true
      }
      return false
    },
  }
}

function compileSince({ since, withinMonths }: Query, setting: (name: string) => number) {
  if (withinMonths !== undefined) {
    const at = setting(withinMonths)
    let known = { on: '', months: 0, from: '' }
    return ({ on, settings }: Context): Day | null => {
      const months = settings[at] ?? 0
      if (known.on !== on || known.months !== months) known = { on, months, from: addMonths(on, -months) }
      return known.from
    }
  }
  if (since === undefined) return () => null
  if (since === 'stage') return (context: Context) => context.since()
  if (since === 'school year')
    return ({ facts, reach }: Context) => planOf(facts.calendar).days[reach.yearStart] ?? null
  return (context: Context) => lastReached(since, context)
}

/** Questions to the history made ready to be asked: whether there is any such record, and which there are. */
import { addMonths, type Day } from '../calendar/day.ts'
import type { HistoryRecord } from '../casework/record.ts'
import { planOf } from '../metrics/calendar-plan.ts'
import type { MetricName } from '../metrics/metric-names.ts'
import type { Context } from './context.ts'
import { latestOf, matches } from './history.ts'
import { METRICS } from './metric-values.ts'
import type { Query } from './rule.ts'

export type Asked = {
  any(context: Context): boolean
  /** In the order of the history. */
  all(context: Context): readonly HistoryRecord[]
}

const NONE: readonly HistoryRecord[] = []

/** The day a metric was last reached; null when it was not. */
export function lastReached(metric: MetricName, { measures, facts }: Context): Day | null {
  const place = METRICS[metric].reached?.(measures).at(-1)
  return place === undefined ? null : (planOf(facts.calendar).days[place] ?? null)
}

/** Makes a query ready; `setting` gives the place of a setting. */
export function compileQuery(query: Query, setting: (name: string) => number): Asked {
  const { where } = query
  const forms = [query.record].flat()
  const since = compileSince(query, setting)
  const isAsked = (record: HistoryRecord, from: Day | null) =>
    forms.includes(record.form) && (from === null || record.on >= from)
  const says = (record: HistoryRecord) => where === undefined || matches(where, record.values)

  const all = (context: Context): readonly HistoryRecord[] => {
    if (context.history.length === 0) return NONE
    const from = since(context)
    if (query.latest !== true)
      return context.history.filter((record) => isAsked(record, from) && says(record))
    const latest = latestOf(context.history.filter((record) => isAsked(record, from)))
    return latest && says(latest) ? [latest] : NONE
  }
  if (query.latest === true) return { all, any: (context) => all(context).length > 0 }
  return {
    all,
    any: (context) => {
      const { history } = context
      if (history.length === 0) return false
      const from = since(context)
      for (const record of history) if (isAsked(record, from) && says(record)) return true
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
  if (since === 'stage') return (context: Context) => context.since
  if (since === 'school year')
    return ({ facts, reach }: Context) => planOf(facts.calendar).days[reach.yearStart] ?? null
  return (context: Context) => lastReached(since, context)
}

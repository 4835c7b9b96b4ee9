/** Texts with holes made ready to be said. */
import { METRIC_NAMES, type MetricName } from '../metrics/metric-names.ts'
import type { Context } from './context.ts'
import { shownMetric } from './metric-values.ts'

/** 'By 3 November', but not 'by as soon as possible'. */
const BY_SOON = /\b([Bb])y as(?= soon as possible)/g

/** Says a text about a pupil; `by` is how the due day is said. */
export type Say = (context: Context, by: string) => string

const isMetric = (name: string): name is MetricName => METRIC_NAMES.some((metric) => metric === name)

/** Makes a text ready; `setting` gives the place of a setting, `counts` what a named count comes to. */
export function compileSays(
  text: string,
  setting: (name: string) => number,
  counts: ReadonlyMap<string, (context: Context) => string>,
): Say {
  const parts = text.split(/\{(\w+)\}/).map((part, i): Say => {
    if (i % 2 === 0) return () => part
    if (part === 'by') return (_, by) => by
    const count = counts.get(part)
    if (count) return (context) => count(context)
    if (isMetric(part)) return (context) => shownMetric(part, context)
    const at = setting(part)
    return ({ settings }) => String(settings[at] ?? '')
  })
  if (parts.length === 1) return () => text
  const byWhen = /\bby \{by\}/i.test(text)
  return (context, by) => {
    let said = ''
    for (const part of parts) said += part(context, by)
    return byWhen ? said.replaceAll(BY_SOON, (_, b: string) => (b === 'B' ? 'As' : 'as')) : said
  }
}

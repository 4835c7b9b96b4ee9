/**
 * What was done on figures that no longer stand. Nothing once done is undone by a
 * recalculation: a corrected register lists it, with the rule it rested on, for a person.
 */
import type { Day } from '../calendar/day.ts'
import type { HistoryRecord } from '../casework/record.ts'
import type { Source } from '../guidance/source.ts'
import { compiled } from './compile.ts'
import { contextOf } from './conclude.ts'
import type { Context } from './context.ts'
import type { Facts } from './facts.ts'
import type { Process } from './process.ts'

export type Questioned = {
  readonly form: string
  readonly on: Day
  readonly id?: string
  readonly rule: string
  readonly source: Source
  readonly says: string
}

/**
 * The records up to a day that rested on a rule which, with the register as it is now, did not hold on
 * the day of the record; earliest first.
 */
export function questioned(process: Process, facts: Facts, on: Day): Questioned[] {
  const ready = compiled(process)
  const found: Questioned[] = []
  for (const record of facts.history) {
    const { form, values, on: day } = record
    const rests = ready.rests(form)
    if (rests.length === 0 || day > on) continue
    let context: Context | null = null
    for (const { of, says } of rests) {
      if (says !== null && !says(values)) continue
      context ??= contextOf(ready, without(facts, record), day).context
      if (of.test(context)) continue
      found.push({
        form,
        on: day,
        ...(record.id === undefined ? {} : { id: record.id }),
        rule: of.rule.id,
        source: of.rule.source,
        says: (of.otherwise ?? of.says)(context, ''),
      })
    }
  }
  return found.length < 2 ? found : found.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}

const without = (facts: Facts, record: HistoryRecord): Facts => ({
  ...facts,
  history: facts.history.filter((other) => other !== record),
})

/** By day; those of one day in an order that does not hang on when they arrived. */
const keyOf = ({ on, form, rule, id = '' }: Questioned): string => [on, form, rule, id].join(' ')

/**
 * What was done on figures that no longer stand. Nothing once done is undone by a
 * recalculation: a corrected register lists it, with the rule it rested on, for a person.
 */
import type { Day } from '../calendar/day.ts'
import type { Source } from '../guidance/source.ts'
import { compiled } from './compile.ts'
import { contextOf } from './conclude.ts'
import type { Facts } from './facts.ts'
import { matches } from './history.ts'
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
  const { rests = [] } = process
  if (rests.length === 0 || facts.history.length === 0) return []
  const ready = compiled(process)
  const found: Questioned[] = []
  for (const record of facts.history) {
    if (record.on > on) continue
    for (const { record: form, where, on: id } of rests) {
      const rule = ready.byId.get(id)
      if (![form].flat().includes(record.form) || !rule || (where && !matches(where, record.values))) continue
      const before = { ...facts, history: facts.history.filter((other) => other !== record) }
      const { context } = contextOf(ready, before, record.on)
      if (rule.test(context)) continue
      found.push({
        form: record.form,
        on: record.on,
        ...(record.id === undefined ? {} : { id: record.id }),
        rule: id,
        source: rule.rule.source,
        says: (rule.otherwise ?? rule.says)(context, ''),
      })
    }
  }
  return found.sort((a, b) => a.on.localeCompare(b.on))
}

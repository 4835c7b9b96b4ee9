/**
 * Whether a process bars the completing of a record: asked on the device before somebody
 * completes it, and again by the server, by the record's event date (P4). The bar says which rule it
 * is, what is missing and in which paragraph it stands.
 */
import type { Source } from '../guidance/source.ts'
import { compiled } from './compile.ts'
import { contextOf } from './conclude.ts'
import type { About, Compiled } from './compiled.ts'
import type { Candidate, Context } from './context.ts'
import type { HistoryRecord } from '../casework/record.ts'
import type { Facts } from './facts.ts'
import { matches } from './history.ts'
import type { Process } from './process.ts'
import { eachCondition } from './process-faults.ts'
import type { Outcome } from './rule.ts'
import { DECISION } from './stage-now.ts'

export type Barred = {
  readonly rule: string
  readonly step: string
  readonly missing: string
  readonly source: Source
  readonly says: string
}

export type Caution = {
  readonly about: string
  readonly rule: string
  readonly source: Source
  readonly says: string
}

/** Whether any bar of the process looks at records of a form at all. */
export const mayBeBarred = (process: Process, form: string): boolean =>
  compiled(process).refusals(form).length > 0

/** The form and field whose answers elsewhere the bars of a form count. */
export function alikeAsked(process: Process, form: string): { record: string; field: string }[] {
  const asked: { record: string; field: string }[] = []
  for (const { of } of compiled(process).refusals(form))
    eachCondition(of.rule.when, (leaf) => {
      if ('alike' in leaf) asked.push(leaf.alike)
    })
  return asked
}

/**
 * What bars the record, judged on its own event date with everything else that happened up to then; empty
 * when nothing does. A correction is barred by what it brings in, not by what stood in the record before.
 */
export function barsAgainst(process: Process, facts: Facts, candidate: Candidate): Barred[] {
  const bars = (about: Candidate) => holding(process, facts, about, (ready, form) => ready.refusals(form))
  const now = bars(candidate)
  const { was } = candidate
  const before = was && now.length > 0 ? bars({ ...candidate, record: was }).map(({ of }) => of) : []
  return now
    .filter(({ of }) => !before.includes(of))
    .map(({ of, outcome, context }) => ({
      rule: of.rule.id,
      step: outcome.bars,
      missing: outcome.missing,
      source: of.rule.source,
      says: of.says(context, ''),
    }))
}

/** What to tell whoever completes the record, and does not bar it. */
export const cautionsAbout = (process: Process, facts: Facts, candidate: Candidate): Caution[] =>
  holding(process, facts, candidate, (ready, form) => ready.warnings(form)).map(
    ({ of, outcome, context }) => ({
      about: outcome.warns,
      rule: of.rule.id,
      source: of.rule.source,
      says: of.says(context, ''),
    }),
  )

/** The answers of a decision to step down as those of a move; of any other record as they are. */
const asMove = ({ form, values }: HistoryRecord): HistoryRecord['values'] =>
  form === DECISION && values['decision'] === 'step down' ? { ...values, decision: 'move' } : values

/** Whether a decision leads to a stage behind the present one in which the case was before; else it is a move, whatever it is called. */
function leadsBack({ stageIds }: Compiled, { stage, history }: Context, { values: { to } }: HistoryRecord) {
  const place = typeof to === 'string' ? stageIds.indexOf(to) : -1
  return place < stage && history.some(({ form, values }) => form === DECISION && values['to'] === to)
}

/** What a process says about a record, where its rule holds; each rule once. */
function holding<T extends Outcome>(
  process: Process,
  facts: Facts,
  candidate: Candidate,
  about: (ready: Compiled, form: string) => readonly About<T>[],
): (About<T> & { readonly context: Context })[] {
  const { record } = candidate
  const ready = compiled(process)
  const told = about(ready, record.form)
  const meantBy = (values: HistoryRecord['values']) =>
    told.filter(({ where }) => where === undefined || matches(where, values))
  if (meantBy(record.values).length === 0 && meantBy(asMove(record)).length === 0) return []
  const before = { ...facts, history: facts.history.filter(({ id }) => id === undefined || id !== record.id) }
  const { context } = contextOf(ready, before, record.on, candidate)
  const meant = meantBy(leadsBack(ready, context, record) ? record.values : asMove(record))
  const here = ready.at(context.stage, context.level).asking
  const holds = meant.filter(({ of }) => here.includes(of) && of.test(context))
  return [...new Map(holds.map((one) => [one.of, one])).values()].map((one) => ({ ...one, context }))
}

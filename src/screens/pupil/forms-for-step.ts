/** Which forms go with a process: those that settle a due step, those its rules read, those of its documents. */
import type { Form } from '../../domain/forms/form.ts'
import { formOf } from '../../domain/forms/forms.ts'
import type { Process } from '../../domain/stages/process.ts'
import type { Assessment } from '../../domain/stages/assessment.ts'

/** What people do under any process: speak with a family, visit, write, decide, worry about a child. */
const EVERYWHERE: readonly string[] = [
  'contact-record',
  'doorstep-visit',
  'communication-sent',
  'decision',
  'safeguarding-concern',
]

/** Every form that a step or return may be done with, as the process itself says, in its order. */
function formsForStep(process: Process | undefined, step: string): Form[] {
  const found = new Set<Form>()
  for (const { asks } of process?.rules ?? []) {
    for (const outcome of [asks ?? []].flat()) {
      const about = 'step' in outcome ? outcome.step : 'return' in outcome ? outcome.return : null
      if (about !== step || !('done' in outcome) || !outcome.done) continue
      for (const id of [outcome.done.record].flat()) {
        const form = formOf(id)
        if (form) found.add(form)
      }
    }
  }
  return [...found]
}

/** The first form a step or return is done with; null where none of ours does it. */
export const formForStep = (process: Process | undefined, step: string): Form | null =>
  formsForStep(process, step)[0] ?? null

/** The forms of everything that is due, in the order it is due. */
export const formsDue = (process: Process | undefined, { steps, returns }: Assessment): readonly Form[] => [
  ...new Set(
    [...steps.map(({ step }) => step), ...returns.map(({ kind }) => kind)].flatMap((step) =>
      formsForStep(process, step),
    ),
  ),
]

const FITTING = new WeakMap<Process, (form: Form) => boolean>()

/** Whether a form belongs to a process: of a document it cites, or read by a rule, or used under any. */
export function fitsProcess(process: Process | undefined): (form: Form) => boolean {
  if (!process) return () => true
  const known = FITTING.get(process)
  if (known) return known
  const documents = new Set<string>([process.document, ...process.rules.map(({ source }) => source.document)])
  const read = new Set([...EVERYWHERE, ...recordsNamed([process.rules, process.rests])])
  const fits = ({ id, source }: Form) => documents.has(source.document) || read.has(id)
  FITTING.set(process, fits)
  return fits
}

/** The forms that what is asked for in this stage is done with. */
export const formsOfStage = (process: Process | undefined, stage: string): ReadonlySet<string> =>
  new Set(
    recordsNamed((process?.rules ?? []).flatMap((rule) => (rule.in?.includes(stage) ? [rule.asks] : []))),
  )

/** Every form that data names under `record`, however deep; what a bar refuses may be of another process. */
function recordsNamed(data: unknown): string[] {
  if (typeof data !== 'object' || data === null) return []
  return Object.entries(data).flatMap(([key, value]: [string, unknown]) =>
    key === 'refuses' || key === 'completing'
      ? []
      : key === 'record' && (typeof value === 'string' || Array.isArray(value))
        ? [value].flat().map(String)
        : recordsNamed(value),
  )
}

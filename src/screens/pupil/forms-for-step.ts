/** The form that settles a due step, as the process itself says. */
import type { Form } from '../../domain/forms/form.ts'
import { formOf } from '../../domain/forms/forms.ts'
import type { Process } from '../../domain/stages/process.ts'

/** The first form a step or return is done with; null where none of ours does it. */
export function formForStep(process: Process | undefined, step: string): Form | null {
  for (const { asks } of process?.rules ?? []) {
    for (const outcome of [asks ?? []].flat()) {
      const about = 'step' in outcome ? outcome.step : 'return' in outcome ? outcome.return : null
      if (about !== step || !('done' in outcome) || !outcome.done) continue
      const form = [outcome.done.record].flat().map(formOf).find(Boolean)
      if (form) return form
    }
  }
  return null
}

/**
 * Which forms are offered about a pupil, and in what order: what is due first, then what goes with the stage or is
 * used most, one's own before others'; then the rest of the process's. What fits neither process nor role stands apart.
 */
import type { Role } from '../../domain/casework/roles.ts'
import type { Form } from '../../domain/forms/form.ts'
import type { Assessment } from '../../domain/stages/assessment.ts'
import type { Process } from '../../domain/stages/process.ts'
import { fitsProcess, formsDue, formsOfStage } from './forms-for-step.ts'

const OFTEN: readonly string[] = [
  'contact-record',
  'doorstep-visit',
  'absence-contact',
  'noticing-record',
  'attendance-improvement-plan',
  'attendance-contract',
  'medical-action-plan',
]

export type Offered = {
  readonly title: string
  readonly forms: readonly Form[]
}

/** The groups in the order they are read, and what stands apart. */
export function formsOffered(
  all: readonly Form[],
  process: Process | undefined,
  assessment: Assessment,
  role: Role | null,
): { readonly groups: readonly Offered[]; readonly others: readonly Form[] } {
  const due = formsDue(process, assessment)
  const ofStage = formsOfStage(process, assessment.stage.id)
  const fitting = fitsProcess(process)
  const isTheirs = ({ roles }: Form) => roles === undefined || (role !== null && roles.includes(role))
  const pupils = all.filter(({ about }) => about !== 'school')
  const offered = pupils.filter((form) => due.includes(form) || (fitting(form) && isTheirs(form)))
  const isOwn = ({ roles }: Form) => role !== null && roles !== undefined && roles.includes(role)
  const often = ({ id }: Form) => (OFTEN.includes(id) ? OFTEN.indexOf(id) : OFTEN.length)
  const inOrder = (forms: readonly Form[]) =>
    forms.toSorted(
      (a, b) =>
        Number(isOwn(b)) - Number(isOwn(a)) ||
        Number(ofStage.has(b.id)) - Number(ofStage.has(a.id)) ||
        often(a) - often(b) ||
        a.title.localeCompare(b.title),
    )
  const rest = offered.filter((form) => !due.includes(form))
  const likely = rest.filter(({ id }) => ofStage.has(id) || OFTEN.includes(id))
  const groups = [
    { title: 'Due now', forms: due.filter((form) => offered.includes(form)) },
    { title: 'Likely', forms: inOrder(likely) },
    { title: 'Also used', forms: inOrder(rest.filter((form) => !likely.includes(form))) },
  ]
  return {
    groups: groups.filter(({ forms }) => forms.length > 0),
    others: pupils
      .filter((form) => !offered.includes(form))
      .toSorted((a, b) => a.title.localeCompare(b.title)),
  }
}

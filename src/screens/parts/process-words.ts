/** The process a school follows, in words: a stage is never said without it where several processes are about (A-X5). */
import { formOf } from '../../domain/forms/forms.ts'
import { processFor } from '../../domain/processes/processes.ts'
import type { Assessment } from '../../domain/stages/assessment.ts'
import type { Process } from '../../domain/stages/process.ts'
import type { School } from '../../protocol/messages.ts'
import { stepTitle } from './step-words.ts'

/** What the process of a school is called; its id where this version does not know it. */
export const processName = (school: School): string => processFor(school)?.name ?? school.process

/**
 * Says which process an assessment follows, where pupils of several processes are on the device; nothing
 * where all follow one.
 */
export function processNames(
  schools: readonly School[],
): (assessment: Pick<Assessment, 'process'>) => string {
  const names = new Map(
    schools.map((school) => [processFor(school)?.id ?? school.process, processName(school)]),
  )
  if (names.size < 2) return () => ''
  return ({ process }) => names.get(process) ?? process
}

/** Where a process is explained, with the numbers of one school. */
export const processAddress = (school: School): string =>
  `/processes/${processFor(school)?.id ?? school.process}?${new URLSearchParams({ school: school.id })}`

/** What a stage, step, bar or form is called in a process. */
export const nameInProcess = (process: Process | undefined, id: string): string =>
  process?.stages.find((stage) => stage.id === id)?.name ?? formOf(id)?.title ?? stepTitle(id)

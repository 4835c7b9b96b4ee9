/**
 * Reads a process, from JSON or from our own files. What is wrong is told with the place of
 * the fault and the way out, and a faulty process is refused whole.
 */
import { processShape } from './process.ts'
import { faultsOf } from './process-faults.ts'

/** The shape, and what no type can find: names that lead nowhere, things there twice, loops. */
export const process = processShape.superRefine((read, context) => {
  for (const { path, message } of faultsOf(read)) context.addIssue({ code: 'custom', path, message })
})

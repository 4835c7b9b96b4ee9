/**
 * Reads a process an authority wrote itself. What is wrong is told line by line, with the
 * place in the file and what to write there instead; a faulty process is refused whole.
 */
import { readFileSync } from 'node:fs'
import { FORMS, formOf } from '../../domain/forms/forms.ts'
import type { Process } from '../../domain/stages/process.ts'
import { process } from '../../domain/stages/read-process.ts'
import { isObject, spokenFault } from './spoken-fault.ts'

/** The process in a file, or its faults: 'stages[1].source.at: is missing; expected text'. */
export function readProcessFile(file: string): { process: Process } | { faults: string[] } {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return { faults: [`${file}: cannot be read; expected a file with a process as JSON`] }
  }
  return readProcess(text)
}

/** The process written in a text, or its faults. */
export function readProcess(text: string): { process: Process } | { faults: string[] } {
  let written: unknown
  try {
    written = JSON.parse(text)
  } catch (failure) {
    const where = failure instanceof SyntaxError ? ` (${failure.message})` : ''
    return { faults: [`process: is not JSON${where}; expected one JSON object`] }
  }
  const read = process.safeParse(written)
  if (!read.success)
    return { faults: read.error.issues.map((issue) => spokenFault(issue, written, 'process')) }
  const faults = unknownForms(read.data, '')
  return faults.length > 0 ? { faults } : { process: read.data }
}

/** Forms a process names that there are not; a rule about one would never hold. */
function unknownForms(part: unknown, path: string): string[] {
  if (Array.isArray(part)) return part.flatMap((item, i) => unknownForms(item, `${path}[${i}]`))
  if (!isObject(part)) return []
  return Object.entries(part).flatMap(([key, value]) => {
    const at = path === '' ? key : `${path}.${key}`
    const named = key === 'record' || key === 'form' ? [value].flat() : []
    return [
      ...named.flatMap((form) =>
        typeof form === 'string' && !formOf(form)
          ? [`${at}: no form is called '${form}'; take one of ${Object.keys(FORMS).join(', ')}`]
          : [],
      ),
      ...unknownForms(value, at),
    ]
  })
}

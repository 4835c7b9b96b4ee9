/**
 * Reads a process an authority wrote itself. What is wrong is told line by line, with the
 * place in the file and what to write there instead; a faulty process is refused whole.
 */
import { readFileSync } from 'node:fs'
import type { Process } from '../../domain/stages/process.ts'
import { process } from '../../domain/stages/read-process.ts'
import { spokenFault } from './spoken-fault.ts'

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
  return read.success
    ? { process: read.data }
    : { faults: read.error.issues.map((issue) => spokenFault(issue, written, 'process')) }
}

/**
 * One line of a file, asked field by field. Whatever cannot be read is reported where it stands
 * and given as undefined; blank cells and columns the file lacks are null.
 */
import { readUpn, upnEnd } from '../../domain/register/upn.ts'
import type { Reader } from './cells.ts'
import { COLUMNS, type FileKind, type Header } from './columns.ts'
import type { CsvRow } from './csv.ts'
import { faultAt, type Fault, type FaultKind } from './faults.ts'

export type Line = {
  readonly number: number
  has(field: string): boolean
  /** The cell of a column (from 0) or field, just as it stands. */
  cell(column: number | string): string
  /** The cell as it stands, without blanks around it. */
  text(field: string): string
  /** An optional cell: null when blank, undefined (and reported) when it cannot be read. */
  ask<T>(field: string, reader: Reader<T>): T | null | undefined
  /** A cell that must hold something: undefined, and reported, otherwise. */
  need<T>(field: string, reader: Reader<T>): T | undefined
  /** Reports something about the line, or about one of its cells. */
  report(kind: FaultKind, field: string, detail?: string, column?: number): void
  /** Whether a fault (not a warning) was reported on this line. */
  faulty(): boolean
}

export type ReadFile = {
  readonly name: string
  readonly header: Header
  readonly rows: Iterable<CsvRow>
}

/** Goes through the lines of a file, passing over (and reporting) those whose cells do not add up. */
export function* linesOf(file: ReadFile, report: (fault: Fault) => void): Generator<Line> {
  const { columns, kind, width } = file.header
  for (const row of file.rows) {
    const { cells } = row
    const at = { file: file.name, line: row.line }
    if (row.unclosed) {
      report(faultAt('unclosed quote', at))
      continue
    }
    if (cells.length > width && cells.slice(width).some((cell) => cell.trim() !== '')) {
      report(faultAt('too many cells', { ...at, column: width + 1 }))
      continue
    }
    if (cells.every((cell) => cell.trim() === '')) continue
    yield lineOf(at, cells, columns, kind, report)
  }
}

function lineOf(
  at: { file: string; line: number },
  cells: readonly string[],
  columns: ReadonlyMap<string, number>,
  kind: FileKind,
  tell: (fault: Fault) => void,
): Line {
  let faults = 0
  const words: Readonly<Record<string, { means: string }>> = COLUMNS[kind]
  const cell = (column: number | string) =>
    cells[typeof column === 'number' ? column : (columns.get(column) ?? -1)] ?? ''
  const text = (field: string) => cell(field).trim()
  const report: Line['report'] = (what, field, detail, column = columns.get(field)) => {
    const pupil = upnEnd(readUpn(cell('upn')) ?? '')
    const spot = { ...at, pupil, column: (column ?? -1) + 1, field: words[field]?.means ?? '' }
    const fault = faultAt(what, spot, detail)
    if (fault.level === 'fault') faults++
    tell(fault)
  }
  const ask: Line['ask'] = (field, reader) => {
    const cell = text(field)
    if (cell === '') return null
    const value = reader.read(cell)
    if (value === undefined) report('unreadable', field, reader.expected)
    return value
  }
  return {
    number: at.line,
    has: (field) => columns.has(field),
    cell,
    text,
    ask,
    need: (field, reader) => {
      const value = ask(field, reader)
      if (value === null) report('missing', field, reader.expected)
      return value ?? undefined
    },
    report,
    faulty: () => faults > 0,
  }
}

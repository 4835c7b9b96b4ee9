/**
 * Reads comma, semicolon or tab separated text, as spreadsheets and school systems write it,
 * piece by piece. Each row knows the line it began on; a quote never closed spoils its own line only.
 */
export type CsvRow = {
  /** The line of the file the row begins on, from 1. */
  readonly line: number
  readonly cells: readonly string[]
  /** A quote was opened in this row and never closed; `cells` is empty. */
  readonly unclosed?: true
}

const DELIMITERS = [',', ';', '\t'] as const
const EXCEL_HINT = /^"?sep=(.)"?$/i

/** Which of the three stands most often outside quotes in the first line. */
export function delimiterOf(head: string): string {
  const plain = head.replace(/"[^"]*"/g, '')
  const often = DELIMITERS.map((one) => plain.split(one).length)
  return DELIMITERS[often.indexOf(Math.max(...often))] ?? ','
}

type Cut = { cells: string[]; end: number; breaks: number }

/** More lines than any address or note in one cell: a quote this long was never meant to be one. */
const MOST_LINES_A_CELL = 30

/** One record holding quotes, from `start`; or that its quote is never closed, or not within this text. */
function quoted(
  text: string,
  start: number,
  delimiter: string,
  newline: string,
): Cut | 'never closed' | 'not yet closed' {
  const cells: string[] = []
  let cell = ''
  let breaks = 0
  let inside = false
  let at = start
  for (; at < text.length; at++) {
    const char = text[at]
    if (inside) {
      if (char === '"' && text[at + 1] === '"') {
        cell += '"'
        at++
      } else if (char === '"') {
        const next = text[at + 1]
        const ends = next === undefined || next === delimiter || next === newline || /\s/.test(next)
        if (!ends && cell.includes(newline)) return 'never closed'
        inside = false
      } else {
        cell += char
        if (char === newline && ++breaks > MOST_LINES_A_CELL) return 'never closed'
      }
    } else if (char === '"' && cell.trim() === '') {
      inside = true
      cell = ''
    } else if (char === delimiter) {
      cells.push(cell)
      cell = ''
    } else if (char === newline) break
    else cell += char
  }
  if (inside) return 'not yet closed'
  cells.push(cell.endsWith('\r') ? cell.slice(0, -1) : cell)
  return { cells, end: at, breaks: breaks + 1 }
}

/** The rows of a text given whole or in pieces, in order; rows without anything in them are passed over. */
export function* csvRows(pieces: Iterable<string>): Generator<CsvRow> {
  let text = ''
  let line = 1
  let delimiter: string | undefined
  let newline = '\n'
  const source = pieces[Symbol.iterator]()
  for (let done = false; !done;) {
    const next = source.next()
    done = next.done === true
    if (next.done !== true) text += next.value
    if (line === 1 && !text.includes('\n') && !done) continue
    if (line === 1) newline = text.includes('\n') || !text.includes('\r') ? '\n' : '\r'
    let at = 0
    while (at < text.length) {
      let end = text.indexOf(newline, at)
      if (end < 0 && !done) break
      if (end < 0) end = text.length
      const whole = text.slice(at, text[end - 1] === '\r' && newline === '\n' && end > at ? end - 1 : end)
      if (delimiter === undefined) {
        const hint = EXCEL_HINT.exec(whole)?.[1]
        delimiter = hint ?? delimiterOf(whole)
        if (hint !== undefined) {
          at = end + 1
          line++
          continue
        }
      }
      if (!whole.includes('"')) {
        const cells = whole.split(delimiter)
        if (cells.length > 1 || whole.trim() !== '') yield { line, cells }
        at = end + 1
        line++
        continue
      }
      const cut = quoted(text, at, delimiter, newline)
      if (cut === 'not yet closed' && !done) break
      if (typeof cut === 'string') {
        yield { line, cells: [], unclosed: true }
        at = end + 1
        line++
        continue
      }
      if (cut.end >= text.length && !done) break
      yield { line, cells: cut.cells }
      at = cut.end + 1
      line += cut.breaks
    }
    text = text.slice(at)
  }
}

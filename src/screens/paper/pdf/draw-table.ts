/** A small table with its heads told to screen readers; a row is never torn, and heads stand again on the next page. */
import type { PaperLine, Said } from '../../../domain/papers/paper.ts'
import { INK, PAGE, QUIET, WIDTH, type Element, type Laid, type Sheet, type Style } from './sheet.ts'

const PADDING = 5

type Cell = { readonly said: Said; readonly own: Laid; readonly english: Laid | null }

/** Draws it; false where a row would take most of a page, and a list reads better. */
export function drawTable(
  sheet: Sheet,
  parent: Element,
  { columns, rows }: Extract<PaperLine, { kind: 'table' }>,
): boolean {
  const width = WIDTH / columns.length - 2 * PADDING
  const laid = (said: Said, style: Style): Cell => ({
    said,
    own: sheet.lay(said.text, { ...style, width }, 'auto'),
    english:
      said.english === undefined
        ? null
        : sheet.lay(said.english, { ...style, colour: QUIET, width, language: 'en' }, 'ltr'),
  })
  const heads = columns.map((head) => laid(head, { size: 12, bold: true }))
  const body = rows.map((cells) => cells.map((cell) => laid(cell, { size: 12 })))
  const tallest = Math.max(0, ...body.map(heightOf))
  if (tallest + heightOf(heads) > sheet.most / 2) return false
  sheet.group(parent, 'Table', (table) => {
    sheet.room(heightOf(heads) + heightOf(body[0] ?? []))
    drawRow(sheet, table, heads, 'TH')
    for (const cells of body) {
      const before = sheet.at()
      sheet.room(heightOf(cells))
      // What repeats is decoration: the heads were told once.
      if (sheet.at() < before) sheet.artifact({ type: 'Layout' }, () => cellsOf(sheet, heads, drawCell))
      drawRow(sheet, table, cells, 'TD')
    }
  })
  return true
}

const heightOf = (cells: readonly Cell[]): number =>
  Math.max(0, ...cells.map(({ own, english }) => own.height + (english?.height ?? 0))) + 2 * PADDING

type Drawn = (sheet: Sheet, cell: Cell, left: number, top: number) => void

/** Goes over the cells of a row from the side reading starts at, then past the row. */
function cellsOf(sheet: Sheet, cells: readonly Cell[], drawn: Drawn) {
  const top = sheet.at()
  const step = WIDTH / cells.length
  for (const [at, cell] of cells.entries()) {
    const place = sheet.isRightToLeft ? cells.length - 1 - at : at
    drawn(sheet, cell, PAGE.side + place * step + PADDING, top + PADDING)
  }
  sheet.down(heightOf(cells))
}

function drawRow(sheet: Sheet, table: Element, cells: readonly Cell[], type: 'TH' | 'TD') {
  sheet.group(table, 'TR', (row) =>
    cellsOf(sheet, cells, (_sheet, cell, left, top) =>
      sheet.element(
        row,
        type,
        {
          ...(type === 'TH' ? { scope: 'Column' as const } : {}),
          ...actual(cell),
        },
        () => drawCell(sheet, cell, left, top),
      ),
    ),
  )
  sheet.rule()
}

const actual = ({ said: { text, english }, own }: Cell) =>
  own.readsOtherwise ? { actual: english === undefined ? text : `${text} ${english}` } : {}

const drawCell: Drawn = (sheet, { own, english }, left, top) => {
  let y = top
  for (const { lines, style, height } of [own, ...(english ? [english] : [])]) {
    for (const line of lines) {
      sheet.drawLine(line, { colour: INK, ...style }, left, style.width ?? 0, y)
      y += height / lines.length
    }
  }
}

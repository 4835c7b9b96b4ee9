/** A document's lines as a paper draws them, each with the English that stands beside it. */
import type { DocumentLine, DocumentWords, HandedDocument } from '../casework/handed-document.ts'
import { beside, type PaperFact, type PaperLine, type PaperSection } from './paper.ts'

/** Rows of more columns, or of longer answers, are lists: a table of them could not be read. */
const MOST_COLUMNS = 4
const LONGEST_CELL = 160

/** The sections of a document; its English is the same line for line. */
export const sectionsOf = ({ sections, english }: HandedDocument): PaperSection[] =>
  sections.map(({ title, lines }, at) => {
    const other = english?.sections[at]
    return {
      title: beside(title, other?.title),
      lines: lines.map((line, index) => lineOf(line, other?.lines[index])),
    }
  })

/** What the signers of a document agree to. */
export const agreementsOf = ({ agrees, english }: HandedDocument): PaperLine[] =>
  uniqueAgreements(agrees).map(({ field, says }) => ({
    kind: 'paragraph',
    text: beside(says, english?.agrees.find((one) => one.field === field)?.says),
  }))

const uniqueAgreements = (agrees: DocumentWords['agrees']) =>
  agrees.filter(({ says }, at) => agrees.findIndex((one) => one.says === says) === at)

function lineOf(line: DocumentLine, other: DocumentLine | undefined): PaperLine {
  if (line.kind === 'statement') {
    const english = other?.kind === 'statement' ? other.text : undefined
    return { kind: 'paragraph', text: beside(line.text, english) }
  }
  const label = beside(line.label, other && 'label' in other ? other.label : undefined)
  if (line.kind === 'answer') {
    const english = other?.kind === 'answer' ? other.value : undefined
    return { kind: 'answer', label, value: beside(line.value, english) }
  }
  const rows = line.rows.map((cells, at) =>
    cells.map((cell, index): PaperFact => {
      const twin = other?.kind === 'rows' ? other.rows[at]?.[index] : undefined
      return { label: beside(cell.label, twin?.label), value: beside(cell.value, twin?.value) }
    }),
  )
  return tableOf(label, rows) ?? { kind: 'rows', label, rows }
}

/** Rows as a table, where they make one: few columns, short answers, no column twice. */
function tableOf(label: PaperFact['label'], rows: readonly (readonly PaperFact[])[]): PaperLine | null {
  const columns = new Map<string, PaperFact['label']>()
  for (const row of rows) {
    if (new Set(row.map((cell) => cell.label.text)).size < row.length) return null
    for (const cell of row) {
      if (cell.value.text.length > LONGEST_CELL) return null
      columns.set(cell.label.text, cell.label)
    }
  }
  if (columns.size < 2 || columns.size > MOST_COLUMNS) return null
  return {
    kind: 'table',
    label,
    columns: [...columns.values()],
    rows: rows.map((row) =>
      [...columns.keys()].map((head) => row.find((cell) => cell.label.text === head)?.value ?? { text: '' }),
    ),
  }
}

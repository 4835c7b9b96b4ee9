/**
 * The lines of a document as its reader reads them: in their language with the English beside it, line for
 * line. What people wrote stands once, as they wrote it.
 */
import type { DocumentLine, DocumentSection } from '../../domain/casework/handed-document.ts'
import { ENGLISH } from '../../domain/languages/catalogue.ts'
import { Beside, useWords } from '../parts/reading.tsx'
import { ReadAloud } from './read-aloud.tsx'
import type { Spoken } from './speech.ts'

export function DocumentSections({
  sections,
  english,
}: {
  sections: readonly DocumentSection[]
  /** The same in English; the sections themselves where they are English. */
  english: readonly DocumentSection[]
}) {
  const { language } = useWords()
  return sections.map((section, at) => {
    const beside = english[at] ?? section
    return (
      <section key={beside.title} className="hand-section">
        <h2>
          <Beside said={section.title} english={beside.title} />
        </h2>
        <ReadAloud pieces={[{ text: section.title, language }, ...spokenLines(section, beside, language)]} />
        {section.lines.map((line, place) => (
          <Line key={line.field} line={line} english={beside.lines[place] ?? line} />
        ))}
      </section>
    )
  })
}

function Line({ line, english }: { line: DocumentLine; english: DocumentLine }) {
  if (line.kind === 'statement') {
    return (
      <p className="hand-statement">
        <Beside said={line.text} english={english.kind === 'statement' ? english.text : line.text} />
      </p>
    )
  }
  const label = english.kind === 'statement' ? line.label : english.label
  return (
    <div className="hand-line">
      <h3>
        <Beside said={line.label} english={label} />
      </h3>
      {line.kind === 'answer' ? (
        <p className="said">
          <Beside said={line.value} english={english.kind === 'answer' ? english.value : line.value} />
        </p>
      ) : (
        <ol className="hand-rows">
          {line.rows.map((cells, at) => (
            <li key={at}>
              {cells.map((cell, place) => (
                <Cell
                  key={cell.label}
                  cell={cell}
                  english={(english.kind === 'rows' ? english.rows[at]?.[place] : undefined) ?? cell}
                />
              ))}
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}

type CellWords = { readonly label: string; readonly value: string }

function Cell({ cell, english }: { cell: CellWords; english: CellWords }) {
  const words = useWords()
  if (words === ENGLISH) {
    return (
      <p>
        <span className="quiet">{cell.label.endsWith('?') ? cell.label : `${cell.label}:`}</span> {cell.value}
      </p>
    )
  }
  return (
    <div className="hand-cell">
      <p className="quiet">
        <Beside said={cell.label} english={english.label} />
      </p>
      <p className="said">
        <Beside said={cell.value} english={english.value} />
      </p>
    </div>
  )
}

/** What is read out of a section: what people wrote in English, all else in the reader's language. */
function spokenLines(section: DocumentSection, english: DocumentSection, language: string): Spoken[] {
  const piece = (said: string, beside: string | undefined): Spoken => ({
    text: said,
    language: said === beside ? 'en' : language,
  })
  return section.lines.flatMap((line, at) => {
    const beside = english.lines[at]
    if (line.kind === 'statement')
      return [piece(line.text, beside?.kind === 'statement' ? beside.text : undefined)]
    const label = piece(line.label, beside && 'label' in beside ? beside.label : undefined)
    if (line.kind === 'answer')
      return [label, piece(line.value, beside?.kind === 'answer' ? beside.value : undefined)]
    const rows = line.rows.flatMap((cells, row) =>
      cells.flatMap((cell, place) => {
        const same = beside?.kind === 'rows' ? beside.rows[row]?.[place] : undefined
        return [piece(cell.label, same?.label), piece(cell.value, same?.value)]
      }),
    )
    return [label, ...rows]
  })
}

/** What can be done with a paper: print it, keep it as a PDF, hand it to another app. Works with no signal. */
import { useState } from 'react'
import type { Paper } from '../../domain/papers/paper.ts'
import { Button } from '../parts/button.tsx'
import { saveFile } from '../parts/save-file.ts'
import { useNote, type About } from '../parts/use-noted.ts'
import { canShare, makePdf, shareFile } from './make-pdf.ts'

const SAID = {
  shared: 'Handed over as a PDF.',
  saved: 'Saved as a PDF among this device’s downloads.',
  left: '',
} as const

export function PaperActs({
  paper,
  of,
  what,
  about,
}: {
  paper: Paper
  /** Which of several on one page, that are printed together. */
  of?: string
  what: 'letter' | 'record'
  about: About
}) {
  const note = useNote(about)
  const [busy, setBusy] = useState(false)
  const [says, setSays] = useState('')
  const make = async (then: (file: File) => Promise<keyof typeof SAID> | keyof typeof SAID) => {
    setBusy(true)
    setSays('Making the PDF…')
    try {
      const { file, missing } = await makePdf(paper)
      const end = await then(file)
      if (end !== 'left') note.current(`${what} ${end}`)
      const done = SAID[end]
      setSays(
        missing.length === 0
          ? done
          : `${done} It could not draw these signs: ${missing.join(' ')}. Print the page instead to have them.`,
      )
    } catch {
      setSays('The PDF could not be made on this device. Print the page instead.')
    }
    setBusy(false)
  }
  return (
    <div className="paper-acts">
      {of === undefined && <Button onClick={() => window.print()}>Print</Button>}
      <Button
        kind="quiet"
        disabled={busy}
        onClick={() =>
          void make((file) => {
            saveFile(file)
            return 'saved'
          })
        }
      >
        Save as PDF
        {of !== undefined && <span className="govuk-visually-hidden">: {of}</span>}
      </Button>
      {canShare() && (
        <Button kind="quiet" disabled={busy} onClick={() => void make(shareFile)}>
          Share
          {of !== undefined && <span className="govuk-visually-hidden">: {of}</span>}
        </Button>
      )}
      <output>{says}</output>
    </div>
  )
}

/** The forms one can start about a pupil, the likely ones first; a sheet from below on small screens. */
import { useRef } from 'react'
import type { PupilView } from '../../device/device.ts'
import type { Form } from '../../domain/forms/form.ts'
import { FORMS } from '../../domain/forms/forms.ts'
import { processFor } from '../../domain/processes/processes.ts'
import { Button } from '../parts/button.tsx'
import { fitsProcess, formsDue } from './forms-for-step.ts'
import { useStart } from './use-start.ts'

const LIKELY = [
  'contact-record',
  'doorstep-visit',
  'absence-contact',
  'noticing-record',
  'attendance-improvement-plan',
  'attendance-contract',
  'medical-action-plan',
]

/** Forms that something due is done with come first, then those used most. */
export function likelyFirst(forms: readonly Form[], due: readonly Form[]): readonly Form[] {
  const rank = (form: Form) => {
    if (due.includes(form)) return due.indexOf(form) - due.length
    const place = LIKELY.indexOf(form.id)
    return place < 0 ? LIKELY.length : place
  }
  return [...forms].sort((a, b) => rank(a) - rank(b) || a.title.localeCompare(b.title))
}

export function FormsToStart({ view }: { view: PupilView }) {
  const { start, busy, fault } = useStart(view.pupil.id)
  const sheet = useRef<HTMLDialogElement>(null)
  const process = processFor(view.school)
  const forms = likelyFirst(
    Object.values(FORMS).filter(fitsProcess(process)),
    formsDue(process, view.assessment),
  )
  const list = (
    <ul className="form-list">
      {forms.map(({ id, title, number }) => (
        <li key={id}>
          <button type="button" className="form-choice" disabled={busy} onClick={() => void start(id)}>
            <span>{title}</span>
            <span className="quiet">{number}</span>
          </button>
        </li>
      ))}
    </ul>
  )
  return (
    <>
      <section className="card forms-card" aria-labelledby="forms">
        <h2 id="forms" className="section-heading">
          Start a form
        </h2>
        {list}
        <output className="fault-note">{fault}</output>
      </section>
      <div className="bottom-act">
        <Button onClick={() => sheet.current?.showModal()}>Start a form</Button>
      </div>
      <dialog
        ref={sheet}
        className="sheet"
        aria-labelledby="sheet-title"
        onPointerDown={(event) => event.target === sheet.current && sheet.current.close()}
      >
        <div className="sheet-page">
          <div className="sheet-top">
            <h2 id="sheet-title">Start a form</h2>
            <Button kind="plain" onClick={() => sheet.current?.close()}>
              Close
            </Button>
          </div>
          {list}
          <output className="fault-note">{fault}</output>
        </div>
      </dialog>
    </>
  )
}

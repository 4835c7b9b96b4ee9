/** What one can write about a pupil: a visit in a few taps, a letter, any form; a sheet from below on small screens. */
import { useRef } from 'react'
import { Link } from 'react-router'
import type { PupilView } from '../../device/device.ts'
import { FORMS } from '../../domain/forms/forms.ts'
import { processFor } from '../../domain/processes/processes.ts'
import { Button } from '../parts/button.tsx'
import { useDevice } from '../use-device.tsx'
import { FormChooser } from './form-chooser.tsx'
import { formsOffered } from './forms-offered.ts'
import { useStart } from './use-start.ts'

export function FormsToStart({ view }: { view: PupilView }) {
  const { start, busy, fault } = useStart(view.pupil.id)
  const role = useDevice((device) => device.state().officer?.role ?? null)
  const sheet = useRef<HTMLDialogElement>(null)
  const offered = formsOffered(Object.values(FORMS), processFor(view.school), view.assessment, role)
  const list = <FormChooser offered={offered} busy={busy} choose={(form) => void start(form)} />
  const here = `/pupils/${view.pupil.id}`
  return (
    <>
      <section className="card forms-card" aria-labelledby="forms">
        <h2 id="forms" className="section-heading">
          Start a form
        </h2>
        <p className="forms-write">
          <Link to={`${here}/visit`} className="govuk-button">
            Visit
          </Link>
          <Link to={`${here}/letters`} className="govuk-button govuk-button--secondary">
            Letter
          </Link>
          <Link to={`${here}/plan`} className="govuk-button govuk-button--secondary">
            Plan a visit
          </Link>
        </p>
        {list}
        <output className="fault-note">{fault}</output>
      </section>
      <div className="bottom-act bottom-pair">
        <Link to={`${here}/visit`} className="govuk-button govuk-button--secondary">
          Visit
        </Link>
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
          <p className="forms-write">
            <Link to={`${here}/letters`} className="govuk-button govuk-button--secondary">
              Write a letter
            </Link>
            <Link to={`${here}/plan`} className="govuk-button govuk-button--secondary">
              Plan a visit
            </Link>
          </p>
          {list}
          <output className="fault-note">{fault}</output>
        </div>
      </dialog>
    </>
  )
}

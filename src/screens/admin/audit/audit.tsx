/** For an auditor: who saw a child's file, what somebody did, whether the list is whole; and what it cannot tell. */
import { useState } from 'react'
import { Page } from '../../parts/page.tsx'
import { AskForm } from './ask-form.tsx'
import { AuditState } from './audit-state.tsx'
import { Entries } from './entries.tsx'
import { TakeAlong } from './take-along.tsx'
import type { Asked } from './asked.ts'

export function AuditPage() {
  const [asked, setAsked] = useState<Asked>({ which: {}, about: 'Everything, the newest first' })
  return (
    <Page
      title="Who saw what"
      lead={
        <p className="lead">
          Ask who saw a child’s file, or what somebody did. What you ask is written down too.
        </p>
      }
    >
      <AuditState />
      <AskForm ask={setAsked} />
      <Entries key={JSON.stringify(asked.which)} asked={asked} />
      <TakeAlong asked={asked} />
      <NotHere />
    </Page>
  )
}

function NotHere() {
  return (
    <details className="govuk-details">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">What is not here</span>
      </summary>
      <div className="govuk-details__text">
        <ul className="govuk-list govuk-list--bullet">
          <li>How long somebody looked, a photo of the screen, or what was said aloud.</li>
          <li>What a device did and has not told yet: it tells at its next contact, with its own time.</li>
          <li>The words of anything: it says that a record was changed, never what was written in it.</li>
          <li>
            What whoever runs the database read there. They cannot change the list unnoticed once its end was
            signed and sent away.
          </li>
        </ul>
      </div>
    </details>
  )
}

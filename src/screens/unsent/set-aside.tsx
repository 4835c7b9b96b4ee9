/** Entries the server did not take: why, what was written in them, and a way on for each. */
import { useEffect, useRef, useState } from 'react'
import { Link } from 'react-router'
import type { UnsentEntry } from '../../device/device.ts'
import { formOf, FORMS } from '../../domain/forms/forms.ts'
import { fieldOf } from '../../domain/forms/shape.ts'
import { inWords } from '../../domain/forms/words.ts'
import { SET_ASIDE } from '../../protocol/messages.ts'
import { ago } from '../parts/amounts.ts'
import { Button } from '../parts/button.tsx'
import { capital, listed } from '../parts/words.ts'
import { useNow } from '../parts/use-now.ts'
import { useActs } from '../use-device.tsx'
import { ACTS } from './acts.ts'
import { WAYS_ON } from './ways-on.ts'

const titleOf = (form: string): string =>
  (Object.hasOwn(FORMS, form) ? FORMS[form]?.title : undefined) ?? form

export function SetAsideEntries({ entries }: { entries: readonly UnsentEntry[] }) {
  const [corrected, setCorrected] = useState<UnsentEntry | null>(null)
  return (
    <>
      {corrected && <Corrected key={corrected.id} entry={corrected} />}
      {entries.length > 0 && (
        <section aria-labelledby="set-aside">
          <h2 id="set-aside" className="section-heading">
            Not taken by the server
          </h2>
          <ul className="lines">
            {entries.map((entry) => (
              <SetAsideEntry key={entry.id} entry={entry} onCorrected={() => setCorrected(entry)} />
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

/** Its line is gone from the list: what became of it is said, and whoever pressed a key goes on from here. */
function Corrected({ entry: { record, form } }: { entry: UnsentEntry }) {
  const here = useRef<HTMLParagraphElement>(null)
  useEffect(() => here.current?.focus(), [])
  return (
    <p ref={here} tabIndex={-1}>
      Your words are in the record as a correction: <Link to={`/records/${record}`}>{titleOf(form)}</Link>.
    </p>
  )
}

function SetAsideEntry({ entry, onCorrected }: { entry: UnsentEntry; onCorrected: () => void }) {
  const now = useNow()
  const device = useActs()
  const { id, record, form, act, at, outcome } = entry
  const names = listed(entry.pupils.map(({ name }) => name))
  return (
    <li className="line">
      <div className="line-main">
        <p className="line-title">
          <Link to={`/records/${record}`}>
            {titleOf(form)}
            {names && `, ${names}`}
          </Link>
        </p>
        <p className="quiet">
          {capital(ACTS[act] ?? act)} {ago(at, now)}
        </p>
        <p>{outcome ? SET_ASIDE[outcome.reason] : 'The server gave no reason.'}</p>
        {outcome?.barred && (
          <>
            <p>
              <strong>Missing: {outcome.barred.missing}</strong>
            </p>
            <p className="quiet">{outcome.barred.says}</p>
          </>
        )}
        {outcome && <p>{WAYS_ON[outcome.reason]}</p>}
        <WhatWasWritten entry={entry} />
        {act === 'change' && outcome?.reason === 'already completed' && (
          <AsCorrection entry={entry} onCorrected={onCorrected} />
        )}
        <Button
          kind="quiet"
          aria-label={`Try again: ${ACTS[act] ?? act}, ${titleOf(form)}`}
          onClick={() => void device.retry(id)}
        >
          Try again
        </Button>
      </div>
    </li>
  )
}

/** Words that came after the record was completed go into it with one press. */
function AsCorrection({ entry: { id, form }, onCorrected }: { entry: UnsentEntry; onCorrected: () => void }) {
  const device = useActs()
  const [fault, setFault] = useState('')
  const write = async () => {
    const result = await device.writeAsCorrection(id)
    if (result.saved) return onCorrected()
    setFault(
      result.why === 'barred'
        ? `The process does not allow this correction: ${result.bars.map(({ missing }) => missing).join('; ')}.`
        : result.why === 'faults'
          ? 'The record does not take these words as they are. Open it and correct it there.'
          : 'The correction could not be saved. Try again.',
    )
  }
  return (
    <>
      <Button aria-label={`Write as a correction: ${titleOf(form)}`} onClick={() => void write()}>
        Write as a correction
      </Button>{' '}
      <output>{fault}</output>
    </>
  )
}

/** The words themselves, to be read and written again elsewhere. */
function WhatWasWritten({ entry: { form, words } }: { entry: UnsentEntry }) {
  const asked = formOf(form)
  const said = words.flatMap(({ field, value }) => {
    const known = asked && fieldOf(asked, field)
    const text = known ? inWords(known, value) : typeof value === 'string' ? value : ''
    return text === '' ? [] : [{ field, label: known && 'label' in known ? known.label : field, text }]
  })
  if (said.length === 0) return null
  return (
    <details className="govuk-details">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">What you wrote</span>
      </summary>
      <dl className="how-to">
        {said.map(({ field, label, text }) => (
          <div key={field}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

/**
 * Signing: drawing and typing stand side by side as equals, and saying no is as easy as
 * saying yes. Nothing is sent off before the person presses the button.
 */
import { lazy, Suspense, useId, useState } from 'react'
import type { Signature } from '../../domain/casework/entry.ts'
import type { PersonAnswer } from '../../domain/forms/form.ts'
import { Button } from '../parts/button.tsx'
import { FaultSummary, type SummaryLine } from '../parts/fault-summary.tsx'
import { useFaults } from '../parts/use-faults.ts'
import type { Strokes } from './drawing-pad.tsx'

const DrawingPad = lazy(async () => ({ default: (await import('./drawing-pad.tsx')).DrawingPad }))

export type Signed = Pick<Signature, 'name' | 'way'> & Partial<Pick<Signature, 'person' | 'strokes' | 'note'>>
type Way = 'drawn' | 'typed' | 'declined'

export function SignForm({
  agrees,
  people,
  name: ownName = '',
  mayDecline,
  act,
  plain,
  sign,
}: {
  agrees: string
  /** Who may sign; anybody may be named when there are none. */
  people: readonly PersonAnswer[]
  name?: string
  mayDecline: boolean
  act: string
  /** Speaks to a parent rather than to staff. */
  plain: boolean
  /** Null once it is safe, else what to tell. */
  sign: (signed: Signed) => Promise<string | null>
}) {
  const id = useId()
  const [way, setWay] = useState<Way>('typed')
  const [chosen, setChosen] = useState(people.length === 1 ? 0 : -1)
  const [name, setName] = useState(people.length === 1 ? (people[0]?.name ?? '') : ownName)
  const [typed, setTyped] = useState('')
  const [strokes, setStrokes] = useState<Strokes>([])
  const [note, setNote] = useState('')
  const { told, tell, at } = useFaults()
  const [busy, setBusy] = useState(false)
  const person = people[chosen]
  const signer = person?.name ?? name.trim()
  const say = async () => {
    const lines: SummaryLine[] = []
    if (people.length > 0 && !person) lines.push({ target: `${id}-who`, says: 'Choose your name' })
    if (people.length === 0 && signer === '') lines.push({ target: `${id}-name`, says: 'Enter your name' })
    if (way === 'typed' && typed.trim() === '')
      lines.push({ target: `${id}-typed`, says: 'Type your name as your signature' })
    if (way === 'drawn' && strokes.length === 0)
      lines.push({ target: `${id}-way`, says: 'Draw your signature, or choose to type your name' })
    if (lines.length > 0) return tell(...lines)
    setBusy(true)
    const fault = await sign({
      name: way === 'typed' && people.length === 0 ? typed.trim() : signer,
      way,
      ...(person?.id === undefined ? {} : { person: person.id }),
      ...(way === 'drawn' ? { strokes: strokes.map((stroke) => [...stroke]) } : {}),
      ...(note.trim() === '' ? {} : { note: note.trim() }),
    })
    setBusy(false)
    return fault === null ? tell() : tell({ target: `${id}-way`, says: fault })
  }
  const says = (target: string) => at(`${id}-${target}`)
  const ways: [Way, string][] = [
    ['typed', 'Type my name'],
    ['drawn', 'Draw my signature'],
    ...(mayDecline ? [['declined', 'I do not want to sign'] satisfies [Way, string]] : []),
  ]
  return (
    <form
      noValidate
      autoComplete="off"
      className="sign-form"
      onSubmit={(event) => {
        event.preventDefault()
        void say()
      }}
    >
      {told.lines.length > 0 && <FaultSummary lines={told.lines} turn={told.turn} />}
      {people.length > 0 ? (
        <fieldset className="govuk-fieldset govuk-form-group">
          <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">Who are you?</legend>
          {says('who') && <p className="govuk-error-message">{says('who')}</p>}
          <div className="govuk-radios">
            {people.map((each, at) => (
              <div className="govuk-radios__item" key={each.name}>
                <input
                  className="govuk-radios__input"
                  type="radio"
                  id={at === 0 ? `${id}-who` : `${id}-who-${at}`}
                  name={`${id}-who`}
                  checked={chosen === at}
                  onChange={() => setChosen(at)}
                />
                <label
                  className="govuk-label govuk-radios__label"
                  htmlFor={at === 0 ? `${id}-who` : `${id}-who-${at}`}
                >
                  {each.name}
                </label>
              </div>
            ))}
          </div>
        </fieldset>
      ) : (
        <div className="govuk-form-group">
          <label className="govuk-label govuk-label--m" htmlFor={`${id}-name`}>
            {plain ? 'Your name' : 'Printed name'}
          </label>
          {says('name') && <p className="govuk-error-message">{says('name')}</p>}
          <input
            className="govuk-input"
            id={`${id}-name`}
            type="text"
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </div>
      )}
      <fieldset className="govuk-fieldset govuk-form-group">
        <legend className="govuk-fieldset__legend govuk-fieldset__legend--m">How do you want to sign?</legend>
        {plain && (
          <p className="govuk-hint">
            Typing and drawing count the same.{mayDecline && ' You can also say no.'}
          </p>
        )}
        {says('way') && <p className="govuk-error-message">{says('way')}</p>}
        <div className="govuk-radios ways">
          {ways.map(([each, label]) => (
            <div className="govuk-radios__item" key={each}>
              <input
                className="govuk-radios__input"
                type="radio"
                id={each === 'typed' ? `${id}-way` : `${id}-way-${each}`}
                name={`${id}-way`}
                checked={way === each}
                onChange={() => setWay(each)}
              />
              <label
                className="govuk-label govuk-radios__label"
                htmlFor={each === 'typed' ? `${id}-way` : `${id}-way-${each}`}
              >
                {label}
              </label>
            </div>
          ))}
        </div>
      </fieldset>
      {way !== 'declined' && <p className="agrees">{agrees}</p>}
      {way === 'typed' && (
        <div className="govuk-form-group">
          <label className="govuk-label govuk-label--m" htmlFor={`${id}-typed`}>
            Type your name to sign
          </label>
          {says('typed') && <p className="govuk-error-message">{says('typed')}</p>}
          <input
            className="govuk-input typed-signature"
            id={`${id}-typed`}
            type="text"
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
      )}
      {way === 'drawn' && (
        <Suspense fallback={<div className="pad-canvas" />}>
          <DrawingPad label="Draw your signature here" onStrokes={setStrokes} />
        </Suspense>
      )}
      {(way === 'declined' || plain) && (
        <div className="govuk-form-group">
          <label className="govuk-label govuk-label--s" htmlFor={`${id}-note`}>
            {way === 'declined' ? 'Would you like to say why?' : 'Anything you want to add'}
            <span className="optional"> (optional)</span>
          </label>
          <textarea
            className="govuk-textarea"
            id={`${id}-note`}
            rows={2}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </div>
      )}
      <Button type="submit" className="wide" disabled={busy}>
        {busy ? 'Saving…' : way === 'declined' ? 'I do not want to sign' : act}
      </Button>
    </form>
  )
}

/** A completed record is corrected, never rewritten: the old value, the new one, who, when and why stay beside it. */
import { useRef, useState } from 'react'
import { useDevice, useActs } from '../use-device.tsx'
import { spokenDay } from '../../domain/calendar/day.ts'
import { londonDay, londonTime } from '../../domain/calendar/london-day.ts'
import type { Answer } from '../../domain/casework/entry.ts'
import type { Barred } from '../../device/device.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import { fieldsOf, type Form } from '../../domain/forms/form.ts'
import { isHeldBack } from '../../domain/forms/guarded.ts'
import { overOf, type Over } from '../../domain/forms/merging.ts'
import { fieldOf } from '../../domain/forms/shape.ts'
import { asked } from '../../domain/forms/shown.ts'
import { inWords } from '../../domain/forms/words.ts'
import { ENGLISH, spokenTime } from '../../domain/languages/catalogue.ts'
import type { Process } from '../../domain/stages/process.ts'
import { SectionFields } from '../form/section-fields.tsx'
import { isAnswerable } from '../form/field.tsx'
import { BarLines } from '../parts/bar-lines.tsx'
import { Button } from '../parts/button.tsx'
import { nameInProcess } from '../parts/process-words.ts'
import { TextField } from '../parts/text-field.tsx'

type About = {
  readonly form: Form
  readonly record: CaseRecord
  /** The process of the pupil's school, where this version knows it. */
  readonly process: Process | undefined
}

export function Amendments({ form, record, process }: About) {
  return (
    <>
      {record.amendments.length > 0 && (
        <section className="card" aria-labelledby="amendments">
          <h2 id="amendments" className="section-heading">
            Corrections
          </h2>
          <ol className="plain-list">
            {record.amendments.map(({ field: name, was, is, reason, by, at, beside }) => {
              const field = fieldOf(form, name)
              return (
                <li key={`${name}${at}`} className="amendment">
                  <p>
                    <strong>{field?.label ?? name}</strong>
                  </p>
                  <p>
                    <del>{(field && inWords(field, was, ENGLISH, record.answers)) || 'Not answered'}</del>{' '}
                    <ins>{(field && inWords(field, is, ENGLISH, record.answers)) || 'Not answered'}</ins>
                  </p>
                  <p className="quiet">
                    {by.name}, {by.position}, {spokenDay(londonDay(at))} at {spokenTime(londonTime(at))}:{' '}
                    {reason}
                  </p>
                  {beside && (
                    <p className="quiet">
                      Written without sight of the words it would replace: they stand until somebody chooses.
                    </p>
                  )}
                </li>
              )
            })}
          </ol>
        </section>
      )}
      {record.status !== 'void' && <Amend form={form} record={record} process={process} />}
    </>
  )
}

function Amend({ form, record, process }: About) {
  const device = useActs()
  const today = useDevice((device) => device.today())
  const [name, setName] = useState('')
  const [value, setValue] = useState<Answer>(null)
  const [over, setOver] = useState<Over>()
  const [reason, setReason] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const [bars, setBars] = useState<readonly Barred[]>([])
  const [done, setDone] = useState('')
  const box = useRef<HTMLDetailsElement>(null)
  const live = asked(form, record.answers)
  const fields = fieldsOf(form).filter(
    ([each, field]) => live.names.has(each) && isAnswerable(field) && !isHeldBack(record, each),
  )
  const field = fieldOf(form, name)
  const save = async () => {
    if (reason.trim() === '') return setFault('Say why it is corrected')
    const result = await device.amend(record.id, name, value, reason.trim(), over)
    if (!result.saved && result.why === 'barred') return setBars(result.bars)
    setBars([])
    if (!result.saved) return setFault('The correction could not be saved. Try again.')
    setName('')
    setReason('')
    setFault(null)
    setDone('Correction saved on this device.')
    if (box.current) box.current.open = false
  }
  return (
    <>
      <output>{done}</output>
      <details className="govuk-details" ref={box}>
        <summary className="govuk-details__summary">
          <span className="govuk-details__summary-text">Correct something</span>
        </summary>
        <form
          noValidate
          autoComplete="off"
          className="govuk-details__text"
          onSubmit={(event) => {
            event.preventDefault()
            void save()
          }}
        >
          <div className="govuk-form-group">
            <label className="govuk-label govuk-label--s" htmlFor="amend-field">
              What is to be corrected?
            </label>
            <select
              id="amend-field"
              className="govuk-select"
              value={name}
              onChange={(event) => {
                setName(event.target.value)
                setValue(record.answers[event.target.value] ?? null)
                setOver(overOf(record, event.target.value))
                setDone('')
              }}
            >
              <option value="">Choose a question</option>
              {fields.map(([each, { label }]) => (
                <option key={each} value={each}>
                  {label}
                </option>
              ))}
            </select>
          </div>
          {field && (
            <>
              <SectionFields
                fields={[[name, field]]}
                answers={{ ...record.answers, [name]: value }}
                set={(_, next) => setValue(next)}
                leave={() => {}}
                faultAt={() => undefined}
                today={today}
                people={[]}
              />
              <TextField
                id="amend-reason"
                label="Why?"
                value={reason}
                fault={fault}
                onChange={(event) => setReason(event.target.value)}
              />
              <p className="note">
                The old words stay beside the new ones. Signatures given before may have to be given again.
              </p>
              {bars.length > 0 && (
                <div role="alert">
                  <p>
                    <strong>The process does not allow this correction:</strong>
                  </p>
                  <BarLines
                    bars={bars.map((bar) => ({ ...bar, steps: [nameInProcess(process, bar.step)] }))}
                  />
                </div>
              )}
              <Button type="submit">Save correction</Button>
            </>
          )}
        </form>
      </details>
    </>
  )
}

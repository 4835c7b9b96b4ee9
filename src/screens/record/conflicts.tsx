/**
 * Two people wrote the same field without seeing each other's words: both are here, side by side, with who and
 * when, until somebody keeps one or both (P3). Nothing of it needs a link.
 */
import { useState } from 'react'
import type { Device } from '../../device/device.ts'
import { spokenDay } from '../../domain/calendar/day.ts'
import { londonDay, londonTime } from '../../domain/calendar/london-day.ts'
import type { Answer } from '../../domain/casework/entry.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import type { Field, Form } from '../../domain/forms/form.ts'
import { joinedAnswer } from '../../domain/forms/merge-answers.ts'
import { overOf } from '../../domain/forms/merging.ts'
import { fieldOf } from '../../domain/forms/shape.ts'
import { inWords } from '../../domain/forms/words.ts'
import { ENGLISH, spokenTime } from '../../domain/languages/catalogue.ts'
import { Button } from '../parts/button.tsx'
import { useActs, useDeviceState } from '../use-device.tsx'

type Settled = Awaited<ReturnType<Device['settle']>>
type Version = CaseRecord['conflicts'][number]['versions'][number]

const notSettled = (result: Settled): string =>
  result.saved
    ? ''
    : result.why === 'barred'
      ? `The process does not allow these words yet: ${result.bars.map(({ missing }) => missing).join('; ')}.`
      : 'Your choice could not be saved. Try again.'

export function Conflicts({ form, record }: { form: Form; record: CaseRecord }) {
  const [fault, setFault] = useState('')
  return (
    <>
      {record.conflicts.length > 0 && (
        <section className="card card-watch" aria-labelledby="conflicts">
          <h2 id="conflicts" className="section-heading">
            Two people wrote this
          </h2>
          <p>
            Neither could see the other’s words. Both are kept, and everybody who may read this record sees
            both, until somebody chooses.
          </p>
          {record.conflicts.map(({ field: name, versions }) => {
            const field = fieldOf(form, name)
            return (
              field && (
                <Conflict
                  key={name}
                  {...{ name, field, record, versions }}
                  onSettled={(result) => setFault(notSettled(result))}
                />
              )
            )
          })}
        </section>
      )}
      <output>{fault}</output>
    </>
  )
}

function Conflict({
  name,
  field,
  record,
  versions,
  onSettled,
}: {
  name: string
  field: Field
  record: CaseRecord
  versions: readonly Version[]
  onSettled: (result: Settled) => void
}) {
  const device = useActs()
  const { officer } = useDeviceState()
  const both = joinedAnswer(
    field,
    versions.map(({ value }) => value),
  )
  const settle = (value: Answer) => {
    void device.settle(record.id, name, value, overOf(record, name)).then(onSettled)
  }
  return (
    <div className="conflict">
      <h3>{field.label}</h3>
      <ul className="conflict-versions">
        {versions.map(({ value, by, at, entry }) => (
          <li key={entry} className="conflict-version">
            <p className="quiet">
              <strong>{by.id === officer?.id ? 'You' : by.name}</strong>, {by.position}
              <br />
              {spokenDay(londonDay(at))} at {spokenTime(londonTime(at))}
            </p>
            <p className="said">{inWords(field, value, ENGLISH, record.answers) || 'Nothing written'}</p>
            <Button
              kind="quiet"
              aria-label={`Keep these words of ${by.name}: ${field.label}`}
              onClick={() => settle(value)}
            >
              Keep these words
            </Button>
          </li>
        ))}
      </ul>
      {both !== undefined && (
        <Button kind="quiet" aria-label={`Keep both: ${field.label}`} onClick={() => settle(both)}>
          Keep both
        </Button>
      )}
    </div>
  )
}

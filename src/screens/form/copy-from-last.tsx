/** Offers to begin with what the last plan said; the person sees from which, and says so. */
import { useState } from 'react'
import type { PupilView } from '../../device/device.ts'
import { spokenDay } from '../../domain/calendar/day.ts'
import type { Answer } from '../../domain/casework/entry.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import type { Form } from '../../domain/forms/form.ts'
import { count } from '../parts/amounts.ts'
import { Button } from '../parts/button.tsx'
import { copiedAnswers, lastOf } from './copied-answers.ts'

export function CopyFromLast({
  form,
  record,
  view,
  set,
}: {
  form: Form
  record: CaseRecord
  view: PupilView
  set: (field: string, value: Answer) => void
}) {
  const [asking, setAsking] = useState(false)
  const [done, setDone] = useState(0)
  const last = lastOf(form, record, view.records)
  const answers = last ? copiedAnswers(form, last, record) : []
  if (done > 0)
    return (
      <output className="copy-last">
        {count(done, 'answer')} copied. Go through them: each may have changed.
      </output>
    )
  if (!last || last.on === null || answers.length === 0) return null
  return (
    <div className="copy-last">
      {asking ? (
        <>
          <p>
            {count(answers.length, 'answer')} from {spokenDay(last.on)}. Dates, signatures and what you have
            already answered are left as they are.
          </p>
          <div className="acts">
            <Button
              onClick={() => {
                for (const [field, value] of answers) set(field, value)
                setDone(answers.length)
              }}
            >
              Copy them
            </Button>
            <Button kind="plain" onClick={() => setAsking(false)}>
              Leave it empty
            </Button>
          </div>
        </>
      ) : (
        <Button kind="quiet" onClick={() => setAsking(true)}>
          Copy from the last one, {spokenDay(last.on)}
        </Button>
      )}
    </div>
  )
}

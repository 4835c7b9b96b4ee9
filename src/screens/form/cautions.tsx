/** What the process would have whoever completes this form think of; nothing is barred by it. */
import { useMemo } from 'react'
import type { PupilView } from '../../device/device.ts'
import { isDay, type Day } from '../../domain/calendar/day.ts'
import { schoolCalendar } from '../../domain/calendar/school-calendar.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import type { Form } from '../../domain/forms/form.ts'
import { asked } from '../../domain/forms/shown.ts'
import { processFor } from '../../domain/processes/processes.ts'
import { factsOf } from '../../domain/stages/facts.ts'
import { cautionsAbout, type Caution } from '../../domain/stages/refused.ts'
import { spokenSource } from '../../domain/guidance/source.ts'
import { nameInProcess } from '../parts/process-words.ts'
import { useDevice } from '../use-device.tsx'

/** The cautions about a draft as it was last kept. */
function useCautions(form: Form, record: CaseRecord, view: PupilView): readonly Caution[] {
  const author = useDevice((device) => device.state().officer)?.role ?? null
  const today: Day = useDevice((device) => device.today())
  return useMemo(() => {
    const { pupil, school, records } = view
    const process = processFor(school)
    if (!process) return []
    const { answers: values } = asked(form, record.answers)
    const event = values[form.on]
    const on = isDay(event) ? event : today
    const others = records.filter(({ id }) => id !== record.id)
    try {
      const facts = factsOf(pupil, schoolCalendar(school.calendar), others)
      return cautionsAbout(process, facts, { record: { id: record.id, form: form.id, on, values }, author })
    } catch {
      return [] // What this build cannot judge it says nothing about.
    }
  }, [form, record, view, author, today])
}

export function Cautions({ form, record, view }: { form: Form; record: CaseRecord; view: PupilView }) {
  const cautions = useCautions(form, record, view)
  const process = processFor(view.school)
  return (
    <div aria-live="polite">
      {cautions.length > 0 && (
        <section className="card card-watch" aria-labelledby="cautions">
          <h2 id="cautions" className="section-heading">
            Take care
          </h2>
          <ul className="due-list">
            {cautions.map(({ about, rule, says, source }) => (
              <li key={rule} className="due-thing caution">
                <div>
                  <p className="due-title">{nameInProcess(process, about)}</p>
                  <p>{says}</p>
                  <p className="cited">{spokenSource(source)}</p>
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

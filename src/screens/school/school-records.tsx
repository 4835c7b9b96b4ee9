/** What was written about the school itself, newest first, and the forms to write more with. */
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { FORMS, formOf } from '../../domain/forms/forms.ts'
import { taskDone } from '../../domain/forms/task-done.ts'
import { tellRecord } from '../../domain/forms/words.ts'
import { Button } from '../parts/button.tsx'
import { shortDay } from '../parts/words.ts'
import { useActs, useAsked, useDevice } from '../use-device.tsx'

/** What is planned and what is ticked off begin elsewhere. */
const OF_SCHOOL = Object.values(FORMS).filter(
  ({ id, about, plan }) => about === 'school' && plan !== true && id !== taskDone.id,
)
const FEW = 20

export function SchoolRecords({ school }: { school: string }) {
  const device = useActs()
  const navigate = useNavigate()
  const today = useDevice((each) => each.today())
  const all = useAsked((each) => each.schoolRecords(), 'records of the school') ?? []
  const [fault, setFault] = useState('')
  const records = all
    .filter(
      (record) => record.school === school && formOf(record.form, record.formVersion)?.about === 'school',
    )
    .toSorted((a, b) => b.startedAt - a.startedAt)
  const start = async (form: string) => {
    try {
      await navigate(`/records/${await device.start(form, [], { school })}`)
    } catch {
      setFault('The form could not be opened on this device. Try again.')
    }
  }
  return (
    <section className="card" aria-labelledby="school-records">
      <h2 id="school-records" className="section-heading">
        What the school does as a whole
      </h2>
      {OF_SCHOOL.map(({ id, title }) => (
        <Button key={id} kind="quiet" onClick={() => void start(id)}>
          Start: {title}
        </Button>
      ))}
      <output className="fault-note">{fault}</output>
      {records.length === 0 ? (
        <p className="quiet">Nothing is on record yet.</p>
      ) : (
        <ul className="lines">
          {records.slice(0, FEW).map((record) => {
            const form = formOf(record.form, record.formVersion)
            return (
              <li key={record.id} className="line">
                <div className="line-main">
                  <p>
                    <Link to={`/records/${record.id}`}>
                      {form ? (record.on === null ? form.title : tellRecord(form, record)) : 'A newer form'}
                    </Link>
                  </p>
                  <p className="quiet">
                    {record.on === null ? 'Draft' : shortDay(record.on, today)} · {record.startedBy.name}
                  </p>
                </div>
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}

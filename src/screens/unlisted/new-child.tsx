/** Writing about a child who is not on one's list: as they were met, to be matched later by somebody who knows. */
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { FORMS } from '../../domain/forms/forms.ts'
import type { Form } from '../../domain/forms/form.ts'
import { processFor } from '../../domain/processes/processes.ts'
import { ChoiceField } from '../parts/choice-field.tsx'
import { FaultSummary } from '../parts/fault-summary.tsx'
import { Page } from '../parts/page.tsx'
import { TextField } from '../parts/text-field.tsx'
import { fitsProcess } from '../pupil/forms-for-step.ts'
import { FormChooser } from '../pupil/form-chooser.tsx'
import { useActs, useDevice } from '../use-device.tsx'

const FIRST: readonly string[] = ['doorstep-visit', 'contact-record', 'safeguarding-concern']
const FIELD: readonly Form[] = Object.values(FORMS).filter(
  ({ about, offline }) => about !== 'school' && offline === 'field',
)

export function NewChildPage() {
  const device = useActs()
  const navigate = useNavigate()
  const schools = useDevice((each) => each.schools())
  const [child, setChild] = useState({ name: '', about: '' })
  const [school, setSchool] = useState(schools.length === 1 ? (schools[0]?.id ?? '') : '')
  const [told, setTold] = useState(0)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState('')
  const lines = [
    ...(child.name.trim() === ''
      ? [{ target: 'child-name', says: 'Enter the child’s name, as it was said' }]
      : []),
    ...(school === '' ? [{ target: 'child-school', says: 'Choose the school' }] : []),
  ]
  const at = schools.find(({ id }) => id === school)
  const fits = fitsProcess(at && processFor(at))
  const forms = FIELD.filter(fits)
  const first = FIRST.flatMap((id) => forms.filter((form) => form.id === id))
  const others = forms
    .filter(({ id }) => !FIRST.includes(id))
    .toSorted((a, b) => a.title.localeCompare(b.title))
  const start = async (form: string) => {
    setTold(told + 1)
    if (lines.length > 0) return
    setBusy(true)
    setFault('')
    try {
      const about = child.about.trim()
      const provisional = [{ name: child.name.trim(), ...(about === '' ? {} : { about }) }]
      await navigate(`/records/${await device.start(form, [], { provisional, school })}`)
    } catch {
      setFault('The form could not be opened on this device. Try again.')
      setBusy(false)
    }
  }
  return (
    <Page
      title="A child who is not on my list"
      className="letter-page"
      lead={
        <p className="lead">
          Write down what happened now. Once it is sent, somebody says which child it is.
        </p>
      }
    >
      {told > 0 && lines.length > 0 && <FaultSummary lines={lines} turn={told} />}
      <TextField
        id="child-name"
        label="Name of the child, as it was said"
        value={child.name}
        fault={told > 0 ? lines.find(({ target }) => target === 'child-name')?.says : undefined}
        onChange={(event) => setChild({ ...child, name: event.target.value })}
      />
      <TextField
        id="child-about"
        label="What helps to find out who it is (optional)"
        hint="Age, class, brothers or sisters, the address you were at"
        value={child.about}
        onChange={(event) => setChild({ ...child, about: event.target.value })}
      />
      {schools.length > 1 && (
        <ChoiceField
          id="child-school"
          label="School, as far as it is known"
          none="Choose a school"
          value={school}
          options={schools.map(({ id, name }) => [id, name])}
          choose={setSchool}
        />
      )}
      <h2 className="section-heading">What do you want to write?</h2>
      <FormChooser
        offered={{ groups: [{ title: 'Likely', forms: first }], others }}
        busy={busy}
        choose={(form) => void start(form)}
      />
      <output className="fault-note">{fault}</output>
    </Page>
  )
}

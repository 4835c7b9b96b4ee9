/** Staff write down why there is no signature: who was not there, or said no without taking the tablet. */
import { useId, useState } from 'react'
import type { CaseRecord } from '../../domain/casework/record.ts'
import type { Field } from '../../domain/forms/form.ts'
import { Button } from '../parts/button.tsx'
import { TextField } from '../parts/text-field.tsx'
import { useFaults } from '../parts/use-faults.ts'
import { Radios } from '../signature/radios.tsx'
import { useActs, useDevice } from '../use-device.tsx'
import { SIGNING_FAULTS } from './signing-faults.ts'

const WAYS = [
  ['not present', 'They were not there'],
  ['declined', 'They did not want to sign'],
] as const

export function NotSigned({
  record,
  name: field,
  capacity,
}: {
  record: CaseRecord
  name: string
  capacity: Extract<Field, { type: 'signature' }>['capacity']
}) {
  const id = useId()
  const device = useActs()
  const officer = useDevice((device) => device.state().officer)
  const [way, setWay] = useState<(typeof WAYS)[number][0]>('not present')
  const [name, setName] = useState('')
  const [reason, setReason] = useState('')
  const { tell, at } = useFaults()
  const save = async () => {
    const lines = [
      ...(name.trim() === '' ? [{ target: 'name', says: 'Enter the name' }] : []),
      ...(reason.trim() === '' ? [{ target: 'reason', says: 'Say why' }] : []),
    ]
    if (lines.length > 0) return tell(...lines)
    const result = await device.sign(record.id, {
      field,
      capacity,
      way,
      name: name.trim(),
      note: reason.trim(),
      language: 'en',
      ...(officer ? { witness: officer.name } : {}),
    })
    if (!result.saved) return tell({ target: 'reason', says: SIGNING_FAULTS[result.why] })
    setName('')
    setReason('')
    return tell()
  }
  return (
    <details className="govuk-details">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">Somebody cannot or will not sign</span>
      </summary>
      <form
        noValidate
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Radios
          id={`${id}-way`}
          question="What happened?"
          fault={undefined}
          choices={WAYS}
          chosen={way}
          choose={setWay}
          className="ways"
        />
        <TextField
          id={`${id}-name`}
          label="Their name"
          maxLength={200}
          value={name}
          fault={at('name')}
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          id={`${id}-reason`}
          label="Why?"
          maxLength={1700}
          value={reason}
          fault={at('reason')}
          onChange={(event) => setReason(event.target.value)}
        />
        <p className="note">You are named as the witness.</p>
        <Button type="submit" kind="quiet">
          Write this down
        </Button>
      </form>
    </details>
  )
}

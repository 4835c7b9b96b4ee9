/** A record at its address: the form while it is a draft, what stands in it afterwards. */
import { useState } from 'react'
import { useParams } from 'react-router'
import type { CaseRecord } from '../../domain/casework/record.ts'
import type { Form } from '../../domain/forms/form.ts'
import { formOf } from '../../domain/forms/forms.ts'
import { Waiting } from '../frame/waiting.tsx'
import { FormPage } from '../form/form.tsx'
import { usePupilsOf } from '../form/use-people.ts'
import { Page } from '../parts/page.tsx'
import { useNoted } from '../parts/use-noted.ts'
import { NotHere } from '../trouble/not-here.tsx'
import { useAsked } from '../use-device.tsx'
import { RecordView } from './record-view.tsx'

export function RecordPage() {
  const { record: id = '' } = useParams()
  const record = useAsked((device) => device.record(id), `record ${id}`)
  if (record === undefined) return <Waiting />
  if (record === null) return <NotHere what="record" />
  const form = formOf(record.form, record.formVersion)
  if (!form) {
    return (
      <Page title="A newer form">
        <p>
          This record was written with a form this version of Doorstep does not know yet. It is kept as it is.
        </p>
        <p>Close Doorstep and open it again with a connection to get the new version.</p>
      </Page>
    )
  }
  return <OneRecord key={record.id} record={record} form={form} />
}

function OneRecord({ record, form }: { record: CaseRecord; form: Form }) {
  useNoted('record', { record: record.id, pupils: record.pupils })
  const pupils = usePupilsOf(record)
  const isDraft = record.status === 'draft'
  const [cameAsDraft] = useState(isDraft)
  if (pupils === undefined) return <Waiting />
  return isDraft ? (
    <FormPage form={form} record={record} pupils={pupils} />
  ) : (
    <RecordView form={form} record={record} pupils={pupils} justCompleted={cameAsDraft} />
  )
}

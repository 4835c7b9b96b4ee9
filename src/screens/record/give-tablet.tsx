/** Giving the tablet to a parent or pupil: to whom, how, and then only their document or their own questions are there. */
import { useId, useState } from 'react'
import type { PupilView } from '../../device/device.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import type { Form } from '../../domain/forms/form.ts'
import { fullName } from '../../domain/casework/pupil.ts'
import { useLeaving } from '../paper/leaving.tsx'
import { Button } from '../parts/button.tsx'
import { Radios } from '../signature/radios.tsx'
import { useActs, useDevice, useKeeper } from '../use-device.tsx'
import { HowGiven, useHow } from './how-given.tsx'

type Audience = 'parent' | 'child'

export function GiveTablet({
  record,
  audiences,
  pupils,
  says,
}: {
  record: CaseRecord
  /** To whom it may be given; the first stands chosen. */
  audiences: readonly [Audience, ...Audience[]]
  pupils: readonly PupilView[]
  /** What they will see. */
  says: string
}) {
  const id = useId()
  const device = useActs()
  const keeper = useKeeper()
  const schools = useDevice((device) => device.schools())
  const [wanted, setWanted] = useState<Audience>(audiences[0])
  const [fault, setFault] = useState('')
  const audience = audiences.includes(wanted) ? wanted : audiences[0]
  const how = useHow(audience === 'parent' ? (pupils[0]?.pupil.people ?? []) : [])
  const people = pupils.flatMap(({ pupil }) =>
    audience === 'child' ? [fullName(pupil.profile)] : pupil.people.map(({ name }) => name),
  )
  const leaving = useLeaving(
    pupils.map((one) => one.records),
    'family',
    people,
  )
  const called = { parent: 'a parent', child: pupils.length > 1 ? 'a pupil' : 'the pupil' }
  const give = async () => {
    setFault('')
    const kept = await keeper.flush()
    const given = kept && (await device.handOver(record.id, { ...how.how, audience }))
    if (!given)
      setFault('The tablet could not be handed over. Wait until everything is saved, then try again.')
  }
  return (
    <div className="hand-over-offer">
      <p>{says} To come back you need your passphrase.</p>
      {audiences.length > 1 && (
        <Radios
          id={`${id}-whom`}
          question="To whom do you give the tablet?"
          fault={undefined}
          choices={audiences.map((each) => [each, called[each]] as const)}
          chosen={audience}
          choose={setWanted}
          className="ways"
        />
      )}
      <HowGiven id={id} school={schools.find((school) => school.id === record.school)} of={how} />
      {leaving.asks}
      <Button onClick={() => void give()} disabled={!leaving.may}>
        Hand over to {called[audience]}
      </Button>
      <output className="fault-note">{fault}</output>
    </div>
  )
}

/** Of a draft its reader may fill in alone: their own questions, folded away until it is wanted. */
export function GiveToFill({
  form,
  record,
  pupils,
}: {
  form: Form
  record: CaseRecord
  pupils: readonly PupilView[]
}) {
  if (form.filledBy === undefined) return null
  return (
    <details className="govuk-details">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">
          Let {form.filledBy === 'parent' ? 'the parent' : 'the pupil'} fill in their part
        </span>
      </summary>
      <GiveTablet
        record={record}
        audiences={[form.filledBy]}
        pupils={pupils}
        says="The tablet will show only their own questions, in plain words."
      />
    </details>
  )
}

/** At a school's entrance or desk: one parent after another fills in a form about a child they name; nobody sees a list. */
import { useId, useState } from 'react'
import { FORMS } from '../../domain/forms/forms.ts'
import { Button } from '../parts/button.tsx'
import { ChoiceField } from '../parts/choice-field.tsx'
import { useActs, useDevice } from '../use-device.tsx'
import { HowGiven, useHow } from './how-given.tsx'

/** What is filled in at a school again and again, as it is called there. */
const ROUNDS = {
  'late-book-entry': 'Late book at the entrance',
  'leave-request': 'Leave requests at the desk',
} as const

export function StartRound() {
  const id = useId()
  const device = useActs()
  const schools = useDevice((device) => device.schools())
  const [chosen, setChosen] = useState('')
  const [fault, setFault] = useState('')
  const how = useHow([])
  const school = schools.find((one) => one.id === chosen) ?? (schools.length === 1 ? schools[0] : undefined)
  const rounds = Object.entries(ROUNDS).filter(([form]) => FORMS[form]?.filledBy === 'parent')
  if (schools.length === 0 || rounds.length === 0) return null
  const begin = async (form: string) => {
    if (!school) return setFault('Choose the school')
    setFault('')
    const given = await device.handRound(form, school.id, { ...how.how, audience: 'parent' })
    if (!given)
      setFault('The tablet could not be handed over. Wait until everything is saved, then try again.')
  }
  return (
    <details className="govuk-details round-offer">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">Late book or leave requests, filled in by parents</span>
      </summary>
      <div className="hand-over-offer">
        <p>
          The tablet will show an empty form to one person after another, and no list of pupils. To come back
          you need your passphrase.
        </p>
        {schools.length > 1 && (
          <ChoiceField
            id={`${id}-school`}
            label="At which school"
            none="Choose one"
            value={chosen}
            options={schools.map(({ id: key, name }) => [key, name])}
            choose={setChosen}
          />
        )}
        <HowGiven id={id} school={school} of={how} />
        {rounds.map(([form, called]) => (
          <Button key={form} kind="quiet" onClick={() => void begin(form)}>
            {called}
          </Button>
        ))}
        <output className="fault-note">{fault}</output>
      </div>
    </details>
  )
}

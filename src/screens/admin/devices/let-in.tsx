/** Letting a new device in: for whom, and what it will be called; then the code. */
import { useState } from 'react'
import type { AnswerOf } from '../../../protocol/calls/calls.ts'
import { Button } from '../../parts/button.tsx'
import { Page } from '../../parts/page.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { Answer, Failed } from '../asked.tsx'
import { useAct } from '../use-act.tsx'
import { useAsked } from '../use-call.ts'
import { ShownCode } from './shown-code.tsx'

export function LetInPage() {
  const asked = useAsked('device-people', {})
  return (
    <Page title="Let a new device in">
      <Answer asked={asked}>{({ people }) => <LetIn people={people} />}</Answer>
    </Page>
  )
}

function LetIn({ people }: { people: AnswerOf<'device-people'>['people'] }) {
  const [account, setAccount] = useState('')
  const [name, setName] = useState('')
  const [fault, setFault] = useState('')
  const { act, pending, told, proving } = useAct('make-enrolment-code')
  const make = async () => {
    setFault(account === '' ? 'Choose whose device it is' : '')
    if (account !== '') await act({ account, name })
  }
  return (
    <>
      <form
        className="narrow"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void make()
        }}
      >
        {told?.ok === false && <Failed why={told.why} />}
        <div className={`govuk-form-group ${fault ? 'govuk-form-group--error' : ''}`.trim()}>
          <label className="govuk-label govuk-label--m" htmlFor="whose">
            Whose device is it
          </label>
          {fault && (
            <p id="whose-error" className="govuk-error-message" role="alert">
              <span className="govuk-visually-hidden">Error:</span> {fault}
            </p>
          )}
          <select
            id="whose"
            className="govuk-select wide"
            value={account}
            aria-describedby={fault ? 'whose-error' : undefined}
            onChange={(event) => setAccount(event.target.value)}
          >
            <option value="">Choose a person</option>
            {people.map(({ id, name: called, login }) => (
              <option key={id} value={id}>
                {called} ({login})
              </option>
            ))}
          </select>
        </div>
        <TextField
          id="device-name"
          label="What it is called"
          hint="So that it can be told apart in the list, for example Tablet 4, Elm school"
          large
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="submit" disabled={pending}>
          Make a code
        </Button>
      </form>
      {proving}
      {told?.ok && <ShownCode made={told.answer} />}
    </>
  )
}

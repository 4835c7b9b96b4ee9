/** The authority's rules of signing in, devices and what its council sees: three choices, kept together. */
import { useState } from 'react'
import { COUNCIL_SEES, ENROLMENT, SECOND_FACTOR, type Safeguards } from '../../domain/casework/safeguards.ts'
import { Button } from '../parts/button.tsx'
import { Page } from '../parts/page.tsx'
import { Radios } from '../signature/radios.tsx'
import { Answer, Failed } from './asked.tsx'
import { useDone, type SayDone } from './done.tsx'
import { useAct } from './use-act.tsx'
import { useAsked } from './use-call.ts'

const SECOND: Readonly<Record<Safeguards['secondFactor'], string>> = {
  'several schools': 'Everybody who sees more than one school',
  everybody: 'Everybody',
  nobody: 'Nobody',
}
const NEW_DEVICE: Readonly<Record<Safeguards['enrolment'], string>> = {
  code: 'With a one-time code from an administrator',
  open: 'With a sign-in alone',
}
const SEES: Readonly<Record<Safeguards['councilSees'], string>> = {
  always: 'Always',
  'on asking for advice': 'Once the school has asked the council for advice about the pupil',
  'on referral': 'Once the school has referred the pupil to the council',
}

export function SafeguardsPage() {
  const asked = useAsked('safeguards', {})
  const { done, say } = useDone()
  return (
    <Page title="Signing in and devices: the rules">
      {done}
      <Answer asked={asked}>{(now) => <Rules now={now} say={say} />}</Answer>
    </Page>
  )
}

function Rules({ now, say }: { now: Safeguards; say: SayDone }) {
  const [chosen, setChosen] = useState(now)
  const { act, pending, told, proving } = useAct('keep-safeguards')
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void act(chosen).then((called) => called.ok && say('These rules were kept.'))
        }}
      >
        {told?.ok === false && <Failed why={told.why} />}
        <Radios
          id="second-factor"
          question="Who gives a second proof when signing in"
          fault={undefined}
          choices={SECOND_FACTOR.map((value) => [value, SECOND[value]] as const)}
          chosen={chosen.secondFactor}
          choose={(secondFactor) => setChosen({ ...chosen, secondFactor })}
        />
        <Radios
          id="enrolment"
          question="How a new device is let in"
          fault={undefined}
          choices={ENROLMENT.map((value) => [value, NEW_DEVICE[value]] as const)}
          chosen={chosen.enrolment}
          choose={(enrolment) => setChosen({ ...chosen, enrolment })}
        />
        <Radios
          id="council-sees"
          question="When the council’s officers see a school’s notes about a pupil"
          fault={undefined}
          choices={COUNCIL_SEES.map((value) => [value, SEES[value]] as const)}
          chosen={chosen.councilSees}
          choose={(councilSees) => setChosen({ ...chosen, councilSees })}
        />
        <Button type="submit" disabled={pending}>
          Keep these rules
        </Button>
      </form>
      {proving}
    </>
  )
}

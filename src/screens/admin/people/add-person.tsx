/** Somebody new: who they are, what they see, and then the invitation to hand to them. */
import { useState } from 'react'
import { Link } from 'react-router'
import type { SchoolLine } from '../../../protocol/calls/people.ts'
import { Button } from '../../parts/button.tsx'
import { FaultSummary } from '../../parts/fault-summary.tsx'
import { Page } from '../../parts/page.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { useFaults } from '../../parts/use-faults.ts'
import { Answer, Failed } from '../asked.tsx'
import { useAct } from '../use-act.tsx'
import { useAsked } from '../use-call.ts'
import { DetailFields, missing, NO_DETAILS } from './details.tsx'
import { Invitation } from './invitation.tsx'
import { NOT_KEPT } from './words.ts'

export function AddPersonPage() {
  const asked = useAsked('people', {})
  return (
    <Page title="Add somebody">
      <Answer asked={asked}>{({ schools }) => <Newcomer schools={schools} />}</Answer>
    </Page>
  )
}

function Newcomer({ schools }: { schools: readonly SchoolLine[] }) {
  const [login, setLogin] = useState('')
  const [details, setDetails] = useState(NO_DETAILS)
  const { told: faults, tell, at } = useFaults()
  const { act, pending, told, proving } = useAct('add-person')
  const add = async () => {
    const { role } = details
    const short = login.trim().length < 3 || /\s/.test(login.trim())
    const lines = [
      ...(short
        ? [{ target: 'new-login', says: 'Enter a login of 3 characters or more, without spaces' }]
        : []),
      ...missing(details),
    ]
    if (lines.length > 0 || role === '') return tell(...lines)
    tell()
    const called = await act({ login, ...details, role })
    if (!called.ok || called.answer.kept) return undefined
    const taken = { target: 'new-login', says: 'Somebody has this login already. Choose another.' }
    return tell(called.answer.why === 'login taken' ? taken : { target: 'role', says: NOT_KEPT['not there'] })
  }
  if (told?.ok && told.answer.kept) {
    const { id, code, until } = told.answer
    return (
      <>
        <p className="lead" aria-live="polite">
          {details.name} was added.
        </p>
        <Invitation code={code} until={until} login={login} />
        <p>
          <Link to={`/admin/people/${id}`}>Go on to {details.name}, for instance to give a caseload</Link>
        </p>
      </>
    )
  }
  return (
    <>
      <form
        noValidate
        className="narrow"
        onSubmit={(event) => {
          event.preventDefault()
          void add()
        }}
      >
        {faults.lines.length > 0 && <FaultSummary lines={faults.lines} turn={faults.turn} />}
        {told?.ok === false && <Failed why={told.why} />}
        <TextField
          id="new-login"
          label="Login"
          hint="Their work email address does well. It cannot be changed later."
          autoCapitalize="none"
          spellCheck={false}
          value={login}
          fault={at('new-login')}
          onChange={(event) => setLogin(event.target.value)}
        />
        <DetailFields details={details} schools={schools} at={at} change={setDetails} />
        <Button type="submit" disabled={pending}>
          Add and invite
        </Button>
      </form>
      {proving}
    </>
  )
}

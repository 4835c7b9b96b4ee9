/** A record made by mistake is withdrawn with a reason; it is kept, and no evidence. */
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { Button } from '../parts/button.tsx'
import { TextField } from '../parts/text-field.tsx'
import { useActs, useKeeper } from '../use-device.tsx'

export function Withdraw({
  record,
  what,
  of = 1,
}: {
  record: string
  what: 'draft' | 'record'
  /** So many records of one conversation are withdrawn together. */
  of?: number
}) {
  const device = useActs()
  const keeper = useKeeper()
  const navigate = useNavigate()
  const [reason, setReason] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const withdraw = async () => {
    if (reason.trim() === '') return setFault(`Say why this ${what} is withdrawn`)
    await keeper.flush()
    const result = await device.withdraw(record, reason.trim())
    if (result.saved) await navigate('/')
    else setFault('This could not be saved. Try again.')
  }
  return (
    <details className="govuk-details">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">Withdraw this {what}</span>
      </summary>
      <div className="govuk-details__text">
        {of > 1 && (
          <p>
            The records of all {of} children of this conversation are withdrawn. To take out one child who was
            added by mistake, go to “Is it about another child too?” at the top of the form.
          </p>
        )}
        <TextField
          id="withdraw-reason"
          label="Why?"
          hint="For example: opened for the wrong pupil"
          value={reason}
          fault={fault}
          onChange={(event) => setReason(event.target.value)}
        />
        <Button kind="warning" onClick={() => void withdraw()}>
          Withdraw {what}
        </Button>
      </div>
    </details>
  )
}

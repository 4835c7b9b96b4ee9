/** Says that a letter was sent: when, how, with what proof; each copy is then on record as it was written. */
import { useMemo, useState } from 'react'
import { Link } from 'react-router'
import type { PupilView } from '../../device/device.ts'
import { schoolCalendar } from '../../domain/calendar/school-calendar.ts'
import type { Answers } from '../../domain/casework/entry.ts'
import { fullName } from '../../domain/casework/pupil.ts'
import { communicationSent } from '../../domain/forms/communication-sent.ts'
import { faultsOf } from '../../domain/forms/faults.ts'
import { loggedLetter } from '../../domain/letters/log-letter.ts'
import type { Letter } from '../../domain/letters/letter.ts'
import type { WrittenLetter } from '../../domain/letters/write-letter.ts'
import { fieldId } from '../form/field-props.ts'
import { SectionFields } from '../form/section-fields.tsx'
import { count } from '../parts/amounts.ts'
import { Button } from '../parts/button.tsx'
import { mayGoTo, whyNot, wishesOf } from '../../domain/privacy/may-go-to.ts'
import { FaultSummary } from '../parts/fault-summary.tsx'
import { useActs, useDevice } from '../use-device.tsx'
import { logCopies, type Logged } from './log-copies.ts'
import type { CopyTo } from './use-copies.ts'

type Sheet = { readonly copy: CopyTo; readonly reference: string; readonly sheet: WrittenLetter }

const ASKED = Object.entries(communicationSent.sections[0].fields).filter(([name]) =>
  ['on', 'method', 'proof', 'proofDetail'].includes(name),
)

/** The answers of each copy's record. */
export const recordsOf = (
  letter: Letter,
  sheets: readonly Sheet[],
  answers: Answers,
  sent: Answers,
): readonly Answers[] =>
  sheets.map(({ copy, reference, sheet }) =>
    loggedLetter(
      letter,
      sheet,
      copy.people.map((one) => ({ ...one, address: copy.address })),
      reference,
      answers,
      sent,
    ),
  )

export function Sent({
  letter,
  view,
  sheets,
  answers,
  onLogged,
}: {
  letter: Letter
  view: PupilView
  sheets: readonly Sheet[]
  answers: Answers
  onLogged: () => void
}) {
  const device = useActs()
  const today = useDevice((each) => each.today())
  const calendar = useMemo(() => schoolCalendar(view.school.calendar), [view.school.calendar])
  const [sent, setSent] = useState<Answers>({
    on: today,
    ...(letter.open ? { method: 'letter box', proof: 'none' } : {}),
  })
  const [told, setTold] = useState(0)
  const [busy, setBusy] = useState(false)
  const [done, setDone] = useState<Logged | null>(null)
  const copies = recordsOf(letter, sheets, answers, sent)
  const faults = copies.slice(0, 1).flatMap((each) => faultsOf(communicationSent, each, { today, calendar }))
  if (done?.logged) {
    return (
      <output className="done-panel">
        <p className="done-title">{count(done.records.length, 'letter')} on record as sent</p>
        <p>Saved on this device, with the words as they were sent.</p>
        <p className="done-ways">
          <Link to={`/pupils/${view.pupil.id}`}>Back to {fullName(view.pupil.profile)}</Link>
        </p>
      </output>
    )
  }
  // The family may have said so since the letter was begun.
  const refused = sheets.flatMap(({ copy }) =>
    copy.people.flatMap(({ name }) => {
      const asked = mayGoTo({ use: 'casework' }, { name }, wishesOf([view.records]))
      return asked.may ? [] : [whyNot(asked)]
    }),
  )
  const log = async () => {
    setTold(told + 1)
    if (faults.length > 0 || refused.length > 0) return
    setBusy(true)
    const logged = await logCopies(device, view, copies)
    setDone(logged)
    if (logged.logged) onLogged()
    setBusy(false)
  }
  return (
    <section className="card letter-sent" aria-labelledby="letter-sent">
      <h2 id="letter-sent" className="section-heading">
        When it is sent
      </h2>
      {told > 0 && faults.length > 0 && (
        <FaultSummary
          turn={told}
          lines={faults.map(({ field, says }) => ({ target: fieldId(field), says }))}
        />
      )}
      {told > 0 &&
        refused.map((says) => (
          <p key={says} className="fault-note" role="alert">
            {says}
          </p>
        ))}
      {done && (
        <p className="fault-note" role="alert">
          {done.draft === null ? (
            'It could not be put on record on this device. Try again.'
          ) : (
            <>
              A record of a letter to this family is still open.{' '}
              <Link to={`/records/${done.draft}`}>Finish or withdraw it first</Link>, then log this one.
            </>
          )}
        </p>
      )}
      <SectionFields
        fields={ASKED.filter(([name]) => name !== 'proofDetail' || (sent['proof'] ?? 'none') !== 'none')}
        answers={sent}
        set={(field, value) => setSent((before) => ({ ...before, [field]: value }))}
        leave={() => undefined}
        faultAt={(field) => (told > 0 ? faults.find((fault) => fault.field === field)?.says : undefined)}
        today={today}
        people={[]}
      />
      <Button disabled={busy || sheets.length === 0} onClick={() => void log()}>
        {busy ? 'Logging…' : 'Log as sent'}
      </Button>
    </section>
  )
}

/** What falls due soon, by pupil and kind, and the word that it may go this night. */
import { useState } from 'react'
import { spokenDay } from '../../../domain/calendar/day.ts'
import { RETENTION } from '../../../domain/privacy/retention.ts'
import type { AnswerOf } from '../../../protocol/calls/calls.ts'
import type { DueLine } from '../../../protocol/calls/privacy.ts'
import { Button } from '../../parts/button.tsx'
import { Tag } from '../../parts/tag.tsx'
import { Failed } from '../asked.tsx'
import { useAct } from '../use-act.tsx'
import { HoldForm } from './holds.tsx'
import { daysLeft } from './kind-words.ts'

type Due = AnswerOf<'due'>

const whom = ({ pupil, school }: DueLine): string =>
  pupil ? (pupil.name ?? `A pupil (${pupil.id})`) : school === null ? 'No pupil' : `School ${school}`

export function DueSoon({ answer, ahead, changed }: { answer: Due; ahead: number; changed: () => void }) {
  const { on, lines, list, dueNow, confirmed } = answer
  const [holding, setHolding] = useState<DueLine | null>(null)
  const confirm = useAct('confirm-deletion')
  const off = useAct('call-off-deletion')
  const waiting = dueNow - confirmed
  const told = confirm.told
  return (
    <section className="card" aria-labelledby="due-soon">
      <h2 id="due-soon" className="section-heading">
        Due in the next {ahead} days
      </h2>
      {lines.length === 0 ? (
        <p>Nothing falls due.</p>
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls within itself, with the keyboard too
        <section className="wide-table" aria-label="Table of what falls due" tabIndex={0}>
          <table className="govuk-table">
            <thead>
              <tr>
                {['Whose', 'What', 'How many', 'From', 'State', 'Keep it'].map((name) => (
                  <th key={name} scope="col" className="govuk-table__header">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={`${line.kind} ${line.pupil?.id ?? ''} ${line.school ?? ''} ${line.held}`}>
                  <th scope="row" className="govuk-table__header">
                    {whom(line)}
                  </th>
                  <td className="govuk-table__cell">{RETENTION[line.kind].name}</td>
                  <td className="govuk-table__cell">{line.count}</td>
                  <td className="govuk-table__cell">
                    {spokenDay(line.goes)}, {daysLeft(on, line.goes)}
                  </td>
                  <td className="govuk-table__cell">
                    {line.held ? (
                      <Tag tone="watch">Held</Tag>
                    ) : line.confirmed ? (
                      <Tag>Goes tonight</Tag>
                    ) : line.goes <= on ? (
                      <Tag>Due</Tag>
                    ) : (
                      <Tag tone="plain">Later</Tag>
                    )}
                  </td>
                  <td className="govuk-table__cell">
                    {line.pupil && !line.held && (
                      <Button kind="plain" onClick={() => setHolding(line)}>
                        Hold
                        <span className="govuk-visually-hidden">
                          {' '}
                          everything of {whom(line)}: {RETENTION[line.kind].name}
                        </span>
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {holding?.pupil && (
        <HoldForm
          key={holding.pupil.id}
          whom={holding.pupil.id}
          called={whom(holding)}
          done={() => {
            setHolding(null)
            changed()
          }}
        />
      )}
      {told?.ok === false && <Failed why={told.why} />}
      {told?.ok && !told.answer.confirmed && (
        <p className="fault-note" role="alert">
          The list has changed since you read it. Read it again, then confirm.
        </p>
      )}
      {dueNow > 0 && waiting > 0 && (
        <>
          <p>
            {waiting === 1 ? 'One thing is' : `${waiting} things are`} due and not held. What you confirm is
            deleted this coming night, for good. Until then it can be held or called off.
          </p>
          <Button
            kind="warning"
            disabled={confirm.pending}
            onClick={() => void confirm.act({ list }).then(changed)}
          >
            Delete what is due tonight
          </Button>
        </>
      )}
      {confirmed > 0 && (
        <p>
          {confirmed === 1 ? 'One thing goes' : `${confirmed} things go`} tonight.{' '}
          <Button kind="plain" disabled={off.pending} onClick={() => void off.act({}).then(changed)}>
            Call it off
          </Button>
        </p>
      )}
      {confirm.proving}
      {off.proving}
    </section>
  )
}

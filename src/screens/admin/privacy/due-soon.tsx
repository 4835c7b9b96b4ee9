/** What falls due soon, by pupil and kind, and the word that it may go this night. */
import { useState } from 'react'
import { spokenDay } from '../../../domain/calendar/day.ts'
import { RETENTION } from '../../../domain/privacy/retention.ts'
import type { AnswerOf } from '../../../protocol/calls/calls.ts'
import type { DueLine } from '../../../protocol/calls/privacy.ts'
import { count } from '../../parts/amounts.ts'
import { Button } from '../../parts/button.tsx'
import { Tag } from '../../parts/tag.tsx'
import { Failed } from '../asked.tsx'
import type { SayDone } from '../done.tsx'
import { useAct } from '../use-act.tsx'
import { HoldForm } from './holds.tsx'
import { daysLeft, NO_LONGER_ON_FILE } from './kind-words.ts'

type Due = AnswerOf<'due'>

const HEADS = { what: 'What', many: 'How many', goes: 'From', state: 'State' }

const whom = ({ pupil, school }: DueLine): string =>
  pupil ? (pupil.name ?? NO_LONGER_ON_FILE) : school === null ? 'Nobody in particular' : 'A school itself'

export function DueSoon({ answer, ahead, changed }: { answer: Due; ahead: number; changed: SayDone }) {
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
        <section className="stacks" aria-label="Table of what falls due" tabIndex={0}>
          <table>
            <thead>
              <tr>
                {['Whose', ...Object.values(HEADS), 'Keep it'].map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={`${line.kind} ${line.pupil?.id ?? ''} ${line.school ?? ''} ${line.held}`}>
                  <th scope="row">{whom(line)}</th>
                  <td data-head={HEADS.what}>{RETENTION[line.kind].name}</td>
                  <td data-head={HEADS.many}>{line.count}</td>
                  <td data-head={HEADS.goes}>
                    {spokenDay(line.goes)}, {daysLeft(on, line.goes)}
                  </td>
                  <td data-head={HEADS.state}>
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
                  <td>
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
            changed(`Everything of ${whom(holding)} is held.`)
          }}
        />
      )}
      {told?.ok === false && <Failed why={told.why} />}
      {off.told?.ok === false && <Failed why={off.told.why} />}
      {told?.ok && !told.answer.confirmed && (
        <div className="govuk-inset-text" role="alert">
          <p>The list has changed since you read it. Nothing was confirmed.</p>
          <Button kind="quiet" onClick={() => changed('This is the list as it is now.')}>
            Read it again
          </Button>
        </div>
      )}
      {dueNow > 0 && waiting > 0 && (
        <>
          <p>
            {count(waiting, 'thing is', 'things are')} due and not held. What you confirm is deleted this
            coming night, for good. Until then it can be held or called off.
          </p>
          <Button
            kind="warning"
            disabled={confirm.pending}
            onClick={() =>
              void confirm
                .act({ list })
                .then(
                  (called) =>
                    called.ok &&
                    called.answer.confirmed &&
                    changed(`${count(waiting, 'thing goes', 'things go')} tonight, unless it is called off.`),
                )
            }
          >
            Delete what is due tonight
          </Button>
        </>
      )}
      {confirmed > 0 && (
        <p>
          {count(confirmed, 'thing goes', 'things go')} tonight.{' '}
          <Button
            kind="plain"
            disabled={off.pending}
            onClick={() => void off.act({}).then((called) => called.ok && changed('Nothing goes tonight.'))}
          >
            Call it off
          </Button>
        </p>
      )}
      {confirm.proving}
      {off.proving}
    </section>
  )
}

/** How long each kind is kept, from when, by which source; the years are an administrator's to set within the least allowed. */
import { useState } from 'react'
import { KEPT_KINDS, RETENTION, yearsOf, type KeptKind } from '../../../domain/privacy/retention.ts'
import type { AnswerOf } from '../../../protocol/calls/calls.ts'
import { Button } from '../../parts/button.tsx'
import { Failed } from '../asked.tsx'
import type { SayDone } from '../done.tsx'
import { useAct } from '../use-act.tsx'
import { FROM, sourceOf } from './kind-words.ts'

const HEADS = { years: 'Years', from: 'Counted from', by: 'By' }

export function Rules({ now, changed }: { now: AnswerOf<'retention'>; changed: SayDone }) {
  const [years, setYears] = useState<Partial<Record<KeptKind, string>>>({})
  const [byItself, setByItself] = useState(now.byItself)
  const { act, pending, told, proving } = useAct('keep-retention')
  const stands = (kind: KeptKind) => yearsOf(kind, now)
  const wanted = (kind: KeptKind) => Number(years[kind] ?? stands(kind))
  const wrong = KEPT_KINDS.filter(
    (kind) => !Number.isInteger(wanted(kind)) || wanted(kind) < RETENTION[kind].atLeast || wanted(kind) > 100,
  )
  const keep = async () => {
    if (wrong.length > 0) return
    const set = Object.fromEntries(
      KEPT_KINDS.filter((kind) => wanted(kind) !== RETENTION[kind].years).map((kind) => [kind, wanted(kind)]),
    )
    const answer = await act({ years: set, byItself })
    if (answer.ok && answer.answer.kept) changed('These times were kept.')
  }
  return (
    <section className="card" aria-labelledby="kept-for">
      <h2 id="kept-for" className="section-heading">
        How long things are kept
      </h2>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void keep()
        }}
      >
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls within itself, with the keyboard too */}
        <section className="stacks" aria-label="Table of how long" tabIndex={0}>
          <table>
            <thead>
              <tr>
                {['What', ...Object.values(HEADS)].map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {KEPT_KINDS.map((kind) => (
                <tr key={kind}>
                  <th scope="row">{RETENTION[kind].name}</th>
                  <td data-head={HEADS.years}>
                    {now.mayChange ? (
                      <>
                        <input
                          className={`govuk-input govuk-input--width-3 ${wrong.includes(kind) ? 'govuk-input--error' : ''}`.trim()}
                          inputMode="numeric"
                          aria-label={`Years: ${RETENTION[kind].name}`}
                          aria-invalid={wrong.includes(kind) || undefined}
                          value={years[kind] ?? String(stands(kind))}
                          onChange={(event) => setYears({ ...years, [kind]: event.target.value })}
                        />
                        {wrong.includes(kind) && (
                          <span className="govuk-error-message">
                            At least {RETENTION[kind].atLeast}, at most 100
                          </span>
                        )}
                      </>
                    ) : (
                      stands(kind)
                    )}
                  </td>
                  <td data-head={HEADS.from}>{FROM[RETENTION[kind].from]}</td>
                  <td data-head={HEADS.by}>
                    {sourceOf(kind)}. {RETENTION[kind].why}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        {now.mayChange ? (
          <>
            <div className="govuk-checkboxes govuk-form-group">
              <div className="govuk-checkboxes__item">
                <input
                  className="govuk-checkboxes__input"
                  type="checkbox"
                  id="by-itself"
                  checked={byItself}
                  onChange={() => setByItself(!byItself)}
                />
                <label className="govuk-label govuk-checkboxes__label" htmlFor="by-itself">
                  Delete every night what is due, without asking anybody
                </label>
              </div>
            </div>
            {told?.ok === false && <Failed why={told.why} />}
            <Button type="submit" disabled={pending}>
              Keep these times
            </Button>
          </>
        ) : (
          <p className="quiet">
            {now.byItself
              ? 'What is due is deleted every night by itself.'
              : 'What is due is deleted only once somebody has confirmed it.'}{' '}
            An administrator of the authority sets these.
          </p>
        )}
      </form>
      {proving}
    </section>
  )
}

/**
 * The process does not allow this step yet: which one, what is missing, by which paragraph, and what can be
 * done. The words stay a draft; where the process lets a decision set the bar aside, it can be written from here.
 */
import { useEffect, useRef } from 'react'
import type { Barred, PupilView } from '../../device/device.ts'
import type { Form } from '../../domain/forms/form.ts'
import { processFor } from '../../domain/processes/processes.ts'
import { BarLines } from '../parts/bar-lines.tsx'
import { Button } from '../parts/button.tsx'
import { nameInProcess } from '../parts/process-words.ts'
import { lowered } from '../parts/words.ts'
import { waysOut } from '../parts/ways-out.ts'
import { useStart } from '../pupil/use-start.ts'

export function BarredNotice({
  bars,
  form,
  view,
  turn,
  setAside,
}: {
  bars: readonly Barred[]
  form: Form
  view: PupilView
  /** Changes with every try, so that the same bar takes the focus again. */
  turn: number
  /** Makes the decision at hand one that sets this aside. */
  setAside: (about: string) => void
}) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.focus()
    box.current?.scrollIntoView({ block: 'start' })
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- every try takes the focus
  }, [turn])
  const { start, busy, fault } = useStart(view.pupil.id)
  const process = processFor(view.school)
  const out = process
    ? [
        ...new Set(
          bars.flatMap(({ rule }) => {
            const about = waysOut(process, rule)
            const isStage = (id: string) => process.stages.some((stage) => stage.id === id)
            return [about.find((id) => !isStage(id)) ?? about[0] ?? []].flat()
          }),
        ),
      ]
    : []
  return (
    <div className="govuk-error-summary" ref={box} tabIndex={-1}>
      <div role="alert">
        <h2 className="govuk-error-summary__title">The process does not allow this yet</h2>
        <BarLines bars={bars.map((bar) => ({ ...bar, steps: [nameInProcess(process, bar.step)] }))} />
        <p>Nothing is lost: what you wrote stays a draft, and can be completed once this is there.</p>
      </div>
      {out.map((about) => (
        <Button
          key={about}
          kind="quiet"
          disabled={busy}
          onClick={() => {
            if (form.id !== 'decision') return void start('decision', { decision: 'override', about })
            // A pupil has one open draft of a decision: this one sets the bar aside, the next one moves.
            return setAside(about)
          }}
        >
          {form.id === 'decision' ? 'Make this a decision' : 'Write a decision'} to go on without it, with the
          reason: {lowered(nameInProcess(process, about))}
        </Button>
      ))}
      <output className="fault-note">{fault}</output>
    </div>
  )
}

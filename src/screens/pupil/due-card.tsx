/** What is due, by whom and when, with the form that does it; and what is missing before a step can be taken. */
import type { PupilView } from '../../device/device.ts'
import type { Day } from '../../domain/calendar/day.ts'
import { processFor } from '../../domain/processes/processes.ts'
import { Button } from '../parts/button.tsx'
import { dueThings } from '../parts/case-words.ts'
import { DueTag } from '../parts/due-tag.tsx'
import { stepTitle } from '../parts/step-words.ts'
import { capital } from '../parts/words.ts'
import { formForStep } from './forms-for-step.ts'
import { useStart } from './use-start.ts'

export function DueCard({ view, today }: { view: PupilView; today: Day }) {
  const things = dueThings(view.assessment, today)
  const process = processFor(view.school)
  const { start, busy, fault } = useStart(view.pupil.id)
  const nameOf = (step: string) => process?.stages.find(({ id }) => id === step)?.name ?? stepTitle(step)
  const missing = new Map<string, { missing: string; says: string; steps: string[] }>()
  for (const { step, missing: what, says } of view.assessment.blockers) {
    const one = missing.get(what + says) ?? { missing: what, says, steps: [] }
    missing.set(what + says, one)
    one.steps.push(nameOf(step))
  }
  return (
    <section className="card" aria-labelledby="due">
      <h2 id="due" className="section-heading">
        What is due
      </h2>
      {things.length === 0 ? (
        <p className="quiet">Nothing is due now.</p>
      ) : (
        <ul className="due-list">
          {things.map((thing) => {
            const form = formForStep(process, thing.step)
            return (
              <li key={thing.id} className="due-thing">
                <div>
                  <p className="due-title">{thing.title}</p>
                  <p>{[thing.amount, thing.who && `for the ${thing.who}`].filter(Boolean).join(' · ')}</p>
                </div>
                <DueTag by={thing.by} today={today} />
                {thing.amount === '' && thing.says !== '' && <p className="due-says quiet">{thing.says}</p>}
                {form && (
                  <Button
                    kind="plain"
                    className="due-act"
                    disabled={busy}
                    onClick={() => void start(form.id)}
                  >
                    Start: {form.title}
                  </Button>
                )}
              </li>
            )
          })}
        </ul>
      )}
      <output className="fault-note">{fault}</output>
      {missing.size > 0 && (
        <>
          <h3 className="sub-heading">What is missing</h3>
          <ul className="due-list">
            {[...missing.values()].map(({ missing: what, says, steps }) => (
              <li key={what + says} className="due-thing missing">
                <div>
                  <p className="due-title">{capital(what)}</p>
                  <p className="quiet">Before: {steps.join(', ')}</p>
                  <p className="quiet">{says}</p>
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

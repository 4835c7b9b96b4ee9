/** What is due, by whom and when, with the form that does it; what is missing before a step; what to be careful about. */
import type { PupilView } from '../../device/device.ts'
import type { Day } from '../../domain/calendar/day.ts'
import { spokenSource } from '../../domain/guidance/source.ts'
import { processFor } from '../../domain/processes/processes.ts'
import { BarLines, type BarSaid } from '../parts/bar-lines.tsx'
import { Button } from '../parts/button.tsx'
import { dueThings } from '../parts/case-words.ts'
import { DueTag } from '../parts/due-tag.tsx'
import { GoodToKnow, notesAbout } from '../parts/good-to-know.tsx'
import { nameInProcess } from '../parts/process-words.ts'
import { formForStep } from './forms-for-step.ts'
import { useStart } from './use-start.ts'

export function DueCard({ view, today }: { view: PupilView; today: Day }) {
  const { assessment, school, pupil } = view
  const things = dueThings(assessment, today)
  const process = processFor(school)
  const { start, busy, fault } = useStart(pupil.id)
  const sourceOf = (rule: string) => process?.rules.find(({ id }) => id === rule)?.source ?? null
  const missing = new Map<string, BarSaid & { steps: string[] }>()
  for (const { step, rule, missing: what, says } of assessment.blockers) {
    const one = missing.get(what + says) ?? { rule, missing: what, says, steps: [], source: sourceOf(rule) }
    missing.set(what + says, one)
    one.steps.push(nameInProcess(process, step))
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
                <GoodToKnow notes={notesAbout(process, thing.step)} />
              </li>
            )
          })}
        </ul>
      )}
      <output className="fault-note">{fault}</output>
      {missing.size > 0 && (
        <>
          <h3 className="sub-heading">What is missing</h3>
          <BarLines bars={[...missing.values()]} />
        </>
      )}
      {assessment.cautions.length > 0 && (
        <>
          <h3 className="sub-heading">Take care</h3>
          <ul className="due-list">
            {assessment.cautions.map(({ about, rule, says }) => {
              const source = sourceOf(rule)
              return (
                <li key={rule + about} className="due-thing caution">
                  <div>
                    <p className="due-title">{nameInProcess(process, about)}</p>
                    <p>{says}</p>
                    {source && <p className="cited">{spokenSource(source)}</p>}
                  </div>
                </li>
              )
            })}
          </ul>
        </>
      )}
    </section>
  )
}

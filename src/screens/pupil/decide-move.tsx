/**
 * Every move is a decision by a person, with a reason. What it would be is chosen here, what bars it is
 * said at once, and the decision form is opened with it.
 */
import { useState } from 'react'
import type { PupilView } from '../../device/device.ts'
import type { Day } from '../../domain/calendar/day.ts'
import { decision } from '../../domain/forms/decision.ts'
import { fieldsOf } from '../../domain/forms/form.ts'
import { processFor } from '../../domain/processes/processes.ts'
import type { Stage } from '../../domain/stages/process.ts'
import { offersOf } from '../form/offers.tsx'
import { BarLines } from '../parts/bar-lines.tsx'
import { Button } from '../parts/button.tsx'
import { ChoiceField } from '../parts/choice-field.tsx'
import { useBars } from './use-bars.ts'
import { useStart } from './use-start.ts'

const kinds = Object.fromEntries(fieldsOf(decision))['decision']
const KINDS = kinds?.type === 'choice' ? Object.entries(kinds.options) : []

/** Which stages a decision of a kind may go to. */
const GOES_TO: Readonly<Record<string, (place: number, at: number) => boolean>> = {
  move: (place, at) => place !== at,
  'bring forward': (place, at) => place > at,
  'step down': (place, at) => place < at,
}
const ABOUT_STEPS: readonly string[] = ['do not use', 'override']

export function DecideMove({ view, today }: { view: PupilView; today: Day }) {
  const { stage } = view.assessment
  const { recommended } = stage
  const { start, busy, fault } = useStart(view.pupil.id)
  const stages = processFor(view.school)?.stages ?? []
  return (
    <div className="card-acts">
      {recommended && (
        <Button
          kind="quiet"
          disabled={busy}
          onClick={() => void start('decision', { decision: 'move', to: recommended.id })}
        >
          Decide: move to {briefStage(stages, recommended.name)}
        </Button>
      )}
      <details className="govuk-details decide">
        <summary className="govuk-details__summary">
          <span className="govuk-details__summary-text">
            {recommended ? 'Decide otherwise' : 'Record a decision'}
          </span>
        </summary>
        <Decide view={view} stages={stages} today={today} />
      </details>
      <output className="fault-note">{fault}</output>
    </div>
  )
}

/** 'Stage 2' of 'Stage 2: getting help', where no other stage is called so. */
function briefStage(stages: readonly Stage[], name: string): string {
  const brief = (full: string) => full.split(':')[0] ?? full
  return stages.filter((one) => brief(one.name) === brief(name)).length > 1 ? name : brief(name)
}

function Decide({ view, stages, today }: { view: PupilView; stages: readonly Stage[]; today: Day }) {
  const { stage } = view.assessment
  const [kind, setKind] = useState('')
  const [to, setTo] = useState('')
  const [about, setAbout] = useState('')
  const { start, busy, fault } = useStart(view.pupil.id)
  const at = stages.findIndex(({ id }) => id === stage.id)
  const goesTo = GOES_TO[kind]
  const offered = goesTo ? stages.filter((_, place) => goesTo(place, at)) : []
  const { steps } = offersOf(view.school)
  const isAbout = ABOUT_STEPS.includes(kind)
  const intended = {
    ...(kind === '' ? {} : { decision: kind, from: stage.id }),
    ...(goesTo && to !== '' ? { to } : {}),
    ...(isAbout && about !== '' ? { about } : {}),
  }
  const whole = kind !== '' && (!goesTo || to !== '') && (!isAbout || about !== '')
  const bars = useBars(view, intended, today)
  return (
    <div className="decide-body">
      <ChoiceField
        none="Choose one"
        strong
        id="decide-kind"
        label="What do you decide?"
        value={kind}
        options={KINDS.filter(([id]) => {
          const goes = GOES_TO[id]
          return !goes || stages.some((_, place) => goes(place, at))
        })}
        choose={(next) => {
          setKind(next)
          setTo('')
        }}
      />
      {goesTo && (
        <ChoiceField
          none="Choose one"
          strong
          id="decide-to"
          label="Which stage?"
          value={to}
          options={offered.map(({ id, name }) => [id, name] as const)}
          choose={setTo}
        />
      )}
      {isAbout && (
        <ChoiceField
          none="Choose one"
          strong
          id="decide-about"
          label={kind === 'override' ? 'What is set aside?' : 'Which step is not used?'}
          value={about}
          options={steps}
          choose={setAbout}
        />
      )}
      <div aria-live="polite">
        {whole && bars.length > 0 && (
          <>
            <p>
              <strong>This would not be accepted yet:</strong>
            </p>
            <BarLines bars={bars} />
          </>
        )}
      </div>
      <Button kind="quiet" disabled={busy} onClick={() => void start('decision', intended)}>
        Write the decision
      </Button>
      <output className="fault-note">{fault}</output>
    </div>
  )
}

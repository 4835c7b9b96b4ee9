/** The stages of a process in their order: who runs each, and how a pupil comes to it. */
import { spokenSource } from '../../domain/guidance/source.ts'
import type { Process, Stage } from '../../domain/stages/process.ts'
import { RuleLink } from './rule-link.tsx'

export function StagesSection({ process }: { process: Process }) {
  const hasLevels = process.stages.some(({ entered }) => entered !== undefined)
  return (
    <section className="card" aria-labelledby="process-stages">
      <h2 id="process-stages" className="section-heading">
        Stages
      </h2>
      {hasLevels && (
        <p>
          Levels follow the figures by themselves. Steps are entered and left only by somebody’s decision.
        </p>
      )}
      <ol className="process-stages">
        {process.stages.map((stage, place) => (
          <li key={stage.id} className="reason">
            <p>
              <strong>{stage.name}</strong>
            </p>
            <p>
              Run by: {stage.who}. <Entry stage={stage} isFirst={place === 0} hasLevels={hasLevels} />
            </p>
            <Recommended process={process} stage={stage} />
            <p className="cited">{spokenSource(stage.source)}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Entry({ stage, isFirst, hasLevels }: { stage: Stage; isFirst: boolean; hasLevels: boolean }) {
  if (stage.entered !== undefined)
    return (
      <>
        A level, reached while this holds: <RuleLink rule={stage.entered} />.
      </>
    )
  if (isFirst) return hasLevels ? 'The level while no other holds.' : 'Where every pupil begins.'
  return 'Entered by a decision.'
}

/** The rules that would have a pupil at this stage. */
function Recommended({ process, stage }: { process: Process; stage: Stage }) {
  const rules = process.rules.filter(({ asks }) =>
    [asks ?? []].flat().some((outcome) => 'recommend' in outcome && outcome.recommend === stage.id),
  )
  if (rules.length === 0) return null
  return (
    <p>
      Recommended by:{' '}
      {rules.map(({ id }, at) => (
        <span key={id}>
          {at > 0 && ', '}
          <RuleLink rule={id} />
        </span>
      ))}
      .
    </p>
  )
}

/** Where the case stands: a person decided it; the server recommends; the device's own answer is provisional. */
import type { PupilView } from '../../device/device.ts'
import { spokenDay, type Day } from '../../domain/calendar/day.ts'
import { processFor } from '../../domain/processes/processes.ts'
import { Tag } from '../parts/tag.tsx'
import { shortDay } from '../parts/words.ts'
import { DecideMove } from './decide-move.tsx'

const MOVES: readonly unknown[] = ['move', 'bring forward', 'step down', 'close']

export function StageCard({ view, today }: { view: PupilView; today: Day }) {
  const { assessment, provisional, records, school, pupil, differences } = view
  const { stage, figures } = assessment
  const stages = processFor(school)?.stages ?? []
  const at = stages.findIndex(({ id }) => id === stage.id)
  const decision = records.find(
    ({ form, status, answers }) =>
      form === 'decision' &&
      (status === 'completed' || status === 'signed') &&
      MOVES.includes(answers['decision']) &&
      (answers['to'] === stage.id || answers['decision'] === 'close'),
  )
  const standing = provisional ? 'provisional' : 'recommended'
  return (
    <section className="card stage-card" aria-labelledby="stage">
      <div className="stage-top">
        <div>
          <h2 id="stage" className="card-label">
            Stage
          </h2>
          <p className="stage-name">{stage.name}</p>
          <p className="stage-who">
            {decision ? (
              <>
                <Tag tone="done">decided</Tag> by {decision.completedBy?.name ?? decision.startedBy.name},{' '}
                {decision.completedBy?.position ?? decision.startedBy.position}
                {stage.since && `, ${spokenDay(stage.since)}`}
              </>
            ) : at <= 0 ? (
              'Where every pupil begins. No move has been decided.'
            ) : (
              stage.since && `Since ${spokenDay(stage.since)}`
            )}
          </p>
        </div>
        <div className="stage-attendance">
          <p className="card-label">Attendance</p>
          <p className="stage-pct">
            {figures.attendancePct === null ? 'No marks' : `${figures.attendancePct}%`}
          </p>
          <p className="quiet">
            {figures.attended} of {figures.possible} sessions
            {pupil.registerTo && `, to ${shortDay(pupil.registerTo, today)}`}
          </p>
        </div>
      </div>
      {stages.length > 0 && (
        <ol className="stairs" aria-label="Stages">
          {stages.map(({ id, name }, place) => (
            <li
              key={id}
              className={`stair ${place < at ? 'stair-passed' : ''} ${place === at ? 'stair-here' : ''} ${stage.recommended?.id === id ? 'stair-next' : ''}`}
              aria-current={place === at ? 'step' : undefined}
            >
              <span className="govuk-visually-hidden">
                {name}
                {place === at && ', now'}
                {stage.recommended?.id === id && `, ${standing}`}
              </span>
            </li>
          ))}
        </ol>
      )}
      {stage.recommended && (
        <div className="recommended">
          <p>
            <Tag tone={provisional ? 'plain' : 'watch'}>{standing}</Tag>{' '}
            <strong>{stage.recommended.name}</strong>
          </p>
          <p className="quiet">
            {provisional
              ? 'Worked out on this device; the server answers when your work is sent.'
              : 'Worked out by the server. A person decides.'}
          </p>
        </div>
      )}
      {!stage.recommended && provisional && (
        <p className="quiet stage-note">
          <Tag>provisional</Tag> Worked out on this device. The server answers when everything is sent and the
          register is up to date.
        </p>
      )}
      {stage.provisional && (
        <p className="quiet stage-note">
          Fewer than 20 sessions stand behind these figures, so they are provisional.
        </p>
      )}
      {differences.length > 0 && (
        <div className="differences" aria-live="polite">
          <p>
            <strong>The server’s answer differs from what this device showed:</strong>
          </p>
          <ul className="govuk-list govuk-list--bullet">
            {differences.map((says) => (
              <li key={says}>{says}</li>
            ))}
          </ul>
        </div>
      )}
      <DecideMove pupil={pupil.id} recommended={stage.recommended ?? null} />
    </section>
  )
}

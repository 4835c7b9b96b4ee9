/** Where the case stands: a person decided it; the server recommends; the device's own answer is provisional. */
import { Link } from 'react-router'
import type { PupilView } from '../../device/device.ts'
import { spokenDay, type Day } from '../../domain/calendar/day.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import { spokenSource } from '../../domain/guidance/source.ts'
import { processFor } from '../../domain/processes/processes.ts'
import type { Process } from '../../domain/stages/process.ts'
import { GoodToKnow, notesAbout } from '../parts/good-to-know.tsx'
import { Tag } from '../parts/tag.tsx'
import { processAddress } from '../parts/process-words.ts'
import { shortDay } from '../parts/words.ts'
import { DecideMove } from './decide-move.tsx'

const FEW_SESSIONS = 20
const MOVES: readonly unknown[] = ['move', 'bring forward', 'step down']

export function StageCard({ view, today }: { view: PupilView; today: Day }) {
  const { assessment, provisional, records, school, pupil, differences } = view
  const { stage, level, figures } = assessment
  const process = processFor(school)
  const stages = process?.stages ?? []
  const here = stages.find(({ id }) => id === stage.id)
  const at = stages.findIndex(({ id }) => id === stage.id)
  const decision = records.find((record) => decides(record, view))
  const standing = provisional ? 'provisional' : 'recommended'
  return (
    <section className="card stage-card" aria-labelledby="stage">
      <div className="stage-top">
        <div>
          <h2 id="stage" className="card-label">
            Stage
          </h2>
          <p className="stage-name">{stage.name}</p>
          <p className="stage-process">
            <Link to={processAddress(school)}>{process?.name ?? 'A newer process'}</Link>
            {here && `, run by: ${here.who}`}
          </p>
          <p className="stage-who">
            {decision ? (
              <>
                <Tag tone="done">decided</Tag> by {decision.completedBy?.name ?? decision.startedBy.name},{' '}
                {decision.completedBy?.position ?? decision.startedBy.position}
                {stage.since && `, ${spokenDay(stage.since)}`}
              </>
            ) : level?.id === stage.id ? (
              `By the figures${stage.since ? `, since ${spokenDay(stage.since)}` : ''}. No step has been decided.`
            ) : at <= 0 ? (
              'Where every pupil begins. No move has been decided.'
            ) : (
              stage.since && `Since ${spokenDay(stage.since)}`
            )}
          </p>
          {level && level.id !== stage.id && (
            <p className="stage-who">
              Level by the figures: <strong>{level.name}</strong>{' '}
              {level.provisional && <Tag>provisional</Tag>}
            </p>
          )}
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
          <Tag>provisional</Tag> {whyProvisional(process, figures.possible)}
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
      <GoodToKnow notes={notesAbout(process, stage.id, ...(level ? [level.id] : []))} />
      <DecideMove view={view} today={today} />
    </section>
  )
}

/** Few sessions, or what the process itself waits for before its levels are firm (A-X7). */
function whyProvisional(process: Process | undefined, possible: number): string {
  const few = 'Too few sessions stand behind these figures yet'
  if (process?.firm === undefined) return `${few}.`
  const rule = process.rules.find(({ id }) => id === process.firm)
  return `${possible < FEW_SESSIONS || !rule ? few : 'The process does not call this firm yet'}${rule ? ` (${spokenSource(rule.source)})` : ''}.`
}

/** Whether a record is the decision the pupil is at this stage by. */
function decides(
  { form, status, answers }: CaseRecord,
  { assessment: { stage, level } }: PupilView,
): boolean {
  if (form !== 'decision' || (status !== 'completed' && status !== 'signed')) return false
  const { decision, from, to } = answers
  // Held at a level, or brought forward to one, it is fixed; closed, the figures say it again.
  if (level)
    return (
      (decision === 'hold' && (to ?? from) === stage.id) ||
      (MOVES.includes(decision) && to === stage.id && (level.id !== stage.id || decision === 'bring forward'))
    )
  return decision === 'close' || (MOVES.includes(decision) && to === stage.id)
}

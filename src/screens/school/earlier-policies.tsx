/** The versions a policy had before this one, folded away: who stood for each, and when. */
import { spokenDay } from '../../domain/calendar/day.ts'
import type { Particulars } from '../../domain/casework/particulars.ts'

type Policy = NonNullable<Particulars['policy']>

/** 'Jo Farrier, Attendance manager, 20 August 2025'. */
export const spokenSigned = ({ name, role, on }: NonNullable<Policy['prepared']>) =>
  `${name}${role ? `, ${role}` : ''}${on ? `, ${spokenDay(on)}` : ''}`

export function EarlierPolicies({ policies }: { policies: readonly Policy[] }) {
  if (policies.length === 0) return null
  return (
    <details className="govuk-details">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">Earlier versions</span>
      </summary>
      <ul className="plain-list">
        {policies.map(({ title, version, prepared, approved, feedback = [] }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- one version may be kept twice, and none ever moves
          <li key={index} className="reason">
            <p>
              {title}
              {version && `, version ${version}`}
            </p>
            {prepared && <p className="quiet">Prepared by {spokenSigned(prepared)}</p>}
            {approved && <p className="quiet">Approved by {spokenSigned(approved)}</p>}
            {feedback.map(({ from, said }) => (
              <p key={from + said} className="said quiet">
                {from}: {said}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Whether the list is whole: when it was last looked through, and where its end was signed. */
import { count } from '../../parts/amounts.ts'
import { spokenInstant } from '../../record/device-time.ts'
import { Answer } from '../asked.tsx'
import { useAsked } from '../use-call.ts'

const BROKEN: Readonly<Record<string, string>> = {
  altered: 'was altered',
  missing: 'is missing',
  moved: 'was moved',
  added: 'was added afterwards',
  rewritten: 'was written anew after it had been signed',
}

const SENT = {
  yes: 'and sent to a second place',
  no: 'and not sent to a second place: none is set up, or it could not be reached',
} as const

export function AuditState() {
  const asked = useAsked('audit-state', {})
  return (
    <section className="card" aria-labelledby="audit-state">
      <h2 id="audit-state" className="section-heading">
        Is the list whole?
      </h2>
      <Answer asked={asked}>
        {({ entries, first, check, head }) => (
          <>
            {check?.broken && (
              <p className="govuk-error-message" role="alert">
                No: entry {check.broken.seq} {BROKEN[check.broken.what] ?? 'does not hold'}. Tell whoever runs
                the server, and keep what you have saved.
              </p>
            )}
            <p>
              {count(entries, 'entry', 'entries')}
              {first !== null && ` since ${spokenInstant(first)}`}.{' '}
              {check === null && 'It was not looked through yet: the server does that every night.'}
              {check?.broken === null && `Each of the first ${check.entries} stands as it was written. `}
              {check && `Last looked through ${spokenInstant(check.at)}.`}
            </p>
            <p className="quiet">
              {head === null
                ? 'Its end has not been signed yet.'
                : `Its end at entry ${head.seq} was signed ${spokenInstant(head.at)}, ${SENT[head.sentAt === null ? 'no' : 'yes']}.`}
            </p>
          </>
        )}
      </Answer>
    </section>
  )
}

/** A completed record, read-only: what it says, who signed, what was corrected, and what two people wrote. */
import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import type { PupilView } from '../../device/device.ts'
import { spokenDay } from '../../domain/calendar/day.ts'
import { londonDay } from '../../domain/calendar/london-day.ts'
import { fullName } from '../../domain/casework/pupil.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import type { Form } from '../../domain/forms/form.ts'
import { asked } from '../../domain/forms/shown.ts'
import { signaturesAsked } from '../../domain/forms/signing.ts'
import { processFor } from '../../domain/processes/processes.ts'
import { OffersContext, offersOf } from '../form/offers.tsx'
import { Withdraw } from '../form/withdraw.tsx'
import { CopyLinks } from '../paper/copies.tsx'
import { dueThings } from '../parts/case-words.ts'
import { Page } from '../parts/page.tsx'
import { Tag, type Tone } from '../parts/tag.tsx'
import { due, lowered } from '../parts/words.ts'
import { MatchAdults } from '../unlisted/match-adults.tsx'
import { useDevice } from '../use-device.tsx'
import { Amendments } from './amendments.tsx'
import { AnswerLines } from './answer-lines.tsx'
import { Conflicts } from './conflicts.tsx'
import { Signatures } from './signatures.tsx'

const STATUS = {
  draft: ['Draft', 'plain'],
  completed: ['Completed', 'done'],
  signed: ['Signed', 'done'],
  void: ['Withdrawn', 'plain'],
} as const satisfies Record<CaseRecord['status'], readonly [string, Tone]>

/** Whom it is about, where that is no pupil of this device. */
const aboutNobodyHere = ({ about }: Form, { provisional = [] }: CaseRecord): string =>
  about === 'school'
    ? 'the school '
    : provisional.length > 0
      ? `${provisional.map(({ name }) => name).join(', ')}, not matched with a pupil yet `
      : 'a pupil who is not on this device '

export function RecordView({
  form,
  record,
  pupils,
  justCompleted,
}: {
  form: Form
  record: CaseRecord
  pupils: readonly PupilView[]
  justCompleted: boolean
}) {
  const done = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!justCompleted) return
    window.scrollTo(0, 0)
    done.current?.focus()
  }, [justCompleted])
  const [status, tone] = STATUS[record.status]
  const live = asked(form, record.answers)
  const first = pupils[0]
  const today = useDevice((device) => device.today())
  const next = first ? dueThings(first.assessment, today)[0] : undefined
  return (
    <OffersContext value={offersOf(first?.school)}>
      <Page
        title={form.title}
        className="record-page"
        lead={
          <p className="about">
            About {pupils.length === 0 && aboutNobodyHere(form, record)}
            {pupils.map(({ pupil }) => (
              <span key={pupil.id}>
                <Link to={`/pupils/${pupil.id}`}>{fullName(pupil.profile)}</Link>{' '}
              </span>
            ))}
            · <Tag tone={tone}>{status}</Tag>
            {record.on && ` · ${spokenDay(record.on)}`}
          </p>
        }
      >
        {justCompleted && (
          <div className="done-panel" ref={done} tabIndex={-1} aria-live="polite">
            <p className="done-title">{form.title} completed</p>
            <p>Saved on this device. It is sent by itself as soon as there is a link.</p>
            {signaturesAsked(form, record.answers).length > 0 && (
              <p>Next: the signatures, below. They can also be added later.</p>
            )}
            {first && next && (
              <p>
                Due next: {next.title}
                {next.by && ` (${lowered(due(next.by, today))})`}.
              </p>
            )}
            {first && (
              <p className="done-ways">
                <Link to={`/pupils/${first.pupil.id}`}>Back to {fullName(first.pupil.profile)}</Link>
                <Link to="/">Go to Today</Link>
              </p>
            )}
          </div>
        )}
        {record.voided && (
          <div className="govuk-inset-text">
            Withdrawn by {record.voided.by.name}: {record.voided.reason}
          </div>
        )}
        {record.late?.map(({ by, at }) => (
          <div className="govuk-inset-text" key={by.id}>
            Late note: {by.name}, {by.position}, wrote in this on {spokenDay(londonDay(at))}, when the pupil
            had left their caseload and their device had not heard of it yet.
          </div>
        ))}
        <Conflicts form={form} record={record} />
        <MatchAdults form={form} record={record} pupils={pupils} />
        <Signatures form={form} record={record} pupils={pupils} />
        <CopyLinks form={form} record={record} />
        {form.sections.map((section) => {
          const fields = Object.entries(section.fields).filter(
            ([name, field]) => live.names.has(name) && field.type !== 'signature',
          )
          return fields.length === 0 ? null : (
            <section className="card" key={section.title}>
              <h2 className="section-heading">{section.title}</h2>
              <AnswerLines fields={fields} answers={live.answers} heldBack={record.heldBack} />
            </section>
          )
        })}
        <Amendments form={form} record={record} process={first && processFor(first.school)} />
        {record.status !== 'void' && <Withdraw record={record.id} what="record" />}
        <p className="note">
          Started by {record.startedBy.name}
          {record.completedBy && `, completed by ${record.completedBy.name}, ${record.completedBy.position}`}.
        </p>
      </Page>
    </OffersContext>
  )
}

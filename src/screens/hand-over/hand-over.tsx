/**
 * The tablet in a parent's or pupil's hands: one document in plain words, their rights, their
 * signature or their no. Nothing else is drawn at any address; the way out is the passphrase.
 */
import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { Signature } from '../../domain/casework/entry.ts'
import type { DocumentLine } from '../../domain/casework/handed-document.ts'
import { FORMS } from '../../domain/forms/forms.ts'
import { fieldOf } from '../../domain/forms/shape.ts'
import { presentPeople } from '../../domain/forms/signing.ts'
import { UnlockForm } from '../lock/unlock-form.tsx'
import { Button } from '../parts/button.tsx'
import { Mark } from '../parts/mark.tsx'
import { SIGNING_FAULTS } from '../record/signing-faults.ts'
import { SignForm } from '../signature/sign-form.tsx'
import { useActs, useDevice } from '../use-device.tsx'

export function HandOver() {
  const device = useActs()
  const inHand = useDevice((device) => device.handedOver())
  const [goingBack, setGoingBack] = useState(false)
  const top = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = 'For you to read – Doorstep'
    window.scrollTo(0, 0)
    top.current?.focus()
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- each of the two pages begins at its top
  }, [goingBack])
  const form = inHand && Object.hasOwn(FORMS, inHand.record.form) ? FORMS[inHand.record.form] : undefined
  if (goingBack || inHand?.to !== 'sign' || !form) {
    return (
      <div className="hand">
        <main className="hand-page" id="main">
          <h1 className="page-heading" tabIndex={-1} ref={top}>
            Hand back to staff
          </h1>
          <p className="lead">Please give the tablet back to the member of staff.</p>
          <UnlockForm
            label="Staff: your passphrase"
            act="Take the tablet back"
            acting="Unlocking…"
            unlock={(words) => device.handBack(words)}
          />
          {inHand && form && (
            <Button kind="plain" onClick={() => setGoingBack(false)}>
              Show the document again
            </Button>
          )}
        </main>
      </div>
    )
  }
  const { record, school, audience, document: paper } = inHand
  const fields = paper.agrees.flatMap(({ field: name, says }) => {
    const field = fieldOf(form, name)
    return field?.type === 'signature' ? [{ name, field, says }] : []
  })
  const isChild = audience === 'child'
  const isSigned = fields.some(({ name }) =>
    record.signatures.some((signature) => signature.field === name && !signature.lapsed),
  )
  return (
    <div className="hand">
      <header className="hand-head">
        <Mark size={28} />
        <p>{school.name}</p>
        <Button kind="quiet" onClick={() => setGoingBack(true)}>
          Hand back<span className="govuk-visually-hidden"> to staff</span>
        </Button>
      </header>
      <main className="hand-page" id="main" lang={paper.language}>
        <h1 className="page-heading" tabIndex={-1} ref={top}>
          {paper.title}
        </h1>
        {paper.intro && <p className="lead">{paper.intro}</p>}
        {paper.sections.map((section) => (
          <section key={section.title} className="hand-section">
            <h2>{section.title}</h2>
            {section.lines.map((line) => (
              <Line key={line.field} line={line} />
            ))}
          </section>
        ))}
        <section className="rights" aria-labelledby="rights">
          <h2 id="rights">{isChild ? 'What you can do' : 'Your rights'}</h2>
          <ul>
            <li>Take the time you need. You can ask for this to be read out to you.</li>
            <li>If something is wrong or missing, say so. It can be changed before you sign.</li>
            <li>
              {isChild
                ? 'You do not have to sign. You can say why, or not.'
                : 'You do not have to sign, and you do not have to sign today. You can get advice first.'}
            </li>
            {!isChild && (
              <li>You can ask for a copy, for an interpreter, and to see what is kept about your child.</li>
            )}
          </ul>
        </section>
        {fields.map(({ name, field, says }) => {
          const made = record.signatures.filter((signature) => signature.field === name && !signature.lapsed)
          const present = field.onlyIfPresent ? presentPeople(record.answers, field.onlyIfPresent) : []
          const open = present.filter((person) => !made.some((one) => one.name === person.name))
          const nobody = field.onlyIfPresent !== undefined && present.length === 0
          const finished = made.length > 0 && (field.onlyIfPresent ? open.length === 0 : !field.several)
          return (
            <section key={name} className="hand-section hand-sign" aria-labelledby={`sign-${name}`}>
              <h2 id={`sign-${name}`}>{fields.length === 1 ? 'Signing, or not' : field.label}</h2>
              <div aria-live="polite">
                {made.map((signature) => (
                  <Thanks key={signature.id} signature={signature} />
                ))}
              </div>
              {nobody && <p>Nobody is recorded as being at a meeting yet, so this cannot be signed today.</p>}
              {!nobody && !finished && (
                <AnotherSigner folded={made.length > 0} key={made.length}>
                  <SignForm
                    agrees={says}
                    people={open}
                    mayDecline
                    act="Sign"
                    plain
                    sign={async (signed) => {
                      const result = await device.sign(record.id, {
                        ...signed,
                        field: name,
                        capacity: field.capacity,
                        language: paper.language,
                      })
                      return result.saved ? null : SIGNING_FAULTS[result.why]
                    }}
                  />
                </AnotherSigner>
              )}
            </section>
          )
        })}
        <Button kind={isSigned ? 'main' : 'quiet'} className="wide" onClick={() => setGoingBack(true)}>
          I have finished: hand back to staff
        </Button>
      </main>
    </div>
  )
}

/** Once somebody has signed, the next signature is offered, not asked for. */
function AnotherSigner({ folded, children }: { folded: boolean; children: ReactNode }) {
  if (!folded) return children
  return (
    <details className="govuk-details">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">Somebody else wants to sign</span>
      </summary>
      {children}
    </details>
  )
}

function Thanks({ signature }: { signature: Pick<Signature, 'name' | 'way'> }) {
  return (
    <p className="thanks">
      <strong>{signature.way === 'declined' ? 'Noted.' : 'Thank you.'}</strong>{' '}
      {signature.way === 'declined'
        ? `${signature.name} does not want to sign. Nothing else is needed.`
        : `${signature.name} has signed.`}{' '}
      Saved on this device.
    </p>
  )
}

function Line({ line }: { line: DocumentLine }) {
  if (line.kind === 'statement') return <p className="hand-statement">{line.text}</p>
  if (line.kind === 'answer') {
    return (
      <div className="hand-line">
        <h3>{line.label}</h3>
        <p className="said">{line.value}</p>
      </div>
    )
  }
  return (
    <div className="hand-line">
      <h3>{line.label}</h3>
      <ol className="hand-rows">
        {line.rows.map((cells, at) => (
          <li key={at}>
            {cells.map(({ label, value }) => (
              <p key={label}>
                <span className="quiet">{label.endsWith('?') ? label : `${label}:`}</span> {value}
              </p>
            ))}
          </li>
        ))}
      </ol>
    </div>
  )
}

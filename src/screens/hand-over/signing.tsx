/** Signing in hand: each signature that is this reader's to give, who has signed so far, and what came of it. */
import { useEffect, useRef, type ReactNode } from 'react'
import type { InHands } from '../../device/device.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import type { Field, Form } from '../../domain/forms/form.ts'
import { fieldOf } from '../../domain/forms/shape.ts'
import { isMade, isSameSigner, presentPeople } from '../../domain/forms/signing.ts'
import { Beside, Say } from '../parts/reading.tsx'
import { SIGNING_FAULTS } from '../record/signing-faults.ts'
import { SignForm } from '../signature/sign-form.tsx'
import { useActs } from '../use-device.tsx'

type ToSign = Extract<InHands, { to: 'sign' }>
type Made = CaseRecord['signatures'][number]
type SignatureField = Extract<Field, { type: 'signature' }>

const standing = ({ lapsed }: Made) => !lapsed

/** What a signature came to, in a sentence with a hole for the name. */
const outcomeOf = ({ way, wants, note }: Made): string =>
  way === 'not present'
    ? '{name} was not there.'
    : wants === 'changes'
      ? '{name} asks for changes before signing.'
      : way === 'declined'
        ? '{name} does not want to sign.'
        : note === undefined
          ? '{name} has signed.'
          : '{name} has signed, with a note.'

/** The signature fields of a document its reader may sign, with what each agrees to. */
export function signable({ document: paper }: ToSign, form: Form) {
  return paper.agrees.flatMap(({ field: name, says }, at) => {
    const field = fieldOf(form, name)
    return field?.type === 'signature'
      ? [{ name, field, says, english: paper.english?.agrees[at]?.says ?? says }]
      : []
  })
}

/** Those who signed in other fields, where the reader may know of it. */
export function SignedSoFar({ inHand, own }: { inHand: ToSign; own: readonly string[] }) {
  const others = inHand.record.signatures.filter(
    (signature) => standing(signature) && !own.includes(signature.field),
  )
  if (others.length === 0) return null
  return (
    <section className="hand-section" aria-labelledby="so-far">
      <h2 id="so-far">
        <Say>Who has signed so far</Say>
      </h2>
      <ul className="plain-list">
        {others.map((signature) => (
          <li key={signature.id}>
            <Say holes={{ name: signature.name }}>{outcomeOf(signature)}</Say>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function Signing({
  inHand,
  name,
  field,
  says,
  english,
  alone,
}: {
  inHand: ToSign
  name: string
  field: SignatureField
  says: string
  english: string
  /** The only signature of this document. */
  alone: boolean
}) {
  const device = useActs()
  const { record, language, audience } = inHand
  const made = record.signatures.filter((signature) => signature.field === name && standing(signature))
  const signed = made.filter(isMade)
  const present = field.onlyIfPresent ? presentPeople(record.answers, field.onlyIfPresent) : []
  const hasSigned = ({ name: called, id }: (typeof present)[number]) =>
    signed.some((one) =>
      isSameSigner(one, id === undefined ? { name: called } : { name: called, person: id }),
    )
  const open = present.filter((person) => !hasSigned(person))
  const outcomes = useOutcomeReached(made.length)
  const nobody = field.onlyIfPresent !== undefined && present.length === 0
  const finished = field.onlyIfPresent ? open.length === 0 : signed.length > 0 && !field.several
  return (
    <section className="hand-section hand-sign" aria-labelledby={`sign-${name}`}>
      <h2 id={`sign-${name}`}>
        <Say>{alone ? 'Signing, or not' : field.label}</Say>
      </h2>
      <div aria-live="polite" tabIndex={-1} ref={outcomes}>
        {made.map((signature) => (
          <Thanks key={signature.id} signature={signature} code={inHand.codes[signature.id]} />
        ))}
      </div>
      {nobody && (
        <p>
          <Say>Nobody is recorded as being at a meeting yet, so this cannot be signed today.</Say>
        </p>
      )}
      {!nobody && !finished && (
        <AnotherSigner
          offer={
            made.length === 0
              ? null
              : signed.length === made.length
                ? 'Somebody else wants to sign'
                : 'Somebody wants to sign after all'
          }
          key={made.length}
        >
          <SignForm
            agrees={<Beside said={says} english={english} />}
            people={open}
            mayDecline
            signer={audience}
            sign={async (given) => {
              const result = await device.sign(record.id, {
                ...given,
                field: name,
                capacity: field.capacity,
                language,
              })
              return result.saved ? null : SIGNING_FAULTS[result.why]
            }}
          />
        </AnotherSigner>
      )}
    </section>
  )
}

/** The form that was signed is gone: whoever goes by keys goes on at what came of it. */
function useOutcomeReached(made: number) {
  const outcomes = useRef<HTMLDivElement>(null)
  const before = useRef(made)
  useEffect(() => {
    if (made > before.current) outcomes.current?.focus()
    before.current = made
  }, [made])
  return outcomes
}

/** Once somebody has signed, the next signature is offered, not asked for. */
function AnotherSigner({ offer, children }: { offer: string | null; children: ReactNode }) {
  if (offer === null) return children
  return (
    <details className="govuk-details">
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- what it says is in its span */}
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">
          <Say>{offer}</Say>
        </span>
      </summary>
      {children}
    </details>
  )
}

function Thanks({ signature, code }: { signature: Made; code: string | undefined }) {
  return (
    <div className="thanks">
      <p>
        <strong>
          <Say>{isMade(signature) ? 'Thank you.' : 'Noted.'}</Say>
        </strong>
      </p>
      <p>
        <Say holes={{ name: signature.name }}>{outcomeOf(signature)}</Say>
      </p>
      {!isMade(signature) && (
        <p>
          <Say>
            {signature.wants === 'changes'
              ? 'The staff will read what you wrote.'
              : 'Nothing else is needed.'}
          </Say>
        </p>
      )}
      <p>
        <Say>Saved on this device.</Say>
      </p>
      {code !== undefined && isMade(signature) && (
        <p>
          <Say holes={{ code }}>
            {'The code of this signature is {code}. It can be checked once it has been sent.'}
          </Say>
        </p>
      )}
    </div>
  )
}

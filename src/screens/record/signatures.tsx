/** Who has signed, what came of it, and who still may: staff here, a parent or pupil by handing them the tablet. */
import { useState } from 'react'
import type { PupilView, Seal } from '../../device/device.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import { AUDIENCE_OF, documentFor } from '../../domain/forms/document.ts'
import { fieldsOf, type Form } from '../../domain/forms/form.ts'
import { isMade, isSameSigner, presentPeople, signaturesAsked } from '../../domain/forms/signing.ts'
import { Button } from '../parts/button.tsx'
import { Tag } from '../parts/tag.tsx'
import { SignForm } from '../signature/sign-form.tsx'
import { useActs, useAsked, useDevice } from '../use-device.tsx'
import { GiveTablet } from './give-tablet.tsx'
import { NotSigned } from './not-signed.tsx'
import { ShownDocument } from './shown-document.tsx'
import { SignatureMade } from './signature-made.tsx'
import { SIGNING_FAULTS } from './signing-faults.ts'

type Asked = ReturnType<typeof signaturesAsked>[number]
type About = { readonly form: Form; readonly record: CaseRecord }

const isFamily = ({ capacity }: Asked['field']) => capacity === 'parent' || capacity === 'pupil'

/** Signatures nobody is asked for any more: of a withdrawn record, or where words that asked for them were put right. */
const closedIn = (form: Form, { signatures }: CaseRecord, open: readonly Asked[]): Asked[] =>
  fieldsOf(form).flatMap(([name, field]) =>
    field.type === 'signature' &&
    signatures.some((one) => one.field === name) &&
    !open.some((one) => one.name === name)
      ? [{ name, field, required: false }]
      : [],
  )

export function Signatures({ form, record, pupils }: About & { pupils: readonly PupilView[] }) {
  const fields = record.status === 'void' ? [] : signaturesAsked(form, record.answers)
  const closed = closedIn(form, record, fields)
  // The record itself is asked for, and may come after a change of the device was told.
  const sealed = record.signatures.map(({ id, receipt }) => `${id} ${receipt?.sign ?? ''}`)
  const seals = useAsked((device) => device.sealsOf(record), `seals of ${record.id} ${sealed.join()}`)
  if (fields.length + closed.length === 0) return null
  const families = [
    ...new Set(
      fields.flatMap(({ field }) => {
        const audience = AUDIENCE_OF[field.capacity]
        return audience === 'parent' || audience === 'child' ? [audience] : []
      }),
    ),
  ].sort((a, b) => b.localeCompare(a)) // parents first
  const [first, ...others] = families
  return (
    <section className="card" aria-labelledby="signatures">
      <h2 id="signatures" className="section-heading">
        Signatures
      </h2>
      <ul className="plain-list signature-list">
        {fields.map((asked) => (
          <SignatureRow key={asked.name} form={form} record={record} asked={asked} seals={seals ?? []} />
        ))}
        {closed.map(({ name, field }) => (
          <li className="signature-row" key={name}>
            <h3>{field.label}</h3>
            <Made record={record} name={name} seals={seals ?? []} />
          </li>
        ))}
      </ul>
      {first && (
        <GiveTablet
          record={record}
          audiences={[first, ...others]}
          pupils={pupils}
          says="The tablet will show this one document only, in plain words."
        />
      )}
    </section>
  )
}

/** What came of a signature so far, whatever counts of it now. */
const Made = ({ record, name, seals }: Omit<About, 'form'> & { name: string; seals: readonly Seal[] }) =>
  record.signatures
    .filter(({ field }) => field === name)
    .map((signature) => (
      <SignatureMade
        key={signature.id}
        signature={signature}
        shown={record.documents?.[signature.shown]}
        seal={seals.find((seal) => seal.signature === signature.id)}
      />
    ))

function SignatureRow({
  form,
  record,
  asked: { name, field, required },
  seals,
}: About & { asked: Asked; seals: readonly Seal[] }) {
  const all = record.signatures.filter((signature) => signature.field === name)
  const standing = all.filter(({ lapsed }) => !lapsed)
  const signed = standing.filter(isMade)
  const present = field.onlyIfPresent ? presentPeople(record.answers, field.onlyIfPresent) : []
  const open = present.filter(
    (person) =>
      !signed.some((one) =>
        isSameSigner(one, { name: person.name, ...(person.id ? { person: person.id } : {}) }),
      ),
  )
  const isOpen = field.onlyIfPresent ? open.length > 0 : signed.length === 0 || field.several === true
  return (
    <li className="signature-row">
      <h3>
        {field.label}{' '}
        {standing.length === 0 && (
          <Tag tone={required ? 'watch' : 'plain'}>
            {all.length === 0 ? 'Not signed yet' : 'To be signed again'}
          </Tag>
        )}
      </h3>
      <Made record={record} name={name} seals={seals} />
      {field.onlyIfPresent && present.length === 0 && (
        <p className="note">
          Nobody is recorded as present at a meeting, so nobody can sign here yet. Add who was present with
          “Correct something” below.
        </p>
      )}
      {isOpen && open.length > 0 && standing.length > 0 && (
        <p className="quiet">Not signed yet: {open.map((person) => person.name).join(', ')}</p>
      )}
      {isOpen && !isFamily(field) && (
        <SignHere
          form={form}
          record={record}
          name={name}
          field={field}
          people={open}
          again={all.length > 0}
        />
      )}
      {isOpen && <NotSigned record={record} name={name} capacity={field.capacity} />}
    </li>
  )
}

/** Staff and practitioners sign on this screen; what they sign is their own document, to be read first. */
function SignHere({
  form,
  record,
  name,
  field,
  people,
  again,
}: About & {
  name: string
  field: Asked['field']
  people: ReturnType<typeof presentPeople>
  again: boolean
}) {
  const device = useActs()
  const officer = useDevice((device) => device.state().officer)
  const [signing, setSigning] = useState(false)
  if (!signing) {
    return (
      <Button kind="quiet" onClick={() => setSigning(true)}>
        {again ? 'Sign again' : 'Sign here'}
        <span className="govuk-visually-hidden">: {field.label}</span>
      </Button>
    )
  }
  return (
    <>
      <details className="govuk-details">
        <summary className="govuk-details__summary">
          <span className="govuk-details__summary-text">Read what is signed</span>
        </summary>
        <ShownDocument document={documentFor(form, record, AUDIENCE_OF[field.capacity])} field={name} />
      </details>
      <SignForm
        agrees={field.agrees}
        people={people}
        name={field.capacity === 'staff' ? (officer?.name ?? '') : ''}
        mayDecline={field.mayDecline ?? false}
        signer="staff"
        sign={async (given) => {
          const result = await device.sign(record.id, {
            ...given,
            field: name,
            capacity: field.capacity,
            language: 'en',
          })
          if (!result.saved) return SIGNING_FAULTS[result.why]
          setSigning(false)
          return null
        }}
      />
    </>
  )
}

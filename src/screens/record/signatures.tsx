/** Who has signed and who may: staff here, a parent or pupil by handing them the tablet. */
import { useState } from 'react'
import type { PupilView } from '../../device/device.ts'
import { spokenDay } from '../../domain/calendar/day.ts'
import { londonDay } from '../../domain/calendar/london-day.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import { AUDIENCE_OF } from '../../domain/forms/document.ts'
import type { Form } from '../../domain/forms/form.ts'
import { presentPeople, signaturesAsked } from '../../domain/forms/signing.ts'
import { Button } from '../parts/button.tsx'
import { Tag } from '../parts/tag.tsx'
import { DrawnMark } from '../signature/drawn-mark.tsx'
import { SignForm } from '../signature/sign-form.tsx'
import { useActs, useDevice } from '../use-device.tsx'
import { SIGNING_FAULTS } from './signing-faults.ts'

const WAYS = {
  drawn: 'signed by hand',
  typed: 'signed by typing their name',
  declined: 'did not want to sign',
  'not present': 'was not there to sign',
} as const

export function Signatures({
  form,
  record,
  pupils,
}: {
  form: Form
  record: CaseRecord
  pupils: readonly PupilView[]
}) {
  const device = useActs()
  const officer = useDevice((device) => device.state().officer)
  const [signing, setSigning] = useState<string | null>(null)
  const [fault, setFault] = useState('')
  const fields = signaturesAsked(form, record.answers)
  if (fields.length === 0 || record.status === 'void') return null
  const handOver = async (audience: 'parent' | 'child') => {
    const given = await device.handOver(record.id, { audience, language: 'en' })
    if (!given)
      setFault('The tablet could not be handed over. Wait until everything is saved, then try again.')
  }
  const families = [
    ...new Set(
      fields.flatMap(({ field }) => {
        const audience = AUDIENCE_OF[field.capacity]
        return audience === 'parent' || audience === 'child' ? [audience] : []
      }),
    ),
  ]
  return (
    <section className="card" aria-labelledby="signatures">
      <h2 id="signatures" className="section-heading">
        Signatures
      </h2>
      <ul className="plain-list signature-list">
        {fields.map(({ name, field, required }) => {
          const made = record.signatures.filter((signature) => signature.field === name)
          const present = field.onlyIfPresent ? presentPeople(record.answers, field.onlyIfPresent) : []
          const audience = AUDIENCE_OF[field.capacity]
          const byStaff = audience !== 'parent' && audience !== 'child'
          return (
            <li key={name} className="signature-row">
              <h3>
                {field.label}{' '}
                {made.length === 0 && <Tag tone={required ? 'watch' : 'plain'}>Not signed yet</Tag>}
              </h3>
              {made.map((signature) => (
                <div key={signature.id} className="signature-made">
                  {signature.way === 'drawn' && (
                    <DrawnMark strokes={signature.strokes ?? []} by={signature.name} />
                  )}
                  <p>
                    <strong>{signature.name}</strong> {WAYS[signature.way]},{' '}
                    {spokenDay(londonDay(signature.at))}
                    {signature.lapsed && (
                      <>
                        {' '}
                        <Tag tone="watch">Before a correction</Tag>
                      </>
                    )}
                  </p>
                  {signature.note && <p className="quiet">“{signature.note}”</p>}
                </div>
              ))}
              {field.onlyIfPresent && present.length === 0 && (
                <p className="note">
                  Nobody is recorded as present at a meeting, so nobody can sign here yet. Add who was present
                  with “Correct something” below.
                </p>
              )}
              {byStaff && (made.length === 0 || field.several) && signing !== name && (
                <Button kind="quiet" onClick={() => setSigning(name)}>
                  Sign here
                </Button>
              )}
              {byStaff && signing === name && (
                <SignForm
                  agrees={field.agrees}
                  people={present}
                  name={field.capacity === 'staff' ? (officer?.name ?? '') : ''}
                  mayDecline={field.mayDecline ?? false}
                  signer="staff"
                  sign={async (signed) => {
                    const result = await device.sign(record.id, {
                      ...signed,
                      field: name,
                      capacity: field.capacity,
                      language: 'en',
                    })
                    if (!result.saved) return SIGNING_FAULTS[result.why]
                    setSigning(null)
                    return null
                  }}
                />
              )}
            </li>
          )
        })}
      </ul>
      {families.length > 0 && (
        <div className="hand-over-offer">
          <p>
            The tablet will show this one document only, in plain words. To come back you need your
            passphrase.
          </p>
          {families.map((audience) => (
            <Button key={audience} onClick={() => void handOver(audience)}>
              Hand over to {audience === 'parent' ? 'a parent' : pupils.length > 1 ? 'a pupil' : 'the pupil'}
            </Button>
          ))}
          <output className="fault-note">{fault}</output>
        </div>
      )}
    </section>
  )
}

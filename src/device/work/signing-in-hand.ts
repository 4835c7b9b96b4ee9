/** A completed record in a reader's hands: its document as it stands, and the signatures made under it. */
import type { Signature } from '../../domain/casework/entry.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import { documentFor } from '../../domain/forms/document.ts'
import type { Form } from '../../domain/forms/form.ts'
import { formOf } from '../../domain/forms/forms.ts'
import { fieldOf } from '../../domain/forms/shape.ts'
import { maySign, signaturesAsked } from '../../domain/forms/signing.ts'
import type { GivenSignature, HandingOver } from '../device.ts'
import { NotKept } from '../store/store.ts'
import type { Desk } from './desk.ts'
import { hashOf } from './judging.ts'
import { capture, handingOf, type SigningInHand } from './in-hand.ts'
import { namesOf, type Opened } from './opened.ts'
import { recordFor, type Reader } from './record-for.ts'
import { sealsOf } from './seals.ts'
import { signatureOf } from './signature-of.ts'

const CAPACITY = { parent: 'parent', child: 'pupil' } as const satisfies Record<Reader, Signature['capacity']>

/** The document of a record for its reader; null when its school is not here. */
export async function toSign(
  desk: Desk,
  opened: Opened,
  form: Form,
  record: CaseRecord,
  how: HandingOver,
): Promise<SigningInHand | null> {
  const handing = await handingOf(desk, opened, record.school, how)
  if (!handing) return null
  const { audience } = how
  const document = documentFor(form, record, audience, handing)
  const signable = signaturesAsked(form, record.answers).flatMap(({ name, field }) =>
    field.capacity === CAPACITY[audience] ? [name] : [],
  )
  const lapsed = record.signatures.filter((one) => one.lapsed && signable.includes(one.field))
  return {
    ...handing,
    to: 'sign',
    record: recordFor(form, record, audience),
    document,
    codes: {},
    shown: await hashOf(document),
    signable,
    lapsed: lapsed.map(({ note: _note, ...signature }) => signature),
    isWhole: lapsed.every(({ note }) => note === undefined),
    pupils: namesOf(opened, record.pupils),
  }
}

export type HandedSigning =
  | { readonly saved: true; readonly inHand: SigningInHand }
  | { readonly saved: false; readonly why: 'parent not present' | 'not completed' | NotKept['why'] }

/** Keeps a signature made while handed over. */
export async function signInHand(
  desk: Desk,
  held: SigningInHand,
  given: GivenSignature,
): Promise<HandedSigning> {
  const form = formOf(held.record.form, held.record.formVersion)
  const field = form && fieldOf(form, given.field)
  if (field?.type !== 'signature' || !held.signable.includes(given.field) || given.language !== held.language)
    throw new RangeError('only the reader in front of the document signs it in hand')
  if (held.record.status === 'draft') return { saved: false, why: 'not completed' }
  if (!maySign(field, held.record.answers, given)) return { saved: false, why: 'parent not present' }
  const at = desk.ports.clock.now()
  const { document, shown, lastContact, lapsed, interpreter, readBy } = held
  const signature = signatureOf({
    given: {
      ...given,
      ...(interpreter === undefined ? {} : { interpreter }),
      ...(readBy === undefined ? {} : { readBy }),
    },
    id: desk.newId(),
    at,
    lastContact,
    lapsed,
    officer: held.author.name,
    document,
    shown,
  })
  try {
    const kept = await capture(desk, held, { act: 'sign', signature }, { id: desk.newId(), at })
    if (kept === 'sealed') return { saved: false, why: 'store closed' }
    const { document: _document, ...mark } = signature
    const { id: entry, device, number } = kept.entry
    const made = { ...mark, by: held.author, entry, device, number, lapsed: false }
    const record = { ...held.record, signatures: [...held.record.signatures, made] }
    const isSealable = made.follows === undefined || held.isWhole
    const [seal] = isSealable ? await sealsOf({ ...record, signatures: [made, ...lapsed] }) : []
    const codes = seal ? { ...held.codes, [made.id]: seal.code } : held.codes
    return { saved: true, inHand: { ...held, record, codes } }
  } catch (error) {
    if (error instanceof NotKept) return { saved: false, why: error.why }
    throw error
  }
}

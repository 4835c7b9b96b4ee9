/**
 * Handing the tablet over: one document stays, cut down to what its reader may see;
 * the key and everything else goes. What is signed meanwhile is sealed to the vault's
 * capture key, and opens when the officer takes the tablet back (P8).
 */
import type { Answer, Author, Signature } from '../../domain/casework/entry.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import type { HandedDocument } from '../../domain/casework/handed-document.ts'
import { documentFor } from '../../domain/forms/document.ts'
import { fieldsOf, type Field, type Form, type Presence } from '../../domain/forms/form.ts'
import { formOf } from '../../domain/forms/forms.ts'
import { fieldOf, rowsOf } from '../../domain/forms/shape.ts'
import { maySign, signaturesAsked } from '../../domain/forms/signing.ts'
import { catalogueOf, type Catalogue } from '../../domain/languages/catalogue.ts'
import type { School } from '../../protocol/messages.ts'
import type { GivenSignature, HandingOver } from '../device.ts'
import { jsonBytes } from '../lock/bytes.ts'
import { captureSeal } from '../lock/capture.ts'
import { placeOf } from '../lock/seal.ts'
import { NotKept } from '../store/store.ts'
import { authorOf } from './authoring.ts'
import { hashOf } from './judging.ts'
import type { Desk } from './desk.ts'
import { keep, type NewEntry } from './keeping.ts'
import { namesOf, recordNow, type Opened } from './opened.ts'
import { ENTRIES, type HeldBody } from './outbox.ts'

export type Reader = 'parent' | 'child'

/** All that is left in memory while the tablet is in somebody else's hands. */
export type InHand = HandingOver & {
  readonly to: 'sign'
  readonly record: CaseRecord
  readonly document: HandedDocument
  readonly school: School
  readonly words: Catalogue
  readonly approved: boolean
  readonly lastContact: number | null
  /** Of the document as it was shown, computed while the whole record was open. */
  readonly shown: string
  /** Signature fields that are asked; what decides that may be no reader's business. */
  readonly signable: readonly string[]
  readonly author: Author
  readonly pupils: HeldBody['pupils']
  readonly vault: string
  readonly capture: Uint8Array
}

const CAPACITY = { parent: 'parent', child: 'pupil' } as const satisfies Record<Reader, Signature['capacity']>

/** Null when the record, its form or its school is not here. */
export async function inHand(
  desk: Desk,
  opened: Opened,
  id: string,
  how: HandingOver,
): Promise<InHand | null> {
  const { audience } = how
  const record = await recordNow(opened, id)
  const form = record && formOf(record.form, record.formVersion)
  const school = record && opened.caseload.schools.get(record.school)
  if (!record || !form || !school) return null
  const vaults = await desk.ports.store.vaults()
  const row = vaults.find((one) => one.id === opened.vault.id)
  if (!row) return null
  const words = await catalogueOf(how.language)
  const approved = how.language === 'en' || school.approvedWordings[how.language] === words.version
  const document = documentFor(form, record, audience, { words, approved })
  return {
    ...how,
    to: 'sign',
    record: recordFor(form, record, audience),
    document,
    school,
    words,
    approved,
    lastContact: desk.news.state().sync.lastContact,
    shown: await hashOf(document),
    signable: signaturesAsked(form, record.answers).flatMap(({ name, field }) =>
      field.capacity === CAPACITY[audience] ? [name] : [],
    ),
    author: authorOf(opened),
    pupils: namesOf(opened, record.pupils),
    vault: opened.vault.id,
    capture: row.capture.public,
  }
}

/** The record with nothing in it that this reader may not see; who was present stays, for signing needs it. */
export function recordFor(form: Form, record: CaseRecord, audience: Reader): CaseRecord {
  const fields = fieldsOf(form)
  const visible = new Set(
    fields.flatMap(([name, field]) => (field.audience.includes(audience) ? [name] : [])),
  )
  const presence = fields.flatMap(([, field]) =>
    field.type === 'signature' && field.onlyIfPresent ? [field.onlyIfPresent] : [],
  )
  const answers: Record<string, Answer> = {}
  for (const [name, field] of fields) {
    const value = record.answers[name]
    if (value === undefined) continue
    const needed = presence.filter(({ rows }) => rows === name).flatMap(presenceColumns)
    if (field.type === 'rows' && (visible.has(name) || needed.length > 0)) {
      const shown = visible.has(name) ? columnsFor(field, audience) : []
      answers[name] = rowsWith(value, new Set(['id', ...shown, ...needed]))
    } else if (visible.has(name)) answers[name] = value
  }
  const seen = <T extends { readonly field: string }>(all: readonly T[]): T[] =>
    all.filter(({ field }) => visible.has(field))
  return {
    id: record.id,
    form: record.form,
    formVersion: record.formVersion,
    pupils: record.pupils,
    school: record.school,
    status: record.status,
    startedBy: record.startedBy,
    startedAt: record.startedAt,
    on: record.on,
    ...(record.completedBy ? { completedBy: record.completedBy } : {}),
    ...(record.completedAt === undefined ? {} : { completedAt: record.completedAt }),
    answers,
    stamps: {},
    signatures: seen(record.signatures).map(({ note: _note, ...signature }) => signature),
    amendments: [],
    conflicts: [],
  }
}

const presenceColumns = ({ column, when, only }: Presence): string[] => [
  column,
  when,
  ...(only ? [only.column] : []),
]

const columnsFor = (field: Extract<Field, { type: 'rows' }>, audience: Reader): string[] =>
  Object.entries(field.columns).flatMap(([name, column]) =>
    column.audience.includes(audience) ? [name] : [],
  )

function rowsWith(value: Answer, columns: ReadonlySet<string>): Answer {
  if (!Array.isArray(value)) return value
  return rowsOf(value).map((row) => {
    const kept: Record<string, Answer> = {}
    for (const [column, cell] of Object.entries(row))
      if (columns.has(column) && isAnswer(cell)) kept[column] = cell
    return kept
  })
}
/** A row's cells are answers; only the type of a row says no more than `unknown`. */
const isAnswer = (cell: unknown): cell is Answer => cell !== undefined

export type HandedSigning =
  | { readonly saved: true; readonly inHand: InHand }
  | { readonly saved: false; readonly why: 'parent not present' | 'not completed' | NotKept['why'] }

/** Keeps a signature made while handed over, where only the officer's unlock can read it. */
export async function signInHand(desk: Desk, held: InHand, given: GivenSignature): Promise<HandedSigning> {
  const form = formOf(held.record.form, held.record.formVersion)
  const field = form && fieldOf(form, given.field)
  if (field?.type !== 'signature' || !held.signable.includes(given.field) || given.language !== held.language)
    throw new RangeError('only the reader in front of the document signs it in hand')
  if (held.record.status === 'draft') return { saved: false, why: 'not completed' }
  if (!maySign(field, held.record.answers, given)) return { saved: false, why: 'parent not present' }
  const at = desk.ports.clock.now()
  const { document, shown, lastContact, interpreter, readBy } = held
  const signature: Signature = {
    ...given,
    id: desk.newId(),
    at,
    ...(document.wording ? { wording: document.wording } : {}),
    ...(interpreter === undefined ? {} : { interpreter }),
    ...(readBy === undefined ? {} : { readBy }),
    lastContact,
    shown,
    document,
  }
  const entry: NewEntry = {
    act: 'sign',
    id: desk.newId(),
    record: held.record.id,
    device: desk.device.id,
    author: held.author,
    at,
    signature,
  }
  try {
    const kept = await keep(desk, {
      entry,
      form: held.record.form,
      pupils: held.pupils,
      state: 'captured',
      seal: async (id, body) => ({
        vault: held.vault,
        id,
        sealed: await captureSeal(
          held.capture,
          placeOf(ENTRIES, id, held.vault),
          jsonBytes(body),
          desk.ports.chance,
        ),
      }),
    })
    if (kept === 'sealed') return { saved: false, why: 'store closed' }
    const { document: _document, ...mark } = signature
    const made = { ...mark, by: held.author, entry: entry.id, lapsed: false }
    const record = { ...held.record, signatures: [...held.record.signatures, made] }
    return { saved: true, inHand: { ...held, record } }
  } catch (error) {
    if (error instanceof NotKept) return { saved: false, why: error.why }
    throw error
  }
}

/** What the tests of signatures share: a contract completed at a meeting, and a parent who signs what was shown. */
import { createHash } from 'node:crypto'
import type { Answer, Signature } from '../../../src/domain/casework/entry.ts'
import type { HandedDocument } from '../../../src/domain/casework/handed-document.ts'
import type { CaseRecord } from '../../../src/domain/casework/record.ts'
import { AUDIENCE_OF, documentFor, type Reading } from '../../../src/domain/forms/document.ts'
import { FORMS } from '../../../src/domain/forms/forms.ts'
import { presentPeople, signaturesAsked } from '../../../src/domain/forms/signing.ts'
import { canonicalJson } from '../../../src/kit/canonical-json.ts'
import type { Outcome } from '../../../src/protocol/messages.ts'
import { filledAnswers, TODAY } from '../../kit/casework.ts'
import { anUuid, type TestDevice } from '../../kit/server.ts'

export const contract = FORMS['attendance-contract']!
/** The answers are those of a later week than the server's. */
export const DAYS_ON = 20 * 86_400_000

export const hashOf = (value: unknown): string =>
  createHash('sha256').update(canonicalJson(value)).digest('hex')

/** Completes a contract about a pupil; gives the record's id. */
export async function aContract(device: TestDevice, pupil: string): Promise<string> {
  const record = anUuid()
  const answers: Record<string, Answer> = filledAnswers(contract)
  const event = answers[contract.on]
  const on = typeof event === 'string' ? event : TODAY
  requireAccepted(
    await device.push(
      device.start(record, [pupil], contract.id),
      device.change(record, answers),
      device.entry(record, { act: 'complete', on }),
    ),
  )
  return record
}

export function requireAccepted(outcomes: readonly Outcome[]): void {
  if (outcomes.some(({ outcome }) => outcome !== 'accepted')) throw new Error(JSON.stringify(outcomes))
}

/** The record as somebody pulls it. */
export async function kept(device: TestDevice, record: string): Promise<CaseRecord> {
  const found = (await device.pull())?.records.find(({ id }) => id === record)
  if (!found) throw new Error('the record is not there')
  const { seq: _seq, ...rest } = found
  return rest
}

type More = Partial<Omit<Signature, 'document'>> & { readonly reading?: Reading; readonly person?: string }

type MadeNow = Omit<Signature, 'document'> & { readonly document: HandedDocument }

/** What a parent who was there gives, with the document they were shown. */
export function signing(record: CaseRecord, at: number, { reading, ...more }: More = {}): MadeNow {
  const [asked] = signaturesAsked(contract, record.answers).filter(({ field }) => field.capacity === 'parent')
  if (!asked?.field.onlyIfPresent) throw new Error('the contract asks no parent')
  const [parent] = presentPeople(record.answers, asked.field.onlyIfPresent)
  const document = documentFor(contract, record, AUDIENCE_OF.parent, reading)
  return {
    id: anUuid(),
    field: asked.name,
    capacity: 'parent',
    name: parent!.name,
    ...(parent!.id === undefined ? {} : { person: parent!.id }),
    way: 'typed',
    language: document.language,
    ...(document.wording ? { wording: document.wording } : {}),
    shown: hashOf(document),
    at,
    document,
    ...more,
  }
}

/** Signs and gives the outcome with the entry that was pushed. */
export async function sign(device: TestDevice, record: CaseRecord, more: More = {}) {
  const signature = signing(record, device.clock.now(), more)
  const entry = device.entry(record.id, { act: 'sign', signature })
  const [outcome] = await device.push(entry)
  return { outcome: outcome!, entry, signature }
}

/** A text a parent reads, said otherwise. */
export function aText(record: CaseRecord): string {
  for (const { fields } of contract.sections)
    for (const [name, field] of Object.entries(fields))
      if (
        field.type === 'long' &&
        field.audience.includes('parent') &&
        typeof record.answers[name] === 'string'
      )
        return name
  throw new Error('the contract has no such field')
}

/**
 * The server says under its own key that it has a signature: the receipt stands with the
 * signature in the record, and the code on the signer's paper is found by from then on. A seal
 * whose signature lapsed, or whose record was withdrawn, is called replaced.
 */
import { londonDay } from '../../domain/calendar/london-day.ts'
import type { CaseRecord, Receipt } from '../../domain/casework/record.ts'
import { AUDIENCE_OF } from '../../domain/forms/document.ts'
import { codeOf, receiptText, sealOf, sealText, type MadeSignature } from '../../domain/forms/seal.ts'
import { canonicalJson } from '../../kit/canonical-json.ts'
import type { Signer } from '../keys/signing-keys.ts'
import { sha256 } from '../push/read-entry.ts'
import type { Tx } from '../store/opened.ts'
import type { Tables } from '../store/tables.ts'
import { brokenSeal } from './check-seals.ts'

export type Countersigning = {
  readonly signer: Signer
  readonly seq: number
  readonly epoch: string
  readonly now: number
}

/** The record with a receipt for every signature that had none. */
export function countersigned(record: CaseRecord, by: Countersigning): CaseRecord {
  if (record.signatures.every(({ receipt }) => receipt !== undefined)) return record
  const signatures = record.signatures.map((signature) => {
    if (signature.receipt !== undefined) return signature
    const receipt = receiptFor(record, signature, by)
    return receipt ? { ...signature, receipt } : signature
  })
  return { ...record, signatures }
}

function receiptFor(
  record: CaseRecord,
  signature: MadeSignature,
  { signer, seq, epoch, now }: Countersigning,
): Receipt | null {
  const seal = sealOf(record, signature)
  if (seal === null) return null
  const said = { seal: sha256(sealText(seal)), receivedAt: now, seq, epoch }
  return { ...said, ...signer.sign((key) => receiptText({ ...said, key, sign: '' })) }
}

/**
 * Writes down what the codes of a record's signatures stand for, as the record is now: of those received
 * here, and no others. A receipt that came with a file from elsewhere is that server's word.
 */
export async function keepSeals(
  tx: Tx,
  authority: string,
  record: CaseRecord,
  { signer, now }: Pick<Countersigning, 'signer' | 'now'>,
): Promise<void> {
  if (record.signatures.length === 0) return
  const keys = signer.published()
  const sealed = record.signatures.filter((signature) => brokenSeal(record, signature, keys) === null)
  const rows = sealed.flatMap((signature) => sealRow(authority, record, signature))
  if (rows.length > 0)
    await tx
      .insertInto('seal')
      .values(rows)
      .onConflict((oc) => oc.doNothing())
      .execute()
  const replaced =
    record.status === 'void' ? record.signatures : record.signatures.filter(({ lapsed }) => lapsed)
  if (replaced.length === 0) return
  await tx
    .updateTable('seal')
    .set({ replaced_at: now })
    .where('authority', '=', authority)
    .where('record', '=', record.id)
    .where(
      'signature',
      'in',
      replaced.map(({ id }) => id),
    )
    .where('replaced_at', 'is', null)
    .execute()
}

function sealRow(authority: string, record: CaseRecord, signature: MadeSignature): Tables['seal'][] {
  const { id, capacity, at, receipt } = signature
  if (!receipt) return []
  return [
    {
      authority,
      record: record.id,
      signature: id,
      code: codeOf(receipt.seal),
      audience: AUDIENCE_OF[capacity],
      signed_on: londonDay(at),
      version: versionOf(record, signature),
      received_at: receipt.receivedAt,
      replaced_at: null,
    },
  ]
}

/** Which text of the paper for this audience it was: another language of the same text is no other text. */
export function versionOf(record: CaseRecord, signature: MadeSignature): number {
  const audience = AUDIENCE_OF[signature.capacity]
  const until = record.signatures.findIndex(({ id }) => id === signature.id)
  const texts = record.signatures
    .slice(0, until + 1)
    .filter(({ capacity }) => AUDIENCE_OF[capacity] === audience)
    .map(({ shown }) => agreedText(record, shown))
  return texts.filter((text, place) => text !== texts[place - 1]).length
}

/** The English, which is what is agreed; the hash where the document is not kept. */
function agreedText({ documents }: CaseRecord, shown: string): string {
  const document = documents?.[shown]
  if (!document) return shown
  const { title, intro, sections, agrees } = document.english ?? document
  return canonicalJson({ title, intro, sections, agrees, attachments: document.attachments ?? [] })
}

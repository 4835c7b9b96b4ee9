/**
 * Whether what is kept of a signature is what was signed and received: the document to the byte,
 * the seal around it, and the server's own word for it under a key that is published. A change
 * made anywhere after, in the database too, shows here (P9).
 */
import { createPublicKey, verify } from 'node:crypto'
import type { CaseRecord, Receipt } from '../../domain/casework/record.ts'
import { codeOf, receiptText, sealOf, sealText, type MadeSignature } from '../../domain/forms/seal.ts'
import { canonicalJson } from '../../kit/canonical-json.ts'
import type { ServerKeys } from '../../protocol/messages.ts'
import { sha256 } from '../push/read-entry.ts'
import { fromStored } from '../store/stored.ts'
import type { Reader } from '../store/store.ts'

type PublicKey = ServerKeys['keys'][number]

export type Broken = 'no document' | 'document' | 'no receipt' | 'seal' | 'unknown key' | 'receipt'

/** What does not hold of a signature; null where all does, or where it is from before there were seals. */
export function brokenSeal(
  record: CaseRecord,
  signature: MadeSignature,
  keys: readonly PublicKey[],
): Broken | null {
  const seal = sealOf(record, signature)
  if (seal === null) return null
  const { shown, receipt } = signature
  const document = record.documents?.[shown]
  if (!document) return 'no document'
  if (sha256(canonicalJson(document)) !== shown) return 'document'
  if (!receipt) return 'no receipt'
  if (sha256(sealText(seal)) !== receipt.seal) return 'seal'
  const key = keys.find(({ id }) => id === receipt.key)
  if (!key) return 'unknown key'
  return isSigned(receipt, key.publicKey) ? null : 'receipt'
}

function isSigned(receipt: Receipt, publicKey: string): boolean {
  const x = Buffer.from(publicKey, 'base64').toString('base64url')
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  const text = Buffer.from(receiptText(receipt), 'utf8')
  const mark = Buffer.from(receipt.sign, 'base64')
  // One mark has one text: what base64 reads leniently is no mark.
  return mark.toString('base64') === receipt.sign && verify(null, text, key, mark)
}

export type BrokenIn = {
  readonly authority: string
  readonly record: string
  readonly signature: string
  readonly broken: Broken | 'no signature'
}

const SOME = 200

/** Looks at every signature a code was given for, some records at a time; tells how many, and which do not hold. */
export async function checkSeals(
  reader: Reader,
  keys: readonly PublicKey[],
): Promise<{ readonly seals: number; readonly broken: readonly BrokenIn[] }> {
  const seals = await reader
    .selectFrom('seal')
    .select(['authority', 'record', 'signature', 'code'])
    .orderBy('authority')
    .orderBy('record')
    .execute()
  const broken: BrokenIn[] = []
  for (let from = 0; from < seals.length; from += SOME) {
    const some = seals.slice(from, from + SOME)
    const records = await recordsOf(
      reader,
      some.map(({ record }) => record),
    )
    for (const { authority, record: id, signature, code } of some) {
      const record = records.get(`${authority} ${id}`)
      const made = record?.signatures.find((one) => one.id === signature)
      const fault =
        record && made ? (brokenSeal(record, made, keys) ?? otherCode(made, code)) : 'no signature'
      if (fault) broken.push({ authority, record: id, signature, broken: fault })
    }
  }
  return { seals: seals.length, broken }
}

const otherCode = ({ receipt }: MadeSignature, code: string): Broken | null =>
  receipt && codeOf(receipt.seal) === code ? null : 'seal'

async function recordsOf(reader: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, CaseRecord>> {
  const rows = await reader
    .selectFrom('record')
    .select(['authority', 'id', 'body'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ authority, id, body }) => [`${authority} ${id}`, fromStored('record', body)]))
}

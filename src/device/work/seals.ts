/** The seals of a record's signatures, made here anew, beside what the server has countersigned (P9). */
import type { CaseRecord } from '../../domain/casework/record.ts'
import { codeOf, sealOf, sealText, type MadeSignature } from '../../domain/forms/seal.ts'
import type { Seal } from '../device.ts'
import { hashOf, sha256 } from './judging.ts'

/** One for each signature; none for those from before there were seals. */
export async function sealsOf(record: CaseRecord): Promise<Seal[]> {
  const seals = record.signatures.map(async (signature): Promise<Seal[]> => {
    const seal = sealOf(record, signature)
    if (seal === null) return []
    const hash = await sha256(sealText(seal))
    return [{ signature: signature.id, code: codeOf(hash), state: await stateOf(record, signature, hash) }]
  })
  return (await Promise.all(seals)).flat()
}

/** The document that was shown is part of what is sealed: other words than those match nothing. */
async function stateOf(
  { documents = {} }: CaseRecord,
  { shown, receipt }: MadeSignature,
  hash: string,
): Promise<Seal['state']> {
  const document = Object.hasOwn(documents, shown) ? documents[shown] : undefined
  if (document && (await hashOf(document)) !== shown) return 'does not match'
  if (!receipt) return 'not received yet'
  return receipt.seal === hash ? 'received' : 'does not match'
}

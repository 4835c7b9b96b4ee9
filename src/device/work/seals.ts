/** The seals of a record's signatures, made here anew, beside what the server has countersigned (P9). */
import type { CaseRecord } from '../../domain/casework/record.ts'
import { codeOf, sealOf, sealText } from '../../domain/forms/seal.ts'
import type { Seal } from '../device.ts'
import { sha256 } from './judging.ts'

/** One for each signature; none for those from before there were seals. */
export async function sealsOf(record: CaseRecord): Promise<Seal[]> {
  const seals = record.signatures.map(async (signature): Promise<Seal[]> => {
    const seal = sealOf(record, signature)
    if (seal === null) return []
    const hash = await sha256(sealText(seal))
    const { receipt } = signature
    const state = !receipt ? 'not received yet' : receipt.seal === hash ? 'received' : 'does not match'
    return [{ signature: signature.id, code: codeOf(hash), state }]
  })
  return (await Promise.all(seals)).flat()
}

/**
 * The certificate of a deletion: when, by which rules, how many of what, the hashes of their ids and who
 * confirmed it, signed with the server's key. It names nobody, and stays.
 */
import * as z from 'zod'
import { canonicalJson } from '../../kit/canonical-json.ts'
import type { Signer } from '../keys/signing-keys.ts'
import type { Tx } from '../store/opened.ts'
import type { Reader } from '../store/store.ts'

export const certificateBody = z.object({
  what: z.literal('doorstep deletion 1'),
  number: z.int(),
  at: z.int(),
  authority: z.string(),
  /** How long things were kept when this was done, of each kind deleted. */
  rules: z.array(z.object({ kind: z.string(), years: z.int(), from: z.string() })),
  counts: z.record(z.string(), z.int()),
  /** SHA-256 of each id, in order: whoever still has an id can prove it is in here; nobody else learns one. */
  ids: z.array(z.string()),
  /** Accounts and their roles then; empty where the authority had set it to run by itself. */
  confirmedBy: z.array(z.object({ account: z.string(), role: z.string(), at: z.int() })),
})
export type CertificateBody = z.infer<typeof certificateBody>

/** What the key signs: everything said, and which key it was. */
export const certificateText = (body: CertificateBody, key: string): string => canonicalJson({ ...body, key })

/** Writes the next certificate of an authority; gives its number. */
export async function certify(
  tx: Tx,
  signer: Signer,
  said: Omit<CertificateBody, 'what' | 'number'>,
): Promise<number> {
  const { authority, at } = said
  const last = await tx
    .selectFrom('certificate')
    .select(({ fn }) => fn.max('number').as('number'))
    .where('authority', '=', authority)
    .executeTakeFirst()
  const number = (last?.number ?? 0) + 1
  const body: CertificateBody = { what: 'doorstep deletion 1', number, ...said }
  const { key, sign } = signer.sign((id) => certificateText(body, id))
  await tx
    .insertInto('certificate')
    .values({ authority, number, at, body: canonicalJson(body), key_id: key, sign })
    .execute()
  return number
}

/** An authority's certificates, the latest first. */
export async function certificatesOf(reader: Reader, authority: string) {
  const rows = await reader
    .selectFrom('certificate')
    .selectAll()
    .where('authority', '=', authority)
    .orderBy('number', 'desc')
    .limit(500)
    .execute()
  return rows.map(({ body, key_id: key, sign }) => ({
    ...certificateBody.parse(JSON.parse(body)),
    key,
    sign,
  }))
}

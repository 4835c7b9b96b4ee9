/**
 * The text of an entry that its hash is made of, the same on both sides: RFC 8785 where the entry has such a
 * form, else (half of a surrogate pair, say) the JSON as it is sent, so that one such entry bars no other.
 */
import { canonicalJson } from '../kit/canonical-json.ts'

/** The text to take the SHA-256 of, as UTF-8, and whether it is the canonical one. */
export function entryText(entry: unknown): { readonly text: string; readonly canonical: boolean } {
  const sent = JSON.stringify(entry) ?? 'null'
  try {
    return { text: canonicalJson(JSON.parse(sent)), canonical: true }
  } catch {
    return { text: sent, canonical: false }
  }
}

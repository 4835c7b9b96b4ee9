/** What the device adds to what a signer gave: the words they read, when, beside whom, and which of their own signatures it follows. */
import type { Signature } from '../../domain/casework/entry.ts'
import type { HandedDocument } from '../../domain/casework/handed-document.ts'
import { IN_ENGLISH, type Reading } from '../../domain/forms/document.ts'
import type { MadeSignature } from '../../domain/forms/seal.ts'
import { isMade, isSameSigner } from '../../domain/forms/signing.ts'
import { catalogueOf, isLanguage } from '../../domain/languages/catalogue.ts'
import type { School } from '../../protocol/messages.ts'
import type { GivenSignature } from '../device.ts'

/** The words of a language as they stand here now; English where it is none of ours. */
export async function readingFor(school: School | undefined, language: string): Promise<Reading> {
  if (language === 'en' || !isLanguage(language)) return IN_ENGLISH
  const words = await catalogueOf(language)
  return { words, approved: school?.approvedWordings[language] === words.version }
}

export type Signing = {
  readonly given: GivenSignature
  readonly id: string
  readonly at: number
  readonly lastContact: number | null
  /** Signatures of the record that lapsed when its words changed. */
  readonly lapsed: readonly MadeSignature[]
  /** Who is there to see it. */
  readonly officer: string
  readonly document: HandedDocument
  readonly shown: string
}

/** Rejects where changes are asked for and nobody says which. */
export function signatureOf({ given, lapsed, officer, document, ...made }: Signing): Signature {
  if (given.wants && (given.way !== 'declined' || !given.note?.trim()))
    throw new RangeError('who asks for changes says which, and does not sign')
  const before = lapsed.findLast((one) => one.field === given.field && isSameSigner(one, given))
  return {
    ...given,
    // As the server reads it: a keyboard leaves a space behind a name it completed, and the seal is over every sign.
    name: given.name.trim(),
    ...(isMade(given) || given.witness !== undefined ? {} : { witness: officer }),
    ...(document.wording ? { wording: document.wording } : {}),
    ...(before ? { follows: before.id } : {}),
    ...made,
    document,
  }
}

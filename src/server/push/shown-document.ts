/**
 * Whether what a signer was shown is what the server has. Where it knows the words the signer read,
 * it makes the document itself and the two are one to the byte; a translation it does not have is
 * held to its English, which is the text agreed, and to the same lines.
 */
import type { Signature } from '../../domain/casework/entry.ts'
import type { DocumentWords, HandedDocument } from '../../domain/casework/handed-document.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import { AUDIENCE_OF, documentFor, IN_ENGLISH, readingOf, type Reading } from '../../domain/forms/document.ts'
import type { Form } from '../../domain/forms/form.ts'
import { canonicalJson } from '../../kit/canonical-json.ts'
import { wasApproved } from '../seals/approved-wordings.ts'
import type { Reader } from '../store/store.ts'
import { sha256 } from './read-entry.ts'

/** In which words a signer read, as far as the server can tell. */
export type ReadAs = {
  readonly reading: Reading
  /** Whether the authority answered for the translation, where the signer was told that it does. */
  readonly claimHolds: boolean
}

/** Devices before version 3 showed English alone, and say no wording. */
export async function readAs(reader: Reader, authority: string, signature: Signature): Promise<ReadAs> {
  const { language, wording } = signature
  if (wording === undefined) return { reading: IN_ENGLISH, claimHolds: true }
  return {
    reading: await readingOf(signature),
    claimHolds: !wording.approved || (await wasApproved(reader, authority, language, wording)),
  }
}

/** The document as the record keeps it, or null where the signer saw something else. */
export function documentShown(
  form: Form,
  record: CaseRecord,
  signature: Signature,
  { reading, claimHolds }: ReadAs,
): HandedDocument | null {
  const { document, shown, capacity, language, wording } = signature
  const audience = AUDIENCE_OF[capacity]
  const ours = documentFor(form, record, audience, reading)
  if (!claimHolds) return null
  if (document === undefined) return language === ours.language && hashOf(ours) === shown ? ours : null
  const isOfThis =
    document.record === record.id &&
    document.form === record.form &&
    document.formVersion === record.formVersion &&
    document.audience === audience &&
    document.language === language &&
    canonicalJson([document.wording ?? null]) === canonicalJson([wording ?? null])
  if (!isOfThis || hashOf(document) !== shown) return null
  const known = language === reading.words.language && (wording?.version ?? 1) === reading.words.version
  if (known) return hashOf(ours) === shown ? document : null
  return isTranslationOf(document, documentFor(form, record, audience)) ? document : null
}

const hashOf = (document: HandedDocument): string => sha256(canonicalJson(document))

/** The English beside a translation is the whole of ours, and the translation stands line beside line. */
function isTranslationOf(document: HandedDocument, ours: HandedDocument): boolean {
  const { english, wording } = document
  return (
    english !== undefined &&
    wording !== undefined &&
    canonicalJson(wordsOf(english)) === canonicalJson(wordsOf(ours)) &&
    canonicalJson(document.attachments ?? []) === canonicalJson(ours.attachments ?? []) &&
    canonicalJson(linesOf(document)) === canonicalJson(linesOf(ours))
  )
}

const wordsOf = ({ title, intro, sections, agrees }: DocumentWords): DocumentWords => ({
  title,
  intro,
  sections,
  agrees,
})

/** Which fields stand where, whatever the words. */
const linesOf = ({ sections, agrees }: DocumentWords) => [
  sections.map(({ lines }) =>
    lines.map((line) =>
      line.kind === 'rows'
        ? [line.kind, line.field, line.rows.map((cells) => cells.length)]
        : [line.kind, line.field],
    ),
  ),
  agrees.map(({ field }) => field),
]

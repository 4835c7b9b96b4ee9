/**
 * What was put in front of a reader, word for word: the exact document a parent, pupil or
 * colleague reads, signs, is given and prints. It is kept as it was shown, so that it can
 * be shown, printed and checked for ever, whatever later versions of the form say.
 */
import * as z from 'zod'

export const AUDIENCES = ['staff', 'safeguarding', 'medical', 'parent', 'child'] as const

export const documentLine = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('answer'), field: z.string(), label: z.string(), value: z.string() }),
  z.object({
    kind: z.literal('rows'),
    field: z.string(),
    label: z.string(),
    rows: z.array(z.array(z.object({ label: z.string(), value: z.string() }))),
  }),
  z.object({ kind: z.literal('statement'), field: z.string(), text: z.string() }),
])
export type DocumentLine = z.infer<typeof documentLine>

const words = z.object({
  title: z.string(),
  intro: z.string(),
  sections: z.array(z.object({ title: z.string(), lines: z.array(documentLine) })),
  /** What a signer of this audience agrees to, by signature field. */
  agrees: z.array(z.object({ field: z.string(), says: z.string() })),
})
export type DocumentWords = z.infer<typeof words>
export type DocumentSection = DocumentWords['sections'][number]

/** Which version of a translation was shown, and whether the authority had approved it by then. */
export const wording = z.object({ version: z.int().positive(), approved: z.boolean() })
export type Wording = z.infer<typeof wording>

export const handedDocument = words.extend({
  /** The version of this shape; what is added later is left out where it says nothing. */
  document: z.literal(1),
  record: z.string(),
  form: z.string(),
  formVersion: z.int(),
  audience: z.enum(AUDIENCES),
  /** The language the words are in. */
  language: z.string(),
  /** Of a translation only. */
  wording: wording.optional(),
  /** Beside a translation: the same words in English, which are the ones agreed. Line for line the same. */
  english: words.optional(),
  /** What is attached, by content; left out when nothing is. */
  attachments: z.array(z.object({ name: z.string(), sha256: z.string(), bytes: z.int() })).optional(),
})
export type HandedDocument = z.infer<typeof handedDocument>

/** Where a rule, field or number comes from: a document and a place in it, and the requirement ids it meets. */
import * as z from 'zod'
import { DOCUMENTS, isDocument, shortName, type DocumentName } from './documents.ts'

export const aDocument = z.custom<DocumentName>(
  isDocument,
  `expected a document: ${Object.keys(DOCUMENTS).join(', ')}, or 'own: ' and the name of your own`,
)

export const source = z.object({
  document: aDocument,
  /** 'para 6', 'appendix 2 at 4', 'Stage 2, review'. */
  at: z.string().min(1),
  /** Requirement ids such as S-010 and ambiguity ids such as A-S12. */
  req: z.array(z.string().regex(/^(H|HS|S|T|V)-\d{3}$|^A-[HSTVX]\d+$/)).optional(),
})
export type Source = z.infer<typeof source>

/** Cites places of one document: `const at = placesIn('stockport')`, then `at('para 3', 'S-004')`. */
export const placesIn =
  (document: DocumentName) =>
  (at: string, ...req: readonly string[]): Source => ({
    document,
    at,
    ...(req.length > 0 ? { req: [...req] } : {}),
  })

/** 'Stockport staged process, para 6'. */
export const spokenSource = ({ document, at }: Source): string => `${shortName(document)}, ${at}`

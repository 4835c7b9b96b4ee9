/** Which translations an authority answers for, with who said so. */
import { catalogueOf, isLanguage, LANGUAGES, type Language } from '../../domain/languages/catalogue.ts'
import type { Reader } from '../store/store.ts'

export const TRANSLATED = Object.keys(LANGUAGES).filter(
  (code): code is Exclude<Language, 'en'> => isLanguage(code) && code !== 'en',
)

/** How each translation stands: the version of this release, and the one that is approved. */
export async function languagesOf(reader: Reader, authority: string) {
  const rows = await reader
    .selectFrom('approved_wording')
    .selectAll()
    .where('authority', '=', authority)
    .where('withdrawn_at', 'is', null)
    .execute()
  return Promise.all(
    TRANSLATED.map(async (language) => {
      const { version } = await catalogueOf(language)
      const row = rows.find((one) => one.language === language)
      const approved = row ? { version: row.version, by: row.approved_by, at: row.approved_at } : null
      return { language, version, approved }
    }),
  )
}

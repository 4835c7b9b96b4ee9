/** The language a letter is written in; a translation nobody approved yet is said to be a draft. */
import { isLanguage, LANGUAGES, type Language } from '../../domain/languages/catalogue.ts'
import type { School } from '../../protocol/messages.ts'

export function LanguageChoice({
  chosen,
  choose,
  school,
}: {
  chosen: Language
  choose: (language: Language) => void
  school: School
}) {
  return (
    <div className="govuk-form-group">
      <label className="govuk-label govuk-label--s" htmlFor="letter-language">
        Language of the letter
      </label>
      {chosen !== 'en' && school.approvedWordings[chosen] === undefined && (
        <p className="note">
          This translation is a draft that the authority has not approved yet. The English stands beneath it.
        </p>
      )}
      <select
        className="govuk-select"
        id="letter-language"
        value={chosen}
        onChange={(event) => choose(isLanguage(event.target.value) ? event.target.value : 'en')}
      >
        {Object.entries(LANGUAGES).map(([code, { name, own }]) => (
          <option key={code} value={code}>
            {name === own ? name : `${name} (${own})`}
          </option>
        ))}
      </select>
    </div>
  )
}

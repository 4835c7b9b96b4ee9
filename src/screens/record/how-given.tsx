/**
 * How the tablet is given to somebody: in which language, who interprets, who reads it out. A translation the
 * authority has not approved says so; the parents' own language on file stands chosen.
 */
import { useState } from 'react'
import type { HandingOver } from '../../device/device.ts'
import type { Person } from '../../domain/casework/pupil.ts'
import { catalogueOf, LANGUAGES, type Language } from '../../domain/languages/catalogue.ts'
import type { School } from '../../protocol/messages.ts'
import { Button } from '../parts/button.tsx'
import { TextField } from '../parts/text-field.tsx'
import { useAsked, useDevice } from '../use-device.tsx'

type How = Omit<HandingOver, 'audience'>
type Chosen = {
  readonly language: Language | null
  readonly interpreter: string
  readonly readBy: string
}

/** The language of ours that somebody's own is, as it stands on file: 'Polish', 'polski' or 'pl'. */
export function languageOf(own: string | undefined): Language | undefined {
  const wanted = own?.trim().toLowerCase() ?? ''
  const codes = Object.keys(LANGUAGES) as Language[] // the keys of the table
  return codes.find((code) =>
    [code, LANGUAGES[code].name, LANGUAGES[code].own].some((name) => name.toLowerCase() === wanted),
  )
}

/** Those of a pupil's people who would read a document in another language of ours. */
const speakersIn = (people: readonly Person[]) =>
  people.flatMap((person) => {
    const language = languageOf(person.language)
    return (person.responsibility || person.care) && language !== undefined && language !== 'en'
      ? [{ ...person, language }]
      : []
  })

/** What was chosen so far, and what is handed over with. */
export function useHow(people: readonly Person[]) {
  const [chosen, setChosen] = useState<Chosen>({ language: null, interpreter: '', readBy: '' })
  const language = chosen.language ?? speakersIn(people)[0]?.language ?? 'en'
  const interpreter = chosen.interpreter.trim()
  const readBy = chosen.readBy.trim()
  const how: How = {
    language,
    ...(interpreter === '' ? {} : { interpreter }),
    ...(readBy === '' ? {} : { readBy }),
  }
  return { how, chosen: { ...chosen, language }, setChosen, people }
}

export function HowGiven({
  id,
  school,
  of: { chosen, setChosen, people },
}: {
  /** Begins the ids of its fields. */
  id: string
  school: Pick<School, 'approvedWordings'> | undefined
  of: ReturnType<typeof useHow>
}) {
  const officer = useDevice((device) => device.state().officer)
  const { language } = chosen
  const version = useAsked(
    async () => (language === 'en' ? null : (await catalogueOf(language)).version),
    `wording ${language}`,
  )
  const isDraft = (code: Language, known?: number | null) => {
    const approved = school?.approvedWordings[code]
    return code !== 'en' && (approved === undefined || (known != null && approved !== known))
  }
  return (
    <>
      <div className="govuk-form-group">
        <label className="govuk-label govuk-label--s" htmlFor={`${id}-language`}>
          In which language?
        </label>
        {speakersIn(people).map((person) => (
          <p className="govuk-hint" key={person.id}>
            On file: {person.name} speaks {LANGUAGES[person.language].name}
            {person.interpreter && '; an interpreter is wanted'}.
          </p>
        ))}
        <select
          id={`${id}-language`}
          className="govuk-select"
          value={language}
          onChange={(event) => setChosen({ ...chosen, language: languageOf(event.target.value) ?? 'en' })}
        >
          {(Object.keys(LANGUAGES) as Language[]).map((code) => (
            <option key={code} value={code}>
              {LANGUAGES[code].name}
              {code !== 'en' && ` – ${LANGUAGES[code].own}`}
              {isDraft(code) && ' (draft translation)'}
            </option>
          ))}
        </select>
        {isDraft(language, version) && (
          <p className="note">
            Draft translation, not approved yet by your authority. The English stands beside it and is what is
            agreed.
          </p>
        )}
      </div>
      <details className="govuk-details">
        <summary className="govuk-details__summary">
          <span className="govuk-details__summary-text">Somebody interprets, or reads it out</span>
        </summary>
        <TextField
          id={`${id}-interpreter`}
          label="Name of the interpreter"
          hint="Never a child, and nobody who is part of the matter."
          maxLength={200}
          value={chosen.interpreter}
          onChange={(event) => setChosen({ ...chosen, interpreter: event.target.value })}
        />
        <TextField
          id={`${id}-read-by`}
          label="Read out by"
          maxLength={200}
          value={chosen.readBy}
          onChange={(event) => setChosen({ ...chosen, readBy: event.target.value })}
        />
        {officer && chosen.readBy === '' && (
          <Button kind="plain" onClick={() => setChosen({ ...chosen, readBy: officer.name })}>
            I read it out
          </Button>
        )}
      </details>
    </>
  )
}

/** A record as it goes on paper, for one reader in one language: seen, printed, kept as a PDF or shared. */
import { Link, useParams, useSearchParams } from 'react-router'
import type { Seal } from '../../device/device.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import { fullName } from '../../domain/casework/pupil.ts'
import type { Audience, Form } from '../../domain/forms/form.ts'
import { formOf } from '../../domain/forms/forms.ts'
import { catalogueOf, isLanguage, LANGUAGES, type Language } from '../../domain/languages/catalogue.ts'
import type { Paper } from '../../domain/papers/paper.ts'
import { copiesOf, recordPaper } from '../../domain/papers/record-paper.ts'
import { Waiting } from '../frame/waiting.tsx'
import type { PupilView } from '../../device/device.ts'
import { usePupilsOf } from '../form/use-people.ts'
import { Page } from '../parts/page.tsx'
import { useNoted, type About } from '../parts/use-noted.ts'
import { NotHere } from '../trouble/not-here.tsx'
import { useAsked, useDevice } from '../use-device.tsx'
import { COPY_NAMES, isAudience } from './copy-names.ts'
import { useLeaving, type Copy } from './leaving.tsx'
import { PaperActs } from './paper-acts.tsx'
import { PaperSheet } from './paper-sheet.tsx'

export function PaperPage() {
  const { record: id = '' } = useParams()
  const [search, setSearch] = useSearchParams()
  // Asked for together: a code belongs to the very record it was made from.
  const found = useAsked(async (device) => {
    const record = await device.record(id)
    return record && { record, seals: await device.sealsOf(record) }
  }, `record ${id} with its seals`)
  if (found === undefined) return <Waiting />
  const form = found && formOf(found.record.form, found.record.formVersion)
  if (!found || !form) return <NotHere what="record" />
  const { record, seals } = found
  const copies = copiesOf(form)
  const wanted = search.get('for') ?? ''
  const audience = isAudience(wanted) && copies.includes(wanted) ? wanted : copies[0]
  if (audience === undefined) return <NotHere what="record" />
  const asked = search.get('language') ?? ''
  const language = isLanguage(asked) ? asked : languageSigned(record, audience)
  return (
    <OnePaper
      key={id}
      {...{ form, record, seals, copies, audience, language }}
      signature={search.get('signature')}
      choose={(next) => setSearch({ for: audience, language, ...next }, { replace: true })}
    />
  )
}

/** The language the last standing signature of this reader was given in; English without one. */
function languageSigned({ signatures, documents = {} }: CaseRecord, audience: Audience): Language {
  const signed = signatures.findLast(
    ({ lapsed, shown }) => !lapsed && documents[shown]?.audience === audience,
  )?.language
  return signed !== undefined && isLanguage(signed) ? signed : 'en'
}

function OnePaper({
  form,
  record,
  seals,
  copies,
  audience,
  language,
  signature,
  choose,
}: {
  form: Form
  record: CaseRecord
  seals: readonly Seal[]
  copies: readonly Audience[]
  audience: Audience
  language: Language
  /** Of one signature: what it was given for, whatever became of the record since. */
  signature: string | null
  choose: (next: { for: Audience } | { language: Language }) => void
}) {
  const about = { record: record.id, pupils: record.pupils }
  useNoted('record', about)
  const pupils = usePupilsOf(record)
  const school = useDevice((device) => device.schools().find(({ id }) => id === record.school))
  const words = useAsked(() => catalogueOf(language), `words ${language}`)
  if (!pupils || !words) return <Waiting />
  if (!school) return <NotHere what="record" />
  const paper = recordPaper(form, record, audience, {
    words,
    approved: language === 'en' || school.approvedWordings[language] === words.version,
    school,
    pupils: pupils.map(({ pupil }) => fullName(pupil.profile)),
    seals,
    origin: window.location.origin,
    ...(signature === null ? {} : { signature }),
  })
  return (
    <Page
      title="On paper"
      heading={form.title}
      className="paper-page"
      lead={
        <p className="about">
          On paper · <Link to={`/records/${record.id}`}>Back to the record</Link>
        </p>
      }
    >
      <div className="paper-choices">
        <Choice
          id="paper-for"
          label="Whose copy"
          value={audience}
          options={copies.map((one) => [one, COPY_NAMES[one]])}
          choose={(value) => isAudience(value) && choose({ for: value })}
        />
        <Choice
          id="paper-language"
          label="Language"
          value={language}
          options={Object.entries(LANGUAGES).map(([code, { name, own }]) => [
            code,
            name === own ? name : `${name} (${own})`,
          ])}
          choose={(value) => isLanguage(value) && choose({ language: value })}
        />
      </div>
      <Out
        key={`${audience} ${language}`}
        paper={paper}
        about={about}
        pupils={pupils}
        copy={COPY_OF[audience]}
      />
      <PaperSheet paper={paper} />
    </Page>
  )
}

const COPY_OF = {
  staff: 'staff',
  safeguarding: 'staff',
  medical: 'health',
  parent: 'family',
  child: 'family',
} as const satisfies Record<Audience, Copy>

/** The ways out of a paper, once it is settled that it may go. */
function Out({
  paper,
  about,
  pupils,
  copy,
}: {
  paper: Paper
  about: About
  pupils: readonly PupilView[]
  copy: Copy
}) {
  const people = pupils.flatMap(({ pupil }) => [
    fullName(pupil.profile),
    ...pupil.people.map(({ name }) => name),
  ])
  const { may, asks } = useLeaving(
    pupils.map(({ records }) => records),
    copy,
    people,
  )
  return (
    <>
      {asks}
      {may && <PaperActs paper={paper} what="record" about={about} />}
    </>
  )
}

function Choice({
  id,
  label,
  value,
  options,
  choose,
}: {
  id: string
  label: string
  value: string
  options: readonly (readonly [string, string])[]
  choose: (value: string) => void
}) {
  return (
    <div className="govuk-form-group">
      <label className="govuk-label govuk-label--s" htmlFor={id}>
        {label}
      </label>
      <select className="govuk-select" id={id} value={value} onChange={(event) => choose(event.target.value)}>
        {options.map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}

/** One setting: what stands and by whose word, its paragraph, what it changes, and a field for another. */
import { Button } from '../../parts/button.tsx'
import { ChoiceField } from '../../parts/choice-field.tsx'
import { Tag } from '../../parts/tag.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { capital } from '../../parts/words.ts'
import { settingName, spokenNumber } from '../../process/setting-words.ts'
import type { Known } from './known.ts'
import { isChoice, isTime, typedNumber, unitHint } from './setting-text.ts'

const MOST_RULES = 5

/** What stands where nobody says otherwise: one number, or each with the processes that have it. */
function standardWords({ standard, unit }: Known): string {
  const values = [...new Set(standard.map(({ value }) => value))]
  if (values.length === 1) return spokenNumber(values[0] ?? 0, unit)
  return values
    .map((value) => {
      const of = standard.filter((one) => one.value === value).map(({ process }) => process)
      return `${spokenNumber(value, unit)} (${of.join(', ')})`
    })
    .join('; ')
}

export function SettingLine({
  setting,
  own,
  council,
  typed,
  type,
}: {
  setting: Known
  own: number | undefined
  council: number | undefined
  typed: string | undefined
  type: (text: string) => void
}) {
  const { name, unit, cited, isJudgement, changes } = setting
  const id = `setting-${name}`
  const text = typed ?? typedNumber(own, unit)
  const now = own ?? council
  return (
    <li className="setting">
      <p>
        <span className="setting-is">
          {capital(settingName(name))}: {now === undefined ? standardWords(setting) : spokenNumber(now, unit)}
        </span>{' '}
        {own !== undefined && <Tag tone="calm">set here</Tag>}
        {own === undefined && council !== undefined && <Tag tone="calm">set by the authority</Tag>}
        {now === undefined && isJudgement && <Tag>a judgement</Tag>}
      </p>
      <p className="cited">
        Unless somebody sets it: {standardWords(setting)}. {cited}
      </p>
      {changes.length > 0 && (
        <details className="govuk-details">
          <summary className="govuk-details__summary">
            <span className="govuk-details__summary-text">
              What it changes<span className="govuk-visually-hidden">: {settingName(name)}</span>
            </span>
          </summary>
          <ul>
            {changes.slice(0, MOST_RULES).map((says) => (
              <li key={says}>{says}</li>
            ))}
            {changes.length > MOST_RULES && <li>and {changes.length - MOST_RULES} more rules</li>}
          </ul>
        </details>
      )}
      {isChoice(unit) ? (
        <ChoiceField
          id={id}
          label={`${capital(settingName(name))}, here`}
          none="Not set here"
          value={text}
          options={[
            ['1', 'Yes'],
            ['0', 'No'],
          ]}
          choose={type}
        />
      ) : (
        <TextField
          id={id}
          label={`${capital(settingName(name))}, here`}
          hint={unitHint(unit)}
          className="setting-input"
          inputMode={isTime(unit) ? 'text' : 'decimal'}
          value={text}
          onChange={(event) => type(event.target.value)}
        />
      )}
      {own !== undefined && text !== '' && (
        <Button kind="plain" onClick={() => type('')}>
          Take back, to {council === undefined ? standardWords(setting) : spokenNumber(council, unit)}
        </Button>
      )}
    </li>
  )
}

/** Questions with their answers in words; rows as small tables one can read on a phone. */
import { use } from 'react'
import type { Answers } from '../../domain/casework/entry.ts'
import { NONE, type Field } from '../../domain/forms/form.ts'
import { isBlankRow, isKeyed, rowsOf } from '../../domain/forms/shape.ts'
import { columnsIn, inWords } from '../../domain/forms/words.ts'
import { spokenDay } from '../../domain/calendar/day.ts'
import { AttachmentView } from '../form/attachment-view.tsx'
import { nameIn, OffersContext } from '../form/offers.tsx'
import { ENGLISH } from '../../domain/languages/catalogue.ts'
import { NotShown, type HeldBack } from '../parts/held-back.tsx'
import { capital } from '../parts/words.ts'

export function AnswerLines({
  fields,
  answers,
  heldBack,
}: {
  fields: readonly [string, Field][]
  answers: Answers
  heldBack?: HeldBack
}) {
  return (
    <dl className="govuk-summary-list answers">
      {fields.map(([name, field]) => (
        <div className="govuk-summary-list__row" key={name}>
          <dt className="govuk-summary-list__key">{field.label}</dt>
          <dd className="govuk-summary-list__value">
            {heldBack?.[name] === undefined && <Said field={field} value={answers[name]} answers={answers} />}
            <NotShown heldBack={heldBack} field={name} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Said({ field, value, answers }: { field: Field; value: unknown; answers: Answers }) {
  const offers = use(OffersContext)
  if (field.type === 'statement') return field.text
  if (field.type === 'attachment' && isKeyed(value)) return <AttachmentView value={value} />
  if (field.type === 'rows' && value !== NONE) {
    const rows = rowsOf(value).filter((row) => !isBlankRow(row))
    if (rows.length === 0) return <span className="quiet">Not answered</span>
    return (
      <ol className="said-rows">
        {rows.map((row, at) => (
          <li key={row.id} aria-label={`${capital(field.one)} ${at + 1}`}>
            {columnsIn(field, row).map(([key, column, cell]) => (
              <div className="said-cell" key={key}>
                <span className="quiet">{column.label}:</span>{' '}
                {column.type === 'attachment' ? (
                  <AttachmentView value={cell} />
                ) : (
                  inWords(column, cell, ENGLISH, answers)
                )}
              </div>
            ))}
          </li>
        ))}
      </ol>
    )
  }
  const words =
    field.type === 'text' && field.offers && typeof value === 'string'
      ? nameIn(offers, field.offers, value)
      : inWords(field, value)
  if (words === '') return <span className="quiet">Not answered</span>
  const asOf =
    field.type === 'auto' && isKeyed(value) && typeof value['asOf'] === 'string' ? value['asOf'] : null
  return (
    <>
      <span className="said">{words}</span>
      {asOf !== null && <span className="quiet"> as of {spokenDay(asOf)}</span>}
    </>
  )
}

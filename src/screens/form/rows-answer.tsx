/** A list of rows: add, take out, and take back; or say in the form's words that there is none. */
import { useState } from 'react'
import type { Day } from '../../domain/calendar/day.ts'
import type { Answer, Answers } from '../../domain/casework/entry.ts'
import { NONE, type Field } from '../../domain/forms/form.ts'
import { ENGLISH, say, sayWith, type Catalogue } from '../../domain/languages/catalogue.ts'
import { isColumnShown } from '../../domain/forms/shown.ts'
import { Beside, Say, useWords } from '../parts/reading.tsx'
import { Button } from '../parts/button.tsx'
import { capital } from '../parts/words.ts'
import { fieldId, type OfferedPerson } from './field-props.ts'
import { FieldByType, isOptional } from './field.tsx'
import { Grouped } from './group.tsx'

type Row = { readonly [column: string]: Answer; readonly id: string }

/** The rows of an answer, still as answers. */
const rowsIn = (value: Answer | undefined): readonly Row[] =>
  Array.isArray(value)
    ? value.filter((row: Answer): row is Row => typeof row === 'object' && row !== null && 'id' in row)
    : []

export function RowsAnswer({
  name,
  field,
  value,
  answers,
  set,
  leave,
  fault,
  faultOfCell,
  today,
  people,
}: {
  name: string
  field: Extract<Field, { type: 'rows' }>
  value: Answer | undefined
  answers: Answers
  set: (value: Answer) => void
  leave: (row?: string, column?: string) => void
  fault: string | undefined
  faultOfCell: (row: string, column: string) => string | undefined
  today: Day
  people: readonly OfferedPerson[]
}) {
  const rows = rowsIn(value)
  const [taken, setTaken] = useState<{ row: Row; at: number } | null>(null)
  const id = fieldId(name)
  const give = (next: readonly Row[]) => set(next)
  const focusOn = (target: string) => requestAnimationFrame(() => document.getElementById(target)?.focus())
  const add = () => {
    const row = { id: crypto.randomUUID() }
    give([...rows, row])
    const first = Object.keys(field.columns)[0]
    focusOn(fieldId(name, row.id, first))
  }
  return (
    <Grouped
      id={id}
      label={field.label}
      optional={isOptional(field, answers)}
      hint={field.hint}
      fault={fault}
    >
      {rows.map((row, at) => (
        <fieldset className="row-card" key={row.id}>
          <legend className="row-title">
            <OfRow says="{one} {number}" one={field.one} at={at} />
          </legend>
          {Object.entries(field.columns).map(
            ([column, cell]) =>
              isColumnShown(cell, answers, row) && (
                <FieldByType
                  key={column}
                  id={fieldId(name, row.id, column)}
                  field={cell}
                  optional={isOptional(cell, answers, row)}
                  value={row[column]}
                  set={(next) =>
                    give(rows.map((each) => (each.id === row.id ? { ...each, [column]: next } : each)))
                  }
                  leave={() => leave(row.id, column)}
                  fault={faultOfCell(row.id, column)}
                  today={today}
                  people={people}
                  answers={answers}
                />
              ),
          )}
          <Button
            kind="plain"
            className="row-remove"
            onClick={() => {
              setTaken({ row, at })
              give(rows.filter((each) => each.id !== row.id))
              focusOn(id)
            }}
          >
            <OfRow says="Take out {one} {number}" one={field.one} at={at} />
          </Button>
        </fieldset>
      ))}
      <output className="row-taken">
        {taken && (
          <>
            <OfRow says="{one} {number} taken out." one={field.one} at={taken.at} />{' '}
            <Button
              kind="plain"
              onClick={() => {
                give([...rows.slice(0, taken.at), taken.row, ...rows.slice(taken.at)])
                setTaken(null)
              }}
            >
              <Say>Put it back</Say>
            </Button>
          </>
        )}
      </output>
      {value !== NONE && (
        <Button kind="quiet" id={id} onClick={add}>
          <OfRow
            says={rows.length === 0 ? 'Add {one}' : 'Add another {one}'}
            one={field.one}
            at={rows.length}
          />
        </Button>
      )}
      {field.none !== undefined && rows.length === 0 && (
        <div className="govuk-checkboxes none-box">
          <div className="govuk-checkboxes__item">
            <input
              className="govuk-checkboxes__input"
              id={value === NONE ? id : `${id}-none`}
              type="checkbox"
              checked={value === NONE}
              onChange={() => set(value === NONE ? null : NONE)}
              onBlur={() => leave()}
            />
            <label
              className="govuk-label govuk-checkboxes__label"
              htmlFor={value === NONE ? id : `${id}-none`}
            >
              <Say>{capital(field.none)}</Say>
            </label>
          </div>
        </div>
      )}
    </Grouped>
  )
}

/** What is said of one row, by what a row is called and its place. */
function OfRow({ says, one, at }: { says: string; one: string; at: number }) {
  const words = useWords()
  const inWords = (words: Catalogue) =>
    capital(sayWith(words, says, { one: say(words, one), number: String(at + 1) }))
  return <Beside said={inWords(words)} english={inWords(ENGLISH)} />
}

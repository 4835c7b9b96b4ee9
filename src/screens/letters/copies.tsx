/** Whom a letter goes to. Parents who live apart each get their own; nobody's address stands on another's. */
import { STAFF } from '../../domain/forms/audiences.ts'
import type { Letter } from '../../domain/letters/letter.ts'
import { FieldByType } from '../form/field.tsx'
import { listed } from '../parts/words.ts'
import type { CopyTo, useCopies } from './use-copies.ts'

export const addressField = ({ key }: CopyTo): string => `address-${key}`

export function Copies({
  letter,
  copies,
  put,
}: {
  letter: Letter
  copies: readonly CopyTo[]
  put: ReturnType<typeof useCopies>['put']
}) {
  return (
    <fieldset className="govuk-fieldset letter-copies" id="copies" tabIndex={-1}>
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">Who it goes to</legend>
      {copies.length === 0 && <p>Nobody with parental responsibility or day-to-day care is on file.</p>}
      {copies.map((copy) => (
        <div className="letter-copy" key={copy.key}>
          <div className="govuk-checkboxes govuk-checkboxes--small">
            <div className="govuk-checkboxes__item">
              <input
                className="govuk-checkboxes__input"
                id={`copy-${copy.key}`}
                type="checkbox"
                checked={copy.wanted}
                onChange={() => put(copy.key, { wanted: !copy.wanted })}
              />
              <label className="govuk-label govuk-checkboxes__label" htmlFor={`copy-${copy.key}`}>
                {listed(copy.people.map(({ name, relationship }) => `${name}, ${relationship}`))}
              </label>
            </div>
          </div>
          {copy.people
            .filter(({ note }) => note !== '')
            .map(({ id, note }) => (
              <p key={id} className="contact-note">
                {note}
              </p>
            ))}
          {copy.wanted && (
            <FieldByType
              id={addressField(copy)}
              field={{
                type: 'text',
                label: `${letter.open ? 'House it is left at' : 'Address'}, for ${listed(copy.people.map(({ name }) => name))}`,
                audience: STAFF,
              }}
              optional={letter.open === true}
              value={copy.address}
              set={(address) => put(copy.key, { address: typeof address === 'string' ? address : '' })}
              leave={() => undefined}
              fault={undefined}
              today=""
              people={[]}
            />
          )}
        </div>
      ))}
    </fieldset>
  )
}

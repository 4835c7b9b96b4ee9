/** Rows of a few lines each, to add to, to change and to take out. What they say is text until it is kept. */
import { Button } from '../../parts/button.tsx'
import { TextField } from '../../parts/text-field.tsx'

export type Row = Readonly<Record<string, string>>
export type Column = {
  readonly name: string
  readonly label: string
  readonly type?: 'text' | 'date' | 'url' | 'long'
  /** One of these, instead of a text. */
  readonly options?: readonly (readonly [string, string])[]
  readonly hint?: string
}

export function RowsEditor({
  id,
  title,
  one,
  columns,
  rows,
  change,
}: {
  id: string
  title: string
  /** What a row is: 'contact'. */
  one: string
  columns: readonly Column[]
  rows: readonly Row[]
  change: (rows: readonly Row[]) => void
}) {
  const put = (at: number, name: string, text: string) =>
    change(rows.map((row, index) => (index === at ? { ...row, [name]: text } : row)))
  return (
    <fieldset className="govuk-fieldset" id={id} tabIndex={-1}>
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">{title}</legend>
      <ul className="says-rows">
        {rows.map((row, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- a row is told by its place alone
          <li key={at}>
            {columns.map((column) => (
              <Cell
                key={column.name}
                id={`${id}-${at}-${column.name}`}
                column={column}
                value={row[column.name] ?? ''}
                set={(text) => put(at, column.name, text)}
              />
            ))}
            <Button kind="plain" onClick={() => change(rows.filter((_, index) => index !== at))}>
              Take out {one} {at + 1}
            </Button>
          </li>
        ))}
      </ul>
      <Button kind="quiet" onClick={() => change([...rows, {}])}>
        Add {/^[aeiou]/.test(one) ? 'an' : 'a'} {one}
      </Button>
    </fieldset>
  )
}

export function Cell({
  id,
  column: { label, type = 'text', options, hint },
  value,
  set,
}: {
  id: string
  column: Column
  value: string
  set: (text: string) => void
}) {
  if (options)
    return (
      <div className="govuk-form-group">
        <label className="govuk-label" htmlFor={id}>
          {label}
        </label>
        <select id={id} className="govuk-select" value={value} onChange={(event) => set(event.target.value)}>
          {options.map(([option, name]) => (
            <option key={option} value={option}>
              {name}
            </option>
          ))}
        </select>
      </div>
    )
  if (type === 'long')
    return (
      <div className="govuk-form-group">
        <label className="govuk-label" htmlFor={id}>
          {label}
        </label>
        {hint && (
          <div id={`${id}-hint`} className="govuk-hint">
            {hint}
          </div>
        )}
        <textarea
          id={id}
          className="govuk-textarea"
          rows={4}
          aria-describedby={hint ? `${id}-hint` : undefined}
          value={value}
          onChange={(event) => set(event.target.value)}
        />
      </div>
    )
  return (
    <TextField
      id={id}
      label={label}
      hint={hint ?? (type === 'url' ? 'Begins with https://' : undefined)}
      type={type === 'url' ? 'text' : type}
      inputMode={type === 'url' ? 'url' : undefined}
      className={type === 'date' ? 'setting-input' : ''}
      value={value}
      onChange={(event) => set(event.target.value)}
    />
  )
}

/** A box to find one of a list by a word of its name. */
import { useId } from 'react'

export function SearchBox({
  label,
  word,
  change,
}: {
  label: string
  word: string
  change: (word: string) => void
}) {
  const id = useId()
  return (
    <>
      <label className="govuk-label" htmlFor={id}>
        {label}
      </label>
      <input
        className="govuk-input"
        id={id}
        type="search"
        autoComplete="off"
        value={word}
        onChange={(event) => change(event.target.value)}
      />
    </>
  )
}

/** Who is here, by tap: everybody who is known stands as a button, anybody else is named. A row is called as its person. */
import { useId, useState } from 'react'
import type { Answer } from '../../domain/casework/entry.ts'
import { isPerson, rowsOf } from '../../domain/forms/shape.ts'
import type { OfferedPerson } from '../form/field-props.ts'
import { Button } from '../parts/button.tsx'
import { TextField } from '../parts/text-field.tsx'

type Somebody = { readonly id: string; readonly name: string; readonly role?: string }

/** The people of a list who were here, by name. */
export const namesHere = (value: unknown): string[] =>
  rowsOf(value).flatMap(({ person, here }) => (here === true && isPerson(person) ? [person.name] : []))

export function WhoIsHere({
  title,
  value,
  offered,
  set,
}: {
  title: string
  value: Answer | undefined
  offered: readonly OfferedPerson[]
  set: (value: Answer) => void
}) {
  const id = useId()
  const [name, setName] = useState('')
  const [role, setRole] = useState('')
  const rows = rowsOf(value)
  const known = rows.flatMap((row): Somebody[] =>
    isPerson(row['person'])
      ? [{ id: row.id, name: row['person'].name, ...withRole(row['person'].role) }]
      : [],
  )
  const all: readonly Somebody[] = [
    ...known,
    ...offered.filter((one) => !known.some((each) => each.id === one.id)),
  ]
  const isHere = (one: Somebody) => rows.some((row) => row.id === one.id && row['here'] === true)
  const put = (one: Somebody, here: boolean) => {
    const row = {
      id: one.id,
      person: {
        name: one.name,
        ...withRole(one.role),
        ...(offered.some((each) => each.id === one.id) ? { id: one.id } : {}),
      },
      here,
    }
    const before = rows.some((each) => each.id === one.id)
    // Rows that came from an answer go back into one.
    set((before ? rows.map((each) => (each.id === one.id ? row : each)) : [...rows, row]) as Answer)
  }
  return (
    <fieldset className="meeting-here">
      <legend>{title}</legend>
      <div className="meeting-people">
        {all.map((one) => (
          <button
            key={one.id}
            type="button"
            className="quick meeting-person"
            aria-pressed={isHere(one)}
            onClick={() => put(one, !isHere(one))}
          >
            <span>{one.name}</span>
            {one.role && <span className="quiet">{one.role}</span>}
          </button>
        ))}
      </div>
      <details className="govuk-details">
        <summary className="govuk-details__summary">
          <span className="govuk-details__summary-text">Somebody else is here</span>
        </summary>
        <TextField
          id={`${id}-name`}
          label="Name"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          id={`${id}-role`}
          label="Role or agency"
          value={role}
          onChange={(event) => setRole(event.target.value)}
        />
        <Button
          kind="quiet"
          disabled={name.trim() === ''}
          onClick={() => {
            put({ id: crypto.randomUUID(), name: name.trim(), ...withRole(role.trim()) }, true)
            setName('')
            setRole('')
          }}
        >
          Add to who is here
        </Button>
      </details>
    </fieldset>
  )
}

const withRole = (role: string | undefined) => (role === undefined || role === '' ? {} : { role })

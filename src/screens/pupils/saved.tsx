/** Filters kept under a name of one's own, on this device alone: chosen in one tap, thrown away with a way back. */
import { useState } from 'react'
import { NOT_SAVED } from '../frame/saying.ts'
import { Button } from '../parts/button.tsx'
import { TextField } from '../parts/text-field.tsx'
import { offerUndo } from '../parts/undo.tsx'
import { useActs, useAsked } from '../use-device.tsx'
import { FILTER_NAMES, savedFilters, type Filters, type SavedFilters } from './find.ts'

const SHELF = 'pupil filters'
const MOST = 12

const isSame = (a: Filters, b: Filters) => FILTER_NAMES.every((name) => a[name] === b[name])

export function Saved({
  filters,
  isFiltered,
  choose,
}: {
  filters: Filters
  isFiltered: boolean
  choose: (filters: Filters) => void
}) {
  const device = useActs()
  const lies = useAsked((each) => each.shelf(SHELF), SHELF)
  const saved = savedFilters(lies)
  const [naming, setNaming] = useState(false)
  const [name, setName] = useState('')
  const [fault, setFault] = useState('')
  const chosen = saved.find((one) => isSame(one.filters, filters))
  const put = async (all: readonly SavedFilters[]) => {
    const kept = await device.putShelf(SHELF, all)
    setFault(kept.saved ? '' : `Not saved: ${NOT_SAVED[kept.why]}`)
    return kept.saved
  }
  const keep = async () => {
    const called = name.trim()
    if (called === '') return setFault('Give these filters a name')
    if (await put([...saved.filter((one) => one.name !== called), { name: called, filters }])) {
      setNaming(false)
      setName('')
    }
  }
  const drop = async (one: SavedFilters) => {
    if (await put(saved.filter((each) => each !== one)))
      offerUndo({
        said: `“${one.name}” is no longer kept`,
        undo: () => put(saved),
        undone: 'It is kept again',
      })
  }
  return (
    <div className="saved-filters">
      {saved.length > 0 && (
        <ul className="chips" aria-label="My filters">
          {saved.map((one) => (
            <li key={one.name}>
              <button
                type="button"
                className="chip"
                aria-pressed={chosen === one}
                onClick={() => choose(one.filters)}
              >
                {one.name}
              </button>
            </li>
          ))}
        </ul>
      )}
      {chosen && (
        <Button kind="plain" onClick={() => void drop(chosen)}>
          Do not keep “{chosen.name}”
        </Button>
      )}
      {isFiltered && !chosen && !naming && saved.length < MOST && (
        <Button kind="plain" onClick={() => setNaming(true)}>
          Keep these filters
        </Button>
      )}
      {naming && (
        <form
          className="saved-name"
          onSubmit={(event) => {
            event.preventDefault()
            void keep()
          }}
        >
          <TextField
            id="filter-name"
            label="Name for these filters"
            hint="Do not use a child’s name."
            value={name}
            maxLength={40}
            fault={fault}
            onChange={(event) => setName(event.target.value)}
          />
          <Button type="submit" kind="quiet">
            Keep
          </Button>
        </form>
      )}
      {!naming && <output className="fault-note">{fault}</output>}
    </div>
  )
}

/** Forms to choose from, in groups; a word narrows them, and all others are one tap away. */
import { useState } from 'react'
import type { Form } from '../../domain/forms/form.ts'
import { Button } from '../parts/button.tsx'
import { SearchBox } from '../parts/search-box.tsx'
import type { formsOffered } from './forms-offered.ts'

const LONG = 12

export function FormChooser({
  offered: { groups, others },
  busy,
  choose,
}: {
  offered: ReturnType<typeof formsOffered>
  busy: boolean
  choose: (form: string) => void
}) {
  const [all, setAll] = useState(false)
  const [word, setWord] = useState('')
  const shown = all || word !== '' ? [...groups, { title: 'All other forms', forms: others }] : groups
  const wanted = word.trim().toLowerCase()
  const found = shown
    .map(({ title, forms }) => ({ title, forms: forms.filter((form) => isMeant(form, wanted)) }))
    .filter(({ forms }) => forms.length > 0)
  const count = groups.reduce((sum, { forms }) => sum + forms.length, 0)
  return (
    <>
      {count + others.length > LONG && (
        <div className="form-find">
          <SearchBox label="Find a form" word={word} change={setWord} />
        </div>
      )}
      {found.map(({ title, forms }) => (
        <div key={title} className="form-group">
          <h3 className="sub-heading">{title}</h3>
          <ul className="form-list">
            {forms.map(({ id: form, title: called, number }) => (
              <li key={form}>
                <button type="button" className="form-choice" disabled={busy} onClick={() => choose(form)}>
                  <span>{called}</span>
                  <span className="quiet">{number}</span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
      {found.length === 0 && <p>No form is called that.</p>}
      {others.length > 0 && word === '' && (
        <Button kind="plain" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show only forms that fit' : 'Show all forms'}
        </Button>
      )}
    </>
  )
}

const isMeant = ({ title, number }: Form, word: string): boolean =>
  word === '' || `${title} ${number}`.toLowerCase().includes(word)

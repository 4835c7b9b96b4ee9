/** Two people wrote the same field without seeing each other's words: both are here until somebody chooses. */
import { useState } from 'react'
import type { CaseRecord } from '../../domain/casework/record.ts'
import type { Form } from '../../domain/forms/form.ts'
import { fieldOf } from '../../domain/forms/shape.ts'
import { ENGLISH } from '../../domain/languages/catalogue.ts'
import { inWords } from '../../domain/forms/words.ts'
import { Button } from '../parts/button.tsx'
import { ago } from '../parts/amounts.ts'
import { useNow } from '../parts/use-now.ts'
import { useActs } from '../use-device.tsx'

export function Conflicts({ form, record }: { form: Form; record: CaseRecord }) {
  const device = useActs()
  const now = useNow()
  const [fault, setFault] = useState('')
  if (record.conflicts.length === 0) return null
  return (
    <section className="card card-watch" aria-labelledby="conflicts">
      <h2 id="conflicts" className="section-heading">
        Two people wrote this
      </h2>
      <p>Neither could see the other’s words. Both are kept until somebody chooses.</p>
      {record.conflicts.map(({ field: name, versions }) => {
        const field = fieldOf(form, name)
        return (
          <div key={name} className="conflict">
            <h3>{field?.label ?? name}</h3>
            {versions.map(({ value, by, at, entry }) => (
              <div key={entry} className="conflict-version">
                <p className="said">
                  {(field && inWords(field, value, ENGLISH, record.answers)) || 'Nothing written'}
                </p>
                <p className="quiet">
                  {by.name}, {by.position}, {ago(at, now)}
                </p>
                <Button
                  kind="quiet"
                  aria-label={`Keep what ${by.name} wrote for ${field?.label ?? name}`}
                  onClick={() =>
                    void device.settle(record.id, name, value).then(({ saved }) => {
                      setFault(saved ? '' : 'Your choice could not be saved. Try again.')
                      return saved
                    })
                  }
                >
                  Keep these words
                </Button>
              </div>
            ))}
          </div>
        )
      })}
      <output>{fault}</output>
    </section>
  )
}

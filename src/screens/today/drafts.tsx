/** Forms begun and not completed. */
import { lazy, Suspense, useState } from 'react'
import { Link } from 'react-router'
import { Button } from '../parts/button.tsx'
import { ago } from '../parts/amounts.ts'
import { listed } from '../parts/words.ts'
import { useNow } from '../parts/use-now.ts'
import { useDevice } from '../use-device.tsx'

const FormTitle = lazy(async () => ({ default: (await import('../record/form-title.tsx')).FormTitle }))

const FEW = 3

export function Drafts() {
  const now = useNow()
  const drafts = useDevice((device) => device.drafts())
  const rows = useDevice((device) => device.pupils())
  const [all, setAll] = useState(false)
  if (drafts.length === 0) return null
  const nameOf = (pupil: string) => rows.find(({ id }) => id === pupil)?.name ?? 'a pupil'
  return (
    <section className="drafts" aria-labelledby="drafts">
      <h2 id="drafts" className="section-heading">
        Go on with
      </h2>
      <ul className="draft-list">
        {drafts.slice(0, all ? drafts.length : FEW).map((draft) => (
          <li key={draft.record}>
            <Link to={`/records/${draft.record}`} className="draft">
              <span className="draft-title">
                <Suspense fallback="Draft">
                  <FormTitle form={draft.form} />
                </Suspense>
              </span>
              <span className="draft-about">{listed(draft.pupils.map(nameOf))}</span>
              <span className="quiet">Draft, {ago(draft.at, now)}</span>
            </Link>
          </li>
        ))}
      </ul>
      {!all && drafts.length > FEW && (
        <Button kind="plain" onClick={() => setAll(true)}>
          Show all {drafts.length} drafts
        </Button>
      )}
    </section>
  )
}

/** Forms begun and not completed; one conversation about several children is one line. */
import { lazy, Suspense, useMemo, useState } from 'react'
import type { Device } from '../../device/device.ts'
import { formOf } from '../../domain/forms/forms.ts'
import { Button } from '../parts/button.tsx'
import { listed } from '../parts/words.ts'
import { useNow } from '../parts/use-now.ts'
import { useDevice } from '../use-device.tsx'

const DraftLine = lazy(async () => ({ default: (await import('./draft-line.tsx')).DraftLine }))

const FEW = 3

type Draft = ReturnType<Device['drafts']>[number]

export function Drafts() {
  const now = useNow()
  const begun = useDevice((device) => device.drafts())
  const rows = useDevice((device) => device.pupils())
  const schools = useDevice((device) => device.schools())
  const [all, setAll] = useState(false)
  // What is planned stands in the diary.
  const drafts = useMemo(() => begun.filter(({ form }) => formOf(form)?.plan !== true), [begun])
  if (drafts.length === 0) return null
  const nameOf = (pupil: string) => rows.find(({ id }) => id === pupil)?.name ?? 'a pupil'
  const talks = [...Map.groupBy(drafts, ({ conversation }) => conversation).values()]
  const aboutOf = (talk: readonly Draft[]) => {
    const children = talk.flatMap(({ pupils, provisional }) => [
      ...pupils.map(nameOf),
      ...provisional.map(({ name }) => name),
    ])
    if (children.length > 0) return listed([...new Set(children)])
    return schools.find(({ id }) => id === talk[0]?.school)?.name ?? 'the school'
  }
  return (
    <section className="drafts" aria-labelledby="drafts">
      <h2 id="drafts" className="section-heading">
        Go on with
      </h2>
      <ul className="draft-list">
        {talks.slice(0, all ? talks.length : FEW).map(
          (talk) =>
            talk[0] && (
              <li key={talk[0].record}>
                <Suspense fallback={<p className="draft">Draft</p>}>
                  <DraftLine draft={talk[0]} about={aboutOf(talk)} now={now} />
                </Suspense>
              </li>
            ),
        )}
      </ul>
      {!all && talks.length > FEW && (
        <Button kind="plain" onClick={() => setAll(true)}>
          Show all {talks.length} drafts
        </Button>
      )}
    </section>
  )
}

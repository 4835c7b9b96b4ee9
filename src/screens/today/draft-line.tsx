/** One draft: what it is, about whom, how old, and where its author was; a visit that was only tapped wants its words. */
import { Link } from 'react-router'
import type { Device } from '../../device/device.ts'
import { doorstepVisit } from '../../domain/forms/doorstep-visit.ts'
import { faultsOf } from '../../domain/forms/faults.ts'
import { formOf } from '../../domain/forms/forms.ts'
import { fieldOf, isAnswered } from '../../domain/forms/shape.ts'
import { ago } from '../parts/amounts.ts'
import { Tag } from '../parts/tag.tsx'
import { useAsked, useDevice } from '../use-device.tsx'

type Draft = ReturnType<Device['drafts']>[number]

export function DraftLine({ draft, about, now }: { draft: Draft; about: string; now: number }) {
  const form = formOf(draft.form)
  const reached = form && draft.lastField !== null ? fieldOf(form, draft.lastField) : undefined
  const words = useWordsMissing(draft)
  return (
    <Link
      to={words === null ? `/records/${draft.record}` : `/records/${draft.record}?field=${words}`}
      className="draft"
    >
      <span className="draft-title">{form?.title ?? 'A newer form'}</span>
      <span className="draft-about">{about}</span>
      {words !== null && <Tag tone="watch">Add the words</Tag>}
      <span className="quiet">
        Draft, {ago(draft.at, now)}
        {words === null && reached && ` · at “${reached.label}”`}
      </span>
    </Link>
  )
}

/** The first field of words that a tapped visit still needs; null where it needs none, or is no such visit. */
function useWordsMissing({ form, record }: Draft): string | null {
  const today = useDevice((device) => device.today())
  const visit = useAsked(
    async (device) => (form === doorstepVisit.id ? device.record(record) : null),
    `words of ${record}`,
  )
  if (!visit || !isAnswered(visit.answers['outcome'])) return null
  const missing = faultsOf(doorstepVisit, visit.answers, { today }).find(({ field }) => {
    const type = fieldOf(doorstepVisit, field)?.type
    return (type === 'text' || type === 'long') && !isAnswered(visit.answers[field])
  })
  return missing?.field ?? null
}

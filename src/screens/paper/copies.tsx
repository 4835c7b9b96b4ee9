/** The ways from a record to its copies on paper. */
import { Link } from 'react-router'
import { spokenDay } from '../../domain/calendar/day.ts'
import { londonDay } from '../../domain/calendar/london-day.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import type { Form } from '../../domain/forms/form.ts'
import { isMade } from '../../domain/forms/signing.ts'
import { copiesOf } from '../../domain/papers/record-paper.ts'
import { COPY_NAMES } from './copy-names.ts'

export function CopyLinks({ form, record }: { form: Form; record: CaseRecord }) {
  const to = (audience: string) => `/records/${record.id}/paper?for=${audience}`
  const [first, ...more] = copiesOf(form)
  const families = more.filter((audience) => audience === 'parent' || audience === 'child')
  // What was signed before a correction can still be had, word for word; a note stands on its writer's copy alone.
  const own = record.signatures.filter(
    (signature) =>
      isMade(signature) &&
      (signature.lapsed || signature.note !== undefined) &&
      record.documents?.[signature.shown],
  )
  return (
    <p className="copy-links">
      {families.map((audience) => (
        <Link key={audience} to={to(audience)}>
          {COPY_NAMES[audience]}
        </Link>
      ))}
      {first && <Link to={to(first)}>Print or PDF</Link>}
      {own.map(({ id, name, at, shown, language }) => (
        <Link
          key={id}
          to={`${to(record.documents?.[shown]?.audience ?? '')}&language=${language}&signature=${id}`}
        >
          What {name} signed on {spokenDay(londonDay(at))}
        </Link>
      ))}
    </p>
  )
}

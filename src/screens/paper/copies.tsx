/** The ways from a record to its copies on paper. */
import { Link } from 'react-router'
import type { Form } from '../../domain/forms/form.ts'
import { copiesOf } from '../../domain/papers/record-paper.ts'
import { COPY_NAMES } from './copy-names.ts'

export function CopyLinks({ form, record }: { form: Form; record: string }) {
  const to = (audience: string) => `/records/${record}/paper?for=${audience}`
  const [first, ...more] = copiesOf(form)
  const families = more.filter((audience) => audience === 'parent' || audience === 'child')
  return (
    <p className="copy-links">
      {families.map((audience) => (
        <Link key={audience} to={to(audience)}>
          {COPY_NAMES[audience]}
        </Link>
      ))}
      {first && <Link to={to(first)}>Print or PDF</Link>}
    </p>
  )
}

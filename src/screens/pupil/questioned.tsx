/** What was done on figures that a corrected register no longer gives: shown to a person, never undone. */
import { Link } from 'react-router'
import type { Day } from '../../domain/calendar/day.ts'
import { formOf } from '../../domain/forms/forms.ts'
import { spokenSource } from '../../domain/guidance/source.ts'
import type { Explanation } from '../../domain/stages/explanation.ts'
import { Tag } from '../parts/tag.tsx'
import { shortDay } from '../parts/words.ts'

export function Questioned({ questioned, today }: { questioned: Explanation['questioned']; today: Day }) {
  if (questioned.length === 0) return null
  return (
    <section className="card card-watch" aria-labelledby="questioned">
      <h2 id="questioned" className="section-heading">
        Questioned
      </h2>
      <p>
        The register was corrected after these were done. On today’s register the rule behind them would not
        have held on their day. They stand until a person looks at them and decides.
      </p>
      <ul className="due-list">
        {questioned.map(({ form, on, id, rule, source, says }) => {
          const title = formOf(form)?.title ?? form
          return (
            <li key={`${form} ${on} ${rule} ${id}`} className="due-thing caution">
              <div>
                <p className="due-title">
                  {id === undefined ? title : <Link to={`/records/${id}`}>{title}</Link>},{' '}
                  {shortDay(on, today)}
                </p>
                <p>{says}</p>
                <p className="cited">{spokenSource(source)}</p>
              </div>
              <Tag tone="watch">For a person to look at</Tag>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

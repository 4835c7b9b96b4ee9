/** What bars something: what is missing, before which step, why, by which paragraph. The same thing missing is said once. */
import { spokenSource, type Source } from '../../domain/guidance/source.ts'
import { capital } from './words.ts'

export type BarSaid = {
  readonly rule: string
  /** The steps it stands before, by name. */
  readonly steps: readonly string[]
  readonly missing: string
  readonly says: string
  readonly source: Source | null
}

export function BarLines({ bars }: { bars: readonly BarSaid[] }) {
  return (
    <ul className="due-list">
      {[...Map.groupBy(bars, ({ missing }) => missing)].map(([missing, alike]) => (
        <li key={missing} className="due-thing missing">
          <div>
            <p className="due-title">Missing: {missing}</p>
            <p className="quiet">
              Before: {[...new Set(alike.flatMap(({ steps }) => steps).map(capital))].join(', ')}
            </p>
            {alike.map(({ rule, says, source }) => (
              <div key={rule}>
                <p className="quiet">{says}</p>
                {source && <p className="cited">{spokenSource(source)}</p>}
              </div>
            ))}
          </div>
        </li>
      ))}
    </ul>
  )
}

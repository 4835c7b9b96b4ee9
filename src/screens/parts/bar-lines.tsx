/** What bars something: which step it is, what is missing, why, by which paragraph. */
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
      {bars.map(({ rule, steps, missing, says, source }) => (
        <li key={rule} className="due-thing missing">
          <div>
            <p className="due-title">Missing: {missing}</p>
            <p className="quiet">Before: {steps.map(capital).join(', ')}</p>
            <p className="quiet">{says}</p>
            {source && <p className="cited">{spokenSource(source)}</p>}
          </div>
        </li>
      ))}
    </ul>
  )
}

/** What it takes: each line attendance is held against, whether it holds, and how it is reached again or lost. */
import { spokenSource } from '../../domain/guidance/source.ts'
import type { Explanation } from '../../domain/stages/explanation.ts'
import { Tag } from '../parts/tag.tsx'

export function WhatItTakes({ lines }: { lines: Explanation['outlook'] }) {
  if (lines.length === 0) return null
  return (
    <section className="card" aria-labelledby="what-it-takes">
      <h2 id="what-it-takes" className="section-heading">
        What it takes
      </h2>
      <ul className="plain-list">
        {lines.map(({ line, says, percent, holds, source }) => (
          <li key={line} className="reason">
            <p className="reason-says">{says}</p>
            <p className="reason-figures">
              <Tag tone={holds ? 'calm' : 'watch'}>{holds ? 'holds' : 'does not hold'}</Tag>
              <span>{percent}%</span>
              <span className="cited">{spokenSource(source)}</span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A signature drawn before, shown again. */
import type { Strokes } from './drawing-pad.tsx'

export function DrawnMark({ strokes, by }: { strokes: Strokes; by: string }) {
  const line = (stroke: readonly number[]) => {
    const pairs: string[] = []
    for (let at = 0; at + 1 < stroke.length; at += 2) pairs.push(`${stroke[at]},${stroke[at + 1]}`)
    // A single point is drawn as a line to itself: a dot.
    return pairs.length === 1 ? `${pairs[0]} ${pairs[0]}` : pairs.join(' ')
  }
  const lowest = strokes.flat().reduce((low, number, at) => (at % 2 === 1 ? Math.max(low, number) : low), 420)
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a drawing made of lines, not a file
    <svg className="drawn" viewBox={`0 0 1000 ${lowest}`} role="img" aria-label={`Signature of ${by}`}>
      {strokes.map((stroke) => (
        <polyline key={line(stroke)} points={line(stroke)} />
      ))}
    </svg>
  )
}

/** A signature on paper: its mark, who made it, how and when, and the code it is checked by. */
import { onOneLine, type Paper, type PaperSignature } from '../../domain/papers/paper.ts'
import { qrSquares } from './qr-squares.ts'
import { Words } from './words.tsx'

export function SignedBy({
  signature,
  direction,
}: {
  signature: PaperSignature
  direction: Paper['direction']
}) {
  const { title, name, capacity, strokes, alt, facts, doubts, seal } = signature
  return (
    <section className="paper-signature">
      <h4>
        <Words said={title} />
      </h4>
      {strokes.length > 0 && (
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a drawing made of lines, not a file
        <svg className="paper-mark" viewBox="0 0 1000 420" role="img" aria-label={alt}>
          {strokes.map((stroke, at) => (
            <polyline key={at} points={stroke.join(' ')} />
          ))}
        </svg>
      )}
      <p>
        <strong>
          <bdi>{name}</bdi>
        </strong>
        <br />
        <Words said={capacity} />
      </p>
      {facts.map((fact) => (
        <p key={fact.label.text} className="paper-fact">
          <Words said={onOneLine(fact, direction)} />
        </p>
      ))}
      {doubts.map((doubt) => (
        <p key={doubt.text}>
          <strong>
            <Words said={doubt} />
          </strong>
        </p>
      ))}
      {seal && (
        <div className="paper-seal">
          <Qr text={seal.url} label={seal.alt} />
          <div>
            <p className="paper-code" dir="ltr">
              {seal.code}
            </p>
            <p>
              <Words said={seal.says} />
            </p>
          </div>
        </div>
      )}
    </section>
  )
}

function Qr({ text, label }: { text: string; label: string }) {
  const { size, dark } = qrSquares(text)
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a drawing made of squares, not a file
    <svg className="paper-qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <path d={dark.map(([x, y]) => `M${x} ${y}h1v1h-1z`).join('')} />
    </svg>
  )
}

/** What is wrong, all together at the top; takes the focus when it appears and leads to each field. */
import { useEffect, useRef, type ReactNode } from 'react'

export type SummaryLine = {
  readonly target: string
  readonly says: string
  /** The same as it is drawn, where that is more than text. */
  readonly drawn?: ReactNode
}

const MOST_FRAMES = 30

/** Goes to a field; it may be on a section that is only now being drawn. */
export function focusOnceThere(target: string, frames = 0) {
  requestAnimationFrame(() => {
    const field = document.getElementById(target)
    if (field) {
      field.scrollIntoView({ block: 'center' })
      field.focus({ preventScroll: true })
    } else if (frames < MOST_FRAMES) focusOnceThere(target, frames + 1)
  })
}

export function FaultSummary({
  lines,
  title = 'There is a problem',
  turn = 0,
  onGo,
}: {
  lines: readonly SummaryLine[]
  title?: ReactNode
  /** Changes with every try, so that the same faults take the focus again. */
  turn?: number
  /** Called before a field is gone to: it may have to be brought into sight first. */
  onGo?: (target: string) => void
}) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.focus()
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- every try takes the focus
  }, [turn])
  return (
    <div className="govuk-error-summary" ref={box} tabIndex={-1}>
      <div role="alert">
        <h2 className="govuk-error-summary__title">{title}</h2>
        <div className="govuk-error-summary__body">
          <ul className="govuk-list govuk-error-summary__list">
            {lines.map(({ target, says, drawn = says }) => (
              <li key={target + says}>
                <a
                  href={`#${target}`}
                  onClick={(event) => {
                    event.preventDefault()
                    onGo?.(target)
                    focusOnceThere(target)
                  }}
                >
                  {drawn}
                </a>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  )
}

/**
 * What stands around everything in somebody's hands: the school's name, the way back to staff, and the language.
 * The page is in the language of its reader and runs in its direction.
 */
import { useEffect, useRef, type ReactNode } from 'react'
import type { InHands } from '../../device/device.ts'
import { ENGLISH } from '../../domain/languages/catalogue.ts'
import { Button } from '../parts/button.tsx'
import { Mark } from '../parts/mark.tsx'
import { ReadingContext, Say } from '../parts/reading.tsx'

export function HandFrame({
  inHand,
  title,
  heading,
  turn = 0,
  goBack,
  children,
}: {
  inHand: InHands
  /** Of the window: what kind of page it is, never what it is about. */
  title: 'For you to read' | 'For you to fill in'
  heading: ReactNode
  /** Changes with every page that follows another: each begins at its top. */
  turn?: number
  goBack: () => void
  children: ReactNode
}) {
  const { words, school, audience } = inHand
  const top = usePageTop(title, turn)
  return (
    <ReadingContext value={words}>
      <div
        className={`hand ${audience === 'child' ? 'hand-child' : ''}`.trim()}
        lang={words.language}
        dir={words.direction}
      >
        <header className="hand-head">
          <Mark size={28} />
          <p lang="en" dir="auto">
            {school.name}
          </p>
          <Button kind="quiet" onClick={goBack}>
            <Say>Hand back to staff</Say>
          </Button>
        </header>
        <main className="hand-page" id="main">
          <h1 className="page-heading" tabIndex={-1} ref={top}>
            {heading}
          </h1>
          {words !== ENGLISH && (
            <div className="hand-wording">
              {!inHand.approved && (
                <p>
                  <Say>This translation is a draft. It has not been approved yet.</Say>
                </p>
              )}
              <p>
                <Say>The English words beside it are the ones that count.</Say>
              </p>
              {inHand.to === 'sign' && (
                <p>
                  <Say>What people wrote themselves stands in their own words.</Say>
                </p>
              )}
            </div>
          )}
          {children}
        </main>
      </div>
    </ReadingContext>
  )
}

/** Names the window and begins at the top, with the focus on the heading. */
export function usePageTop(title: string, turn: number) {
  const top = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} – Doorstep`
    window.scrollTo(0, 0)
    top.current?.focus()
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- each page begins at its top
  }, [title, turn])
  return top
}

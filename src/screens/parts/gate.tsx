/** The plain page before the work: mark, one card, nothing of anybody's. */
import { useEffect, useRef, type ReactNode } from 'react'
import { Mark } from './mark.tsx'

export function Gate({
  title,
  heading = title,
  children,
  foot,
}: {
  title: string
  heading?: ReactNode
  children: ReactNode
  foot?: ReactNode
}) {
  const focused = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} – Doorstep`
  }, [title])
  return (
    <div className="gate">
      <header className="gate-head">
        <Mark size={44} />
        <p className="gate-name">Doorstep</p>
        <p className="gate-says">School attendance casework, with or without a signal</p>
      </header>
      <main className="gate-card" id="main">
        <h1 className="page-heading" tabIndex={-1} ref={focused}>
          {heading}
        </h1>
        {children}
      </main>
      {foot && <footer className="gate-foot">{foot}</footer>}
    </div>
  )
}

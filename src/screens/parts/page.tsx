/**
 * A page: its heading takes the focus when one arrives, and names the window. Window
 * titles hold no name of a pupil: browsers write them into their history on the disk (P7).
 */
import { useEffect, useRef, type ReactNode } from 'react'
import { useLocation } from 'react-router'
import { WayBack } from './way-back.tsx'

let arrivedAt = ''

/** Sets the window's title, and moves the focus to the heading after a move from one address to another. */
export function usePageTitle(title: string) {
  const heading = useRef<HTMLHeadingElement>(null)
  const { pathname } = useLocation()
  useEffect(() => {
    document.title = `${title} – Doorstep`
  }, [title])
  useEffect(() => {
    if (arrivedAt !== '' && arrivedAt !== pathname) {
      heading.current?.focus({ preventScroll: true })
      window.scrollTo(0, 0)
    }
    arrivedAt = pathname
  }, [pathname])
  return heading
}

export function Page({
  title,
  heading = title,
  lead,
  children,
  className = '',
}: {
  /** Of the window. */
  title: string
  /** Of the page, where it says more. */
  heading?: ReactNode
  lead?: ReactNode
  children: ReactNode
  className?: string
}) {
  const focused = usePageTitle(title)
  return (
    <div className={`page ${className}`.trim()}>
      <WayBack />
      <h1 className="page-heading" tabIndex={-1} ref={focused}>
        {heading}
      </h1>
      {lead}
      {children}
    </div>
  )
}

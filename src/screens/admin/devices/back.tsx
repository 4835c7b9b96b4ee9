/** The way back to the page this one belongs to. */
import type { ReactNode } from 'react'
import { Link } from 'react-router'

export function Back({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link to={to} className="govuk-back-link">
      {children}
    </Link>
  )
}

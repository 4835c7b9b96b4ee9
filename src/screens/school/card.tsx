/** A part of what a school says, under its heading; and what stands where nothing has been said. */
import type { ReactNode } from 'react'

export function Card({ title, children }: { title: string; children: ReactNode }) {
  const id = title.toLowerCase().replaceAll(/\W+/g, '-')
  return (
    <section className="card" aria-labelledby={id}>
      <h2 id={id} className="section-heading">
        {title}
      </h2>
      {children}
    </section>
  )
}

export const Unsaid = ({ what }: { what: string }) => <p className="quiet">No {what} has been entered yet.</p>

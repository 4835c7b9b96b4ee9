/** What something is called and what it is, line by line. */
import type { ReactNode } from 'react'

export const Pairs = ({ children }: { children: ReactNode }) => <dl className="pairs">{children}</dl>

export const Pair = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="pair">
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
)

/** What begins with a telephone number can be rung by it; the rest of the line, or any other contact, is text. */
export function Telephone({ number }: { number: string }) {
  const [rung = ''] = /^\+?\d[\d ()-]{5,18}\d/.exec(number) ?? []
  if (rung === '') return number
  return (
    <>
      <a className="phone" href={`tel:${rung.replaceAll(/[^+\d]/g, '')}`}>
        {rung}
      </a>
      {number.slice(rung.length)}
    </>
  )
}

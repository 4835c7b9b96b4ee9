/** One thing that holds or does not, in one line: what, yes or no, and where not, what to do. */
import type { ReactNode } from 'react'
import { Icon } from '../parts/icon.tsx'
import { Tag, type Tone } from '../parts/tag.tsx'

export function CheckLine({
  title,
  holds,
  says = holds === null ? '…' : holds ? 'Yes' : 'No',
  tone = holds === false ? 'watch' : 'calm',
  children,
}: {
  title: string
  /** Null while it is being looked at. */
  holds: boolean | null
  /** The word at the end of the line. */
  says?: string
  tone?: Tone
  children?: ReactNode
}) {
  return (
    <li className={`line check-line ${holds === null ? 'check-waiting' : ''}`}>
      <Icon name={holds === false ? 'warning' : 'tick'} size={22} />
      <div className="line-main">
        <div className="check-head">
          <p className="line-title">{title}</p>
          <Tag tone={holds === null ? 'plain' : tone}>{says}</Tag>
        </div>
        {children}
      </div>
    </li>
  )
}

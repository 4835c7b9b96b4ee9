/** A word in a coloured shape; the word says it, the colour only helps. */
import type { ReactNode } from 'react'

export type Tone = 'calm' | 'watch' | 'alarm' | 'plain' | 'done'

export function Tag({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return <strong className={`tag tag-${tone}`}>{children}</strong>
}

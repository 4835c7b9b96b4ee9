/** What is wrong with a short form, and how often it was tried: the same fault twice takes the focus twice. */
import { useState } from 'react'
import type { SummaryLine } from './fault-summary.tsx'

export type Told = { readonly turn: number; readonly lines: readonly SummaryLine[] }

export function useFaults() {
  const [told, setTold] = useState<Told>({ turn: 0, lines: [] })
  return {
    told,
    /** Replaces what was told before; nothing clears it. */
    tell: (...lines: readonly SummaryLine[]) => setTold(({ turn }) => ({ turn: turn + 1, lines })),
    /** What is wrong with one field. */
    at: (target: string): string | undefined => told.lines.find((line) => line.target === target)?.says,
  }
}

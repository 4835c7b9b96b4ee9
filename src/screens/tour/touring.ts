/** Whether somebody is shown around, and at which step: of this window alone, and over once the vault closes. */
import { useEffect, useSyncExternalStore } from 'react'

let step: number | null = null
const listeners = new Set<() => void>()
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Goes to a step; null leaves the tour. */
export function tourTo(next: number | null): void {
  step = next
  for (const listener of listeners) listener()
}

/** The step somebody is at; null while nobody is shown around. The tour ends with what asks. */
export function useTourStep(): number | null {
  useEffect(() => () => tourTo(null), [])
  return useSyncExternalStore(subscribe, () => step)
}

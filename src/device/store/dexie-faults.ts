/** What an IndexedDB failure means for the person: which can be tried again, and what to call the rest. */
import { NotKept } from './store.ts'

/** Names along the chain of causes: Dexie wraps what the browser threw. */
function namesOf(error: unknown): string[] {
  const names: string[] = []
  let now: unknown = error
  while (now !== null && typeof now === 'object' && names.length < 5) {
    if ('name' in now && typeof now.name === 'string') names.push(now.name)
    now = 'inner' in now && now.inner !== now ? now.inner : 'cause' in now ? now.cause : null
  }
  return names
}

const FULL = new Set(['QuotaExceededError'])
const LOST = new Set([
  'UnknownError',
  'InvalidStateError',
  'DatabaseClosedError',
  'OpenFailedError',
  'AbortError',
])

/** A lost connection: reopening may help. */
export const isConnectionLost = (error: unknown): boolean => {
  const names = namesOf(error)
  return !names.some((name) => FULL.has(name)) && names.some((name) => LOST.has(name))
}

export const notKept = (error: unknown): NotKept =>
  error instanceof NotKept
    ? error
    : new NotKept(namesOf(error).some((name) => FULL.has(name)) ? 'disk full' : 'store closed', error)

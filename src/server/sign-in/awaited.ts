/**
 * What was asked of somebody and is waited for: kept in memory for a while under a random name, taken once. Each
 * server process has its own; what is lost with it is begun again.
 */
import type { Chance } from '../../kit/chance.ts'
import type { Clock } from '../../kit/clock.ts'

const MOST_KEPT = 50_000
const NAME_BYTES = 32

export type Whose = { readonly authority: string; readonly account: string }

/** A first proof was right: the second proof is waited for. */
export type Ticket = Whose & {
  readonly device: string
  readonly address: string
  /** What is to let the device in, where it was brought. */
  readonly code?: string | undefined
  /** What was given before it. */
  readonly first: 'password' | 'provider'
  readonly tries: { wrong: number }
}

/** What a passkey's challenge was given for; an answer to it is good for nothing else. */
export type Purpose = { readonly to: 'sign in' } | ({ readonly to: 'add' | 'prove' | 'second' } & Whose)

export const TICKET_MS = 5 * 60_000
export const CHALLENGE_MS = 3 * 60_000

export type Awaited<T> = {
  /** Keeps it; gives its name, in base64url. */
  keep(what: T): string
  /** What is waited for under a name, if it still is. */
  look(name: string): T | undefined
  /** The same, and no longer waited for. */
  take(name: string): T | undefined
}

/** Waits for each so long. */
export function awaited<T>({ clock, chance }: { clock: Clock; chance: Chance }, forMs: number): Awaited<T> {
  const kept = new Map<string, { readonly what: T; readonly until: number }>()
  const look = (name: string) => {
    const found = kept.get(name)
    return found && found.until > clock.now() ? found.what : undefined
  }
  return {
    keep: (what) => {
      const name = Buffer.from(chance.bytes(NAME_BYTES)).toString('base64url')
      kept.set(name, { what, until: clock.now() + forMs })
      for (const [old, { until }] of kept) {
        if (until > clock.now() && kept.size <= MOST_KEPT) break
        kept.delete(old)
      }
      return name
    },
    look,
    take: (name) => {
      const found = look(name)
      kept.delete(name)
      return found
    },
  }
}

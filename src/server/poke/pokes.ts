/**
 * Who listens for news, and telling them. After each commit the people concerned are
 * told its sequence number and nothing else; what changed they pull themselves.
 */
import { lastSequence, type Store } from '../store/store.ts'
import { accountsConcerned } from './concerned.ts'

export type Listener = {
  readonly authority: string
  readonly account: string
  readonly device: string
  readonly tell: (upTo: number) => void
  /** Closes the line, when the same person opens more than they may; 'soon': there is something to hear at once. */
  readonly end: (again?: 'soon') => void
}

export type Pokes = {
  /** Begins to listen; gives the way to stop. */
  listen(listener: Listener): () => void
  listeners(): ReadonlySet<Listener>
  close(): void
}

const MOST_LINES = 8

export function pokes(store: Store, failed: (failure: unknown) => void): Pokes {
  const listeners = new Set<Listener>()
  const told = new Map<string, number>()
  const looking = new Map<string, 'once' | 'again'>()

  async function tellNews(authority: string): Promise<void> {
    const since = told.get(authority)
    const upTo = await lastSequence(store.read, authority)
    told.set(authority, upTo)
    if (since !== undefined && upTo <= since) return
    const concerned =
      since === undefined ? undefined : await accountsConcerned(store.read, authority, since, upTo)
    for (const listener of listeners) {
      if (listener.authority !== authority) continue
      if (!concerned || concerned.has(listener.account)) listener.tell(upTo)
    }
  }

  /** One look at a time; commits during a look are seen by one more. */
  function look(authority: string): void {
    if (looking.has(authority)) {
      looking.set(authority, 'again')
      return
    }
    looking.set(authority, 'once')
    tellNews(authority)
      .catch(failed)
      .finally(() => {
        const again = looking.get(authority) === 'again'
        looking.delete(authority)
        if (again) look(authority)
      })
  }

  const stop = store.onCommit((authority) => {
    const heardOf = authority === null ? [...told.keys()] : [authority]
    for (const one of heardOf) if (told.has(one) || looking.has(one)) look(one)
  })

  return {
    listen: (listener) => {
      const mine = [...listeners].filter(
        ({ authority, account }) => authority === listener.authority && account === listener.account,
      )
      if (mine.length >= MOST_LINES) mine[0]?.end()
      listeners.add(listener)
      // How far the server is, at once: what was written while nobody listened is not missed.
      if (told.has(listener.authority)) {
        lastSequence(store.read, listener.authority).then((upTo) => listener.tell(upTo), failed)
      } else look(listener.authority)
      return () => {
        listeners.delete(listener)
      }
    },
    listeners: () => listeners,
    close: () => {
      stop()
      for (const listener of listeners) listener.end()
    },
  }
}

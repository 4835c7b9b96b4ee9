/**
 * All that this site keeps in a browser, destroyed: the journal's files first and the store last, so that a wipe cut
 * short leaves what it takes to be told again and to believe it. What is left after a wipe is a word of it, which
 * names nobody.
 */
import type { Wiped } from '../../protocol/orders.ts'

/** What a device says once it was cleared. */
export type Cleared = {
  readonly at: number
  /** How many entries only this device had. */
  readonly entries: number
  /** False: what belonged to one person of several. */
  readonly everything: boolean
  /** What the server was not told yet. */
  readonly report: Wiped | null
}

export type Clearing = {
  /** Destroys everything; resolves once no more can be done. */
  all(): Promise<void>
  /** The word a wipe left here; null where there was none. */
  word(): Cleared | null
  /** Leaves it; null: somebody has read it. */
  leave(word: Cleared | null): void
}

const WORD = 'doorstep-cleared'
const STORE = 'doorstep'
/** Another tab may hold a file a moment longer. */
const TRIES = 60
const BETWEEN_TRIES = 50

const pause = () => new Promise<void>((resolve) => setTimeout(resolve, BETWEEN_TRIES))

async function files(): Promise<void> {
  const folder = await navigator.storage?.getDirectory?.()
  if (!folder) return
  for await (const name of folder.keys())
    for (let tries = 0; tries < TRIES; tries++)
      try {
        await folder.removeEntry(name, { recursive: true })
        break
      } catch {
        await pause()
      }
}

async function caches(): Promise<void> {
  const held = globalThis.caches
  for (const name of (await held?.keys()) ?? []) await held.delete(name)
}

async function worker(): Promise<void> {
  for (const one of (await navigator.serviceWorker?.getRegistrations()) ?? []) await one.unregister()
}

const database = (name: string) =>
  new Promise<void>((resolve) => {
    const asked = indexedDB.deleteDatabase(name)
    for (const end of ['success', 'error'] as const) asked.addEventListener(end, () => resolve())
    // Whoever still has it open was told to let go; the browser deletes it then.
    asked.addEventListener('blocked', () => setTimeout(resolve, TRIES * BETWEEN_TRIES))
  })

async function databases(): Promise<void> {
  const names: string[] = (await indexedDB.databases()).flatMap(({ name }) => name ?? [])
  // The store last: it says which device this is and whom it believes.
  for (const name of names.toSorted((a, b) => Number(a === STORE) - Number(b === STORE))) await database(name)
}

/** That of this browser. */
export const browserClearing: Clearing = {
  all: async () => {
    for (const part of [files, caches, worker, databases]) await part().catch(() => undefined)
    localStorage.clear()
    sessionStorage.clear()
  },
  word: () => {
    try {
      const text = localStorage.getItem(WORD)
      const word: Cleared | null = text === null ? null : JSON.parse(text)
      return word
    } catch {
      return null
    }
  },
  leave: (word) => {
    if (word) localStorage.setItem(WORD, JSON.stringify(word))
    else localStorage.removeItem(WORD)
  },
}

/** The real ports: the browser this runs in. */
import type { Presence, Persistence, Ports, TabNews, Tabs, Updates } from './ports.ts'
import { appFiles } from './app-files.ts'
import { browserUploads } from './attachments/browser-uploads.ts'
import { browserPasskeys } from './lock/browser-passkeys.ts'
import { workerDerivation } from './lock/worker-derivation.ts'
import { browserJournal } from './store/browser-journal.ts'
import { dexieStore } from './store/dexie-store.ts'
import { browserClearing } from './wipe/clearing.ts'
import { browserNetwork } from './sync/browser-network.ts'

/** Everything real; `updates` comes from whoever registered the service worker. */
export function browserPorts(updates: Updates): Ports {
  return {
    clock: { now: () => Date.now() },
    timers: {
      after: (milliseconds, act) => {
        const timer = setTimeout(act, milliseconds)
        return () => clearTimeout(timer)
      },
    },
    chance: { bytes: (count) => crypto.getRandomValues(new Uint8Array(count)) },
    network: browserNetwork(),
    uploads: browserUploads(),
    store: dexieStore(),
    journal: browserJournal(),
    keys: workerDerivation(),
    passkeys: browserPasskeys,
    tabs: browserTabs(),
    presence: browserPresence,
    persistence: browserPersistence,
    updates,
    appFiles,
    clearing: browserClearing,
  }
}

/** Held by every tab in which somebody is at work. */
const AT_WORK = 'doorstep at work'

/** One lock a vault: whoever holds it leads. A channel carries the news. */
function browserTabs(): Tabs {
  const channel = new BroadcastChannel('doorstep')
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel reaches this origin only
    tell: (news) => channel.postMessage(news),
    listen: (onNews) => {
      const hear = ({ data }: MessageEvent<TabNews>) => onNews(data)
      channel.addEventListener('message', hear)
      return () => channel.removeEventListener('message', hear)
    },
    lead: (vault, onLeading) => {
      const giveUp = new AbortController()
      navigator.locks
        .request(`doorstep/${vault}`, { signal: giveUp.signal }, () => {
          onLeading()
          return new Promise<void>((resolve) => giveUp.signal.addEventListener('abort', () => resolve()))
        })
        .catch(() => undefined) // called off before it was granted
      return () => giveUp.abort()
    },
    beAtWork: () => {
      let end = () => {}
      const ended = new Promise<void>((resolve) => {
        end = resolve
      })
      void navigator.locks.request(AT_WORK, { mode: 'shared' }, () => ended)
      return end
    },
    isAnyAtWork: async () => {
      const { held = [] } = await navigator.locks.query()
      return held.some(({ name }) => name === AT_WORK)
    },
  }
}

const ACTIVITY = ['pointerdown', 'keydown', 'scroll', 'wheel', 'touchstart'] as const

const browserPresence: Presence = {
  listen: ({ active, hidden, visible }) => {
    const watch = () => (document.visibilityState === 'hidden' ? hidden() : visible())
    for (const sign of ACTIVITY) addEventListener(sign, active, { capture: true, passive: true })
    document.addEventListener('visibilitychange', watch)
    addEventListener('pageshow', watch)
    return () => {
      for (const sign of ACTIVITY) removeEventListener(sign, active, { capture: true })
      document.removeEventListener('visibilitychange', watch)
      removeEventListener('pageshow', watch)
    }
  },
}

const browserPersistence: Persistence = {
  persisted: async () => (await navigator.storage?.persisted?.()) ?? null,
  ask: async () => (await navigator.storage?.persist?.()) ?? null,
  installed: () => matchMedia('(display-mode: standalone), (display-mode: fullscreen)').matches,
  hasRoom,
}

/** Written and taken away again. */
async function hasRoom(bytes: number): Promise<boolean> {
  const TRIAL = 'doorstep-room'
  const folder = await navigator.storage?.getDirectory?.().catch(() => null)
  if (!folder) return false
  try {
    const out = await (await folder.getFileHandle(TRIAL, { create: true })).createWritable()
    await out.write(new Uint8Array(bytes))
    await out.close()
    return true
  } catch {
    return false
  } finally {
    await folder.removeEntry(TRIAL).catch(() => undefined)
  }
}

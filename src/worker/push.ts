/**
 * What a push shows on a lock screen: fixed words from a kind and a count, so that no name can stand there whatever is
 * sent. A click opens Today: in a window that is open, else in a new one.
 */
import type { PushMessage } from '../protocol/push-message.ts'

declare const self: ServiceWorkerGlobalScope

const things = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

const WORDS: Readonly<Record<PushMessage['kind'], (count: number) => string>> = {
  due: (count) => `${things(count, 'thing is', 'things are')} due today`,
  overdue: (count) => `${things(count, 'thing is', 'things are')} overdue`,
  'stage change': (count) => `The stage of ${things(count, 'pupil', 'pupils')} has changed`,
  'register stale': (count) => `${things(count, 'register is', 'registers are')} more than a week old`,
  'entry refused': (count) => `${things(count, 'entry was', 'entries were')} not taken by the server`,
  'check-in': () => 'A colleague who is out alone is not back. Open Doorstep now',
}
const OTHERWISE = 'There is something new'

const isKind = (kind: unknown): kind is PushMessage['kind'] =>
  typeof kind === 'string' && Object.hasOwn(WORDS, kind)

/** The words for what was sent; the same few for anything that is not understood. */
export function wordsFor(sent: unknown): { readonly words: string; readonly tag: string } {
  if (typeof sent !== 'object' || sent === null) return { words: OTHERWISE, tag: 'other' }
  const { kind, count } = sent as { kind?: unknown; count?: unknown } // read below, as far as it is what it should be
  if (!isKind(kind) || typeof count !== 'number' || !Number.isInteger(count) || count < 1)
    return { words: OTHERWISE, tag: 'other' }
  return { words: WORDS[kind](count), tag: kind }
}

/** Listens for pushes, and for clicks on what they showed. */
export function hearPushes(): void {
  self.addEventListener('push', (event) => {
    let sent: unknown = null
    try {
      sent = event.data?.json()
    } catch {
      // What is not JSON is shown as something new.
    }
    const { words, tag } = wordsFor(sent)
    event.waitUntil(
      self.registration.showNotification('Doorstep', { body: words, tag, icon: '/icon-192.png' }),
    )
  })
  self.addEventListener('notificationclick', (event) => {
    event.notification.close()
    event.waitUntil(
      (async () => {
        const [open] = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
        await (open ? open.focus() : self.clients.openWindow('/'))
      })(),
    )
  })
}

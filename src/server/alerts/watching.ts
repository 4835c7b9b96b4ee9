/** Every minute: whoever is late is told of, then every device of what is new for it. One failure keeps nobody else from being told. */
import type { Clock } from '../../kit/clock.ts'
import type { Store } from '../store/store.ts'
import type { SendPush } from '../web-push/sending.ts'
import { standing, unsubscribe, type Subscription } from '../web-push/subscriptions.ts'
import { lookForLate } from './lateness.ts'
import { newsFor } from './news.ts'

const EVERY_MS = 60_000

type Watching = {
  readonly store: Store
  readonly clock: Clock
  readonly send: SendPush
  readonly failed: (failure: unknown) => void
}

/** Looks once, and sends what there is to send. */
export async function watchOnce({ store, clock, send, failed }: Watching): Promise<void> {
  const now = clock.now()
  const late = await lookForLate(store, now)
  const devices = await standing(store, now)
  for (const to of devices) {
    const mine = late.filter(({ authority, account }) => authority === to.authority && account === to.account)
    try {
      const news = await newsFor(store, to, now)
      const lateNow = mine.length > 0 ? [{ kind: 'check-in', count: mine.length } as const] : []
      for (const message of [...lateNow, ...news]) if (!(await told(to, message))) break
    } catch (failure) {
      failed(failure)
    }
  }
  async function told(to: Subscription, message: Parameters<SendPush>[1]): Promise<boolean> {
    const sent = await send(to, message, now)
    if (sent === 'gone') await unsubscribe(store, to)
    return sent === 'sent'
  }
}

/** Does so until stopped; stopping waits for the look at hand. */
export function keepWatching(watching: Watching): () => Promise<void> {
  let running: Promise<void> | null = null
  const look = () => {
    running ??= watchOnce(watching)
      .catch(watching.failed)
      .finally(() => {
        running = null
      })
  }
  // Whoever became late while the server was away is told of at once.
  look()
  const timer = setInterval(look, EVERY_MS)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}

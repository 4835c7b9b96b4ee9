/**
 * The service worker keeps the app's own files, and never anything of a pupil's: /api is
 * not even looked at. A new build waits until the page says that it may take over. The page
 * may ask which files are missing, and for them to be fetched: a browser can drop some.
 */
import { cacheNames, clientsClaim } from 'workbox-core'
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  getCacheKeyForURL,
  precacheAndRoute,
  type PrecacheEntry,
} from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import { hearPushes } from './push.ts'

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: (PrecacheEntry | string)[] }

cleanupOutdatedCaches()
// oxlint-disable-next-line no-underscore-dangle -- the name the build puts its list under
const FILES = self.__WB_MANIFEST
precacheAndRoute(FILES)
// Codes on papers are checked by a page of the server's own, for anybody.
const denylist = [/^\/api\//, /^\/verify(?:[/?]|$)/]
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist }))

/** Addresses of files that should be kept and are not, each as it is kept. */
async function missing(): Promise<string[]> {
  const cache = await caches.open(cacheNames.precache)
  const kept = new Set((await cache.keys()).map(({ url }) => url))
  return FILES.flatMap((file) => getCacheKeyForURL(typeof file === 'string' ? file : file.url) ?? []).filter(
    (url) => !kept.has(url),
  )
}

/** Files that are not named for what they hold: once another build is out, theirs are not this one's. */
const NAMED_ALIKE = '__WB_REVISION__'

/** What could not be fetched stays missing. */
async function fetchMissing(): Promise<void> {
  const cache = await caches.open(cacheNames.precache)
  const { registration } = self
  const isLatest = await registration.update().then(
    () => registration.installing === null && registration.waiting === null,
    () => false,
  )
  for (const url of await missing()) {
    if (!isLatest && url.includes(NAMED_ALIKE)) continue
    const answer = await fetch(url, { cache: 'reload', credentials: 'omit' }).catch(() => null)
    if (answer?.ok && !answer.redirected) await cache.put(url, answer).catch(() => undefined)
  }
}

self.addEventListener('message', (event: ExtendableMessageEvent) => {
  const data: unknown = event.data
  const asks = typeof data === 'object' && data !== null && 'type' in data ? data.type : null
  if (asks === 'SKIP_WAITING') void self.skipWaiting()
  if (asks !== 'FILES_MISSING' && asks !== 'FETCH_MISSING') return
  const [answerTo] = event.ports
  event.waitUntil(
    (async () => {
      if (asks === 'FETCH_MISSING') await fetchMissing()
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port reaches one other end only
      answerTo?.postMessage((await missing()).length)
    })(),
  )
})
hearPushes()
clientsClaim()

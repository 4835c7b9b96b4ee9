/**
 * The service worker keeps the app's own files, and never anything of a pupil's: /api is
 * not even looked at. A new build waits until the page says that it may take over.
 */
import { clientsClaim } from 'workbox-core'
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
  type PrecacheEntry,
} from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: (PrecacheEntry | string)[] }

cleanupOutdatedCaches()
// oxlint-disable-next-line no-underscore-dangle -- the name the build puts its list under
precacheAndRoute(self.__WB_MANIFEST)
// Codes on papers are checked by a page of the server's own, for anybody.
const denylist = [/^\/api\//, /^\/verify(?:[/?]|$)/]
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist }))

self.addEventListener('message', (event: ExtendableMessageEvent) => {
  const data: unknown = event.data
  const isAsked = typeof data === 'object' && data !== null && 'type' in data && data.type === 'SKIP_WAITING'
  if (isAsked) void self.skipWaiting()
})
clientsClaim()

/**
 * What somebody with the tablet in their hands may try, or do by accident, without leaving the page. None of it may
 * show more than is there. Each can be done again and again, on any page that is in hand.
 */
import { expect, type Page } from '@playwright/test'

type Ways = Readonly<Record<string, () => Promise<unknown>>>

/** Says an event happened to the window or the document. */
const happens = (page: Page, kind: string, to: 'window' | 'document' = 'window') =>
  page.evaluate(
    ([name, target]) =>
      void (target === 'window' ? window : document).dispatchEvent(new Event(name ?? '', { bubbles: true })),
    [kind, to],
  )

/** The ways within one page; `names` are those of others, who may appear nowhere. */
export function waysWithin(page: Page, names: readonly string[]): Ways {
  const holdsNone = (text: string) => expect(names.filter((name) => text.includes(name))).toEqual([])
  return {
    'the way back': () => page.goBack(),
    'the way forward': () => page.goForward(),
    'far back in the history': () => page.evaluate(() => history.go(-20)),
    'the keys for back': () => page.keyboard.press('Alt+ArrowLeft'),
    'the escape key': () => page.keyboard.press('Escape'),
    'the keys to find': async () => {
      await page.keyboard.press('Control+f')
      await page.keyboard.press('F3')
      await page.keyboard.press('Escape')
    },
    'the keys to print, and what the paper would hold': async () => {
      await page.evaluate(() => Reflect.set(window, 'print', () => {}))
      await page.keyboard.press('Control+p')
      await page.emulateMedia({ media: 'print' })
      holdsNone(await page.locator('body').innerText())
      await page.emulateMedia({ media: null })
    },
    'the keys to save, and what the file would hold': async () => {
      await page.keyboard.press('Control+s')
      const tools = await page.context().newCDPSession(page)
      const { data } = await tools.send('Page.captureSnapshot', { format: 'mhtml' })
      holdsNone(data)
      holdsNone(await page.content())
    },
    'all of it selected and copied': async () => {
      await page.keyboard.press('Control+a')
      holdsNone(await page.evaluate(() => getSelection()?.toString() ?? ''))
      await page.keyboard.press('Control+c')
    },
    'a right click': async () => {
      await page.mouse.click(100, 300, { button: 'right' })
      await page.keyboard.press('Escape')
    },
    'something dragged onto the page': () =>
      page.evaluate(() => {
        const carried = new DataTransfer()
        carried.setData('text/uri-list', `${location.origin}/pupils`)
        for (const kind of ['dragenter', 'dragover', 'drop'])
          document.body.dispatchEvent(new DragEvent(kind, { bubbles: true, dataTransfer: carried }))
      }),
    'an address put in by a script': () =>
      page.evaluate(() => {
        history.pushState(null, '', '/pupils')
        dispatchEvent(new PopStateEvent('popstate', { state: null }))
      }),
    'a place within the page': () => page.evaluate(() => void (location.hash = '#main')),
    'every key stop of the page': async () => {
      for (let stop = 0; stop < 25; stop++) await page.keyboard.press('Tab')
    },
    'the arrow, page, home and end keys': async () => {
      for (const key of ['PageDown', 'PageUp', 'End', 'Home']) await page.keyboard.press(key)
    },
    'gone to the background and come back': async () => {
      await happens(page, 'visibilitychange', 'document')
      await happens(page, 'blur')
      await happens(page, 'focus')
    },
    'put to sleep and woken, as from the browser’s own cache of pages': async () => {
      await happens(page, 'freeze', 'document')
      await happens(page, 'resume', 'document')
      await page.evaluate(() => void dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })))
    },
    'the link lost and found': async () => {
      await page.context().setOffline(true)
      await happens(page, 'offline')
      await page.context().setOffline(false)
      await happens(page, 'online')
    },
    'the tablet turned, and the words made large': async () => {
      const size = page.viewportSize()
      await page.setViewportSize({ width: 1180, height: 820 })
      await page.evaluate(() => void (document.documentElement.style.fontSize = '32px'))
      holdsNone(await page.locator('body').innerText())
      await page.evaluate(() => void (document.documentElement.style.fontSize = ''))
      if (size) await page.setViewportSize(size)
    },
    'a message from another window': () =>
      page.evaluate(() => window.postMessage({ says: 'unlock', to: '/pupils' }, location.origin)),
    'messages to and from the service worker': () =>
      page.evaluate(() => {
        const { serviceWorker } = navigator
        serviceWorker.controller?.postMessage({ type: 'GET_EVERYTHING' })
        serviceWorker.dispatchEvent(
          new MessageEvent('message', { data: { type: 'navigate', to: '/pupils' } }),
        )
      }),
    'a click on a notification': async () => {
      const left = await page.evaluate(async () => {
        const registration = await navigator.serviceWorker.ready
        return (await registration.getNotifications()).length
      })
      expect(left).toBe(0)
    },
    'a word among the tabs': () =>
      page.evaluate(() => {
        for (const name of ['doorstep', 'doorstep-tabs']) {
          const channel = new BroadcastChannel(name)
          // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has none
          channel.postMessage({ says: 'opened', vault: '' })
          channel.close()
        }
        dispatchEvent(new StorageEvent('storage', { key: 'doorstep', newValue: 'open' }))
      }),
    'what the browser keeps for the page, in words': async () => {
      holdsNone(await page.evaluate(() => JSON.stringify([localStorage, sessionStorage])))
      holdsNone(await page.evaluate(() => JSON.stringify([history.state, performance.getEntries()])))
      holdsNone(await page.evaluate(cacheWords))
      holdsNone(await page.evaluate(diskWords))
    },
    'words of a script that were slipped in': async () => {
      await page.evaluate(() => {
        try {
          const script = document.createElement('script')
          Reflect.set(
            script,
            'text',
            `fetch('/api/pull?since=0&part=all').then(() => { window.pulled = true })`,
          )
          document.body.append(script)
        } catch {
          // Refused before it is made: better still.
        }
      })
      // What the page itself asks for after it has come back: whatever the script had asked for has too.
      await page.evaluate(() =>
        fetch('/api/health')
          .then((answer) => answer.text())
          .catch(() => 'offline'),
      )
      expect(await page.evaluate(() => Reflect.get(window, 'pulled'))).toBeUndefined()
    },
    'nothing to follow, share or install': async () => {
      await expect(page.locator('a[href]:not([href^="#"])')).toHaveCount(0)
      const {
        share_target: share,
        shortcuts,
        protocol_handlers: handlers,
      } = await page.evaluate(
        async () => (await fetch('/manifest.webmanifest')).json() as Promise<Record<string, unknown>>,
      )
      expect([share, shortcuts, handlers]).toEqual([undefined, undefined, undefined])
      expect(await page.evaluate(() => Reflect.get(window, 'shared'))).toBeUndefined()
    },
  }
}

/** Whatever is handed to the share sheet is noted; nothing of ours may be. */
export const noteSharing = (page: Page) =>
  page.context().addInitScript(() => {
    Reflect.set(navigator, 'share', (what: unknown) => Reflect.set(window, 'shared', what))
  })

/** Every word in the caches. Runs in the page. */
async function cacheWords(): Promise<string> {
  const texts: string[] = []
  for (const name of await caches.keys()) {
    const cache = await caches.open(name)
    for (const request of await cache.keys()) {
      const answer = await cache.match(request)
      if (!request.url.endsWith('.js')) texts.push(request.url, (await answer?.text()) ?? '')
    }
  }
  return texts.join('\n')
}

/** Every value in every store of every database, bytes read as text. Runs in the page. */
async function diskWords(): Promise<string> {
  const texts: string[] = []
  const asked = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result))
      request.addEventListener('error', () => reject(new Error('not read')))
    })
  const read = (value: unknown): void => {
    if (value instanceof Uint8Array || value instanceof ArrayBuffer)
      texts.push(new TextDecoder().decode(value))
    else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) read(each)
    else texts.push(String(value))
  }
  for (const { name } of await indexedDB.databases()) {
    const database = await asked(indexedDB.open(name ?? ''))
    for (const store of database.objectStoreNames) {
      const at = database.transaction(store).objectStore(store)
      read(await asked(at.getAll()))
    }
    database.close()
  }
  return texts.join('\n')
}

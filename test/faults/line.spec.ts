/** What becomes of words when the tablet dies, and when the line between it and the server does not do as it should (P1, P2). */
import { expect, test, type Route } from '@playwright/test'
import { strip } from '../journeys/kit/tablet.ts'
import { injected, type Run } from './kit/injected.ts'
import { LivingTablet } from './kit/living-tablet.ts'

const tablet = new LivingTablet()
const PUSH = '**/api/push*'
const API = '**/api/**'
test.describe.configure({ mode: 'serial' })
test.beforeAll(() => tablet.begin())
test.afterAll(() => tablet.end())
test.afterEach(() => tablet.counted())

/** Writes without a link, then is given one on which `answer` stands; what reaches the server once that is gone was kept. */
async function over(
  path: string,
  answer: (route: Route, n: number) => Promise<void>,
  until: (asked: () => number) => Promise<void>,
): Promise<Run> {
  const words = await tablet.write()
  const context = tablet.page.context()
  let asked = 0
  await context.route(path, (route) => {
    asked += 1
    return answer(route, asked)
  })
  await context.setOffline(false)
  await until(() => asked)
  // What is being answered is answered first.
  await context.unrouteAll({ behavior: 'wait' })
  // A link that comes back is told by the browser.
  await context.setOffline(true)
  await context.setOffline(false)
  return tablet.reached(words)
}
const once = (asked: () => number) => expect.poll(asked).toBeGreaterThan(0)

test('killed the moment words are said to be saved: they are there (fault 1)', async () => {
  await injected(1, () => tablet.through(() => undefined))
})

test('the answer is lost after the server has committed: the same is sent again and has one effect (fault 21)', async () => {
  await injected(21, () =>
    over(
      PUSH,
      async (route) => {
        await route.fetch()
        await route.abort()
      },
      once,
    ),
  )
})

test('the same push ten times at once: one effect, and every answer is the same (fault 22)', async () => {
  await injected(22, async () => {
    const sent: { url: string; body: string }[] = []
    const run = await over(
      PUSH,
      async (route) => {
        const { url, body } = {
          url: route.request().url(),
          body: route.request().postDataBuffer()?.toString('base64') ?? '',
        }
        sent.push({ url, body })
        await route.continue()
      },
      () => expect(strip(tablet.page)).toContainText('Everything sent'),
    )
    const answers = await tablet.page.evaluate(async ([given]) => {
      if (!given) return []
      const bytes = Uint8Array.from(atob(given.body), (sign) => sign.charCodeAt(0))
      const headers: Record<string, string> = { 'content-type': 'application/json' }
      // What gzip begins with.
      if (bytes[0] === 0x1f) headers['content-encoding'] = 'gzip'
      const again = async () => {
        const answer = await fetch(given.url, { method: 'POST', body: bytes, headers })
        const { outcomes } = (await answer.json()) as { outcomes: unknown }
        return JSON.stringify(outcomes)
      }
      return Promise.all(Array.from({ length: 10 }, again))
    }, sent)
    expect(answers).toHaveLength(10)
    expect(new Set(answers).size).toBe(1)
    expect(answers[0]).not.toContain('set aside')
    return run
  })
})

test('a captive portal answers everything with a page of its own: nothing counts as sent (fault 24)', async () => {
  const portal = { status: 200, contentType: 'text/html', body: '<h1>Welcome to our Wi-Fi</h1>' }
  await injected(24, async (n) =>
    over(
      API,
      (route) =>
        n % 2 === 0
          ? route.fulfill(portal)
          : route.fulfill({ status: 302, headers: { location: '/welcome' }, body: '' }),
      async (asked) => {
        await once(asked)
        await expect(strip(tablet.page)).not.toContainText('Everything sent')
        await expect(strip(tablet.page)).toContainText('not sent')
      },
    ),
  )
})

test('a server that is busy, says wait, or breaks off is asked again with patience, and gets it all (fault 25)', async () => {
  await injected(25, async (n) => {
    let most = 0
    const run = await over(
      API,
      (route, asked) => {
        most = asked
        if (n % 3 === 0) return route.fulfill({ status: 503, json: { kind: 'busy', seconds: 1 } })
        if (n % 3 === 1) return route.fulfill({ status: 429, json: { kind: 'wait', seconds: 1 } })
        return route.abort('connectionreset')
      },
      async (asked) => {
        await expect.poll(asked, { timeout: 60_000 }).toBeGreaterThan(1)
      },
    )
    // Asked again, and not in a rush.
    expect(most).toBeLessThan(20)
    return run
  })
})

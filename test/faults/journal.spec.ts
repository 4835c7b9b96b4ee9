/** What becomes of the journal, of what stands between it and the store, and of the tab that writes it (P1, P2). */
import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { discussed, strip } from '../journeys/kit/tablet.ts'
import { injected } from './kit/injected.ts'
import { LivingTablet } from './kit/living-tablet.ts'

const tablet = new LivingTablet()
test.describe.configure({ mode: 'serial' })
test.beforeAll(() => tablet.begin())
test.afterAll(() => tablet.end())
test.afterEach(() => tablet.counted())

test('the journal lies in files of the browser, and protects in full once it was read back', async () => {
  expect(tablet.journals.length).toBeGreaterThan(0)
  await expect(tablet.page.getByText('limited protection')).toHaveCount(0)
})

test('the journal torn or flipped: the words are there, and once it is written again the store may go (fault 7)', async () => {
  await injected(7, async (n) => {
    const first = await tablet.through(() => {
      const [journal = ''] = tablet.journals
      const bytes = readFileSync(journal)
      const middle = Math.floor(bytes.length / 2)
      if (n % 2 === 0) truncateSync(journal, middle)
      else {
        bytes[middle] = (bytes[middle] ?? 0) ^ 0xff
        writeFileSync(journal, bytes)
      }
    })
    const second = await tablet.through(() => rmSync(tablet.databases, { recursive: true }))
    return { acknowledged: first.acknowledged + second.acknowledged, lost: first.lost + second.lost }
  })
})

test('killed between journal and store: both are made equal, nothing is there twice (fault 8)', async () => {
  await injected(8, async () => {
    const words = await tablet.write()
    const written = () => tablet.journals.map((path) => readFileSync(path).length).join()
    const before = written()
    await tablet.page.evaluate(() => {
      // What is put beside the entries goes on: the page stands still at the very entry.
      const standsStill = (store: IDBObjectStore) => {
        while (store.name === 'entries');
      }
      IDBObjectStore.prototype.put = new Proxy(Reflect.get(IDBObjectStore.prototype, 'put'), {
        apply: (put, store: IDBObjectStore, row) => {
          standsStill(store)
          return Reflect.apply(put, store, row)
        },
      })
    })
    await discussed(tablet.page).fill(`${words.join(' ')} And on its way.`)
    await expect.poll(written).not.toBe(before)
    await tablet.profile.kill()
    await tablet.wake()
    return tablet.reached(words)
  })
})

test('the tab that writes the journal dies while another hands it lines: the other writes on (fault 11)', async () => {
  await injected(11, async () => {
    const writer = tablet.page
    const words = await tablet.inAnotherTab(async () => {
      const before = await tablet.write()
      const closing = writer.close()
      const after = await tablet.write()
      await closing
      return [...before, ...after]
    })
    await tablet.profile.kill()
    await tablet.wake()
    return tablet.reached(words.slice(-5)).then(({ lost }) => ({ acknowledged: words.length, lost }))
  })
})

test('the tab that sends dies after the server has committed: the other sends the same again, to one effect (P1, P2, fault 11)', async () => {
  await injected(11, async () => {
    const sender = tablet.page
    return tablet.inAnotherTab(async () => {
      const words = await tablet.write()
      let committed = 0
      await sender.route('**/api/push*', async (route) => {
        await route.fetch()
        committed += 1
      })
      await tablet.page.context().setOffline(false)
      await expect.poll(() => committed).toBeGreaterThan(0)
      const entries = () => tablet.server.entries().map(({ id, seq }) => `${id} ${seq}`)
      const before = entries()
      await sender.close()
      const run = await tablet.reached(words)
      await expect(strip(tablet.page)).toContainText('Everything sent')
      // What it had sent stands as it was.
      expect(entries().slice(0, before.length)).toEqual(before)
      return run
    })
  })
})

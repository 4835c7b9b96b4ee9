/** The server's power is cut while devices push, with its database on a disk that forgets what was not flushed. */
import { expect, test } from '@playwright/test'
import { EWO } from '../journeys/kit/officer.ts'
import { DemoServer } from '../journeys/kit/server.ts'
import { Disk } from './kit/disk.ts'
import { injected } from './kit/injected.ts'
import { Pusher } from './kit/pusher.ts'

let disk: Disk
let server: DemoServer
test.beforeAll(async () => {
  disk = new Disk(200)
  server = new DemoServer(undefined, { within: disk.folder })
  await server.start()
})
test.afterAll(async () => {
  await server.kill()
  await disk.end()
})

test('power cut at the server: every receipt it gave stands for a record that is there (P5, fault 35)', async () => {
  await injected(35, async () => {
    const pusher = new Pusher(server)
    await pusher.signIn(EWO)
    const before = 5 + Math.floor(Math.random() * 20)
    while (pusher.received.length < before) await pusher.push(1)
    const underWay = Array.from({ length: 10 }, () => pusher.push(2))
    await Promise.race(underWay)
    // Without power nobody answers any more: what is on the line already was said before.
    server.freeze()
    disk.cut()
    await server.kill()
    await Promise.allSettled(underWay)
    await disk.powered()
    await server.start()
    return { acknowledged: pusher.received.length, lost: pusher.lost().length }
  })
})

test('a disk that is gone under the server does not end it: it says that it is not ready, and devices come again later (fault 36)', async () => {
  const pusher = new Pusher(server)
  await pusher.signIn(EWO)
  const ready = async () => (await fetch(`${server.url}/api/ready`)).status
  expect(await ready()).toBe(200)
  disk.cut()
  // It looks at its disk every few seconds, and for news twice in one.
  await expect.poll(ready).toBe(503)
  // SQLite calls it failing at first and damaged later: either way nothing is taken, and it is tried again.
  expect([500, 503]).toContain(await pusher.push(1))
  await server.kill()
  await disk.powered()
  await server.start()
  expect(await ready()).toBe(200)
})

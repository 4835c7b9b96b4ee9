/** The server's disk is full, or lets nobody write: devices are told to come again later, and nothing is half there. */
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

/** Pushes until it is refused. */
async function untilRefused(pusher: Pusher): Promise<number> {
  let status = 200
  for (let n = 0; n < 50 && status === 200; n++) status = await pusher.push(100)
  return status
}

test('a full disk at the server: told to come again, nothing half there, taken once there is room (P2, P5, fault 36)', async () => {
  await injected(36, async () => {
    const pusher = new Pusher(server)
    await pusher.signIn(EWO)
    expect(await pusher.push(5)).toBe(200)
    const free = disk.fill()
    expect(await untilRefused(pusher)).toBe(503)
    expect(pusher.half()).toEqual([])
    free()
    expect(await pusher.push(5)).toBe(200)
    return { acknowledged: pusher.received.length, lost: pusher.lost().length }
  })
})

test('a disk turned read-only under the server: told to come again, whole after it is mounted anew (P2, P5, fault 36)', async () => {
  await injected(36, async () => {
    const pusher = new Pusher(server)
    await pusher.signIn(EWO)
    expect(await pusher.push(5)).toBe(200)
    disk.turnReadOnly()
    expect(await pusher.push(5)).toBe(503)
    await server.kill()
    await disk.powered()
    await server.start()
    expect(pusher.half()).toEqual([])
    await pusher.signIn(EWO)
    expect(await pusher.push(5)).toBe(200)
    return { acknowledged: pusher.received.length, lost: pusher.lost().length }
  })
})

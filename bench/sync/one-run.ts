/**
 * One contestant goes through it all once, on an empty device with an empty profile: first download, sixty
 * records without a connection, sending them, a check with nothing to do, two hundred changes of somebody
 * else, two devices with one record, and the power button. What it holds is checked after each.
 */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { quiet } from '../kit/measuring.ts'
import type { caseload } from './caseload.ts'
import { atRest, measured, started, type Contestant, type Took } from './contestants.ts'
import type { Line } from './harness/shaper.ts'
import { tablet, type Tablet } from './harness/tablet.ts'

export type Caseload = ReturnType<typeof caseload>
export type Run = {
  readonly first: Took & { readonly usable: number; readonly durable: number }
  readonly storage: number
  readonly writes: readonly number[]
  readonly push: Took
  readonly idle: Took
  readonly catchUp: Took
  /** Whether both people's words are still somewhere on the server, and whether both are shown on both devices. */
  readonly both?: { readonly kept: boolean; readonly shown: boolean; readonly merged: boolean }
  readonly kept?: number
}
export type How = {
  readonly line?: Line | undefined
  readonly cpu: number
  readonly once: boolean
}

type Timed = {
  ms: number
  usable?: number
  from?: number
  each?: number[]
  saves?: number[]
  records?: string[]
}

/** Calls an act of the page, timed in the page. */
const timed = (device: Tablet, name: string, ...given: readonly unknown[]): Promise<Timed> =>
  device.page.evaluate(
    ([act, rest]) =>
      (globalThis as unknown as { timed(act: string, ...rest: unknown[]): Promise<Timed> }).timed(
        act,
        ...rest,
      ),
    [name, given] as const,
  )
const asked = <T>(device: Tablet, name: string, ...given: readonly unknown[]): Promise<T> =>
  device.page.evaluate(
    ([act, rest]) =>
      (globalThis as unknown as { acts: Record<string, (...all: unknown[]) => Promise<unknown>> }).acts[act]!(
        ...rest,
      ),
    [name, given] as const,
  ) as Promise<T>

export async function oneRun(
  contestant: Contestant,
  pages: string,
  load: Caseload,
  { line, cpu, once }: How,
): Promise<Run> {
  const ours = contestant.of === 'ours'
  const size = load.pupils.length
  const { documents } = load
  await quiet()
  const running = await started(contestant, pages, { documents, pupils: size, line })
  const { server, url } = running
  const devices: Tablet[] = []
  const opened = async (profile?: string) => {
    const device = await tablet(profile)
    devices.push(device)
    await device.page.goto(url)
    await device.page.waitForFunction(() => 'isReady' in globalThis)
    await timed(device, 'open', size)
    return device
  }
  const offline = async (device: Tablet, now: boolean) => {
    if (now && contestant.of === 'rxdb') await asked(device, 'goOffline')
    await device.offline(now)
    await (now ? server.cut() : server.mend())
  }
  /** Its own form of the records an officer writes. */
  const rows = (some: Caseload['written'], from: number) =>
    ours
      ? some.map(({ notes, summary }, i) => ({
          pupil: load.pupils[from + i]?.id,
          words: notes,
          outcome: summary,
        }))
      : some
  try {
    if (ours) {
      // The floor's files were compressed beforehand; here another device of the same officer was first.
      const another = await opened()
      await timed(another, 'first', size)
      await another.close()
    }
    const device = await opened()
    if (cpu > 1) await device.slow(cpu)
    const pulled = await measured(server, () => timed(device, 'first', size))
    const durable =
      pulled.from === undefined ? pulled.ms : await asked<number>(device, 'durable', pulled.from)
    const first = { ...pulled, durable, usable: pulled.usable ?? pulled.ms }
    holds((await asked(device, 'count')) === documents.length, contestant, 'the first download is not whole')
    const storage = bytesIn(join(device.profile, 'Default'))
    await timed(device, 'check')

    await offline(device, true)
    const wrote = await timed(device, 'write', rows(load.written, 0))
    const ids = wrote.records ?? load.written.map(({ id }) => id)
    holds((await server.call('has', ids)) === 0, contestant, 'offline was not offline')
    await offline(device, false)
    const push = await measured(server, () => timed(device, 'push'))
    holds((await server.call('has', ids)) === ids.length, contestant, 'not all of it was sent')
    await timed(device, 'check')
    await atRest(server, 100)
    const idle = await measured(server, () => timed(device, 'check'))

    await server.call('change', ...(ours ? [] : [load.changedDocuments]))
    const catchUp = await measured(server, () => timed(device, 'pull'))
    for (const at of [0, 99, 199]) holds(await isThere(device, at), contestant, 'a change did not arrive')

    const both =
      once && line === undefined && !contestant.name.includes(',') ? await twoDevices(device) : undefined
    const kept = once && line === undefined ? await powerButton(device) : undefined
    return {
      first,
      storage,
      writes: wrote.saves ?? wrote.each ?? [],
      push,
      idle,
      catchUp,
      ...(both ? { both } : {}),
      ...(kept === undefined ? {} : { kept }),
    }
  } finally {
    for (const device of devices) await device.close().catch(() => undefined)
    await running.stop()
  }

  async function isThere(device: Tablet, at: number): Promise<boolean> {
    if (ours) {
      const wanted = load.changed[at]
      const { words } = await asked<{ words: string }>(device, 'read', wanted?.id)
      return words === wanted?.answers['discussed']
    }
    const wanted = load.changedDocuments[at]
    return (await asked<{ notes: string }>(device, 'read', wanted?.id)).notes === wanted?.notes
  }

  async function twoDevices(a: Tablet) {
    let [same = '', apart = ''] = load.edited.map((one) => one?.id ?? '')
    if (ours) {
      const drafts = await timed(a, 'write', rows(load.lastWords.slice(0, 2), 100))
      ;[same = '', apart = ''] = drafts.records ?? []
      await timed(a, 'push')
    }
    const b = await opened()
    await timed(b, 'first', size)
    const mine = { summary: 'A WROTE THIS', updatedAt: '2026-11-21T09:00:00.000Z' }
    const theirs = { summary: 'B WROTE THIS', updatedAt: '2026-11-21T09:05:00.000Z' }
    const other = { status: 'B WROTE THAT', updatedAt: '2026-11-21T09:05:00.000Z' }
    for (const device of [a, b]) await offline(device, true)
    await timed(a, 'edit', same, ours ? { discussed: mine.summary } : mine)
    await timed(a, 'edit', apart, ours ? { discussed: mine.summary } : mine)
    await timed(b, 'edit', same, ours ? { discussed: theirs.summary } : theirs)
    await timed(b, 'edit', apart, ours ? { outcome: other.status } : other)
    for (const device of [a, b]) await offline(device, false)
    for (const device of [a, b]) await timed(device, 'push')
    for (let turn = 0; turn < 2; turn++) for (const device of [a, b]) await timed(device, 'check')
    const there = JSON.stringify(await server.call('versions', same))
    const shown = await Promise.all([a, b].map(async (one) => JSON.stringify(await asked(one, 'read', same))))
    const merged = await Promise.all(
      [a, b].map(async (one) => JSON.stringify(await asked(one, 'read', apart))),
    )
    const holdsBoth = (text: string, one: string, two: string) => text.includes(one) && text.includes(two)
    return {
      kept: holdsBoth(there, mine.summary, theirs.summary),
      shown: shown.every((text) => holdsBoth(text, mine.summary, theirs.summary)),
      merged: merged.every((text) => holdsBoth(text, mine.summary, other.status)),
    }
  }

  async function powerButton(device: Tablet): Promise<number> {
    const before = await asked<number>(device, 'count')
    await offline(device, true)
    await timed(device, 'write', rows(load.lastWords, 150))
    await device.kill()
    await server.mend()
    const again = await opened(device.profile)
    return (await asked<number>(again, 'count')) - before
  }
}

function holds(isSo: boolean, { name }: Contestant, otherwise: string) {
  if (!isSo) throw new Error(`${name}: ${otherwise}`)
}

/** What the browser keeps for its pages. */
function bytesIn(profile: string): number {
  return ['IndexedDB', 'File System'].reduce((sum, folder) => sum + sizeOf(join(profile, folder)), 0)
}
function sizeOf(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) return 0
  if (!found.isDirectory()) return found.blocks * 512
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0)
}

/**
 * A tablet of the simulation: a disk, a cookie, one or two tabs with a real device each, on ports that belong to
 * the run. It can be killed between any two things its ports do, lose its power, or lose its IndexedDB.
 */
import { createHash } from 'node:crypto'
import '../../src/device/work/at-work.ts'
import '../../src/device/wipe/wiping.ts'
import { createDevice } from '../../src/device/create-device.ts'
import type { Device } from '../../src/device/device.ts'
import type { KeyDerivation } from '../../src/device/lock/derivation.ts'
import type { Ports, TabNews, Tabs } from '../../src/device/ports.ts'
import { journalLog, type JournalLog } from '../../src/device/store/journal-log.ts'
import type { Journal } from '../../src/device/store/journal.ts'
import { NotKept, type Store } from '../../src/device/store/store.ts'
import type { Answer, Ask } from '../../src/device/sync/network.ts'
import { seededChance, type SeededChance } from '../../src/kit/chance.ts'
import { newDisk, type Disk, type DiskFaults } from './disk.ts'
import { lineFor, type Line, type Serving, type Weather } from './line.ts'
import { memoryStore, noRows } from './memory-store.ts'
import type { Schedule } from './schedule.ts'
import type { Jar } from './server.ts'

export type Tab = {
  readonly device: Device
  readonly line: Line
  readonly isAlive: () => boolean
  readonly presence: { active: () => void; hidden: () => void; visible: () => void }
}

/** What may stand in the place of a tablet's usual ports; the broken variants use it. */
export type Change = (ports: Ports, tablet: Tablet) => Ports

export type Tablet = {
  readonly name: string
  readonly disk: Disk
  readonly jar: Jar
  weather: Weather
  tabs: readonly Tab[]
  /** Opens a tab, at most two. */
  open(): Tab
  /** All tabs are gone without a word; what the system had of their writing it keeps. */
  kill(): void
  /** The same, and what was not flushed may be gone. */
  cutPower(): void
  /** One tab is gone. */
  close(tab: Tab): void
  /** The browser throws IndexedDB away; it does so when it starts. */
  loseStore(): void
}

export type TabletFor = {
  readonly name: string
  readonly seed: number
  readonly time: Schedule
  /** How far its clock is from the server's. */
  readonly skew: number
  readonly serving: Serving
  readonly change: Change
  readonly diskFaults: DiskFaults
  /** The power goes in the middle of a write. */
  readonly powerGoes: (tablet: Tablet) => void
  readonly reached: (tablet: Tablet, ask: Ask, answer: Answer) => void
}

/** What a passphrase derives to here costs nothing, and is as different for different ones. */
const quickKeys: KeyDerivation = {
  hardness: { memoryKiB: 64, passes: 1, lanes: 1 },
  derive: async (passphrase, salt) =>
    new Uint8Array(createHash('sha256').update(passphrase).update(salt).digest()),
}

export function tabletFor(given: TabletFor): Tablet {
  const { name, seed, time, skew, serving, change, diskFaults, powerGoes, reached } = given
  const chance = seededChance(seed)
  const disk = newDisk(diskFaults, () => powerGoes(tablet))
  const jar: Jar = { cookie: '' }
  const hub = tabHub(time, chance)
  let made = 0
  let log: JournalLog | null = null
  const deaths = new Map<Tab, () => void>()
  const queues = { store: 0, journal: 0 }

  /** What asks the disk waits its turn, is done at one moment and hears of it at a later one; a crash may lie between. */
  const onDisk = <T>(queue: keyof typeof queues, isAlive: () => boolean, act: () => Promise<T>) =>
    new Promise<T>((resolve, reject) => {
      const now = time.exactly()
      const at = Math.max(now, queues[queue]) + 0.1 + chance.next() * 2
      queues[queue] = at
      time.after(at - now, async () => {
        if (!isAlive()) return
        const tell = await act().then(
          (value) => () => resolve(value),
          (error: unknown) => () => reject(error),
        )
        time.after(chance.next(), () => isAlive() && tell())
      })
    })

  const journalFor = (isAlive: () => boolean): Journal => {
    const opened = () => (log ??= journalLog(disk.journal, { worthCopying: 20_000 }))
    const doing = <T>(act: (log: JournalLog) => T) =>
      onDisk('journal', isAlive, async () => {
        if (disk.full) throw new NotKept('disk full')
        return act(opened())
      })
    return {
      write: (lines) =>
        doing((log) => {
          const written = log.write(lines)
          log.tidy()
          return written
        }),
      read: () => doing((log) => log.read()),
      protection: () => doing((log) => log.protection()),
      close: () => {},
    }
  }
  const WRITES = new Set([
    'keepEntry',
    'write',
    'sealEntries',
    'changeVault',
    'keepAttachment',
    'device',
    'refill',
  ])
  const storeFor = (isAlive: () => boolean): Store =>
    new Proxy(memoryStore(disk.rows), {
      get: (store, member) => {
        const act: unknown = Reflect.get(store, member)
        if (typeof act !== 'function' || member === 'onTrouble' || member === 'close') return act
        return (...given: unknown[]) =>
          onDisk('store', isAlive, async () => {
            if (disk.full && WRITES.has(String(member))) throw new NotKept('disk full')
            return Reflect.apply(act, store, given) as Promise<unknown>
          })
      },
    })

  const tablet: Tablet = {
    name,
    disk,
    jar,
    weather: 'fine',
    tabs: [],
    open: () => {
      made += 1
      disk.touchesLeft = null
      const number = made
      let alive = true
      const isAlive = () => alive
      const presence = { active: () => {}, hidden: () => {}, visible: () => {} }
      const line = lineFor({
        time,
        chance: seededChance(seed * 31 + number),
        serving,
        jar,
        weather: () => tablet.weather,
        isAlive,
        reached: (ask, answer) => reached(tablet, ask, answer),
      })
      const mine = hub()
      const keys: SeededChance = seededChance(seed * 1_000 + number)
      const ports: Ports = {
        clock: { now: () => time.now() + skew },
        timers: { after: (milliseconds, act) => time.after(milliseconds, () => alive && act()) },
        chance: keys,
        network: line,
        uploads: { send: async () => 'no link', fetch: async () => null },
        store: storeFor(isAlive),
        journal: journalFor(isAlive),
        keys: quickKeys,
        passkeys: { available: async () => false, make: async () => null, ask: async () => null },
        tabs: mine,
        presence: {
          listen: (to) => {
            Object.assign(presence, to)
            return () => {}
          },
        },
        persistence: {
          persisted: async () => true,
          ask: async () => true,
          installed: () => true,
          hasRoom: async () => !disk.full,
        },
        updates: { onWaiting: () => {}, take: () => {} },
        appFiles: { missing: async () => 0, fetchMissing: async () => 0 },
        // Nobody gives an order here: a wipe would show as something lost.
        clearing: { all: async () => tablet.loseStore(), word: () => null, leave: () => {} },
      }
      const tab: Tab = { device: createDevice(change(ports, tablet)), line, isAlive, presence }
      deaths.set(tab, () => {
        alive = false
        mine.leave()
      })
      tablet.tabs = [...tablet.tabs, tab]
      return tab
    },
    close: (tab) => {
      deaths.get(tab)?.()
      deaths.delete(tab)
      tablet.tabs = tablet.tabs.filter((one) => one !== tab)
      log = null
    },
    kill: () => {
      for (const tab of tablet.tabs) tablet.close(tab)
    },
    cutPower: () => {
      tablet.kill()
      for (const file of disk.journal) file.cutPower(chance)
    },
    loseStore: () => {
      tablet.kill()
      disk.rows = noRows()
    },
  }
  return tablet
}

/** The first tab to ask leads; the next follows when it leaves. News reach the others later, in order, and now and then much later. */
function tabHub(time: Schedule, chance: SeededChance): () => Tabs & { leave(): void } {
  const all = new Set<(news: TabNews) => void>()
  const queues = new Map<string, (() => void)[]>()
  const atWork = new Set<() => void>()
  const soon = (act: () => void) => void time.after(0.5, act)
  let heard = 0
  const later = (act: () => void) => {
    const now = time.exactly()
    heard = Math.max(heard, now + (chance.below(10) === 0 ? chance.below(2_000) : 0.5))
    time.after(heard - now, act)
  }
  return () => {
    const mine = new Set<(news: TabNews) => void>()
    const resigns = new Set<() => void>()
    return {
      tell: (news) => {
        for (const listener of all)
          if (!mine.has(listener)) later(() => all.has(listener) && listener(structuredClone(news)))
      },
      listen: (onNews) => {
        all.add(onNews)
        mine.add(onNews)
        return () => void all.delete(onNews)
      },
      lead: (vault, onLeading) => {
        const queue = queues.get(vault) ?? []
        queues.set(vault, queue)
        queue.push(onLeading)
        if (queue.length === 1) soon(() => queue[0] === onLeading && onLeading())
        const resign = () => {
          resigns.delete(resign)
          const led = queue[0] === onLeading
          if (queue.includes(onLeading)) queue.splice(queue.indexOf(onLeading), 1)
          const [next] = queue
          if (led && next) soon(() => queue[0] === next && next())
        }
        resigns.add(resign)
        return resign
      },
      beAtWork: () => {
        const end = () => void atWork.delete(end)
        atWork.add(end)
        resigns.add(end)
        return end
      },
      isAnyAtWork: async () => atWork.size > 0,
      leave: () => {
        for (const listener of mine) all.delete(listener)
        for (const resign of resigns) resign()
      },
    }
  }
}

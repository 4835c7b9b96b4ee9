/**
 * A browser on paper: a disk (fake IndexedDB), a clock that moves when told, tabs that
 * hear each other, and real devices on them. `tab.kill()` is the power button.
 */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { argon2id } from 'hash-wasm'
import { schoolCalendar, type CalendarData } from '../../src/domain/calendar/school-calendar.ts'
import type { Pupil } from '../../src/domain/casework/pupil.ts'
import type { Uploads } from '../../src/device/attachments/uploads.ts'
import { createDevice } from '../../src/device/create-device.ts'
import type { Device, DeviceState } from '../../src/device/device.ts'
import type { KeyDerivation } from '../../src/device/lock/derivation.ts'
import type { Passkeys, Ports, TabNews, Tabs } from '../../src/device/ports.ts'
import { dexieJournal } from '../../src/device/store/dexie-journal.ts'
import { dexieStore } from '../../src/device/store/dexie-store.ts'
import { NotKept, type Store } from '../../src/device/store/store.ts'
import type { Network } from '../../src/device/sync/network.ts'
import type { Cleared } from '../../src/device/wipe/clearing.ts'
import { seededChance } from '../../src/kit/chance.ts'
import type { Officer, School } from '../../src/protocol/messages.ts'
import { paperUploads } from './paper-uploads.ts'
import { paperServer, type CookieJar, type PaperServer } from './paper-server.ts'

export const PASSPHRASE = 'mellow kettle orbits tundra'

export const calendar: CalendarData = {
  years: [
    {
      name: '2025/26',
      terms: [
        ['2025-09-03', '2025-10-24'],
        ['2025-11-03', '2025-12-19'],
        ['2026-01-05', '2026-03-27'],
      ],
      closed: [],
      halfDays: {},
    },
  ],
}

export const hilltop: School = {
  id: 'hilltop',
  name: 'Hilltop Academy',
  phase: 'secondary',
  process: 'stockport',
  beside: null,
  ownProcess: null,
  settings: {},
  registerOwner: 'school system',
  contact: '0161 496 0000',
  particulars: {},
  approvedWordings: {},
  calendar,
  staff: [],
}

export const officerCalled = (id: string, name: string): Officer => ({
  id,
  name,
  position: 'Education Welfare Officer',
  role: 'ewo',
  authority: { id: 'north', name: 'North Council' },
})
export const robin = officerCalled('officer-robin', 'Robin Placeholder')

/** From September to the day before the clock begins. */
const SESSIONS = schoolCalendar(calendar).firstFrom('2026-03-10')

/** A pupil of Hilltop with a mark for each session so far; `marks` stand for the last of them. */
export function pupilCalled(id: string, given: string, family: string, marks = ''): Pupil {
  const register = '/\\'.repeat(SESSIONS / 2).slice(0, SESSIONS - marks.length) + marks
  return {
    id,
    school: 'hilltop',
    profile: {
      upn: `A999${id.replaceAll(/\D/g, '').padStart(9, '0')}`,
      given,
      family,
      dateOfBirth: '2013-02-03',
      yearGroup: 8,
      className: '8R',
      flags: [],
      onRoll: ['2025-09-03', null],
    },
    people: [
      {
        id: `${id}-parent`,
        name: `Pat ${family}`,
        relationship: 'mother',
        responsibility: true,
        care: true,
      },
    ],
    register: { '2025/26': register },
    registerTo: '2026-03-09',
  }
}

/** Argon2id as in the product, with parameters that keep tests quick. */
export const quickDerivation: KeyDerivation = {
  hardness: { memoryKiB: 64, passes: 1, lanes: 1 },
  derive: (passphrase, salt, { memoryKiB, passes, lanes }) =>
    argon2id({
      password: passphrase,
      salt,
      memorySize: memoryKiB,
      iterations: passes,
      parallelism: lanes,
      hashLength: 32,
      outputType: 'binary',
    }),
}

/** A device without fingerprint or face. */
export const NO_PASSKEYS: Passkeys = {
  available: async () => false,
  make: async () => null,
  ask: async () => null,
}

type Timer = { at: number; act: () => void }

export type Tab = {
  readonly device: Device
  readonly network: Network & { comeOnline(): void }
  readonly store: Store
  /** Lets the device's timers run so far; the clock moves for the whole browser. */
  pass(milliseconds: number): Promise<void>
  touch(): void
  hide(): void
  show(): void
  /** Gone without a word, as by SIGKILL: nothing it had planned happens. */
  kill(): void
  /** Resolves once the state is so. */
  until(holds: (state: DeviceState, device: Device) => boolean): Promise<DeviceState>
  /** Until nothing is going on any more. */
  rest(): Promise<void>
}

/** Where a browser's requests go. */
export type Reachable = { network(jar: CookieJar): Network & { comeOnline(): void } }

export type Browser<Server extends Reachable = PaperServer> = {
  readonly server: Server
  readonly jar: CookieJar
  readonly clock: { time: number }
  readonly disk: IDBFactory
  /** Opens a tab; `change` may put another port in the place of a usual one. */
  tab(change?: (ports: Ports) => Ports): Tab
}

/** 10 March 2026, ten in the morning. */
export const MORNING = Date.UTC(2026, 2, 10, 10)

/** A tablet and a server with Robin's caseload of three. */
export function browser(given?: {
  server?: PaperServer
  seed?: number
  disk?: IDBFactory
  uploads?: Uploads
}): Browser
export function browser<Server extends Reachable>(given: { server: Server; seed?: number }): Browser<Server>
export function browser({
  server = serverWithCaseload(),
  seed = 1,
  disk = new IDBFactory(),
  uploads = paperUploads().uploads,
}: { server?: Reachable; seed?: number; disk?: IDBFactory; uploads?: Uploads } = {}): Browser<Reachable> {
  const clock = { time: MORNING }
  const jar: CookieJar = { officer: null }
  const hub = tabHub()
  const word: { left: Cleared | null } = { left: null }
  let tabs = 0
  return {
    server,
    jar,
    clock,
    disk,
    tab: (change = (ports) => ports) => {
      tabs += 1
      const timers = new Set<Timer>()
      let dead = false
      const network = cutOff(counted(server.network(jar)), () => dead)
      const where = { indexedDB: disk, IDBKeyRange }
      const store = counted(dexieStore(where))
      const journal = counted(dexieJournal(where))
      const mine = hub()
      const presence = { active: () => {}, hidden: () => {}, visible: () => {} }
      const isDead = () => dead
      const ports = change({
        clock: { now: () => clock.time },
        timers: {
          after: (milliseconds, act) => {
            const timer = { at: clock.time + milliseconds, act }
            timers.add(timer)
            return () => void timers.delete(timer)
          },
        },
        chance: seededChance(seed * 1000 + tabs),
        network,
        uploads: counted(uploads),
        store,
        journal,
        keys: counted(quickDerivation),
        passkeys: NO_PASSKEYS,
        tabs: mine,
        presence: {
          listen: (to) => {
            Object.assign(presence, to)
            return () => {}
          },
        },
        persistence: {
          persisted: async () => null,
          ask: async () => true,
          installed: () => null,
          hasRoom: async () => true,
        },
        updates: { onWaiting: () => {}, take: () => {} },
        appFiles: { missing: async () => 0, fetchMissing: async () => 0 },
        clearing: {
          all: async () => {
            for (const { name = '' } of await disk.databases())
              await new Promise<void>((resolve) => {
                disk.deleteDatabase(name).onsuccess = () => resolve()
              })
          },
          word: () => word.left,
          leave: (left) => void (word.left = left),
        },
      })
      const device = createDevice(ports)
      const rest = async () => {
        let quiet = 0
        while (quiet < 4 && !isDead()) {
          const { revision, phase } = device.state()
          await turn()
          const still = pending.size === 0 && device.state().revision === revision && phase !== 'starting'
          quiet = still ? quiet + 1 : 0
        }
      }
      return {
        device,
        network,
        store: ports.store,
        pass: async (milliseconds) => {
          const end = clock.time + milliseconds
          for (;;) {
            const [next] = [...timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)
            if (!next) break
            timers.delete(next)
            clock.time = Math.max(clock.time, next.at)
            next.act()
            await rest()
          }
          clock.time = end
        },
        touch: () => presence.active(),
        hide: () => presence.hidden(),
        show: () => presence.visible(),
        kill: () => {
          dead = true
          timers.clear()
          mine.leave()
          store.close()
          journal.close()
        },
        until: (holds) =>
          new Promise((resolve) => {
            const look = () => {
              const state = device.state()
              if (!holds(state, device)) return
              stop()
              resolve(state)
            }
            const stop = device.subscribe(look)
            look()
          }),
        rest,
      }
    },
  }
}

/** A killed tab hears nothing any more, and what it asks is never answered. */
function cutOff<N extends Network>(network: N, isDead: () => boolean): N {
  const never = () => new Promise<never>(() => {})
  return {
    ...network,
    send: (ask) => (isDead() ? never() : network.send(ask).then((answer) => (isDead() ? never() : answer))),
    pokes: (onPoke, onLost) => network.pokes((message) => isDead() || onPoke(message), onLost),
    onOnline: (listener) => network.onOnline(() => isDead() || listener()),
  }
}

/** One turn of the event loop. */
const turn = () => new Promise<void>((resolve) => setTimeout(resolve))

/** Everything asked of disk, network, cryptography and key derivation that has not answered yet. */
const pending = new Set<Promise<unknown>>()

/** The same thing, with every promise it gives counted until it is settled. */
function counted<T extends object>(of: T): T {
  return new Proxy(of, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name)
      if (typeof member !== 'function') return member
      return (...given: unknown[]): unknown => {
        const result: unknown = Reflect.apply(member, target, given)
        if (!(result instanceof Promise)) return result
        pending.add(result)
        const settle = () => void pending.delete(result)
        result.then(settle, settle)
        return result
      }
    },
  })
}
const subtle = counted(crypto.subtle)
Object.defineProperty(crypto, 'subtle', { get: () => subtle })

/** The first tab to ask leads; the next follows when it leaves. News reach the others in a later turn. */
function tabHub(): () => Tabs & { leave(): void } {
  const all = new Set<(news: TabNews) => void>()
  const queues = new Map<string, (() => void)[]>()
  const atWork = new Set<() => void>()
  return () => {
    const mine = new Set<(news: TabNews) => void>()
    const resigns = new Set<() => void>()
    return {
      tell: (news) => {
        for (const listener of all)
          if (!mine.has(listener)) setTimeout(() => all.has(listener) && listener(news))
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
        if (queue.length === 1) setTimeout(() => queue[0] === onLeading && onLeading())
        const resign = () => {
          const led = queue[0] === onLeading
          if (queue.includes(onLeading)) queue.splice(queue.indexOf(onLeading), 1)
          if (led) queue[0]?.()
          resigns.delete(resign)
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

/** Robin's server: Hilltop, three pupils, one of them with a run of absence. */
export function serverWithCaseload(): PaperServer {
  const server = paperServer(hilltop, () => '2026-03-10')
  server.addAccount('robin', 'robins-password', robin)
  server.addPupil(pupilCalled('p-1', 'Quillon', 'Vantable'))
  server.addPupil(pupilCalled('p-2', 'Amabel', 'Thistlewick', 'OOOOOOOO'))
  server.addPupil(pupilCalled('p-3', 'Zephyr', 'Abernault'))
  return server
}

/** A tab on which Robin has signed in, chosen a passphrase and downloaded everything. */
export async function readyTab(
  on: Browser<Reachable>,
  change?: (ports: Ports) => Ports,
  [login, password]: readonly [string, string] = ['robin', 'robins-password'],
): Promise<Tab> {
  const tab = on.tab(change)
  await tab.until(({ phase }) => phase !== 'starting')
  await tab.device.signIn(login, password)
  if (tab.device.state().phase === 'choosing a passphrase') await tab.device.choosePassphrase(PASSPHRASE)
  else await tab.device.unlock(PASSPHRASE)
  await tab.rest()
  return tab
}

/** A disk that takes so many more entries, and is full then. */
export function smallDisk() {
  const disk = {
    room: Infinity,
    change: (ports: Ports): Ports => ({
      ...ports,
      store: {
        ...ports.store,
        keepEntry: (row) =>
          disk.room-- > 0 ? ports.store.keepEntry(row) : Promise.reject(new NotKept('disk full')),
      },
    }),
  }
  return disk
}

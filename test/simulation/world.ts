/**
 * One run's world: the server, five tablets, the people at them, the time they share, and a trace of all that
 * happens. Everything in it comes from one seed.
 */
import type { Answer, Ask } from '../../src/device/sync/network.ts'
import { seededChance, type SeededChance } from '../../src/kit/chance.ts'
import { NOW, type Login } from '../kit/authority.ts'
import type { DiskFaults } from './disk.ts'
import type { Serving } from './line.ts'
import { schedule, type Schedule } from './schedule.ts'
import { simulatedServer, type SimulatedServer } from './server.ts'
import { tabletFor, type Change, type Tablet } from './tablet.ts'
import { putInPlace, singleThreaded, type SingleThreaded } from './web-crypto.ts'
import { words, type Words } from './words.ts'

/** Who works at which tablet; the fourth is shared. */
export const AT: readonly (readonly Login[])[] = [['evie'], ['evie'], ['pat'], ['pia', 'lee'], ['cora']]

/** What is wrong on purpose in a broken variant; nothing in a true run. */
export type Broken = {
  readonly change?: Change
  readonly serving?: (serving: Serving, world: World) => Serving
  readonly disk?: DiskFaults
}

export type World = {
  readonly seed: number
  readonly chance: SeededChance
  readonly time: Schedule
  readonly server: SimulatedServer
  readonly tablets: readonly Tablet[]
  readonly words: Words
  readonly crypto: SingleThreaded
  readonly trace: string[]
  /** What promises were seen broken on the way. */
  readonly broken: string[]
  /** Ids of entries the server said it has, and the epoch it said so in. */
  readonly promised: Map<string, string>
  /** Ids of all entries any device ever sent. */
  readonly sent: Set<string>
  /** When the server's process is to die: before or after what it is asked next to take in. */
  dies: 'before' | 'after' | null
  /** Entries whose receipts went with a lost IndexedDB: a server restored later cannot have them again. */
  readonly receiptsLost: Set<string>
  say(line: string): void
  /** Whoever listens hears that something was written. */
  poke(): void
  restart(): Promise<void>
  end(): Promise<void>
}

/** The entries of a push, as the device wrote them. */
export const entriesIn = ({ body }: Ask): readonly { readonly id: string }[] =>
  (body as { entries: { id: string }[] }).entries

export async function world(
  seed: number,
  { broken = {}, begins = NOW }: { broken?: Broken; begins?: number } = {},
): Promise<World> {
  const chance = seededChance(seed)
  const time = schedule(begins)
  const crypto = singleThreaded(seededChance(seed + 7_000_000))
  const putBack = putInPlace(crypto)
  const server = await simulatedServer(time, seededChance(seed + 9_000_000))
  const trace: string[] = []
  const lines = () => tablets.flatMap(({ tabs }) => tabs.map(({ line }) => line))

  const serve: Serving = async (ask, jar) => {
    const officer = new URLSearchParams(ask.path.split('?')[1] ?? '').get('officer') ?? ''
    const isPush = ask.path.startsWith('/api/push')
    if (isPush && here.dies === 'before') {
      await here.restart()
      return { link: false }
    }
    const before = here.server.truth().last
    if (isPush) for (const { id } of entriesIn(ask)) here.sent.add(id)
    const answer = await asked(ask, jar)
    here.say(`  server: ${officer} ${ask.path.split('?')[0]} ${answer.link ? answer.status : 'no link'}`)
    if (answer.link && answer.status === 200) look(ask, officer, answer.json)
    if (isPush && here.dies === 'after') {
      await here.restart()
      return { link: false }
    }
    if (server.truth().last > before) here.poke()
    return answer
  }
  /** What leaves the server is in the scope of whom it is for, and what it says it has it has (P5, P6). */
  function look({ path }: Ask, officer: string, json: unknown) {
    if (path.startsWith('/api/pull')) {
      const scope = server.scope(officer)
      const { pupils, records } = json as {
        pupils: { id: string[] }
        records: { record: { id: string; pupils: string[]; school: string }[] }
      }
      for (const id of pupils.id) if (!scope.pupils.has(id)) here.broken.push(`P6: ${officer} was sent ${id}`)
      for (const { id, pupils: about, school } of records.record)
        if (about.length > 0 ? !about.some((one) => scope.pupils.has(one)) : !scope.schools.has(school))
          here.broken.push(`P6: ${officer} was sent record ${id}`)
    }
    if (!path.startsWith('/api/push')) return
    const { epoch } = server.truth()
    const { outcomes } = json as { outcomes: { id: string; outcome: string; reason?: string }[] }
    for (const { id, outcome, reason } of outcomes) {
      here.say(`    ${id.slice(-6)} ${outcome}${reason ? `: ${reason}` : ''}`)
      if (outcome !== 'set aside') here.promised.set(id, epoch)
    }
  }
  const reached = (tablet: Tablet, { path }: Ask, answer: Answer) => {
    const officer = new URLSearchParams(path.split('?')[1] ?? '').get('officer')
    if (officer && answer.link && path.startsWith('/api/pull'))
      here.words.reach(`${tablet.name}/${officer}`, JSON.stringify(answer.json ?? null))
  }

  const here: World = {
    seed,
    chance,
    time,
    server,
    get tablets() {
      return tablets
    },
    words: words(),
    crypto,
    trace,
    broken: [],
    promised: new Map(),
    sent: new Set(),
    dies: null,
    receiptsLost: new Set(),
    say: (line) => void trace.push(`${time.exactly().toFixed(2)} ${line}`),
    poke: () => {
      const { last } = server.truth()
      for (const line of lines()) line.poke(last)
    },
    restart: async () => {
      here.dies = null
      here.say('the server dies and begins again')
      await server.restart()
      for (const line of lines()) line.lose()
    },
    end: async () => {
      for (const tablet of tablets) tablet.kill()
      await server.end()
      putBack()
    },
  }
  const toServer: Serving = (ask, jar) => server.ask(ask, jar)
  const asked = broken.serving ? broken.serving(toServer, here) : toServer
  const tablets = AT.map((logins, index) =>
    tabletFor({
      name: `tablet ${index + 1} (${logins.join(', ')})`,
      seed: seed * 10 + index,
      time,
      skew: index === 2 ? 40_000 : index === 4 ? -90_000 : 0,
      serving: serve,
      diskFaults: broken.disk ?? {},
      powerGoes: (tablet) => {
        here.say(`${tablet.name} loses its power in the middle of a write`)
        tablet.cutPower()
        here.words.cut(tablet.name)
      },
      change: broken.change ?? ((ports) => ports),
      reached,
    }),
  )
  return here
}

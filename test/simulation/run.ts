/**
 * One run from one seed: people and faults in turn, the promises looked at after each; then all faults end,
 * everybody syncs until it is quiet, and everything must be equal.
 */
import { MAY_SEE, PEOPLE, type Login } from '../kit/authority.ts'
import { atRest, opened } from './at-rest.ts'
import { WEATHERS } from './line.ts'
import { doSomething } from './people.ts'
import { loginsAt, seatAt } from './seat.ts'
import { promises } from './promises.ts'
import type { Tablet } from './tablet.ts'
import { world, type Broken, type World } from './world.ts'

export type Run = {
  readonly seed: number
  /** What promises were broken first, and after which step; null where none was. */
  readonly fault: { readonly step: number; readonly says: readonly string[] } | null
  readonly trace: readonly string[]
  /** Words typed, entries the server took, faults that were brought about. */
  readonly figures: { readonly words: number; readonly entries: number; readonly faults: number }
}

export type Options = { readonly steps?: number; readonly broken?: Broken }

const STEPS = 90
const PUPILS = MAY_SEE.cora
const SCHOOLS = ['elm', 'oak'] as const

/** Runs a seed; the same seed does the same to the last word. */
export async function run(seed: number, { steps = STEPS, broken = {} }: Options = {}): Promise<Run> {
  const here = await world(seed, { broken })
  return told(here, async (story) => {
    await everybodyBegins(here)
    for (let step = 1; step <= steps; step++) {
      await oneStep(here, story)
      await here.time.runTo(here.time.now() + gap(here))
      if (story.look()) return
    }
    await story.rest()
  })
}

/** A run as it goes on. */
export type Story = {
  faults: number
  /** Looks at the promises after another step; true where one was broken. */
  look(): boolean
  /** Ends all faults, lets everybody sync and looks at everything; true where something is not as it should be. */
  rest(): Promise<boolean>
}

/** Goes through a story in a world until it is over or a promise is broken, and ends the world. */
export async function told(here: World, go: (story: Story) => Promise<void>): Promise<Run> {
  const promised = promises(here)
  let step = 0
  const found: { fault: Run['fault'] } = { fault: null }
  const broken = (says: readonly string[]) => {
    for (const line of says) here.say(`BROKEN ${line}`)
    if (says.length > 0) found.fault ??= { step, says }
    return says.length > 0
  }
  const story: Story = {
    faults: 0,
    look: () => {
      step += 1
      return broken(promised.look())
    },
    rest: async () => broken(await atRest(here, promised)),
  }
  try {
    await go(story)
    const { size: entries } = here.server.truth().entries
    const figures = { words: here.words.count(), entries, faults: story.faults }
    return { seed: here.seed, fault: found.fault, trace: here.trace, figures }
  } finally {
    await here.end()
  }
}

/** Somebody does something, or something happens to them. */
export async function oneStep(here: World, story: Story): Promise<void> {
  if (here.chance.below(100) < 76) return somebodyActs(here)
  story.faults += 1
  return somethingHappens(here)
}

/** Most tablets have been used before anything goes wrong. */
export async function everybodyBegins(here: World): Promise<void> {
  for (const tablet of here.tablets) {
    const tab = tablet.open()
    const [login] = loginsAt({ world: here, tablet })
    if (login && here.chance.below(6) > 0) await opened(here, tablet, login, tab)
  }
  await here.time.runTo(here.time.now() + 1_000)
}

/** Mostly a moment, now and then minutes. */
export function gap({ chance }: World): number {
  const kind = chance.below(50)
  if (kind === 0) return 60_000 + chance.below(400_000)
  if (kind < 20) return chance.below(30)
  return chance.below(2_500)
}

function somebodyActs(here: World): void {
  const { chance, time } = here
  const tablet = chance.pick(here.tablets)
  const tab = tablet.tabs.length === 0 ? tablet.open() : chance.pick(tablet.tabs)
  doSomething(seatAt(here, tablet, tab))
  // Some die in the middle of it, or of a write.
  if (tablet.disk.touchesLeft === null && chance.below(25) === 0)
    tablet.disk.touchesLeft = 1 + chance.below(12)
  if (chance.below(25) === 0)
    time.after(chance.next() * 12, () => {
      here.say(`${tablet.name} loses its power`)
      die(here, tablet, () => tablet.cutPower())
    })
}

function die(here: World, tablet: Tablet, how: () => void): void {
  how()
  here.words.cut(tablet.name)
}

const HAPPENINGS: readonly (readonly [
  likely: number,
  name: string,
  (here: World, tablet: Tablet) => unknown,
])[] = [
  [
    22,
    'the weather changes',
    (here, tablet) => {
      tablet.weather = here.chance.pick(WEATHERS)
      if (tablet.weather !== 'none') for (const { line } of tablet.tabs) line.comeOnline()
      return tablet.weather
    },
  ],
  [10, 'is killed', (here, tablet) => die(here, tablet, () => tablet.kill())],
  [10, 'loses its power', (here, tablet) => die(here, tablet, () => tablet.cutPower())],
  [
    8,
    'loses its IndexedDB',
    (here, tablet) => {
      const { rows } = tablet.disk
      for (const { id } of rows.receipts.values()) here.receiptsLost.add(id)
      die(here, tablet, () => tablet.loseStore())
    },
  ],
  [10, 'opens a tab', (_, tablet) => tablet.tabs.length < 2 && tablet.open()],
  [
    5,
    'closes a tab',
    ({ chance, words }, tablet) => {
      if (tablet.tabs.length < 2) return
      tablet.close(chance.pick(tablet.tabs))
      words.cut(tablet.name)
    },
  ],
  [
    5,
    'has a full disk for a while',
    ({ chance, time }, { disk }) => {
      disk.full = true
      time.after(chance.below(4_000), () => {
        disk.full = false
      })
    },
  ],
  [3, 'server: dies', (here) => here.restart()],
  [3, 'server: will die before a push', (here) => void (here.dies = 'before')],
  [4, 'server: will die after a push', (here) => void (here.dies = 'after')],
  [8, 'server: is backed up', ({ server }) => server.backUp()],
  [
    6,
    'server: is restored',
    async (here) => {
      if (!here.server.hasBackup()) return
      await here.server.restore()
      for (const { tabs } of here.tablets) for (const { line } of tabs) line.lose()
    },
  ],
  [10, 'the caseloads change', changeCaseloads],
]

async function somethingHappens(here: World): Promise<void> {
  const { chance } = here
  const tablet = chance.pick(here.tablets)
  let left = chance.below(HAPPENINGS.reduce((sum, [likely]) => sum + likely, 0))
  for (const [likely, name, happens] of HAPPENINGS) {
    if (left < likely) {
      here.say(`* ${name.startsWith('server') ? '' : `${tablet.name} `}${name}`)
      const more = await happens(here, tablet)
      if (typeof more === 'string') here.say(`  ${more}`)
      return
    }
    left -= likely
  }
}

/** A pupil joins or leaves somebody's caseload, or somebody a school. */
async function changeCaseloads(here: World): Promise<string> {
  const { chance, server } = here
  const account = chance.pick<Login>(['evie', 'evie', 'pat', 'pia', 'lee', 'cora'])
  const some = <T>(from: readonly T[]) => from.filter(() => chance.below(2) === 0)
  const isAssigned = PEOPLE[account as keyof typeof PEOPLE].role === 'ewo'
  const given = isAssigned ? some(PUPILS) : some(SCHOOLS)
  await (isAssigned ? server.assign(account, given) : server.place(account, given))
  here.poke()
  return `${account}: ${given.join(', ')}`
}

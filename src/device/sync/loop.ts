/**
 * When to speak with the server: at unlock, when a link comes back, when the person
 * returns to the screen, when something was written, when the server pokes, and now
 * and then besides. First everything unsent goes up, then what is new comes down.
 * After a failure it waits, longer each time and never in step with other devices.
 */
import { tellActions } from '../actions/telling.ts'
import { poke, signedIn } from '../../protocol/messages.ts'
import { WHAT_NEXT, type Refusal } from '../../protocol/refusal.ts'
import type { DeviceState } from '../device.ts'
import { NotKept } from '../store/store.ts'
import type { Desk } from '../work/desk.ts'
import type { Opened } from '../work/opened.ts'
import { backOff, spread } from './back-off.ts'
import { heard, type Heard } from './heard.ts'
import { pullOnce } from './pull.ts'
import { pushOnce } from './push.ts'
import { tellKey, waitingNumbers } from './signed-push.ts'

/** Typing is left to settle so long before it is taken for sending. */
const TYPING_RESTS = 10_000
const NOW_AND_THEN = 60_000

/** What is shown of a refusal; any other passes. */
const STATE_OF: { readonly [kind in Refusal['kind']]?: DeviceState['sync']['state'] } = {
  'version too old': 'update needed',
  'wrong device': 'wrong device',
  'device shut out': 'shut out',
}

/** The server takes nothing from this device any more; what is new may still be read. */
const isOfDevice = (answer: Heard): boolean =>
  answer.kind === 'refused' && answer.refusal.kind === 'wrong device'

const isTooOldToRead = (answer: Heard): boolean =>
  answer.kind === 'refused' && answer.refusal.kind === 'version too old'

const isDone = ({ kind }: Heard): boolean => kind === 'ok' || kind === 'nothing new'

export type Loop = {
  /** Sends everything, typing included, and fetches, as soon as it can; resolves when that is over. */
  sync(): Promise<void>
  /** The same after a finished act; while the server is out of reach the next try that is due does. */
  acted(): void
  /** The same a little later, if nothing sooner happens. */
  soon(): void
  /** The session cookie may be somebody else's now. */
  forgetSession(): void
  stop(): void
}

/** Runs for one open vault until stopped. */
export function loop(
  desk: Desk,
  opened: Opened,
  {
    afterWords,
    rereadPapers,
  }: {
    /** All words are sent. */
    readonly afterWords: () => void
    /** Pupils left, or the server was restored: which papers are to be kept and sent is another question now. */
    readonly rereadPapers: () => void
  },
): Loop {
  const { network, timers, tabs, chance, clock } = desk.ports
  const vault = opened.vault.id
  let leading = false
  let stopped = false
  let running: Promise<void> | null = null
  let again = false
  let typing: 'take' | 'leave' = 'take'
  let poked = 0
  let failures = 0
  let sessionIsOurs = false
  /** What is written here was sent, and nothing is fetched any more: a newer build is wanted for that. */
  let tooOld = false
  let callOff = () => {}
  /** What was done here is told on its own: its failures hold up nothing else. */
  const telling = { failures: 0, notBefore: 0 }
  let stopPokes: (() => void) | null = null
  let lostAt = Number.NEGATIVE_INFINITY

  const isOver = () => stopped || desk.opened !== opened

  const schedule = (milliseconds: number) => {
    callOff()
    if (!isOver()) callOff = timers.after(milliseconds, () => void sync())
  }

  function sync(): Promise<void> {
    typing = 'take'
    return talk()
  }
  /** Somebody wrote: worth asking only when it is newer than what is here, or the server was out of reach. */
  function hear(message: unknown) {
    const read = poke.safeParse(message)
    if (read.success) poked = Math.max(poked, read.data.upTo)
    if (failures > 0) void sync()
    else if (!running && poked > opened.reached) void talk()
  }

  /** The server ended the line for good: why, it says to whoever asks. Now and then is enough. */
  function lost() {
    stopPokes = null
    const now = clock.now()
    if (now - lostAt < NOW_AND_THEN) return
    lostAt = now
    void sync()
  }

  function talk(): Promise<void> {
    if (isOver()) return Promise.resolve()
    if (!leading) {
      tabs.tell({ says: 'sync', vault, when: 'now' })
      return Promise.resolve()
    }
    if (running) {
      again = true
      return running
    }
    callOff()
    running = (async () => {
      do {
        again = false
        const pokedBefore = poked
        await round()
        // Told of more than a pull gives: another epoch, or another caseload. Once is enough.
        if (poked === pokedBefore) poked = Math.min(poked, opened.reached)
      } while ((again || poked > opened.reached) && !isOver() && failures === 0)
    })().finally(() => {
      running = null
    })
    return running
  }

  async function round() {
    try {
      const end = await speak()
      if (isOver()) return
      await follow(end)
      const other = isDone(end) ? await introduce() : null
      if (other && !isOver()) await follow(other)
      if (isDone(end) && !other && !isOver()) await tellDone()
    } catch (error) {
      if (isOver()) return
      // The store has said what is wrong (`trouble`); anything else is no reason to stop trying.
      failures += 1
      desk.news.setSync({ state: error instanceof NotKept ? 'idle' : 'offline' })
      schedule(backOff(failures, chance))
    }
  }

  /**
   * Push, then pull; the first answer that is no success ends the round. Each says whose vault it is for, and is
   * refused where the session is another's.
   */
  async function speak(): Promise<Heard> {
    desk.news.setSync({ state: 'sending' })
    tooOld = false
    while (!isOver()) {
      const stopped = (waitingNumbers(opened).length > 0 ? await knowKey() : null) ?? (await pushAll())
      if (stopped && !isOfDevice(stopped)) return stopped
      const answer = await pullAll()
      if (answer !== 'refilled' && isTooOldToRead(answer)) {
        tooOld = true
        return stopped ?? { kind: 'nothing new' }
      }
      if (answer !== 'refilled') return stopped ?? answer
      rereadPapers()
    }
    return { kind: 'nothing new' }
  }

  /** What can wait until the caseload is here: what the server says of this session, and the key. Null when all is said. */
  async function introduce(): Promise<Heard | null> {
    if (!sessionIsOurs) {
      const me = heard(await network.send({ method: 'GET', path: '/api/me' }))
      if (me.kind !== 'ok') return me
      const read = signedIn.safeParse(me.json)
      if (!read.success) return { kind: 'no link' }
      if (read.data.officer.id !== vault) return { kind: 'refused', refusal: { kind: 'sign-in needed' } }
      sessionIsOurs = true
      desk.contact(read.data)
    }
    return knowKey()
  }

  async function tellDone() {
    if (clock.now() < telling.notBefore) return
    if (await tellActions(desk, opened).catch(() => false)) telling.failures = 0
    else {
      telling.failures += 1
      telling.notBefore = clock.now() + backOff(telling.failures, chance)
    }
  }

  /** Before the first push the server is told what pushes are signed with; null when it knows. */
  async function knowKey(): Promise<Heard | null> {
    if (opened.keyKnown) return null
    const answer = await tellKey(desk, opened)
    if (!isDone(answer)) return answer
    opened.keyKnown = true
    return null
  }

  /** Everything that can go; null when it has. */
  async function pushAll(): Promise<Heard | null> {
    let most: number | undefined
    let taking = typing
    typing = 'leave'
    while (!isOver()) {
      const answer = await pushOnce(desk, opened, { typing: taking, most })
      // What is typed from here on grows in peace until it is asked for again.
      taking = 'leave'
      if (answer === 'nothing') return null
      if (answer.kind === 'refused' && answer.refusal.kind === 'too large' && most !== 1) {
        most = Math.max(1, Math.floor((most ?? 64) / 4))
        continue
      }
      // The server may have been put back to before it was told the key: it is told once more with the next try.
      if (isOfDevice(answer)) opened.keyKnown = false
      if (answer.kind !== 'ok') return answer
    }
    return null
  }

  async function pullAll(): Promise<Heard | 'refilled'> {
    while (!isOver()) {
      const answer = await pullOnce(desk, opened, rereadPapers)
      if (answer !== 'more') return answer
      // Each part is a step: a line that breaks between them is tried again soon.
      failures = 0
    }
    return { kind: 'nothing new' }
  }

  async function follow(end: Heard) {
    if (isDone(end)) {
      failures = 0
      desk.news.setSync({ state: tooOld ? 'update to read' : 'idle', lastContact: clock.now() })
      desk.contact()
      afterWords()
      stopPokes ??= network.pokes(hear, lost)
      const isTyping = [...opened.outbox.values()].some(({ row }) => row.state === 'open')
      schedule(isTyping ? TYPING_RESTS : spread(NOW_AND_THEN, chance))
      return
    }
    failures += 1
    if (end.kind === 'refused') refused(end.refusal)
    else {
      desk.news.setSync({ state: 'offline' })
      schedule(backOff(failures, chance))
    }
  }

  function refused(refusal: Refusal) {
    const next = WHAT_NEXT[refusal.kind]
    // A session that only lets a second factor be set up sends nothing: signing in again leads there.
    if (next === 'sign in' || next === 'prove again') {
      sessionIsOurs = false
      desk.news.setSync({ state: 'sign-in needed' })
      schedule(spread(NOW_AND_THEN * 5, chance))
      return
    }
    desk.news.setSync({ state: STATE_OF[refusal.kind] ?? 'busy', lastContact: clock.now() })
    const asked = 'seconds' in refusal ? refusal.seconds * 1000 : 0
    schedule(Math.max(spread(asked, chance), backOff(failures, chance)))
  }

  const resign = tabs.lead(vault, () => {
    leading = true
    void sync()
  })
  const stopOnline = network.onOnline(() => {
    failures = 0
    void sync()
  })
  return {
    sync,
    acted: () => {
      if (!leading) tabs.tell({ says: 'sync', vault, when: 'acted' })
      else if (failures === 0) void sync()
    },
    soon: () => {
      if (!leading) tabs.tell({ says: 'sync', vault, when: 'soon' })
      else if (failures === 0) schedule(TYPING_RESTS)
    },
    forgetSession: () => {
      sessionIsOurs = false
    },
    stop: () => {
      stopped = true
      callOff()
      stopPokes?.()
      stopOnline()
      resign()
    },
  }
}

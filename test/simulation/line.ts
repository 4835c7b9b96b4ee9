/**
 * The line between a tablet and the server. In fine weather it carries everything; in rough it loses requests, and
 * answers after the commit, delays, doubles and reorders, and meets captive portals and proxies that are down.
 */
import type { Answer, Ask, Network } from '../../src/device/sync/network.ts'
import type { SeededChance } from '../../src/kit/chance.ts'
import type { Schedule } from './schedule.ts'
import type { Jar } from './server.ts'

export const WEATHERS = ['fine', 'rough', 'none'] as const
export type Weather = (typeof WEATHERS)[number]

/** Whatever answers requests: the server, or something that should not be in its place. */
export type Serving = (ask: Ask, jar: Jar) => Promise<Answer & { readonly setCookie?: string }>

export type Line = Network & {
  /** The tablet hears that a link seems to have come. */
  comeOnline(): void
  /** Something was written on the server: whoever listens is told, most times. */
  poke(upTo: number): void
  /** The server's process died: whoever listened to it hears no more. */
  lose(): void
}

export type LineFor = {
  readonly time: Schedule
  readonly chance: SeededChance
  readonly serving: Serving
  readonly jar: Jar
  readonly weather: () => Weather
  readonly isAlive: () => boolean
  /** Told of every answer as it reaches the tablet. */
  readonly reached: (ask: Ask, answer: Answer) => void
}

const NO_LINK: Answer = { link: false }
/** How likely each is, in a hundred. */
const ROUGH = {
  'request lost': 14,
  'answer lost': 14,
  'captive portal': 6,
  'proxy down': 6,
  busy: 4,
  doubled: 12,
} as const
type Fate = keyof typeof ROUGH | 'carried'

function fateOf(chance: SeededChance): Fate {
  let left = chance.below(100)
  for (const [fate, likely] of Object.entries(ROUGH) as [Fate, number][]) {
    if (left < likely) return fate
    left -= likely
  }
  return 'carried'
}

export function lineFor({ time, chance, serving, jar, weather, isAlive, reached }: LineFor): Line {
  const listening = new Set<{ onPoke: (message: unknown) => void; onLost: () => void }>()
  const onlines = new Set<() => void>()
  const someTime = () =>
    weather() === 'fine' ? 5 + chance.below(50) : 5 + chance.below(chance.below(4) === 0 ? 20_000 : 800)

  /** One request on its way; resolves with what comes back. */
  const carry = (ask: Ask) =>
    new Promise<Answer>((resolve) => {
      const comeBack = (answer: Answer & { setCookie?: string }) =>
        time.after(someTime(), () => {
          if (!isAlive()) return
          if (answer.setCookie) jar.cookie = answer.setCookie
          reached(ask, answer)
          resolve(answer)
        })
      const cookie = { ...jar }
      const fate = weather() === 'fine' ? 'carried' : weather() === 'none' ? 'request lost' : fateOf(chance)
      if (fate === 'request lost') return comeBack(NO_LINK)
      if (fate === 'captive portal') return comeBack({ link: true, status: 200, json: undefined })
      if (fate === 'proxy down') return comeBack({ link: true, status: 502, json: undefined })
      if (fate === 'busy')
        return comeBack({ link: true, status: 503, json: { kind: 'busy', seconds: 1 + chance.below(5) } })
      if (fate === 'doubled') time.after(someTime() + chance.below(60_000), () => serving(ask, cookie))
      return time.after(someTime(), async () => {
        const answer = await serving(ask, cookie)
        comeBack(fate === 'answer lost' ? NO_LINK : answer)
      })
    })

  return {
    send: carry,
    pokes: (onPoke, onLost) => {
      const one = { onPoke, onLost }
      listening.add(one)
      return () => void listening.delete(one)
    },
    onOnline: (listener) => {
      onlines.add(listener)
      return () => void onlines.delete(listener)
    },
    comeOnline: () => {
      for (const listener of onlines) if (isAlive()) listener()
    },
    poke: (upTo) => {
      for (const one of listening) {
        if (weather() !== 'fine' && chance.below(3) === 0) continue
        time.after(someTime(), () => isAlive() && listening.has(one) && one.onPoke({ upTo }))
      }
    },
    lose: () => {
      const lost = [...listening]
      listening.clear()
      for (const { onLost } of lost) time.after(someTime(), () => isAlive() && onLost())
    },
  }
}

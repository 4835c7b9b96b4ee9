/**
 * What comes of orders on this device: they are listened for, followed one at a time, told to screens and other tabs,
 * and reported until the server has heard. What it takes to judge and follow one comes in once there is one.
 */
import { backOff } from '../sync/back-off.ts'
import type { SignedIn } from '../../protocol/messages.ts'
import type { Desk } from '../work/desk.ts'
import type { Cleared } from './clearing.ts'
import { watching } from './watching.ts'
import type { TellRefused } from './wiping.ts'

export type Orders = {
  /** An order came with some answer. */
  readonly hear: (order: string) => void
  /** Begins to ask for one; not where a wipe left word that nobody has read. */
  readonly begin: () => void
  /** The server has said who is signed in, to the open vault. */
  readonly contact: (told: Pick<SignedIn, 'now'>) => void
  /** Another tab has followed one. */
  readonly follow: (cleared: Cleared, vaults: readonly string[] | null) => void
  /** A wipe left word here: it is shown, and nothing begins until somebody has read it. */
  readonly isOver: () => boolean
}

const wiping = () => import('./wiping.ts')

export function orders(
  desk: Desk,
  {
    drop,
    knowVaults,
    isAnybodyHere,
    tellRefused,
  }: {
    readonly drop: () => void
    readonly knowVaults: () => Promise<void>
    readonly isAnybodyHere: () => boolean
    readonly tellRefused: TellRefused
  },
): Orders {
  const { ports, news } = desk
  const { clearing, timers, chance, network } = ports
  let stop = () => {}
  let isFollowing = false
  let isOver = false

  /** Somebody at work in a vault that stays is left to it; they read it at the next start. */
  function show({ at, entries, everything }: Cleared, vaults: readonly string[] | null) {
    const { phase, officer } = news.state()
    const isAtWork = phase === 'open' || phase === 'handed over'
    if (isAtWork && officer && vaults && !vaults.includes(officer.id)) return
    if (everything) isOver = true
    news.revise({
      phase: 'cleared',
      officer: null,
      download: null,
      vault: null,
      lease: null,
      missing: [],
      trouble: null,
      cleared: { at, entries, everything },
    })
  }
  async function report(word: Cleared, failures = 0): Promise<void> {
    if (!word.report) return
    const { tellWiped } = await wiping()
    const left = await tellWiped(network, word)
    // The server's answer has the browser throw away this word too: it is left again for whoever comes next.
    clearing.leave(left)
    if (left.report) timers.after(backOff(failures + 1, chance), () => void report(left, failures + 1))
  }
  async function obey(order: string) {
    const { follow } = await wiping()
    const end = () => {
      isOver = true
      stop()
    }
    const done = await follow(order, desk, { drop, end })
    if (!done) return
    if (done.vaults) await knowVaults()
    show(done.cleared, done.vaults)
    await report(done.cleared)
  }

  const left = clearing.word()
  if (left) {
    show(left, null)
    isOver = true
    void report(left).catch(() => undefined)
  }
  return {
    hear: (order) => {
      if (isFollowing || isOver) return
      isFollowing = true
      // Where the disk fails in the middle it is told again, and followed to its end.
      void obey(order)
        .catch(() => undefined)
        .finally(() => {
          isFollowing = false
        })
    },
    begin: () => {
      if (!isOver) stop = watching(desk, isAnybodyHere)
    },
    contact: ({ now }) => {
      const vault = desk.opened?.vault.id
      if (vault === undefined) return
      void wiping()
        .then(({ inContact }) => inContact(desk, vault, now, tellRefused))
        .catch(() => undefined) // with the next contact again
    },
    follow: (cleared, vaults) => {
      const shown = news.state().officer?.id
      if (!vaults || (shown !== undefined && vaults.includes(shown))) drop()
      if (vaults) void knowVaults().catch(() => undefined)
      else {
        stop()
        ports.store.close()
        ports.journal.close()
      }
      show(cleared, vaults)
    },
    isOver: () => isOver,
  }
}

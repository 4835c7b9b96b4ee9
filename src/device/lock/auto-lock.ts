/**
 * Locks by itself: after five minutes without a person, and after a minute in the
 * background. Timers sleep with the tablet, so the time is looked at again when
 * somebody returns, before anything is shown.
 */
import type { Ports } from '../ports.ts'

export const IDLE = 5 * 60_000
export const HIDDEN = 60_000

export type AutoLock = { watch(): void; stop(): void }

export function autoLock(
  { clock, timers, presence }: Pick<Ports, 'clock' | 'timers' | 'presence'>,
  to: { lock(): void; back(): void },
): AutoLock {
  let watching = false
  let lastActive = 0
  let hiddenAt: number | null = null
  let callOff = () => {}

  const deadline = () => Math.min(lastActive + IDLE, hiddenAt === null ? Infinity : hiddenAt + HIDDEN)
  /** A clock set back would stretch the time: it locks. */
  const isOver = () => clock.now() >= deadline() || clock.now() < lastActive - IDLE

  function wait() {
    callOff()
    if (watching) callOff = timers.after(Math.max(0, deadline() - clock.now()), check)
  }
  function check() {
    if (!watching) return
    if (isOver()) to.lock()
    else wait()
  }
  presence.listen({
    active: () => {
      if (!watching) return
      if (isOver()) to.lock()
      else lastActive = clock.now()
    },
    hidden: () => {
      hiddenAt = clock.now()
      wait()
    },
    visible: () => {
      check()
      hiddenAt = null
      if (!watching) return
      lastActive = clock.now()
      wait()
      to.back()
    },
  })
  return {
    watch: () => {
      watching = true
      lastActive = clock.now()
      wait()
    },
    stop: () => {
      watching = false
      callOff()
    },
  }
}

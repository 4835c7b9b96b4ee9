/**
 * While nobody is at work here nothing speaks with the server, and a lost tablet is mostly locked: whether it is to
 * be wiped is asked at the start, when a link comes back and now and then, without a session.
 */
import { spread } from '../sync/back-off.ts'
import type { Desk } from '../work/desk.ts'
import { ORDER_PATH } from './hearing.ts'

const NOW_AND_THEN = 60_000

/** Begins to ask; gives the way to stop. Nothing is asked while there is nothing here to wipe. */
export function watching(
  { ports: { network, timers, chance }, news, device }: Desk,
  isAnybodyHere: () => boolean,
): () => void {
  let callOff = () => {}
  let stopped = false
  /** With an open vault all is asked of the server anyway, as long as it answers there. */
  const isSilent = () => {
    const { phase, sync } = news.state()
    return phase !== 'open' || sync.state === 'sign-in needed'
  }
  function ask() {
    callOff()
    if (stopped) return
    callOff = timers.after(spread(NOW_AND_THEN, chance), ask)
    if (!isAnybodyHere() || !isSilent()) return
    const query = new URLSearchParams({ device: device.id })
    void network.send({ method: 'GET', path: `${ORDER_PATH}?${query}` })
  }
  const stopOnline = network.onOnline(ask)
  ask()
  return () => {
    stopped = true
    callOff()
    stopOnline()
  }
}

/**
 * A line over which the server says that something new is there, as server-sent
 * events. It says a number and nothing else, stays open with a heartbeat, and ends
 * with the session.
 */
import type { ServerResponse } from 'node:http'
import type { Session } from '../accounts/sessions.ts'
import type { Ports } from '../ports.ts'

const HEARTBEAT_MS = 20_000

export type Line = Pick<ServerResponse, 'write' | 'end' | 'once' | 'writableEnded' | 'destroyed'>

/** Keeps the line until either side closes it; `alive` says whether the session still is. */
export function pokesTo(
  line: Line,
  { officer, device }: Session,
  { pokes }: Ports,
  alive: () => Promise<boolean>,
): void {
  const say = (text: string) => {
    if (!line.writableEnded && !line.destroyed) line.write(text)
  }
  const end = (again?: 'soon') => {
    if (again === 'soon') say('retry: 250\n\n')
    if (!line.writableEnded) line.end()
  }
  say('retry: 3000\n\n')
  const stop = pokes.listen({
    authority: officer.authority.id,
    account: officer.id,
    device,
    tell: (upTo) => say(`id: ${upTo}\ndata: ${JSON.stringify({ upTo })}\n\n`),
    end,
  })
  const beat = setInterval(() => {
    alive().then(
      (still) => (still ? say(': still here\n\n') : end()),
      // The store cannot be asked just now; the next beat asks again.
      () => undefined,
    )
  }, HEARTBEAT_MS)
  beat.unref()
  line.once('close', () => {
    clearInterval(beat)
    stop()
  })
}

/**
 * A slow line in a process of its own, for every kind of connection alike: a delay each way, a shared rate
 * each way, and one more round trip for a new connection. Arguments: the port behind it and the line's name.
 */
import { connect, createServer, type Socket } from 'node:net'

/** Round trip in milliseconds; bytes a second down and up. */
export const LINES = { 'slow 4G': { roundTrip: 150, down: 200_000, up: 93_750 } } as const
export type Line = keyof typeof LINES

const PIECE = 1460
const HEADERS = 40

function shape(port: number, { roundTrip, down, up }: (typeof LINES)[Line]) {
  const free = { down: 0, up: 0 }
  const rates = { down: down / 1000, up: up / 1000 }
  const pipe = (from: Socket, to: Socket, way: 'down' | 'up', wait: number) => {
    let queued = 0
    let last = 0
    const opened = performance.now() + wait
    const later = (act: () => void, at: number) => setTimeout(act, Math.max(0, at - performance.now()))
    from.on('data', (chunk: Buffer) => {
      for (let at = 0; at < chunk.length; at += PIECE) {
        const piece = chunk.subarray(at, at + PIECE)
        free[way] = Math.max(free[way], performance.now(), opened) + (piece.length + HEADERS) / rates[way]
        last = free[way] + roundTrip / 2
        queued += piece.length
        later(() => {
          queued -= piece.length
          if (!to.destroyed) to.write(piece)
          if (queued < 65_536) from.resume()
        }, last)
      }
      if (queued > 262_144) from.pause()
    })
    from.on('end', () => later(() => to.end(), Math.max(last, performance.now() + roundTrip / 2) + 1))
    from.on('error', () => to.destroy())
    from.on('close', () => later(() => to.destroy(), Math.max(last, performance.now()) + 5))
  }
  const server = createServer({ noDelay: true }, (client) => {
    const behind = connect({ port, host: '127.0.0.1', noDelay: true })
    pipe(client, behind, 'up', roundTrip)
    pipe(behind, client, 'down', 0)
  })
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    process.send?.({ port: address && typeof address === 'object' ? address.port : 0 })
  })
  process.on('disconnect', () => process.exit(0))
}

const [port, line] = process.argv.slice(2)
if (process.send && port && line === 'slow 4G') shape(Number(port), LINES[line])

/** The line between a tablet and the server, which can be cut after any byte that goes up, and mended. */
import { connect, createServer, type Socket } from 'node:net'

export type CutLine = {
  readonly url: string
  /** The line is gone once so many more bytes have gone up. */
  cutAfter(bytes: number): void
  mend(): void
  isCut(): boolean
  close(): Promise<void>
}

/** Opens a line to the server at this address. */
export async function openLine(url: string): Promise<CutLine> {
  const port = Number(new URL(url).port)
  const sockets = new Set<Socket>()
  let left = Infinity
  let isCut = false
  const cut = () => {
    isCut = left <= 0
    if (!isCut) return
    for (const socket of sockets) socket.destroy()
  }
  const line = createServer((tablet) => {
    if (left <= 0) {
      tablet.destroy()
      return
    }
    const server = connect(port, 'localhost')
    for (const end of [tablet, server]) {
      sockets.add(end)
      end.on('error', () => end.destroy())
      end.on('close', () => {
        sockets.delete(end)
        tablet.destroy()
        server.destroy()
      })
    }
    server.pipe(tablet)
    tablet.on('data', (bytes: Buffer) => {
      const through = bytes.subarray(0, Math.min(bytes.length, left))
      left -= through.length
      // What went through has arrived before the line is gone.
      server.write(through, () => left <= 0 && setTimeout(cut, 100))
    })
  })
  await new Promise<void>((resolve, reject) => {
    line.once('error', reject)
    line.listen(0, 'localhost', () => resolve())
  })
  const address = line.address()
  const own = address && typeof address === 'object' ? address.port : 0
  return {
    url: `http://localhost:${own}`,
    cutAfter: (bytes) => {
      left = bytes
      isCut = false
      if (bytes <= 0) cut()
    },
    mend: () => {
      left = Infinity
      isCut = false
    },
    isCut: () => isCut,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        line.close(() => resolve())
      }),
  }
}

/** A captive portal: whoever asks anything gets a page that wants a room number. It stands where the server stood. */
import { createServer } from 'node:http'

export type Portal = { readonly asked: readonly string[]; close(): Promise<void> }

/** Answers every request at this address with its own page, as a hotel's network does. */
export async function openPortal(url: string): Promise<Portal> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.writeHead(200, { 'content-type': 'text/html' })
    response.end('<!doctype html><title>Welcome</title><p>Enter your room number to go online.</p>')
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(Number(new URL(url).port), () => resolve())
  })
  return {
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

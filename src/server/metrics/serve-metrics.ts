/** Metrics on a port of their own, on this machine only: whoever asks needs no sign-in, and nobody from outside gets there. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { FastifyInstance } from 'fastify'

/** While `app` listens, its metrics are at http://127.0.0.1:PORT/metrics. */
export function serveMetrics(app: FastifyInstance, port: number, text: () => Promise<string>): void {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end()
      return
    }
    text().then(
      (metrics) =>
        response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(metrics),
      () => response.writeHead(503).end(),
    )
  })
  app.addHook('onListen', async () => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  })
  app.addHook('preClose', async () => {
    server.close()
    server.closeAllConnections()
  })
}

/** Fastify and SQLite as they are usually written together: each request reads its record and writes it, FULL; prints where it answers. */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { fastify, type FastifyRequest } from 'fastify'
import * as z from 'zod'

const [folder = ''] = process.argv.slice(2)
const database = new Database(join(folder, 'plain.sqlite'))
database.pragma('journal_mode = WAL')
database.pragma('synchronous = FULL')
database.exec('create table record (id text primary key, body text not null, at integer not null)')
const insert = database.prepare(
  'insert into record (id, body, at) values (?, ?, ?) on conflict (id) do nothing',
)

const message = z.object({
  device: z.string(),
  entries: z.array(z.object({ id: z.string(), record: z.string() }).loose()),
})
const app = fastify()
const take = (request: FastifyRequest) => {
  const { entries } = message.parse(request.body)
  const save = database.transaction(() => {
    for (const entry of entries) insert.run(entry.id, JSON.stringify(entry), Date.now())
  })
  save()
  return { outcomes: entries.map(({ id }) => ({ id, outcome: 'accepted' })) }
}
app.route({ method: 'POST', url: '/api/push', handler: take })
await app.listen({ port: 0, host: '127.0.0.1' })
const address = app.server.address()
console.log(`at ${address && typeof address === 'object' ? address.port : 0}`)

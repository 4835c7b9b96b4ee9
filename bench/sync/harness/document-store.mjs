// A plain table of documents in SQLite, for the small servers of the floor, RxDB and Replicache.
import { join } from 'node:path'
import Database from 'better-sqlite3'

export function documentStore(folder) {
  const db = new Database(join(folder, 'server.sqlite'))
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.exec(
    'create table documents (id text primary key, kind text not null, seq integer not null, body text not null) without rowid;' +
      'create index documents_seq on documents (seq)',
  )
  const put = db.prepare(
    'insert into documents (id, kind, seq, body) values (?, ?, ?, ?) on conflict (id) do update set seq = excluded.seq, body = excluded.body',
  )
  const get = db.prepare('select body from documents where id = ?')
  let seq = 0
  return {
    db,
    last: () => seq,
    /** All in one durable transaction; gives the last number. */
    putAll: db.transaction((documents) => {
      for (const one of documents) put.run(one.id, one.kind, ++seq, JSON.stringify(one))
      return seq
    }),
    get: (id) => {
      const row = get.get(id)
      return row && JSON.parse(row.body)
    },
    since: db.prepare('select id, kind, seq, body from documents where seq > ? order by seq'),
    ofKindSince: db.prepare(
      'select id, seq, body from documents where kind = ? and seq > ? order by seq limit ?',
    ),
    has: (ids) => ids.filter((id) => get.get(id)).length,
    count: () => db.prepare('select count(*) as n from documents').get().n,
  }
}

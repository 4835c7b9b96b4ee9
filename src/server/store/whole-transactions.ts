/**
 * A full or failing disk makes SQLite give a transaction up by itself, in the middle. What is said
 * after that in the same transaction fails for the same reason, so that nothing of it has an effect
 * alone, and the reason is what is told, not that there was nothing left to end.
 */
import type Database from 'better-sqlite3'
import type { SqliteDatabase, SqliteStatement } from 'kysely'

/** The connection as Kysely uses it, whose transactions are whole or not at all. */
export function wholeTransactions(
  database: Pick<Database.Database, 'inTransaction'>,
  connection: SqliteDatabase,
): SqliteDatabase {
  let open = false
  let reason: unknown = new Error('SQLite gave the transaction up')
  const within = <T>(act: () => T): T => {
    if (open && !database.inTransaction) throw reason
    try {
      return act()
    } catch (failure) {
      reason = failure
      throw failure
    }
  }
  const guarded = (
    statement: SqliteStatement,
    before?: () => boolean,
    after?: () => void,
  ): SqliteStatement => ({
    reader: statement.reader,
    all: (parameters) => within(() => statement.all(parameters)),
    iterate: (parameters) => within(() => statement.iterate(parameters)),
    run: (parameters) => {
      if (before && !before()) return { changes: 0, lastInsertRowid: 0 }
      const ran = within(() => statement.run(parameters))
      after?.()
      return ran
    },
  })
  return {
    close: () => connection.close(),
    prepare: (text) => {
      const statement = connection.prepare(text)
      if (text === 'begin') return guarded(statement, undefined, () => void (open = true))
      if (text === 'commit') return guarded(statement, undefined, () => void (open = false))
      if (text === 'rollback')
        return guarded(statement, () => {
          open = false
          return database.inTransaction
        })
      return guarded(statement)
    },
  }
}

/** A database that might lose what it acknowledged is refused at the start (P5). */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { openSqlite } from '../../../src/server/store/open-sqlite.ts'
import { UnsafeStore } from '../../../src/server/store/opened.ts'
import { openStore } from '../../../src/server/store/store.ts'
import { aStore, STORE_KINDS } from '../../kit/stores.ts'

describe('SQLite', () => {
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-settings-'))
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  test('a store in memory keeps no log ahead of its writes, and is refused', async () => {
    await expect(openStore(':memory:')).rejects.toThrow(UnsafeStore)
  })

  test('both connections wait for the disk at each commit', async () => {
    const opened = openSqlite(join(folder, 'a.sqlite'))
    const setting = async (db: typeof opened.read, name: string) => {
      const { sql } = await import('kysely')
      const { rows } = await sql<Record<string, unknown>>`${sql.raw(`pragma ${name}`)}`.execute(db)
      return Object.values(rows[0]!)[0]
    }
    for (const db of [opened.read, opened.writer]) {
      expect(await setting(db, 'journal_mode')).toBe('wal')
      expect(await setting(db, 'synchronous')).toBe(2)
      expect(await setting(db, 'foreign_keys')).toBe(1)
    }
    await opened.close()
  })
})

describe.runIf(STORE_KINDS.includes('PostgreSQL'))('PostgreSQL', () => {
  test('one that answers before its disk has the commit is refused', async () => {
    const { url, end } = await aStore('PostgreSQL')
    const unsafe = new URL(url)
    unsafe.searchParams.set('options', `${unsafe.searchParams.get('options')} -c synchronous_commit=off`)
    await expect(openStore(unsafe.href)).rejects.toThrow('synchronous_commit on or remote_apply; it has off')
    await end()
  })
})

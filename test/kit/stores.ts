/** The stores a contract runs on, the real ones: SQLite in a new file and, where there is one, PostgreSQL in a new schema. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { inject } from 'vitest'
import { openStore, type Store } from '../../src/server/store/store.ts'
import type { Clock } from '../../src/kit/clock.ts'

export type StoreKind = 'SQLite' | 'PostgreSQL'

const postgres = inject('postgres')

/** For `describe.each`; a missing PostgreSQL is told by the set-up of the run. */
export const STORE_KINDS: readonly StoreKind[] = postgres.url === null ? ['SQLite'] : ['SQLite', 'PostgreSQL']

export type TestStore = {
  readonly store: Store
  /** Opens the same store again, as another process would. */
  readonly url: string
  readonly end: () => Promise<void>
}

let count = 0

/** A new, empty store of a kind. */
export async function aStore(kind: StoreKind, clock?: Clock): Promise<TestStore> {
  const { url, drop } = kind === 'SQLite' ? sqliteUrl() : await postgresUrl()
  const store = await openStore(url, clock)
  return {
    store,
    url,
    end: async () => {
      await store.close()
      await drop()
    },
  }
}

function sqliteUrl() {
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-store-'))
  const drop = async () => rmSync(folder, { recursive: true, force: true })
  return { url: join(folder, 'doorstep.sqlite'), drop }
}

async function postgresUrl() {
  const server = postgres.url
  if (server === null) throw new Error('there is no PostgreSQL to test on')
  const schema = `t${process.pid}_${Date.now()}_${count++}`
  const run = async (statement: string) => {
    const client = new Client({ connectionString: server })
    await client.connect()
    await client.query(statement)
    await client.end()
  }
  await run(`create schema ${schema}`)
  const url = new URL(server)
  url.searchParams.set('options', `-c search_path=${schema}`)
  return { url: url.href, drop: () => run(`drop schema ${schema} cascade`) }
}

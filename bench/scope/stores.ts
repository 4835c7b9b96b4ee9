/** The stores a pull is measured on: SQLite in a new file and, where one can be had, PostgreSQL in a new schema. */
import { join } from 'node:path'
import { Client } from 'pg'
import setUpPostgres, { type PostgresForTests } from '../../test/kit/postgres.ts'
import { forget, tempFolder } from '../kit/measuring.ts'

/** Measures on each in turn; what is given is told in their order, and a store that is not there in words. */
export async function onEachStore(measure: (url: string) => Promise<string>): Promise<readonly string[]> {
  const folder = tempFolder('scope')
  const given: PostgresForTests[] = []
  const end = await setUpPostgres({ provide: (_, value) => given.push(value) })
  try {
    const told = [`SQLite\n${await measure(join(folder, 'bench.sqlite'))}`]
    for (const one of given)
      told.push(
        `PostgreSQL\n${one.url === null ? `not measured: ${one.why}` : await inASchema(one.url, measure)}`,
      )
    return told
  } finally {
    end?.()
    forget(folder)
  }
}

async function inASchema(server: string, measure: (url: string) => Promise<string>): Promise<string> {
  const client = new Client({ connectionString: server })
  await client.connect()
  const schema = `bench_${process.pid}`
  try {
    await client.query(`create schema ${schema}`)
    const url = new URL(server)
    url.searchParams.set('options', `-c search_path=${schema}`)
    const measured = await measure(url.href)
    await client.query(`drop schema ${schema} cascade`)
    return measured
  } finally {
    await client.end()
  }
}

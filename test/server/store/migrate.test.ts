/** A store of an earlier release is brought up to date with everything in it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { firstTables } from '../../../src/server/store/migrations/0001-first-tables.ts'
import { MIGRATIONS } from '../../../src/server/store/migrations/migrations.ts'
import { openSqlite } from '../../../src/server/store/open-sqlite.ts'
import { openStore } from '../../../src/server/store/store.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'doorstep-migrate-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A store as the first release left it, with a school and a pupil. */
async function firstRelease(): Promise<string> {
  const path = join(folder, 'doorstep.sqlite')
  const { writer, close } = openSqlite(path)
  await writer.transaction().execute(async (tx) => {
    await sql`create table migration (id text primary key, at bigint not null)`.execute(tx)
    for (const statement of firstTables.statements) await sql.raw(statement).execute(tx)
    await tx.insertInto('migration').values({ id: firstTables.id, at: 1 }).execute()
    for (const row of [
      sql`insert into authority values ('a', 'Northwick', 'e1')`,
      sql`insert into school values ('a', 's1', 'Elm', 'primary', 'stockport', '', '{"years":[]}', 1)`,
      sql`insert into pupil values ('a', 'p1', 's1', 'U', '{}', '[]', '{}', null, 1)`,
    ])
      await row.execute(tx)
  })
  await close()
  return path
}

test('a store of the first release keeps its rows, with every new column at its default', async () => {
  const store = await openStore(await firstRelease())
  const [school] = await store.read.selectFrom('school').selectAll().execute()
  const [pupil] = await store.read.selectFrom('pupil').selectAll().execute()
  const done = await store.read.selectFrom('migration').select('id').orderBy('id').execute()
  await store.close()
  expect(school).toMatchObject({ id: 's1', register_owner: 'school system', settings: '{}', beside: null })
  expect(pupil).toMatchObject({ id: 'p1', upn: 'U', former: '[]' })
  expect(done.map(({ id }) => id)).toEqual(MIGRATIONS.map(({ id }) => id))
})

test('the records of one form are found without a look at all others', async () => {
  const store = await openStore(join(folder, 'new.sqlite'))
  const plan = await sql<{ detail: string }>`explain query plan
    select body from record where authority = 'a' and form = 'panel-case'`.execute(store.read)
  await store.close()
  expect(plan.rows.map(({ detail }) => detail).join()).toContain('record_by_form')
})

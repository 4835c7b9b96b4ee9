import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { ROLES } from '../../../src/domain/casework/roles.ts'
import { isPassword } from '../../../src/server/accounts/passwords.ts'
import { DEMO_ACCOUNTS, demoSignIns } from '../../../src/server/demo/schools.ts'
import { needsDemo, setUpDemo } from '../../../src/server/demo/set-up.ts'
import { openStore, type Store } from '../../../src/server/store/store.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let folder: string
let store: Store
let neededAtFirst = false

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'doorstep-demo-'))
  store = await openStore(join(folder, 'doorstep.sqlite'))
  neededAtFirst = await needsDemo(store)
  await setUpDemo(store, { seed: 7, today: '2026-03-18', folder: join(folder, 'files') })
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

test('two schools of 1,200 pupils come in by import, each pupil assessed', async () => {
  const batches = await store.read.selectFrom('import_batch').select(['school', 'counts']).execute()
  expect(batches.map(({ school }) => school).sort()).toEqual(['demo-primary', 'demo-secondary'])
  for (const { counts } of batches) expect(JSON.parse(counts)).toMatchObject({ faults: 0, warnings: 0 })
  const assessed = await store.read.selectFrom('assessment').select('pupil').execute()
  expect(assessed).toHaveLength(1200)
  expect([neededAtFirst, await needsDemo(store)]).toEqual([true, false])
})

test('nothing but registers is there: no case record is made up', async () => {
  expect(await store.read.selectFrom('record').select('id').execute()).toEqual([])
})

test('every role can sign in with the words that are printed', async () => {
  const accounts = await store.read.selectFrom('account').selectAll().execute()
  expect([...new Set(accounts.map(({ role }) => role))].sort()).toEqual(Object.keys(ROLES).sort())
  for (const { login, password_hash } of accounts) {
    const demo = DEMO_ACCOUNTS.find((one) => one.login === login)
    expect(await isPassword(password_hash, demo?.password ?? '')).toBe(true)
    expect(demoSignIns().some((line) => line.includes(login) && line.includes(demo?.password ?? '?'))).toBe(
      true,
    )
  }
})

test('the EWO has 300 pupils of both schools, the most absent among them', async () => {
  const mine = await store.read
    .selectFrom('account_pupil as m')
    .innerJoin('pupil as p', 'p.id', 'm.pupil')
    .innerJoin('assessment as a', 'a.pupil', 'm.pupil')
    .select(['p.school', 'a.body'])
    .execute()
  expect(mine).toHaveLength(300)
  expect(new Set(mine.map(({ school }) => school)).size).toBe(2)
  const severe = mine.filter(({ body }) => body.includes('"severe"')).length
  expect(severe).toBeGreaterThan(10)
})

test('broken off before the sign-ins were made, it is finished the next time and nothing is twice', async () => {
  await store.opened.writer.deleteFrom('scope_change').execute()
  await store.opened.writer.deleteFrom('account_pupil').execute()
  await store.opened.writer.deleteFrom('account_school').execute()
  await store.opened.writer.deleteFrom('account').execute()
  await setUpDemo(store, { seed: 7, today: '2026-03-18', folder: join(folder, 'files') })
  expect(await store.read.selectFrom('pupil').select('id').execute()).toHaveLength(1200)
  expect(await store.read.selectFrom('import_batch').select('id').execute()).toHaveLength(2)
  expect(await needsDemo(store)).toBe(false)
})

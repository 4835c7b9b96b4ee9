import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { particulars } from '../../../src/domain/casework/particulars.ts'
import { ROLES } from '../../../src/domain/casework/roles.ts'
import { PROCESSES } from '../../../src/domain/processes/processes.ts'
import type { Assessment } from '../../../src/domain/stages/assessment.ts'
import { isPassword } from '../../../src/server/accounts/passwords.ts'
import { CAST } from '../../../src/server/demo/cast.ts'
import { DEMO_ACCOUNTS, DEMO_SCHOOLS, demoSignIns } from '../../../src/server/demo/schools.ts'
import { needsDemo, setUpDemo } from '../../../src/server/demo/set-up.ts'
import { openStore, type Store } from '../../../src/server/store/store.ts'
import { aSigner } from '../../kit/signer.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const SCHOOLS = Object.values(DEMO_SCHOOLS)
const CAST_RECORDS = Object.values(CAST)
  .flat()
  .flatMap(({ records = [] }) => records).length
const CAST_PUPILS = Object.values(CAST).flat().length

let folder: string
let store: Store
let neededAtFirst = false

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'doorstep-demo-'))
  store = await openStore(join(folder, 'doorstep.sqlite'))
  neededAtFirst = await needsDemo(store)
  await setUpDemo(store, { seed: 7, today: '2026-03-18', folder: join(folder, 'files'), signer: aSigner() })
})
afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

test('two schools of 1,200 pupils and four small ones come in by import, each pupil assessed', async () => {
  const batches = await store.read.selectFrom('import_batch').select(['school', 'counts']).execute()
  expect(batches.map(({ school }) => school).sort()).toEqual(SCHOOLS.map(({ id }) => id).sort())
  for (const { counts } of batches) expect(JSON.parse(counts)).toMatchObject({ faults: 0, warnings: 0 })
  const assessed = await store.read.selectFrom('assessment').select('pupil').execute()
  expect(assessed).toHaveLength(1200 + CAST_PUPILS)
  expect([neededAtFirst, await needsDemo(store)]).toEqual([true, false])
})

test('every process has a school, and one school has support of its own beside the council’s', () => {
  expect([...new Set(SCHOOLS.map(({ process }) => process))].sort()).toEqual(
    Object.keys(PROCESSES)
      .filter((id) => id !== 'valence-beside')
      .sort(),
  )
  expect(SCHOOLS.flatMap(({ beside }) => beside ?? [])).toEqual(['valence-beside'])
})

test('what is told of the children of the small schools was taken as it was written', async () => {
  const aside = await store.read.selectFrom('set_aside').select('outcome').execute()
  expect(aside.map(({ outcome }) => JSON.parse(outcome))).toEqual([])
  const records = await store.read.selectFrom('record').select(['form', 'status']).execute()
  expect(records.map(({ status }) => status)).toEqual(records.map(() => 'completed'))
  expect(records).toHaveLength(CAST_RECORDS)
})

test('they stand at places worth looking at', async () => {
  const rows = await store.read
    .selectFrom('assessment as a')
    .innerJoin('pupil as p', 'p.id', 'a.pupil')
    .select(['p.profile', 'a.body'])
    .where('p.school', 'in', ['demo-stockport', 'demo-herefordshire', 'demo-tiers', 'demo-valence'])
    .execute()
  const told = rows.map(({ profile, body }) => {
    const { stage, level }: Assessment = JSON.parse(body)
    return [JSON.parse(profile).given, stage.id, level?.id ?? null]
  })
  expect(told.sort(([a], [b]) => String(a).localeCompare(String(b)))).toEqual([
    ['Arlo', 'universal', null],
    ['Bramley', 'tier-4', 'tier-4'],
    ['Corvin', 'stage-3a', null],
    ['Fenella', 'tier-2', 'tier-2'],
    ['Hazelle', 'universal', 'universal'],
    ['Idris', 'universal', null],
    ['Jessamy', 'stage-1', null],
    ['Linden', 'universal-plus', 'universal-plus'],
    ['Marnie', 'concern', null],
    ['Osric', 'tier-1', 'tier-1'],
    ['Posy', 'universal', null],
    ['Sorrel', 'notified', 'severe'],
    ['Tobin', 'universal', null],
  ])
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

test('every demo school says what it is, with a mark of its own', async () => {
  const rows = await store.read.selectFrom('school').select('particulars').execute()
  const said = rows.map(({ particulars: text }) => particulars.parse(JSON.parse(text)))
  expect(said.every(({ helpline, contacts = [] }) => helpline && contacts.length >= 4)).toBe(true)
  const marks = said.map(({ logo }) => Buffer.from(logo?.data ?? '', 'base64'))
  expect(marks.every((mark) => mark.toString('hex', 0, 8) === '89504e470d0a1a0a')).toBe(true)
  expect(new Set(marks.map(String)).size).toBe(SCHOOLS.length)
})

test('the EWO has 300 pupils of every school, the most absent among them', async () => {
  const mine = await store.read
    .selectFrom('account_pupil as m')
    .innerJoin('account as who', 'who.id', 'm.account')
    .innerJoin('pupil as p', 'p.id', 'm.pupil')
    .innerJoin('assessment as a', 'a.pupil', 'm.pupil')
    .select(['p.school', 'a.body'])
    .where('who.role', '=', 'ewo')
    .execute()
  expect(mine).toHaveLength(300)
  expect(new Set(mine.map(({ school }) => school)).size).toBe(SCHOOLS.length)
  const severe = mine.filter(({ body }) => body.includes('"severe"')).length
  expect(severe).toBeGreaterThan(10)
})

test('broken off before the sign-ins were made, it is finished the next time and nothing is twice', async () => {
  for (const written of ['entry', 'device', 'record_pupil', 'record'] as const)
    await store.opened.writer.deleteFrom(written).execute()
  await store.opened.writer.deleteFrom('scope_change').execute()
  await store.opened.writer.deleteFrom('account_pupil').execute()
  for (const given of ['account_school', 'account_class', 'account_grant'] as const)
    await store.opened.writer.deleteFrom(given).execute()
  await store.opened.writer.deleteFrom('account').execute()
  await setUpDemo(store, { seed: 7, today: '2026-03-18', folder: join(folder, 'files'), signer: aSigner() })
  expect(await store.read.selectFrom('pupil').select('id').execute()).toHaveLength(1200 + CAST_PUPILS)
  expect(await store.read.selectFrom('import_batch').select('id').execute()).toHaveLength(SCHOOLS.length)
  expect((await store.read.selectFrom('record').select('id').execute()).length).toBe(CAST_RECORDS)
  expect(await needsDemo(store)).toBe(false)
})

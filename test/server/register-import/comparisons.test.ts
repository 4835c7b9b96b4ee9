/** Attainment and benchmarks from the school's files: what counts, what is told line by line, and the way back, on both stores. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { applyImport, type ImportJob } from '../../../src/server/register-import/apply.ts'
import { spokenCounts, spokenUndo } from '../../../src/server/register-import/report.ts'
import { benchmarksOf, readSchool } from '../../../src/server/register-import/school-rows.ts'
import { undoImport } from '../../../src/server/register-import/undo.ts'
import { addAuthority, openStore, write, type Store } from '../../../src/server/store/store.ts'
import {
  CALENDAR_CSV,
  file,
  plan,
  pupilOf,
  PUPILS_CSV,
  settled,
  after,
  told,
  TODAY,
  upn,
} from './a-school.ts'

const ATTAINMENT = 'UPN,Subject,Date,Period,Measure,Value\n'
const BENCHMARKS = 'Name,School year,Phase,Measure,Group,Value,Source\n'

test('[V-252] what pupils reached comes in by UPN, and the same line again corrects it', () => {
  const first = `${ATTAINMENT}${upn(1)},English,24/10/2025,Autumn 1,Grade,5\n${upn(1)},Maths,24/10/2025,,Grade,4\n`
  const once = after(settled(), plan(settled(), [file('attainment.csv', first)]))
  const english = { subject: 'English', on: '2025-10-24', period: 'Autumn 1', measure: 'Grade', value: '5' }
  const maths = { subject: 'Maths', on: '2025-10-24', measure: 'Grade', value: '4' }
  expect(pupilOf(once, 1).profile.attainment).toEqual([english, maths])
  expect(plan(once, [file('a.csv', first)]).changes).toEqual([])
  const corrected = plan(once, [
    file('a.csv', `${ATTAINMENT}${upn(1)},english,2025-10-24,Autumn 1,grade,6\n`),
  ])
  expect(pupilOf(after(once, corrected), 1).profile.attainment?.map(({ value }) => value)).toEqual(['6', '4'])
  expect(corrected.changes[0]?.fields).toEqual(['attainment'])
})

test('faults of attainment are told line by line, and the good lines count', () => {
  const lines = [
    `${upn(9)},English,2025-10-24,,Grade,5`,
    `${upn(1)},English,2025-12-24,,Grade,5`,
    `${upn(1)},,2025-10-24,,Grade,5`,
    `${upn(2)},English,2025-10-24,,Grade,5`,
    `${upn(2)},English,2025-10-24,,Grade,6`,
    `${upn(2)},English,soon,,Grade,6`,
  ]
  const done = plan(settled(), [file('a.csv', `${ATTAINMENT}${lines.join('\n')}\n`)])
  expect(told(done)).toEqual([
    '2:1 unknown pupil',
    '3:3 day to come',
    '4:2 missing',
    '6:2 duplicate',
    '7:3 unreadable',
  ])
  expect(done.changes.map(({ after: one }) => one.profile.upn)).toEqual([upn(2)])
})

test('a pupils file leaves what pupils reached as it is', () => {
  const with1 = after(
    settled(),
    plan(settled(), [file('a.csv', `${ATTAINMENT}${upn(1)},English,2025-10-24,,Grade,5\n`)]),
  )
  expect(plan(with1, [file('pupils.csv', PUPILS_CSV)]).changes).toEqual([])
})

test('[V-232] benchmarks come in with their source; what cannot be read is told and left out', () => {
  const lines = [
    'England,2024/25,secondary,Persistent absence,,25.1%,Invented',
    'LA,2024/25,secondary,attendance,Disadvantaged,86,Invented',
    'region,2024/25,secondary,attendance,,90,Invented',
    'national,2024/25,secondary,attendance,,190,Invented',
    'national,2024/25,secondary,attendance,,91,',
    'national,2024/25,secondary,persistent,,25.2,Invented',
  ]
  const done = plan(settled(), [file('b.csv', `${BENCHMARKS}${lines.join('\n')}\n`)])
  expect(told(done)).toEqual(['4:1 unreadable', '5:6 unreadable', '6:7 missing', '7:4 duplicate'])
  expect(
    done.benchmarks?.after.map(({ whose, measure, value, group }) => [whose, measure, value, group]),
  ).toEqual([
    ['authority', 'attendance', '86.0', 'Disadvantaged'],
    ['national', 'persistent', '25.1', undefined],
  ])
  expect(spokenCounts(done)).toContain('benchmarks changed')
})

const NOW = Date.parse(`${TODAY}T12:00:00Z`)
const postgres = inject('postgres')
const KINDS = postgres.url === null ? (['sqlite'] as const) : (['sqlite', 'postgres'] as const)

describe.each(KINDS)('over %s', (kind) => {
  let folder: string
  let store: Store
  let authority: string
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'doorstep-import-'))
    store = await openStore(kind === 'postgres' ? (postgres.url ?? '') : join(folder, 'doorstep.sqlite'))
    authority = `a-${randomBytes(6).toString('hex')}`
    await addAuthority(store, { id: authority, name: 'Demoshire', epoch: 'e1' })
    await write(store, authority, async (tx, seq) => {
      const words = { name: 'A school', phase: 'secondary', process: 'stockport', contact: '' }
      for (const id of ['s1', 's2'])
        await tx
          .insertInto('school')
          .values({ authority, id, ...words, calendar: '{"years":[]}', seq })
          .execute()
    })
  })
  afterEach(async () => {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const bringIn = (...files: [string, string][]) =>
    applyImport(store, {
      authority,
      school: 's1',
      files: files.map(([name, text]) => file(name, text)),
      by: 'a test',
      now: NOW,
      chance: { bytes: (count) => randomBytes(count) },
    } satisfies ImportJob)
  const undo = (batch: string | null) => undoImport(store, { authority, batch: batch ?? '', now: NOW })
  const seqOf = async (school: string) =>
    (
      await store.read
        .selectFrom('school')
        .select('seq')
        .where('authority', '=', authority)
        .where('id', '=', school)
        .executeTakeFirstOrThrow()
    ).seq
  const figure = (value: string) => `${BENCHMARKS}national,2025/26,secondary,attendance,,${value},Invented\n`

  test('benchmarks are the authority’s: every school is fetched anew with them, and an import is taken back', async () => {
    const before = await seqOf('s2')
    const { batch } = await bringIn(['benchmarks.csv', figure('91.2')])
    expect((await benchmarksOf(store.read, authority)).map(({ value }) => value)).toEqual(['91.2'])
    expect(await seqOf('s2')).toBeGreaterThan(before)
    expect((await bringIn(['benchmarks.csv', figure('91.2')])).batch).toBeNull()
    const result = await undo(batch)
    expect(result.benchmarks).toBe('put back')
    expect(spokenUndo(result)).toContain('Benchmarks put back.')
    expect(await benchmarksOf(store.read, authority)).toEqual([])
  })

  test('benchmarks changed since stay, and that is said', async () => {
    const { batch } = await bringIn(['benchmarks.csv', figure('91.2')])
    await bringIn(['benchmarks.csv', figure('91.4')])
    const result = await undo(batch)
    expect(result.left).toEqual([{ pupil: '', what: 'the benchmarks: changed since' }])
    expect((await benchmarksOf(store.read, authority)).map(({ value }) => value)).toEqual(['91.4'])
  })

  test('attainment is kept with the pupil, and taken back with its import', async () => {
    await bringIn(['calendar.csv', CALENDAR_CSV], ['pupils.csv', PUPILS_CSV])
    const of1 = async () =>
      (await readSchool(store.read, authority, 's1')).pupils.find(({ profile }) => profile.upn === upn(1))
        ?.profile.attainment
    const { batch } = await bringIn([
      'attainment.csv',
      `${ATTAINMENT}${upn(1)},English,2025-10-24,Autumn 1,Grade,5\n`,
    ])
    expect(await of1()).toHaveLength(1)
    expect((await undo(batch)).restored).toBe(1)
    expect(await of1()).toBeUndefined()
  })
})

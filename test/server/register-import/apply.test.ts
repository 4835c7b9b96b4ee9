import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import { addAccount, assignPupils, assignSchools } from '../../../src/server/accounts/accounts.ts'
import { attendanceReturn } from '../../../src/domain/forms/attendance-return.ts'
import { movePupil } from '../../../src/server/life/move.ts'
import { changeSchool } from '../../../src/server/life/school-settings.ts'
import { reassess } from '../../../src/server/reassess.ts'
import { applyImport, dryRun, type ImportJob } from '../../../src/server/register-import/apply.ts'
import { NoSuchSchool, readSchool } from '../../../src/server/register-import/school-rows.ts'
import { NothingToUndo, undoImport } from '../../../src/server/register-import/undo.ts'
import { addAuthority, openStore, write, type Store } from '../../../src/server/store/store.ts'
import { completed, idOf } from '../../kit/casework.ts'
import { CALENDAR_CSV, file, PUPILS_CSV, TODAY, upn } from './a-school.ts'

const NOW = Date.parse(`${TODAY}T12:00:00Z`)
const R = 'UPN,Date,Session,Code\n'
let folder: string
let store: Store
let authority: string

const job = (...files: [string, string][]): ImportJob => ({
  authority,
  school: 's1',
  files: files.map(([name, text]) => file(name, text)),
  by: 'a test',
  now: NOW,
  chance: { bytes: (count) => randomBytes(count) },
})
const bringIn = (...files: [string, string][]) => applyImport(store, job(...files), reassess)
const undo = (batch: string | null) =>
  undoImport(store, { authority, batch: batch ?? '', now: NOW }, reassess)
const school = () => readSchool(store.read, authority, 's1')
const marksOf = async (serial: number) =>
  (await school()).pupils.find(({ profile }) => profile.upn === upn(serial))?.register['2025/26'] ?? ''
const rows = async (table: 'import_batch' | 'import_change' | 'assessment' | 'pupil') =>
  (await store.read.selectFrom(table).select('authority').where('authority', '=', authority).execute()).length

const postgres = inject('postgres')
const KINDS = postgres.url === null ? (['sqlite'] as const) : (['sqlite', 'postgres'] as const)

describe.each(KINDS)('over %s', (kind) => {
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'doorstep-import-'))
    store = await openStore(kind === 'postgres' ? (postgres.url ?? '') : join(folder, 'doorstep.sqlite'))
    authority = `a-${randomBytes(6).toString('hex')}`
    await addAuthority(store, { id: authority, name: 'Demoshire', epoch: 'e1' })
    await write(store, authority, async (tx, seq) => {
      const words = { name: 'A school', phase: 'secondary', process: 'stockport', contact: '' }
      await tx
        .insertInto('school')
        .values({ authority, id: 's1', ...words, calendar: '{"years":[]}', seq })
        .execute()
    })
  })
  afterEach(async () => {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('an import is written whole, assessed, and kept so that it can be taken back', async () => {
    const { plan, batch } = await bringIn(['p.csv', PUPILS_CSV], ['c.csv', CALENDAR_CSV])
    expect(plan.counts).toMatchObject({ pupilsNew: 3, faults: 0 })
    expect(batch).not.toBeNull()
    expect([await rows('pupil'), await rows('assessment'), await rows('import_change')]).toEqual([3, 3, 4])
  })

  test('the same files again write nothing: no batch, no change, no new sequence number', async () => {
    const files: [string, string][] = [
      ['p.csv', PUPILS_CSV],
      ['c.csv', CALENDAR_CSV],
      ['r.csv', `${R}${upn(1)},2025-09-03,AM,I\n`],
    ]
    await bringIn(...files)
    const before = await school()
    const { plan, batch } = await bringIn(...files)
    expect(batch).toBeNull()
    expect(plan.counts).toMatchObject({ pupilsNew: 0, pupilsChanged: 0, marksChanged: 0 })
    expect(await school()).toEqual(before)
    expect([await rows('import_batch'), await rows('import_change')]).toEqual([1, 4])
  })

  test('a dry run says what would change, and changes nothing', async () => {
    await bringIn(['p.csv', PUPILS_CSV], ['c.csv', CALENDAR_CSV])
    const before = await school()
    const { plan } = await dryRun(store, job(['r.csv', `${R}${upn(2)},2025-09-03,AM,I\n`]))
    expect(plan.changes.map(({ after, marks }) => [after.profile.upn, marks])).toEqual([[upn(2), 1]])
    expect(await school()).toEqual(before)
  })

  test('a batch is taken back: marks, fields, people and new pupils', async () => {
    await bringIn(
      ['p.csv', PUPILS_CSV],
      ['c.csv', CALENDAR_CSV],
      ['r.csv', `${R}${upn(1)},2025-09-03,AM,I\n`],
    )
    const before = await school()
    const { batch } = await bringIn(
      [
        'p.csv',
        `UPN,Forename,Surname,DOB,Year\n${upn(1)},Tavin,Umberlow,2013-02-03,9\n${upn(9)},Ostrin,Fellowby,2013-02-03,8\n`,
      ],
      ['r.csv', `${R}${upn(1)},2025-09-03,AM,O\n${upn(1)},2025-09-03,PM,O\n`],
      ['a.csv', `UPN,Name,Relationship\n${upn(2)},Maro Qoreshta,Mother\n`],
    )
    expect((await school()).pupils).toHaveLength(4)
    expect(await undo(batch)).toMatchObject({ removed: 1, restored: 2, marks: 2, left: [] })
    const after = await school()
    expect(after.pupils).toEqual(before.pupils)
    await expect(undo(batch)).rejects.toThrow(NothingToUndo)
  })

  test('what somebody changed since is left, and said', async () => {
    await bringIn(['p.csv', PUPILS_CSV], ['c.csv', CALENDAR_CSV])
    const { batch } = await bringIn(['r.csv', `${R}${upn(1)},2025-09-03,AM,O\n${upn(1)},2025-09-03,PM,O\n`])
    await bringIn(['r.csv', `${R}${upn(1)},2025-09-03,AM,I\n`])
    const result = await undo(batch)
    expect(result.left).toEqual([{ pupil: '001', what: '1 mark: changed since' }])
    expect(await marksOf(1)).toBe('I')
  })

  test('a changed calendar is put back with every register laid as before', async () => {
    await bringIn(
      ['p.csv', PUPILS_CSV],
      ['c.csv', CALENDAR_CSV],
      ['r.csv', `${R}${upn(1)},2025-09-08,AM,L\n${upn(2)},2025-09-10,AM,I\n`],
    )
    const before = await school()
    const { batch, plan } = await bringIn(['c.csv', `${CALENDAR_CSV}2025/26,closed,2025-09-08,,INSET\n`])
    expect(plan.counts.marksLost).toBe(1)
    expect(await marksOf(1)).toBe('')
    expect(await undo(batch)).toMatchObject({ calendar: 'put back', left: [] })
    const after = await school()
    expect([after.calendar, after.pupils]).toEqual([before.calendar, before.pupils])
  })

  test('a calendar that later marks rely on is left', async () => {
    await bringIn(['p.csv', PUPILS_CSV], ['c.csv', CALENDAR_CSV])
    const { batch } = await bringIn(['c.csv', CALENDAR_CSV.replace('2025/26,closed,2025-11-03,,INSET\n', '')])
    await bringIn(['r.csv', `${R}${upn(1)},2025-11-03,AM,L\n`])
    const result = await undo(batch)
    expect(result.calendar).toBe('left')
    expect((await marksOf(1)).at(-1)).toBe('L')
  })

  test('a pupil taken back is gone for everybody who could see them', async () => {
    const { batch } = await bringIn(['p.csv', PUPILS_CSV], ['c.csv', CALENDAR_CSV])
    const { pupils } = await school()
    await write(store, authority, async (tx, seq) => {
      const person = { name: 'Linnet Quillcombe', position: 'EWO', password: 'a password' }
      await addAccount(tx, authority, { ...person, id: 'e', login: 'e@demo.example', role: 'ewo' })
      await addAccount(tx, authority, { ...person, id: 'h', login: 'h@demo.example', role: 'headteacher' })
      await assignPupils(tx, authority, seq, 'e', [pupils[0]?.id ?? ''])
      await assignSchools(tx, authority, seq, 'h', ['s1'])
    })
    expect(await undo(batch)).toMatchObject({ removed: 3 })
    const gone = await store.read
      .selectFrom('scope_change')
      .select(['account', 'pupil'])
      .where('authority', '=', authority)
      .where('joined', '=', 0)
      .orderBy('account')
      .execute()
    expect(gone.map(({ account }) => account)).toEqual(['e', 'h', 'h', 'h'])
    expect(await rows('pupil')).toBe(0)
  })

  /** Ten whole days, from Monday 10 November on, all with this code. */
  const tenDays = (serial: number, code: string, last = code) =>
    ['10', '11', '12', '13', '14', '17', '18', '19', '20', '21'].map(
      (day, at) =>
        `${upn(serial)},2025-11-${day},AM,${code}\n${upn(serial)},2025-11-${day},PM,${at === 9 ? last : code}\n`,
    )
  const returned = async (serial: number) => {
    const pupil = (await school()).pupils.find(({ profile }) => profile.upn === upn(serial))?.id ?? ''
    const record = { ...completed(attendanceReturn), id: idOf(77, serial), pupils: [pupil], on: '2025-11-21' }
    const { id, form, status, on } = record
    await write(store, authority, async (tx, seq) => {
      await tx
        .insertInto('record')
        .values({ authority, id, form, status, on_day: on, body: JSON.stringify(record), seq })
        .execute()
      await tx.insertInto('record_pupil').values({ authority, record: id, pupil }).execute()
    })
  }

  test('a corrected mark lists the return it no longer supports, tried or done; one that stands is not listed [S-010]', async () => {
    await bringIn(['p.csv', PUPILS_CSV], ['c.csv', CALENDAR_CSV])
    await bringIn(['r.csv', [R, ...tenDays(1, 'O'), ...tenDays(2, 'O')].join('')])
    await returned(1)
    await returned(2)
    const correction: [string, string] = ['r.csv', [R, ...tenDays(1, 'O', 'I'), ...tenDays(2, 'U')].join('')]
    const tried = await dryRun(store, job(correction))
    const { questioned } = await bringIn(correction)
    expect(questioned).toMatchObject([
      { pupil: '001', form: 'attendance-return', on: '2025-11-21', rule: 'attendance-return' },
    ])
    expect(tried.questioned).toEqual(questioned)
    // Said once: a later correction elsewhere does not repeat it.
    const later = await bringIn(['r.csv', `${R}${upn(1)},2025-09-03,AM,I\n`])
    expect(later.questioned).toEqual([])
  })

  test('only pupils whose facts changed are worked out anew; a new class is told and moves nobody', async () => {
    await bringIn(
      ['p.csv', PUPILS_CSV],
      ['c.csv', CALENDAR_CSV],
      ['r.csv', `${R}${upn(3)},2025-09-03,AM,L\n`],
    )
    const asked: (readonly string[])[] = []
    const spy: typeof reassess = (tx, a, seq, pupils, on) => {
      asked.push([...pupils])
      return reassess(tx, a, seq, pupils, on)
    }
    const files: [string, string][] = [
      ['p.csv', PUPILS_CSV.replace('8A', '8C')],
      ['r.csv', `${R}${upn(2)},2025-09-03,AM,I\n${upn(3)},2025-09-03,AM,L\n`],
    ]
    await applyImport(store, job(...files), spy)
    const { pupils } = await school()
    const known = (serial: number) => pupils.find(({ profile }) => profile.upn === upn(serial))
    expect(asked.map((ids) => new Set(ids))).toEqual([new Set([known(1)?.id, known(2)?.id])])
    expect(known(1)).toMatchObject({ school: 's1', profile: { className: '8C' } })
  })

  test('a UPN that an import changed finds the pupil ever after', async () => {
    await bringIn(['p.csv', PUPILS_CSV], ['c.csv', CALENDAR_CSV])
    const head = 'UPN,Former UPN,Forename,Surname,DOB,Year\n'
    await bringIn(['p.csv', `${head}${upn(9)},${upn(1)},Tavin,Umberlow,03/02/2013,8\n`])
    const { plan } = await bringIn(['r.csv', `${R}${upn(1)},2025-09-03,AM,I\n`])
    expect([plan.warnings.map((one) => one.kind), await marksOf(9)]).toEqual([['former upn'], 'I'])
    expect(await rows('pupil')).toBe(3)
  })

  test('a pupil of another school of the authority is left to be moved', async () => {
    await bringIn(['p.csv', PUPILS_CSV], ['c.csv', CALENDAR_CSV])
    await write(store, authority, async (tx, seq) => {
      const words = { name: 'Another', phase: 'secondary', process: 'stockport', contact: '' }
      const row = { authority, id: 's2', ...words, calendar: '{"years":[]}', seq }
      await tx.insertInto('school').values(row).execute()
    })
    const { plan, batch } = await applyImport(
      store,
      { ...job(['p.csv', PUPILS_CSV]), school: 's2' },
      reassess,
    )
    expect([batch, plan.faults.map((one) => one.kind)]).toEqual([null, Array(3).fill('at another school')])
  })

  test('of a pupil who has gone to another school since, taking back leaves everything and says so', async () => {
    await bringIn(['p.csv', PUPILS_CSV], ['c.csv', CALENDAR_CSV])
    const { batch } = await bringIn(['r.csv', `${R}${upn(1)},2025-09-03,AM,O\n`])
    const pupil = (await school()).pupils.find(({ profile }) => profile.upn === upn(1))?.id ?? ''
    await write(store, authority, async (tx, seq) => {
      const words = { name: 'Another', phase: 'secondary', process: 'stockport', contact: '' }
      const row = { authority, id: 's2', ...words, calendar: '{"years":[]}', seq }
      await tx.insertInto('school').values(row).execute()
      await movePupil(tx, seq, { authority, pupil, to: 's2', from: TODAY, by: 'a test', now: NOW })
    })
    expect(await undo(batch)).toMatchObject({ left: [{ what: 'pupil: no longer at this school' }] })
  })

  test('where the register is kept here the file’s marks wait, and are listed each time', async () => {
    await bringIn(
      ['p.csv', PUPILS_CSV],
      ['c.csv', CALENDAR_CSV],
      ['r.csv', `${R}${upn(1)},2025-09-03,AM,N\n`],
    )
    await write(store, authority, (tx, seq) =>
      changeSchool(tx, seq, { authority, school: 's1', now: NOW, registerOwner: 'here' }),
    )
    for (let time = 1; time <= 2; time++) {
      const { plan, batch } = await bringIn(['r.csv', `${R}${upn(1)},2025-09-03,AM,I\n`])
      expect([batch, plan.differences.length, await marksOf(1)]).toEqual([null, 1, 'N'])
    }
  })

  test('a school nobody knows is refused', async () => {
    await expect(applyImport(store, { ...job(['p.csv', PUPILS_CSV]), school: 's9' })).rejects.toThrow(
      NoSuchSchool,
    )
  })
})

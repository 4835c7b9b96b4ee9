/** What is deleted, when, and what of it is left: nothing early, nothing held, nothing behind. */
import { mkdirSync, mkdtempSync, writeFileSync, existsSync } from 'node:fs'
import { createHash, verify, createPublicKey } from 'node:crypto'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import * as fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, addYears } from '../../../src/domain/calendar/day.ts'
import { kindOfForm, KEPT_KINDS, RETENTION } from '../../../src/domain/privacy/retention.ts'
import { placeOf } from '../../../src/server/attachments/folder.ts'
import { certificateText, certificatesOf } from '../../../src/server/privacy/certificate.ts'
import { OF_PUPIL, OF_RECORD, STAYS } from '../../../src/server/privacy/erase.ts'
import { deleteDue } from '../../../src/server/privacy/nightly.ts'
import { keepRetention } from '../../../src/server/privacy/setting.ts'
import { write } from '../../../src/server/store/store.ts'
import { anUuid } from '../../kit/server.ts'
import { aSigner } from '../../kit/signer.ts'
import { aStore, STORE_KINDS, type TestStore } from '../../kit/stores.ts'
import { ALL_TABLES, anAuthority, putAll, whereIs, type ToldPupil, type ToldRecord } from './kit.ts'

const FORMS_TRIED = [
  'contact-record',
  'medical-consent',
  'safeguarding-concern',
  'penalty-notice',
  'decision',
  'leave-request',
]
const TODAY = '2040-06-15'
const aDayAround = fc.integer({ min: -12_000, max: 0 }).map((days) => addDays(TODAY, days))

const aCase = fc.record({
  pupils: fc.array(fc.record({ born: aDayAround, left: fc.option(aDayAround, { nil: null }) }), {
    minLength: 1,
    maxLength: 4,
  }),
  records: fc.array(
    fc.record({
      form: fc.constantFrom(...FORMS_TRIED),
      about: fc.array(fc.nat(3), { minLength: 1, maxLength: 2 }),
      last: aDayAround,
      held: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
    }),
    { maxLength: 8 },
  ),
  held: fc.array(fc.nat(3), { maxLength: 1 }),
  years: fc.record({
    correspondence: fc.integer({ min: 1, max: 12 }),
    casework: fc.integer({ min: 1, max: 12 }),
  }),
})

const later = (...days: string[]): string => days.toSorted().at(-1)!

describe.each(STORE_KINDS)('deletion, on %s', (kind) => {
  let the: TestStore
  beforeAll(async () => void (the = await aStore(kind)))
  afterAll(() => the.end())
  const night = (day: string, attachments?: string) =>
    deleteDue({ store: the.store, signer: aSigner(), now: Date.parse(`${day}T02:00:00Z`), attachments })

  let count = 0
  test('never early, never under a hold, and nothing left behind, whatever the rules, days and holds', async () => {
    await fc.assert(
      fc.asyncProperty(aCase, async (told) => {
        const authority = `a${++count}`
        await anAuthority(the.store, authority)
        const word = (what: string) => `planted${count}${what}z`
        const pupils: ToldPupil[] = told.pupils.map((one, at) => ({
          ...one,
          id: `${authority}-p${at}`,
          word: word(`p${at}`),
        }))
        const ids = told.records.map(() => anUuid())
        const records: ToldRecord[] = told.records.map((one, at) => ({
          ...one,
          id: ids[at]!,
          pupils: [...new Set(one.about.map((each) => pupils[each % pupils.length]!.id))],
          word: word(`r${at}`),
        }))
        await putAll(the.store, authority, pupils, records)
        const heldPupils = told.held.map((each) => pupils[each % pupils.length]!.id)
        const heldRecords = records.filter((_one, at) => told.records[at]!.held).map(({ id }) => id)
        await write(the.store, authority, async (tx) => {
          await keepRetention(tx, authority, { years: told.years, byItself: true })
          const common = {
            authority,
            reason: 'court',
            account: 'ada',
            since: 1,
            lifted_at: null,
            lifted_by: null,
          }
          for (const pupil of heldPupils)
            await tx
              .insertInto('legal_hold')
              .values({ ...common, id: anUuid(), pupil, record: null })
              .execute()
          for (const record of heldRecords)
            await tx
              .insertInto('legal_hold')
              .values({ ...common, id: anUuid(), pupil: null, record })
              .execute()
        })
        await night(TODAY)

        const isOver = (record: ToldRecord): boolean => {
          const about = pupils.filter(({ id }) => record.pupils.includes(id))
          const what = kindOfForm(record.form)
          const years = { ...told.years, health: 25, safeguarding: 25, legal: 6, 'register papers': 6 }[
            what as 'legal'
          ]
          const { from } = RETENTION[what]
          if (from === 'its last entry') return addYears(record.last, years) < TODAY
          if (about.some(({ left }) => left === null)) return false
          if (from === 'birth')
            return later(...about.map(({ born }) => addYears(born, years))) < TODAY && record.last < TODAY
          return addYears(later(record.last, ...about.map(({ left }) => left!)), years) < TODAY
        }
        const isHeld = (record: ToldRecord) =>
          heldRecords.includes(record.id) || record.pupils.some((id) => heldPupils.includes(id))
        for (const record of records) {
          const goes = isOver(record) && !isHeld(record)
          const left = await whereIs(the.store, record.word)
          // What was never taken of a held record is held with it, though its own time is over.
          expect(!isHeld(record) || left.includes('set_aside')).toBe(true)
          expect([record.form, left.length === 0, left.includes('record')]).toEqual([
            record.form,
            goes,
            !goes,
          ])
        }
        for (const pupil of pupils) {
          const theirs = records.filter((one) => one.pupils.includes(pupil.id))
          const goes =
            pupil.left !== null &&
            addYears(pupil.left, 6) < TODAY &&
            !heldPupils.includes(pupil.id) &&
            theirs.every((one) => isOver(one) && !isHeld(one))
          const left = await whereIs(the.store, pupil.word)
          expect([left.length === 0, left.includes('pupil')]).toEqual([goes, !goes])
        }
      }),
      { numRuns: kind === 'SQLite' ? 40 : 15, seed: 45 },
    )
  }, 120_000)

  test('nothing goes unless somebody confirmed it or the authority has it run by itself', async () => {
    await anAuthority(the.store, 'careful')
    const pupil = { id: 'careful-p', born: '2000-01-01', left: '2015-01-01', word: 'plantedcareful' }
    const record = {
      id: anUuid(),
      form: 'contact-record',
      pupils: [pupil.id],
      last: '2014-01-01',
      word: 'plantedwords',
    }
    await putAll(the.store, 'careful', [pupil], [record])
    await night(TODAY)
    expect(await whereIs(the.store, 'plantedwords')).toContain('record')
    const confirm = { authority: 'careful', until: TODAY, account: 'ada', role: 'administrator', at: 5 }
    await write(the.store, 'careful', (tx) =>
      tx
        .insertInto('deletion_confirmed')
        .values({ ...confirm, kind: 'correspondence', item: record.id })
        .execute(),
    )
    await night(TODAY)
    expect(await whereIs(the.store, 'plantedwords')).toEqual([])
    expect(await whereIs(the.store, 'plantedcareful')).toContain('pupil')
  })

  test('a certificate says what went, by which rule, names nobody, and is signed', async () => {
    const [made] = await certificatesOf(the.store.read, 'careful')
    expect(made).toMatchObject({
      number: 1,
      counts: { correspondence: 1 },
      rules: [{ kind: 'correspondence', years: 3, from: 'leaving the roll' }],
      confirmedBy: [{ account: 'ada', role: 'administrator' }],
    })
    expect(JSON.stringify(made)).not.toMatch(/planted|careful-p/)
    const { key, sign, ...body } = made!
    const published = aSigner()
      .published()
      .find(({ id }) => id === key)!
    const x = Buffer.from(published.publicKey, 'base64').toString('base64url')
    const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
    expect(
      verify(null, Buffer.from(certificateText(body, key)), publicKey, Buffer.from(sign, 'base64')),
    ).toBe(true)
    const other = { ...body, number: 2 }
    expect(
      verify(null, Buffer.from(certificateText(other, key)), publicKey, Buffer.from(sign, 'base64')),
    ).toBe(false)
  })

  test('an attachment’s file goes with the last record that names it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'doorstep-files-'))
    await anAuthority(the.store, 'filed')
    const pupil = { id: 'filed-p', born: '2000-01-01', left: '2015-01-01', word: 'plantedfiled' }
    const [first, second] = ['2014-01-01', '2039-01-01'].map((last) => ({
      id: anUuid(),
      form: 'leave-request',
      pupils: [pupil.id],
      last,
      word: 'plantedfiled',
    }))
    await putAll(the.store, 'filed', [pupil], [first!, second!])
    const bytes = 'plantedscan'
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const place = placeOf(folder, 'filed', sha256)
    mkdirSync(dirname(place), { recursive: true })
    writeFileSync(place, bytes)
    await write(the.store, 'filed', async (tx) => {
      await keepRetention(tx, 'filed', { years: {}, byItself: true })
      for (const { id } of [first!, second!])
        await tx
          .insertInto('attachment')
          .values({
            authority: 'filed',
            sha256,
            record: id,
            bytes: 11,
            type: 'image/png',
            account: 'pat',
            received_at: 1,
          })
          .execute()
    })
    await night(TODAY, folder)
    expect(existsSync(place)).toBe(true)
    await night('2050-01-01', folder)
    expect(await whereIs(the.store, 'plantedscan', folder)).toEqual([])
    expect(await whereIs(the.store, 'plantedfiled', folder)).toEqual([])
  })

  test('a register keeps each mark six years after its day, and loses it the day after that [V-045]', async () => {
    await anAuthority(the.store, 'marked')
    await putAll(
      the.store,
      'marked',
      [{ id: 'marked-p', born: '2014-01-01', left: null, word: 'plantedmarked' }],
      [],
    )
    await write(the.store, 'marked', async (tx) => {
      await keepRetention(tx, 'marked', { years: {}, byItself: true })
      await tx
        .updateTable('pupil')
        .set({ register: '{"2025/26":"/\\\\/\\\\//"}' })
        .where('id', '=', 'marked-p')
        .execute()
    })
    const register = async () =>
      (
        await the.store.read
          .selectFrom('pupil')
          .select('register')
          .where('id', '=', 'marked-p')
          .executeTakeFirst()
      )?.register
    await night('2031-09-03')
    expect(await register()).toBe('{"2025/26":"/\\\\/\\\\//"}')
    await night('2031-09-04')
    expect(await register()).toBe('{"2025/26":"../\\\\//"}')
  })
})

test('every table that names a pupil or a record is deleted from, or it is said why not', async () => {
  const the = await aStore('SQLite')
  const unanswered: string[] = []
  for (const table of ALL_TABLES) {
    const { rows } = await sql<{ name: string }>`select name from pragma_table_info(${table})`.execute(
      the.store.read,
    )
    const names = rows.map(({ name }) => name)
    const own = ['pupil', 'record', 'entry', 'set_aside', 'account_pupil', 'deletion_confirmed', 'scope_told']
    const known: readonly string[] = [...OF_PUPIL, ...OF_RECORD, ...Object.keys(STAYS), ...own]
    if ((names.includes('pupil') || names.includes('record')) && !known.includes(table))
      unanswered.push(table)
  }
  expect(unanswered).toEqual([])
  await the.end()
})

test('every kind of form has a kind it is kept as, with at least what its rule allows [V-177]', () => {
  for (const kind of KEPT_KINDS) expect(RETENTION[kind].years).toBeGreaterThanOrEqual(RETENTION[kind].atLeast)
})

/** A pupil goes to another authority: one sealed file, closed here, taken in there, once however often it is tried. */
import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { carriedOut } from '../../../src/server/life/carried-out.ts'
import { caseFile, readCaseFile, type CaseFile } from '../../../src/server/life/case-file.ts'
import { formerRegisters } from '../../../src/server/life/former-registers.ts'
import { receivePupil } from '../../../src/server/life/receive.ts'
import { seal, unseal } from '../../../src/server/life/seal.ts'
import { sendPupil } from '../../../src/server/life/send.ts'
import { allPast } from '../../../src/server/past-assessments.ts'
import { anUuid, aServer, type TestServer } from '../../kit/server.ts'
import { STORE_KINDS } from '../../kit/stores.ts'
import { ACT, contactBy, northwick, pupilRow, setPupil } from './kit.ts'

// Each key is meant to take its time to derive, more so on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const WORDS = 'four invented words here'
const chance = { bytes: (count: number) => randomBytes(count) }

describe.each(STORE_KINDS)('%s', (kind) => {
  let the: TestServer
  beforeEach(async () => {
    the = await aServer(kind)
  })
  afterEach(() => the.end())

  const send = (pupil: string, lastDay = '2026-03-06') =>
    carriedOut(the.store, 'northwick', false, (tx, seq) =>
      sendPupil(tx, seq, { ...northwick(pupil), ...ACT, lastDay }),
    )
  const receive = (file: CaseFile, at = { authority: 'southmere', school: 'ash' }) =>
    carriedOut(the.store, at.authority, false, (tx, seq) =>
      receivePupil(tx, seq, { ...at, ...ACT, from: '2026-03-09', file }),
    )
  const travelled = (file: CaseFile) => readCaseFile(JSON.stringify(file))

  test('the file here is closed and stays; the other authority has the pupil with every record', async () => {
    const [pat, sol] = [await the.as('pat'), await the.as('sol')]
    const record = await contactBy(pat, 'elm-2')
    const since = (await sol.pull())?.upTo
    const { file, shared } = await send('elm-2')
    expect(shared).toBe(0)
    expect((await pupilRow(the.store, 'elm-2'))?.profile.onRoll).toEqual(['2025-09-03', '2026-03-06'])
    expect((await pat.pull())?.pupils.map(({ id }) => id)).toContain('elm-2')
    expect(await receive(travelled(file))).toMatchObject({ school: 'ash', again: false, records: 1 })
    const news = await sol.pull(`since=${since}`)
    expect(news).toMatchObject({ pupils: [{ id: 'elm-2', school: 'ash' }], records: [{ id: record }] })
    expect(await pupilRow(the.store, 'elm-2', 'southmere')).toMatchObject({
      school: 'ash',
      register: {},
      profile: { onRoll: ['2026-03-09', null] },
    })
  })

  test('registers of former schools and earlier assessments travel along', async () => {
    const was = await pupilRow(the.store, 'elm-2')
    await receive(travelled((await send('elm-2')).file))
    const there = { authority: 'southmere', pupil: 'elm-2' }
    const [kept] = await formerRegisters(the.store.read, there)
    expect(kept).toMatchObject({ school: 'elm', to: '2026-03-06', register: was?.register })
    const [last] = await allPast(the.store.read, there)
    expect(last).toMatchObject({ replacedOn: '2026-03-10', assessment: { process: 'stockport' } })
  })

  test('sent twice and received twice, everything is there once', async () => {
    const pat = await the.as('pat')
    await contactBy(pat, 'elm-2')
    const first = await send('elm-2')
    const second = await send('elm-2', '2026-03-10')
    expect(second.lastDay).toBe('2026-03-06')
    await receive(travelled(first.file))
    const before = await pupilRow(the.store, 'elm-2', 'southmere')
    expect(await receive(travelled(first.file))).toMatchObject({ again: true, records: 0 })
    expect(await receive(travelled(second.file))).toMatchObject({ again: true, records: 0 })
    expect(await pupilRow(the.store, 'elm-2', 'southmere')).toEqual(before)
  })

  test('what is attached to records stays here, and is told of', async () => {
    const pat = await the.as('pat')
    const record = anUuid()
    await pat.push(pat.start(record, ['elm-2']))
    expect((await send('elm-2')).attachments).toBe(0)
    const row = { authority: 'northwick', bytes: 9, type: 'image/jpeg', account: 'pat', received_at: 1 }
    await the.store.opened.writer
      .insertInto('attachment')
      .values([
        { ...row, record, sha256: 'a'.repeat(64) },
        { ...row, record: anUuid(), sha256: 'b'.repeat(64) },
      ])
      .execute()
    expect((await send('elm-2')).attachments).toBe(1)
  })

  test('of a record about brothers each file brings its own; with both there it is about both', async () => {
    const pat = await the.as('pat')
    const record = anUuid()
    await pat.push(pat.start(record, ['elm-2', 'elm-3']))
    const [one, other] = [await send('elm-2'), await send('elm-3')]
    expect(one.shared).toBe(1)
    expect(one.file.records.map(({ pupils }) => pupils)).toEqual([['elm-2']])
    await receive(travelled(one.file))
    expect(await receive(travelled(other.file))).toMatchObject({ merged: null })
    const { body } = await the.store.read
      .selectFrom('record')
      .select('body')
      .where('authority', '=', 'southmere')
      .where('id', '=', record)
      .executeTakeFirstOrThrow()
    expect(JSON.parse(body).pupils).toEqual(['elm-2', 'elm-3'])
  })

  test('a file that names another child’s record under an id of here is refused whole', async () => {
    const [pat, sol] = [await the.as('pat'), await the.as('sol')]
    await contactBy(pat, 'elm-2')
    const theirs = anUuid()
    await sol.push(sol.start(theirs, ['ash-1']))
    const { file } = await send('elm-2')
    const forged = {
      ...file,
      records: file.records.map((record) => ({ ...record, id: theirs, startedAt: 1 })),
    }
    await expect(receive(travelled(forged))).rejects.toMatchObject({ kind: 'no case file' })
    expect(await pupilRow(the.store, 'elm-2', 'southmere')).toBeUndefined()
    expect((await sol.pull())?.records).toMatchObject([{ id: theirs, pupils: ['ash-1'] }])
  })

  test('a school that has the pupil by UPN already keeps its own record, and the file joins it', async () => {
    const sol = await the.as('sol')
    const pat = await the.as('pat')
    const record = await contactBy(pat, 'elm-1')
    // The invented elm-1 and ash-1 have one UPN.
    const received = await receive(travelled((await send('elm-1')).file))
    expect(received.merged).toMatchObject({ done: true, records: 1 })
    const news = await sol.pull()
    expect(news?.pupils.map(({ id }) => id)).toEqual(['ash-1'])
    expect(news?.records).toMatchObject([{ id: record, pupils: ['ash-1'] }])
    expect((await pupilRow(the.store, 'ash-1', 'southmere'))?.former).toEqual(['elm-1'])
    expect(await receive(travelled((await send('elm-1')).file))).toMatchObject({ again: true })
  })

  test('a child who comes back goes on in the file that was closed', async () => {
    await setPupil(the.store, 'elm-2', { profile: { address: '1 Invented Lane' } })
    const { file } = await send('elm-2')
    const home = { authority: 'northwick', school: 'oak' }
    const back = { ...travelled(file), madeAt: file.madeAt + 1 }
    expect(await receive(back, home)).toMatchObject({ school: 'oak', again: false })
    expect(await pupilRow(the.store, 'elm-2')).toMatchObject({
      school: 'oak',
      register: {},
      profile: { onRoll: ['2026-03-09', null], address: '1 Invented Lane' },
    })
    expect(await receive(back, home)).toMatchObject({ again: true })
  })

  test('what was sent reads as the file’s own shape', async () => {
    const pat = await the.as('pat')
    await contactBy(pat, 'elm-2')
    expect(caseFile.safeParse((await send('elm-2')).file).error).toBeUndefined()
  })
})

test('the passphrase opens what it sealed; another, or one changed sign, opens nothing', async () => {
  const sealed = await seal('the whole file', WORDS, chance)
  expect(sealed).not.toContain('whole')
  expect(await unseal(sealed, WORDS)).toBe('the whole file')
  await expect(unseal(sealed, 'four other invented words')).rejects.toMatchObject({ kind: 'not opened' })
  const { tag, ...rest } = JSON.parse(sealed)
  const bent = { ...rest, tag, scrypt: { ...rest.scrypt, N: 2 ** 16 } }
  await expect(unseal(JSON.stringify(bent), WORDS)).rejects.toMatchObject({ kind: 'not opened' })
})

test('two files sealed with one passphrase have nothing in common', async () => {
  const [one, other] = [await seal('same', WORDS, chance), await seal('same', WORDS, chance)]
  expect(JSON.parse(one).sealed).not.toBe(JSON.parse(other).sealed)
})

test.each([
  ['fourteen signs', '14 characters.', 'weak passphrase'],
  ['only blanks', ' '.repeat(20), 'weak passphrase'],
])('a passphrase of %s seals nothing', async (_, words, refused) => {
  await expect(seal('x', words, chance)).rejects.toMatchObject({ kind: refused })
})

test.each([
  ['no JSON', 'hello', 'no case file'],
  ['another JSON', '{}', 'no case file'],
])('%s is no case file', async (_, text, refused) => {
  await expect(unseal(text, WORDS)).rejects.toMatchObject({ kind: refused })
  expect(() => readCaseFile(text)).toThrow(/no case file/)
})

test('a file of a later release is named as such', () => {
  expect(() => readCaseFile('{"version": 3}')).toThrow(/later release/)
})

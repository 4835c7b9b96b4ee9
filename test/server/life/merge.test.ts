/** Two records of one pupil are made one, and nothing that was written about either is lost. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CaseRecord } from '../../../src/domain/casework/record.ts'
import { carriedOut } from '../../../src/server/life/carried-out.ts'
import { formerRegisters } from '../../../src/server/life/former-registers.ts'
import { keptPupil } from '../../../src/server/life/known-before.ts'
import { mergePupils } from '../../../src/server/life/merge.ts'
import { findPupil } from '../../../src/server/life/pupil-file.ts'
import { anUuid, aServer, type TestServer } from '../../kit/server.ts'
import { STORE_KINDS } from '../../kit/stores.ts'
import { ACT, contactBy, noticeBy, noticesTo, northwick, pupilRow, setPupil } from './kit.ts'

describe.each(STORE_KINDS)('%s', (kind) => {
  let the: TestServer
  beforeEach(async () => {
    the = await aServer(kind)
  })
  afterEach(() => the.end())

  const merge = (keep: string, drop: string) =>
    carriedOut(the.store, 'northwick', false, (tx, seq) =>
      mergePupils(tx, seq, { keep: northwick(keep), drop: northwick(drop), ...ACT }),
    )

  test('records of both are in one file, and name the people of the one that stays', async () => {
    const pat = await the.as('pat')
    const [first, second] = [await contactBy(pat, 'elm-2'), await contactBy(pat, 'elm-3')]
    const both = anUuid()
    await pat.push(pat.start(both, ['elm-2', 'elm-3']))
    expect(await merge('elm-2', 'elm-3')).toMatchObject({ done: true, records: 2 })
    const records = (await pat.pull())?.records ?? []
    expect(new Set(records.map(({ id }) => id))).toEqual(new Set([first, second, both]))
    for (const record of records) expect(record.pupils).toEqual(['elm-2'])
    const moved = records.find(({ id }) => id === second)
    expect(moved?.answers['parent1']).toEqual({ name: 'Invented Parent', id: 'elm-2-p1' })
    expect((await pupilRow(the.store, 'elm-2'))?.people.map(({ id }) => id)).toEqual(['elm-2-p1'])
  })

  test('a parent known by both records is one: notices to them count together, and the third is barred [S-093, S-097]', async () => {
    const cora = await the.as('cora')
    for (const pupil of ['elm-2', 'elm-3']) expect(await noticeBy(cora, pupil)).toBeNull()
    const about = (pupil: string, records: readonly CaseRecord[]) =>
      noticesTo(
        `${pupil}-p1`,
        records.filter(({ pupils }) => pupils.includes(pupil)),
      )
    expect(about('elm-2', (await cora.pull())?.records ?? [])).toBe(1)
    await merge('elm-2', 'elm-3')
    expect(about('elm-2', (await cora.pull())?.records ?? [])).toBe(2)
    expect(await noticeBy(cora, 'elm-2', { on: '2026-03-10' })).toBe('no-third-notice-to-this-parent')
  })

  test('marks fill the gaps; where both have one that differs the kept one stays and the difference is listed', async () => {
    await setPupil(the.store, 'elm-2', { register: '/\\.\\I' })
    await setPupil(the.store, 'elm-3', { register: '/\\OOO\\' })
    const { filled, differences } = await merge('elm-2', 'elm-3')
    expect((await pupilRow(the.store, 'elm-2'))?.register['2025/26']).toBe('/\\O\\I\\')
    expect(filled).toBe(2)
    expect(differences).toEqual(
      expect.arrayContaining([
        '2025-09-04 PM: \\ stays, O in the other',
        '2025-09-05 AM: I stays, O in the other',
      ]),
    )
  })

  test('the other record as it was is kept with the event', async () => {
    const was = await pupilRow(the.store, 'elm-3')
    await merge('elm-2', 'elm-3')
    const { body, kind: what } = await the.store.read
      .selectFrom('pupil_event')
      .select(['body', 'kind'])
      .where('pupil', '=', 'elm-2')
      .executeTakeFirstOrThrow()
    expect(what).toBe('merged')
    expect(JSON.parse(body).dropped.pupil).toMatchObject({ id: 'elm-3', register: was?.register })
  })

  test('devices lose the dropped pupil and fetch the kept one', async () => {
    const pat = await the.as('pat')
    await contactBy(pat, 'elm-3')
    const since = (await pat.pull())?.upTo
    await merge('elm-2', 'elm-3')
    const news = await pat.pull(`since=${since}`)
    expect(news).toMatchObject({ gone: ['elm-3'], pupils: [{ id: 'elm-2' }] })
    expect(news?.records.map(({ pupils }) => pupils)).toEqual([['elm-2']])
  })

  test('whoever the dropped record was assigned to goes on with the kept one', async () => {
    const evie = await the.as('evie')
    const since = (await evie.pull())?.upTo
    await merge('elm-2', 'elm-1')
    expect(await evie.pull(`since=${since}`)).toMatchObject({ gone: ['elm-1'], pupils: [{ id: 'elm-2' }] })
  })

  test('the dropped id and UPN lead to the kept record, also after a second merge', async () => {
    await setPupil(the.store, 'elm-3', { profile: { upn: 'A123456789012' } })
    await merge('elm-2', 'elm-3')
    await merge('elm-1', 'elm-2')
    const kept = await keptPupil(the.store.read, 'northwick', ['elm-3', 'elm-2', 'oak-1'])
    expect(Object.fromEntries(kept)).toEqual({ 'elm-3': 'elm-1', 'elm-2': 'elm-1' })
    expect(await findPupil(the.store.read, 'A123456789012')).toEqual(northwick('elm-1'))
    expect(await merge('elm-1', 'elm-1')).toMatchObject({ done: false })
  })

  test('what a device wrote about the dropped record meanwhile arrives at the kept one, also from another school', async () => {
    const [pat, cora] = [await the.as('pat'), await the.as('cora')]
    const sent = [pat.start(anUuid(), ['elm-3']), pat.start(anUuid(), ['elm-2', 'elm-3'])]
    const other = cora.start(anUuid(), ['oak-2'])
    await merge('elm-2', 'elm-3')
    await merge('elm-2', 'oak-2')
    expect(await pat.push(...sent)).toMatchObject([{ outcome: 'accepted' }, { outcome: 'accepted' }])
    expect(await cora.push(other)).toMatchObject([{ outcome: 'accepted' }])
    const records = (await pat.pull())?.records ?? []
    expect(records).toHaveLength(3)
    for (const record of records) expect(record).toMatchObject({ pupils: ['elm-2'], school: 'elm' })
  })

  test('a notice written meanwhile to the parent of the dropped record is one to the parent who was kept [S-097]', async () => {
    const cora = await the.as('cora')
    expect(await noticeBy(cora, 'elm-2')).toBeNull()
    await merge('elm-3', 'oak-2')
    await merge('elm-2', 'elm-3')
    expect(await noticeBy(cora, 'oak-2')).toBeNull()
    expect(noticesTo('elm-2-p1', (await cora.pull())?.records ?? [])).toBe(2)
  })

  test('what either was flagged for holds, and blanks are filled', async () => {
    await setPupil(the.store, 'elm-2', { profile: { flags: ['ehcp'] } })
    await setPupil(the.store, 'elm-3', {
      profile: { flags: ['child-protection'], address: '1 Invented Lane' },
    })
    const { differences } = await merge('elm-2', 'elm-3')
    const { profile } = (await pupilRow(the.store, 'elm-2'))!
    expect(profile).toMatchObject({ flags: ['child-protection', 'ehcp'], address: '1 Invented Lane' })
    expect(differences).toContain('family differs')
    expect(profile.family).toBe('Pupil elm-2')
  })

  test('a record at another school brings its register as that school’s, kept and not counted', async () => {
    const was = await pupilRow(the.store, 'oak-2')
    await merge('elm-2', 'oak-2')
    const [kept] = await formerRegisters(the.store.read, northwick('elm-2'))
    expect(kept).toMatchObject({ school: 'oak', register: was?.register, to: '2026-03-10' })
    expect((await pupilRow(the.store, 'elm-2'))?.school).toBe('elm')
  })

  test('records of two authorities are not made one', async () => {
    const abroad = { authority: 'southmere', pupil: 'ash-1' }
    const tried = carriedOut(the.store, 'northwick', false, (tx, seq) =>
      mergePupils(tx, seq, { keep: northwick('elm-1'), drop: abroad, ...ACT }),
    )
    await expect(tried).rejects.toMatchObject({ kind: 'two authorities' })
  })
})

/** A pupil changes school: the case file goes along whole, and the old school's access ends. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { carriedOut } from '../../../src/server/life/carried-out.ts'
import { formerRegisters } from '../../../src/server/life/former-registers.ts'
import { movePupil, type Move } from '../../../src/server/life/move.ts'
import { lastSequence } from '../../../src/server/store/store.ts'
import { anUuid, aServer, type TestServer } from '../../kit/server.ts'
import { STORE_KINDS } from '../../kit/stores.ts'
import { ACT, contactBy, noticeBy, noticesTo, northwick, pupilRow, setPupil } from './kit.ts'

describe.each(STORE_KINDS)('%s', (kind) => {
  let the: TestServer
  beforeEach(async () => {
    the = await aServer(kind)
  })
  afterEach(() => the.end())

  const move = (pupil: string, job: Partial<Move> = {}, dry = false) =>
    carriedOut(the.store, 'northwick', dry, (tx, seq) =>
      movePupil(tx, seq, { ...northwick(pupil), ...ACT, to: 'oak', from: '2026-03-09', ...job }),
    )

  test('the records go along, the old school’s devices drop the pupil, the new school’s fetch the whole file', async () => {
    const [pat, lee, evie] = [await the.as('pat'), await the.as('lee'), await the.as('evie')]
    const record = await contactBy(pat, 'elm-1')
    const since = Math.max(...[await pat.pull(), await lee.pull()].map((news) => news?.upTo ?? 0))
    expect(await move('elm-1')).toEqual({ left: 'elm', lastDay: '2026-03-08', resumed: false, records: 1 })
    expect(await pat.pull(`since=${since}`)).toMatchObject({ pupils: [], records: [], gone: ['elm-1'] })
    const gained = { pupils: [{ id: 'elm-1', school: 'oak' }], records: [{ id: record }], gone: [] }
    expect(await lee.pull(`since=${since}`)).toMatchObject(gained)
    // Whose pupil it was by assignment goes on with the case, and learns the new school’s calendar.
    expect(await evie.pull(`since=${since}`)).toMatchObject(gained)
    expect(await pat.push(pat.start(anUuid(), ['elm-1']))).toMatchObject([{ reason: 'not yours' }])
  })

  test('the new register begins empty on its first day; the old one is kept whole with its calendar', async () => {
    const before = await pupilRow(the.store, 'elm-2')
    await setPupil(the.store, 'elm-2', { profile: { className: '7A' } })
    await move('elm-2')
    const after = await pupilRow(the.store, 'elm-2')
    expect(after).toMatchObject({ school: 'oak', register: {}, registerTo: null })
    expect(after?.profile).toMatchObject({ onRoll: ['2026-03-09', null], yearGroup: 7 })
    expect(after?.profile.className).toBeUndefined()
    const [kept, ...more] = await formerRegisters(the.store.read, northwick('elm-2'))
    expect(more).toEqual([])
    expect(kept).toMatchObject({ school: 'elm', name: 'elm school', from: '2025-09-03', to: '2026-03-08' })
    expect(kept?.register).toEqual(before?.register)
    expect(kept?.calendar.years).toHaveLength(1)
  })

  test('marks of the old school count for nothing at the new one', async () => {
    const possible = async () => {
      const { body } = await the.store.read
        .selectFrom('assessment')
        .select('body')
        .where('pupil', '=', 'elm-2')
        .executeTakeFirstOrThrow()
      return JSON.parse(body).figures.possible
    }
    expect(await possible()).toBeGreaterThan(100)
    await move('elm-2')
    expect(await possible()).toBe(0)
  })

  test('a move by mistake goes back from the same day, and the register at the school goes on', async () => {
    const before = await pupilRow(the.store, 'elm-2')
    await move('elm-2')
    expect(await move('elm-2', { to: 'elm' })).toMatchObject({ left: 'oak', resumed: true })
    const registerTo = '2025-12-24'
    // The school says the class anew.
    const { className: _, ...profile } = before?.profile ?? {}
    expect(await pupilRow(the.store, 'elm-2')).toEqual({ ...before, profile, registerTo })
    expect(await formerRegisters(the.store.read, northwick('elm-2'))).toEqual([])
  })

  test('a pupil who comes back after a time elsewhere begins a register of their own again', async () => {
    await move('elm-2', { from: '2026-02-02' })
    expect(await move('elm-2', { to: 'elm' })).toMatchObject({ resumed: false })
    expect((await pupilRow(the.store, 'elm-2'))?.register).toEqual({})
    const kept = await formerRegisters(the.store.read, northwick('elm-2'))
    expect(kept.map(({ school, from, to }) => [school, from, to])).toEqual([
      ['oak', '2026-02-02', '2026-03-08'],
      ['elm', '2025-09-03', '2026-02-01'],
    ])
  })

  test('notices each parent was given go along: at the new school the third is barred as it was at the old [S-093, S-097]', async () => {
    const cora = await the.as('cora')
    expect(await noticeBy(cora, 'elm-2', { on: '2026-03-02' })).toBeNull()
    await move('elm-2')
    expect(await noticeBy(cora, 'elm-2', { school: 'oak' })).toBeNull()
    expect(await noticeBy(cora, 'elm-2', { school: 'oak', on: '2026-03-10' })).toBe(
      'no-third-notice-to-this-parent',
    )
    expect(noticesTo('elm-2-p1', (await cora.pull())?.records ?? [])).toBe(2)
  })

  test('a visit written at the old school, still unsent when the pupil moved, arrives at the new one', async () => {
    const [evie, pat, lee] = [await the.as('evie'), await the.as('pat'), await the.as('lee')]
    const [visit, lost] = [evie.start(anUuid(), ['elm-1']), pat.start(anUuid(), ['elm-1'])]
    await move('elm-1')
    expect(await evie.push(visit)).toMatchObject([{ outcome: 'accepted' }])
    expect((await lee.pull())?.records).toMatchObject([
      { id: visit.record, school: 'oak', pupils: ['elm-1'] },
    ])
    // Sent again it has its effect once; and the old school's staff write here no more.
    expect(await evie.push(visit)).toMatchObject([{ outcome: 'accepted' }])
    expect(await pat.push(lost)).toMatchObject([{ reason: 'not yours' }])
  })

  test('a school the pupil never was at is still no place to write from', async () => {
    const evie = await the.as('evie')
    await move('elm-1')
    const entry = { ...evie.start(anUuid(), ['elm-1']), school: 'ash' }
    expect(await evie.push(entry)).toMatchObject([{ reason: 'not yours' }])
  })

  test('moved already, nothing has to change', async () => {
    await move('elm-2')
    const before = await pupilRow(the.store, 'elm-2')
    expect(await move('elm-2')).toMatchObject({ left: null })
    expect(await pupilRow(the.store, 'elm-2')).toEqual(before)
  })

  test('tried first, it says the same and keeps nothing, not even a number', async () => {
    const before = [await pupilRow(the.store, 'elm-2'), await lastSequence(the.store.read, 'northwick')]
    expect(await move('elm-2', {}, true)).toMatchObject({ left: 'elm' })
    expect([await pupilRow(the.store, 'elm-2'), await lastSequence(the.store.read, 'northwick')]).toEqual(
      before,
    )
  })

  test('today is a day to move on, tomorrow is not while the pupil is on roll, and is once they have left', async () => {
    await expect(move('elm-2', { from: '2026-03-11' })).rejects.toMatchObject({ kind: 'day to come' })
    expect(await move('elm-2', { from: '2026-03-10' })).toMatchObject({ left: 'elm' })
    await setPupil(the.store, 'elm-3', { profile: { onRoll: ['2025-09-03', '2026-03-06'] } })
    expect(await move('elm-3', { from: '2026-03-11' })).toMatchObject({ lastDay: '2026-03-06' })
  })

  test.each([
    ['the day before the first', { from: '2025-09-02' }, 'before the start'],
    ['no day at all', { from: 'Monday' }, 'no such day'],
    ['no school of this authority', { to: 'ash' }, 'no such school'],
  ])('%s is refused, and nothing is half done', async (_, job, refused) => {
    const before = await pupilRow(the.store, 'elm-2')
    await expect(move('elm-2', job)).rejects.toMatchObject({ kind: refused })
    expect(await pupilRow(the.store, 'elm-2')).toEqual(before)
  })
})

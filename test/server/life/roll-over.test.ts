/** A school year begins: everybody goes up, the leaving years leave, once and on the right day. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { carriedOut } from '../../../src/server/life/carried-out.ts'
import { rollOver, type RollOver } from '../../../src/server/life/roll-over.ts'
import { settleAuthorities } from '../../kit/authority.ts'
import { aStore, STORE_KINDS, type TestStore } from '../../kit/stores.ts'
import { pupilRow, setPupil } from './kit.ts'

const at = (day: string) => Date.parse(`${day}T12:00:00Z`)

describe.each(STORE_KINDS)('%s', (kind) => {
  let the: TestStore
  beforeEach(async () => {
    the = await aStore(kind)
    await settleAuthorities(the.store)
    // In 2025/26 by age in Years 6, 4 and 4; the calendar of that year ends on 17 July.
    await setPupil(the.store, 'elm-1', { profile: { dateOfBirth: '2015-02-03', yearGroup: 6 } })
    await setPupil(the.store, 'elm-2', { profile: { dateOfBirth: '2016-09-01', yearGroup: 4 } })
    await setPupil(the.store, 'elm-3', { profile: { dateOfBirth: '2017-08-31', yearGroup: 4 } })
  })
  afterEach(() => the.end())

  const roll = (job: Partial<RollOver> = {}, dry = false) =>
    carriedOut(the.store, 'northwick', dry, (tx, seq) =>
      rollOver(tx, seq, {
        authority: 'northwick',
        school: 'elm',
        year: '2026/27',
        by: 'a test',
        now: at('2026-07-17'),
        ...job,
      }),
    )
  const groups = async () =>
    Promise.all(['elm-1', 'elm-2', 'elm-3'].map(async (id) => (await pupilRow(the.store, id))?.profile))

  test('a primary’s Year 6 leaves on the last day of its year, the rest go up', async () => {
    expect(await roll()).toMatchObject({ up: 2, leavers: 1, same: 0, already: false })
    expect(await groups()).toMatchObject([
      { yearGroup: 6, onRoll: ['2025-09-03', '2026-07-17'] },
      { yearGroup: 5, onRoll: ['2025-09-03', null] },
      { yearGroup: 5, onRoll: ['2025-09-03', null] },
    ])
  })

  test('the preview lists everybody by the end of the UPN and keeps nothing', async () => {
    const before = await groups()
    const { lines } = await roll({}, true)
    expect(lines).toEqual([
      '…051: leaves Year 6 on 2026-07-17',
      '…052: Year 4 to Year 5',
      '…053: Year 4 to Year 5',
    ])
    expect(await groups()).toEqual(before)
  })

  test('done once it is done for good, whatever an import says meanwhile', async () => {
    await roll()
    await setPupil(the.store, 'elm-3', { profile: { yearGroup: 4 } })
    const before = await groups()
    expect(await roll()).toMatchObject({ already: true })
    expect(await groups()).toEqual(before)
  })

  test('on the last day of the year it may be done, on the day before not', async () => {
    await expect(roll({ now: at('2026-07-16') })).rejects.toMatchObject({ kind: 'year not over' })
    expect(await roll({ now: at('2026-07-17') })).toMatchObject({ up: 2 })
  })

  test('whom an import has brought into the new year already is left, and so is one who has gone', async () => {
    await setPupil(the.store, 'elm-2', { profile: { yearGroup: 5 } })
    await setPupil(the.store, 'elm-3', { profile: { onRoll: ['2025-09-03', '2026-02-13'] } })
    const { up, same, lines } = await roll()
    expect([up, same, lines[1]]).toEqual([0, 1, "…052: stays in Year 5, which is the new year's already"])
    expect(await groups()).toMatchObject([{}, { yearGroup: 5 }, { yearGroup: 4 }])
  })

  test.each([
    ['secondary', 11, 2010],
    ['secondary', 13, 2008],
    ['all-through', 11, 2010],
    ['special', 14, 2007],
  ])('at a %s school Year %i leaves', async (phase, yearGroup, born) => {
    await the.store.opened.writer.updateTable('school').set({ phase }).where('id', '=', 'elm').execute()
    await setPupil(the.store, 'elm-1', { profile: { dateOfBirth: `${born}-02-03`, yearGroup } })
    expect(await roll()).toMatchObject({ leavers: 1 })
  })

  test('a school that keeps its Year 6 says so', async () => {
    expect(await roll({ leaving: [] })).toMatchObject({ up: 3, leavers: 0 })
  })

  test.each([
    ['2026/28', 'no such year'],
    ['next', 'no such year'],
    ['2027/28', 'no calendar'],
  ])('a year nobody can tell is refused: %s', async (year, refused) => {
    await expect(roll({ year, now: at('2028-01-01') })).rejects.toMatchObject({ kind: refused })
  })

  test('a nursery child goes to reception', async () => {
    await setPupil(the.store, 'elm-3', { profile: { dateOfBirth: '2022-05-01', yearGroup: -1 } })
    await roll()
    expect((await groups())[2]).toMatchObject({ yearGroup: 0 })
  })
})

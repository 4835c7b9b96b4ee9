/** A UPN changes, and whoever still says the old one is understood. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { carriedOut } from '../../../src/server/life/carried-out.ts'
import { findPupil, pupilsKnownBy } from '../../../src/server/life/pupil-file.ts'
import { changeUpn } from '../../../src/server/life/upn.ts'
import { settleAuthorities } from '../../kit/authority.ts'
import { aStore, STORE_KINDS, type TestStore } from '../../kit/stores.ts'
import { ACT, northwick, pupilRow, setPupil } from './kit.ts'

const OLD = 'A123456789012'
const NEW = 'B123456789012'

describe.each(STORE_KINDS)('%s', (kind) => {
  let the: TestStore
  beforeEach(async () => {
    the = await aStore(kind)
    await settleAuthorities(the.store)
    await setPupil(the.store, 'elm-1', { profile: { upn: OLD } })
  })
  afterEach(() => the.end())

  const change = (pupil: string, upn: string) =>
    carriedOut(the.store, 'northwick', false, (tx, seq) =>
      changeUpn(tx, seq, { ...northwick(pupil), ...ACT, upn }),
    )

  test('the pupil has the new UPN, and the old one still finds them', async () => {
    expect(await change('elm-1', 'b 1234 5678 9012')).toBe(true)
    const row = await pupilRow(the.store, 'elm-1')
    expect(row).toMatchObject({ upn: NEW, former: [OLD], profile: { upn: NEW, formerUpn: OLD } })
    expect(await findPupil(the.store.read, OLD)).toEqual(northwick('elm-1'))
    expect(await findPupil(the.store.read, NEW)).toEqual(northwick('elm-1'))
  })

  test('changed already, nothing has to change; changed back, the one between is the former', async () => {
    await change('elm-1', NEW)
    expect(await change('elm-1', NEW)).toBe(false)
    await change('elm-1', OLD)
    expect(await pupilRow(the.store, 'elm-1')).toMatchObject({ upn: OLD, former: [NEW] })
  })

  test('a UPN that is another pupil’s, now or before, is refused with the way out', async () => {
    await setPupil(the.store, 'elm-2', { profile: { upn: NEW } })
    await expect(change('elm-1', NEW)).rejects.toThrow(/merge KEEP DROP/)
    await change('elm-2', 'C123456789012')
    await expect(change('elm-1', NEW)).rejects.toMatchObject({ kind: 'upn taken' })
  })

  test('what is no UPN is refused', async () => {
    await expect(change('elm-1', 'Tavin')).rejects.toMatchObject({ kind: 'no upn' })
  })

  test('nobody known, and several known, are told apart', async () => {
    await expect(findPupil(the.store.read, 'Z999999999999')).rejects.toMatchObject({ kind: 'no such pupil' })
    await setPupil(the.store, 'elm-2', { profile: { upn: OLD } })
    await expect(findPupil(the.store.read, OLD)).rejects.toThrow(/elm-1 \(authority northwick\), elm-2/)
    expect(await pupilsKnownBy(the.store.read, OLD, 'southmere')).toEqual([])
  })
})

/** What was signed stays what it was when files are made one, sent away and taken in; school records stay with the school. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { carriedOut } from '../../../src/server/life/carried-out.ts'
import { readCaseFile, type CaseFile } from '../../../src/server/life/case-file.ts'
import { mergePupils } from '../../../src/server/life/merge.ts'
import { receivePupil } from '../../../src/server/life/receive.ts'
import { sendPupil } from '../../../src/server/life/send.ts'
import { checkSeals, brokenSeal } from '../../../src/server/seals/check-seals.ts'
import { codeOf } from '../../../src/domain/forms/seal.ts'
import type { Verified } from '../../../src/protocol/messages.ts'
import { anUuid, aServer, POST, type TestDevice, type TestServer } from '../../kit/server.ts'
import { aSigner } from '../../kit/signer.ts'
import { STORE_KINDS } from '../../kit/stores.ts'
import { aContract, aText, DAYS_ON, kept, requireAccepted, sign, signing } from '../seals/kit.ts'
import { ACT, northwick, setPupil } from './kit.ts'

const keys = aSigner().published()

describe.each(STORE_KINDS)('%s', (kind) => {
  let the: TestServer
  let pat: TestDevice
  beforeEach(async () => {
    the = await aServer(kind)
    the.clock.move(DAYS_ON)
    pat = await the.as('pat')
  })
  afterEach(() => the.end())

  const merge = (keep: string, drop: string) =>
    carriedOut(the.store, 'northwick', false, (tx, seq) =>
      mergePupils(tx, seq, { keep: northwick(keep), drop: northwick(drop), ...ACT }),
    )
  const send = (pupil: string) =>
    carriedOut(the.store, 'northwick', false, (tx, seq) =>
      sendPupil(tx, seq, { ...northwick(pupil), ...ACT, lastDay: '2026-03-06' }),
    )
  const receive = (file: CaseFile) =>
    carriedOut(the.store, 'southmere', false, (tx, seq) =>
      receivePupil(tx, seq, { authority: 'southmere', school: 'ash', ...ACT, from: '2026-03-09', file }),
    )
  const stranger = (record: string, child: string, pupils: readonly string[] = []) =>
    pat.entry(record, {
      act: 'start',
      form: 'contact-record',
      formVersion: 1,
      pupils,
      provisional: [{ id: child, name: 'Ottoline Grimshade' }],
      school: 'elm',
    })

  test('two records of one pupil made one: what was signed is still what was received', async () => {
    const record = await aContract(pat, 'elm-2')
    // The parent is on file with both, under the id that goes.
    const now = await kept(pat, record)
    requireAccepted([(await sign(pat, now, { person: 'elm-2-p1', name: signing(now, 0).name })).outcome])
    const before = await kept(pat, record)
    expect(before.signatures).toMatchObject([{ person: 'elm-2-p1' }])
    await merge('elm-1', 'elm-2')
    const after = await kept(pat, record)
    expect(after.pupils).toEqual(['elm-1'])
    expect(after.documents).toEqual(before.documents)
    expect(after.signatures).toEqual(
      before.signatures.map((one) => ({
        ...one,
        ...(one.person === 'elm-2-p1' ? { person: 'elm-1-p1' } : {}),
      })),
    )
    for (const signature of after.signatures) expect(brokenSeal(after, signature, keys)).toBeNull()
    expect(await checkSeals(the.store.read, keys)).toMatchObject({ broken: [] })
  })

  test('a signature made offline about a file that was merged meanwhile is taken under the words shown', async () => {
    const record = await aContract(pat, 'elm-2')
    const now = await kept(pat, record)
    const signature = signing(now, the.clock.now())
    await merge('elm-1', 'elm-2')
    expect(await pat.push(pat.entry(record, { act: 'sign', signature }))).toMatchObject([
      { outcome: 'accepted' },
    ])
    const after = await kept(pat, record)
    expect(brokenSeal(after, after.signatures[0]!, keys)).toBeNull()
  })

  test('a child found to be a record that was merged is the one that was kept', async () => {
    const [record, child] = [anUuid(), anUuid()]
    requireAccepted(await pat.push(stranger(record, child)))
    await merge('elm-1', 'elm-2')
    requireAccepted(
      await pat.push(pat.entry(record, { act: 'match', kind: 'pupil', who: child, is: 'elm-2' })),
    )
    expect((await kept(pat, record)).pupils).toEqual(['elm-1'])
  })

  test('a file that goes to another authority takes documents and receipts along, and no school record', async () => {
    const record = await aContract(pat, 'elm-2')
    const { signature } = await sign(pat, await kept(pat, record))
    const field = aText(await kept(pat, record))
    requireAccepted(
      await pat.push(
        pat.entry(record, { act: 'amend', field, value: 'Said otherwise.', reason: 'A slip.' }),
        pat.entry(anUuid(), {
          act: 'start',
          form: 'school-activity',
          formVersion: 1,
          pupils: [],
          school: 'elm',
        }),
      ),
    )
    await sign(pat, await kept(pat, record), { follows: signature.id })
    const was = await kept(pat, record)
    const { file, shared } = await send('elm-2')
    expect([file.records.map(({ id }) => id), shared]).toEqual([[record], 0])
    // A release that would leave the documents out refuses a file of 2; files of 1 are still taken.
    expect(file.version).toBe(2)
    expect(readCaseFile(JSON.stringify({ ...file, version: 1 })).records).toHaveLength(1)
    await receive(readCaseFile(JSON.stringify(file)))
    const there = await kept(await the.as('sol'), record)
    expect([there.documents, there.signatures]).toEqual([was.documents, was.signatures])
    // With the keys of the server it comes from, anybody can check it.
    for (const one of there.signatures) expect(brokenSeal(there, one, keys)).toBeNull()
  })

  test('what the next authority changes makes the paper replaced, and a receipt nobody here gave is no code here', async () => {
    const record = await aContract(pat, 'elm-2')
    await sign(pat, await kept(pat, record))
    const { receipt } = (await kept(pat, record)).signatures[0]!
    const answer = async (seal: string) => {
      const payload = { code: codeOf(seal) }
      const asked = await the.app.inject({ method: 'POST', url: '/api/verify', headers: POST, payload })
      return asked.json<Verified>().answer
    }
    const { file } = await send('elm-2')
    const [one] = file.records
    const forged = { ...receipt!, seal: 'f'.repeat(64) }
    const other = {
      ...one!,
      id: anUuid(),
      signatures: one!.signatures.map((made) => ({ ...made, receipt: forged })),
    }
    await receive({ ...file, records: [one!, other] })
    expect(await answer(receipt!.seal)).toBe('valid')
    const sol = await the.as('sol')
    const field = aText(await kept(sol, record))
    const amend = { act: 'amend', field, value: 'Said otherwise.', reason: 'A slip.' }
    requireAccepted(await sol.push(sol.entry(other.id, amend)))
    requireAccepted(await sol.push(sol.entry(record, amend)))
    expect(await answer(receipt!.seal)).toBe('replaced')
    expect(await answer(forged.seal)).toBe('unknown')
  })

  test('of children who were with the pupil, nothing goes along that says who they are', async () => {
    const [record, child, other] = [anUuid(), anUuid(), anUuid()]
    const start = stranger(record, child, ['elm-2'])
    const both = {
      ...start,
      provisional: [
        { id: child, name: 'Ottoline' },
        { id: other, name: 'Peverell Mossop' },
      ],
    }
    requireAccepted(
      await pat.push(both, pat.entry(record, { act: 'match', kind: 'pupil', who: child, is: 'elm-3' })),
    )
    const { file, shared } = await send('elm-2')
    expect(shared).toBe(1)
    expect(file.records).toMatchObject([{ id: record, pupils: ['elm-2'] }])
    expect(JSON.stringify(file)).not.toMatch(/Ottoline|Mossop|elm-3/)
    await setPupil(the.store, 'elm-3', {})
    expect(JSON.stringify((await send('elm-3')).file)).toContain('Ottoline')
  })

  test('a pupil who goes to another school leaves the school’s records where they are', async () => {
    const record = anUuid()
    requireAccepted(
      await pat.push(
        pat.entry(record, {
          act: 'start',
          form: 'school-activity',
          formVersion: 1,
          pupils: [],
          school: 'elm',
        }),
      ),
    )
    await send('elm-2')
    expect((await kept(pat, record)).school).toBe('elm')
    expect((await (await the.as('lee')).pull())?.records).toEqual([])
  })
})

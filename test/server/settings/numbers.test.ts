/** Numbers and processes kept online: tried first, compared, inherited from the authority, and never forgotten. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CALLS, type CallName } from '../../../src/protocol/calls/calls.ts'
import { FRESH_MS } from '../../../src/server/calls/add-calls.ts'
import type { Login } from '../../kit/authority.ts'
import { aServer, type TestServer } from '../../kit/server.ts'
import { STORE_KINDS } from '../../kit/stores.ts'
import { setPupil } from '../life/kit.ts'

describe.each(STORE_KINDS)('%s', (kind) => {
  let the: TestServer
  beforeEach(async () => {
    the = await aServer(kind)
  })
  afterEach(() => the.end())

  const call = async (login: Login, name: CallName, ask: unknown) => {
    const answer = await (await the.as(login)).post(`/api/call/${name}`, ask as object)
    // An answer is read as a device reads it.
    if (answer.statusCode === 200) CALLS[name].answer.parse(answer.json())
    return answer.json()
  }
  const seen = (login: Login, school: string | null) => call(login, 'settings', { school })
  const keep = async (login: Login, school: string | null, settings: Record<string, number | null>) => {
    const { was } = await seen(login, school)
    return call(login, 'keep-settings', { school, was, settings, why: 'agreed with the council' })
  }

  test('a headteacher keeps the settings of her own school, the council those of all', async () => {
    expect(await call('hana', 'kept-schools', {})).toEqual({
      everywhere: false,
      schools: [{ id: 'elm', name: expect.any(String) }],
    })
    const { everywhere, schools } = await call('ada', 'kept-schools', {})
    expect([everywhere, schools.map(({ id }: { id: string }) => id)]).toEqual([true, ['elm', 'oak']])
    for (const school of ['oak', 'nowhere', 'ash', null])
      expect(await seen('hana', school)).toEqual({ kind: 'not found' })
    expect(await seen('ada', 'ash')).toEqual({ kind: 'not found' })
  })

  test('a change is tried first: how many pupils would stand otherwise is said, and nothing is kept', async () => {
    // Eight whole days recorded O, then back.
    await setPupil(the.store, 'elm-1', { register: 'O'.repeat(16) + '/\\'.repeat(4) })
    await keep('hana', 'elm', { returnAfterDays: 9 })
    const { was } = await seen('hana', 'elm')
    const tried = await call('hana', 'try-settings', { school: 'elm', was, settings: { returnAfterDays: 8 } })
    expect(tried).toEqual({ kept: true, pupils: 1, dropped: [] })
    expect(await seen('hana', 'elm')).toMatchObject({ was, own: { returnAfterDays: 9 } })
    expect(await keep('hana', 'elm', { returnAfterDays: 8 })).toMatchObject({ kept: true, pupils: 1 })
  })

  test('what the authority sets holds at every school that does not say otherwise, and is told to its devices', async () => {
    const numbers = async (login: Login) => (await (await the.as(login)).pull())?.schools[0]?.settings
    await keep('hana', 'elm', { returnAfterDays: 7 })
    await keep('cora', null, { returnAfterDays: 8, letterRegisterDays: 21 })
    expect(await numbers('pat')).toEqual({ letterRegisterDays: 21, returnAfterDays: 7 })
    expect(await numbers('lee')).toEqual({ letterRegisterDays: 21, returnAfterDays: 8 })
    expect(await seen('hana', 'elm')).toMatchObject({
      own: { returnAfterDays: 7 },
      council: { returnAfterDays: 8, letterRegisterDays: 21 },
    })
    await keep('hana', 'elm', { returnAfterDays: null })
    expect(await numbers('pat')).toEqual({ letterRegisterDays: 21, returnAfterDays: 8 })
    await keep('ada', null, { returnAfterDays: null, letterRegisterDays: null })
    expect(await numbers('pat')).toEqual({})
  })

  test('a number of the authority’s that a process does not know waits until a school follows one that does', async () => {
    await keep('cora', null, { lateMarksAHalfTerm: 3 })
    const oak = async () => (await (await the.as('lee')).pull())?.schools[0]
    expect((await oak())?.settings).toEqual({})
    const { was } = await seen('lee', 'oak')
    const next = { school: 'oak', was, process: 'valence', beside: null, why: 'a new policy' }
    expect(await call('lee', 'follow-process', next)).toMatchObject({ kept: true, pupils: 3 })
    expect(await oak()).toMatchObject({ process: 'valence', settings: { lateMarksAHalfTerm: 3 } })
  })

  test('of two people who save at once the second is told, and overwrites nothing', async () => {
    const { was } = await seen('hana', 'elm')
    const first = { school: 'elm', was, settings: { returnAfterDays: 8 }, why: 'first' }
    const second = { school: 'elm', was, settings: { returnAfterDays: 6 }, why: 'second' }
    expect(await call('hana', 'keep-settings', first)).toMatchObject({ kept: true })
    expect(await call('cora', 'keep-settings', second)).toEqual({ kept: false, why: 'changed meanwhile' })
    expect((await seen('hana', 'elm')).own).toEqual({ returnAfterDays: 8 })
  })

  test('every change stays on record with who, when and why, and the audit has it by hashes alone (P10)', async () => {
    await keep('hana', 'elm', { returnAfterDays: 8 })
    the.clock.move(1000)
    await keep('cora', 'elm', { returnAfterDays: null })
    const { past } = await seen('hana', 'elm')
    expect(past).toMatchObject([
      { by: expect.stringMatching(/cora/i), what: 'returnAfterDays', before: '8', after: null },
      { what: 'returnAfterDays', before: null, after: '8', why: 'agreed with the council' },
    ])
    const { body } = await the.store.read
      .selectFrom('audit')
      .select('body')
      .where('action', '=', 'settings changed')
      .where('account', '=', 'cora')
      .executeTakeFirstOrThrow()
    expect(JSON.parse(body)).toMatchObject({
      outcome: 'done',
      object: { kind: 'school', id: 'elm' },
      before: expect.stringMatching(/^[0-9a-f]{64}$/),
      after: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(body).not.toContain('agreed')
  })

  test('a number that cannot be is refused in words, and one that counts back stays below nothing', async () => {
    expect(await keep('hana', 'elm', { returnAfterDays: -1 })).toMatchObject({
      kept: false,
      why: 'not possible',
      says: expect.stringMatching(/returnAfterDays.*0 or more/),
    })
    expect(await keep('ada', null, { irregularWeeksBack: -4 })).toMatchObject({ kept: true })
    expect(await keep('ada', null, { irregularWeeksBack: 4 })).toMatchObject({ kept: false })
    expect(await keep('ada', null, { whatever: 4 })).toMatchObject({ kept: false, why: 'not possible' })
  })

  test('another process wants a fresh proof, says first how many stand otherwise, and takes back what it does not know', async () => {
    await keep('hana', 'elm', { followUpDays: 8 })
    const hana = await the.as('hana')
    const { was } = (await hana.post('/api/call/settings', { school: 'elm' })).json()
    const next = { school: 'elm', was, process: 'valence', beside: null }
    expect((await hana.post('/api/call/try-process', next)).json()).toEqual({
      kept: true,
      pupils: 3,
      dropped: ['followUpDays'],
    })
    the.clock.move(FRESH_MS + 1)
    const follow = () => hana.post('/api/call/follow-process', { ...next, why: 'a new policy' })
    expect((await follow()).json()).toEqual({ kind: 'prove again' })
    expect((await seen('hana', 'elm')).follows.process).toBe('stockport')
    expect(await call('hana', 'follow-process', { ...next, why: 'a new policy' })).toMatchObject({
      kept: true,
      dropped: ['followUpDays'],
    })
    const after = await seen('hana', 'elm')
    expect(after).toMatchObject({ follows: { process: 'valence' }, own: {} })
    expect(after.past.map(({ what }: { what: string }) => what)).toContain('process')
  })

  test('a process of the authority’s own that cannot be read is told line by line', async () => {
    const { was } = await seen('ada', 'elm')
    const next = { school: 'elm', was, process: { written: '{"id":"own"}' }, beside: null }
    expect(await call('ada', 'try-process', next)).toMatchObject({
      kept: false,
      why: 'not possible',
      says: expect.stringMatching(/stages/),
    })
  })
})

/** An auditor asks the audit: who saw a child's file, what somebody did; each reading is in it too (P10). */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AUDIT_WORDS } from '../../../src/protocol/audit-words.ts'
import type { AnswerOf, AskOf } from '../../../src/protocol/calls/calls.ts'
import { append, type Audited } from '../../../src/server/audit/append.ts'
import { A_PAGE } from '../../../src/server/audit/asking.ts'
import { FRESH_MS } from '../../../src/server/calls/add-calls.ts'
import { writeAside } from '../../../src/server/store/store.ts'
import { anUuid, aServer, type TestDevice, type TestServer } from '../../kit/server.ts'
import { STORE_KINDS } from '../../kit/stores.ts'

describe.each(STORE_KINDS)('the audit asked, on %s', (kind) => {
  let the: TestServer
  let auditor: TestDevice
  beforeAll(async () => {
    the = await aServer(kind)
    auditor = await the.as('aud')
  })
  afterAll(() => the.end())

  const ask = async (which: AskOf<'ask-audit'> = {}) => {
    const answer = await auditor.post('/api/call/ask-audit', which)
    expect(answer.statusCode).toBe(200)
    return answer.json<AnswerOf<'ask-audit'>>()
  }
  const add = (entries: readonly Audited[], authority = 'northwick') =>
    writeAside(the.store, (tx) => append(tx, authority, the.clock.now(), entries))
  const viewed = (pupil: string, account = 'pat'): Audited => ({
    action: 'case viewed',
    outcome: 'done',
    account,
    role: 'pastoral-staff',
    pupil,
  })

  test('who saw this child’s file: everybody who opened it, wrote in it or printed it, the newest first, by name', async () => {
    const evie = await the.as('evie')
    const record = anUuid()
    await evie.push(evie.start(record, ['elm-1']))
    await add([viewed('elm-1'), viewed('elm-2')])
    const { entries, more } = await ask({ pupil: 'elm-1' })
    expect(more).toBeNull()
    expect(entries.map(({ action, who }) => [action, who?.id])).toEqual([
      ['case viewed', 'pat'],
      ['record started', 'evie'],
    ])
    expect(entries.every(({ who, pupil }) => who?.name && pupil?.name)).toBe(true)
    expect(entries[1]?.object).toEqual({ kind: 'record', id: record })
  })

  test('what this person did: theirs alone, of every kind, and by kind and day', async () => {
    await add([viewed('elm-1', 'hana'), { action: 'settings changed', outcome: 'done', account: 'hana' }])
    const all = await ask({ account: 'hana' })
    expect(all.entries.map(({ action }) => action)).toEqual(['settings changed', 'case viewed'])
    const seen = await ask({ account: 'hana', kind: 'seen' })
    expect(seen.entries.map(({ action }) => action)).toEqual(['case viewed'])
    expect((await ask({ account: 'hana', to: '2001-01-01' })).entries).toEqual([])
  })

  test('a page after another gives every entry once, in order', async () => {
    await add(Array.from({ length: 2 * A_PAGE + 7 }, () => viewed('elm-2', 'noor')))
    const found: number[] = []
    let before: number | undefined
    for (;;) {
      const { entries, more } = await ask({ account: 'noor', ...(before === undefined ? {} : { before }) })
      found.push(...entries.map(({ seq }) => seq))
      if (more === null) break
      before = more
    }
    expect(found).toHaveLength(2 * A_PAGE + 7)
    expect(found).toEqual([...new Set(found)].toSorted((a, b) => b - a))
  })

  test('what was asked is in the audit afterwards: who asked about which child', async () => {
    await ask({ pupil: 'elm-1' })
    const { entries } = await ask({ account: 'aud', pupil: 'elm-1' })
    expect(entries[0]).toMatchObject({ action: 'audit read', pupil: { id: 'elm-1' }, who: { id: 'aud' } })
  })

  test('a child is found by how the names begin, by UPN and by id; of another authority never', async () => {
    const find = async (words: string) =>
      (await auditor.post('/api/call/audit-pupils', { words })).json<AnswerOf<'audit-pupils'>>().pupils
    const [first] = await find('elm-1')
    expect(first?.id).toBe('elm-1')
    expect((await find(first?.upn ?? '')).map(({ id }) => id)).toContain('elm-1')
    expect((await find(first?.name.slice(0, 4) ?? '')).map(({ id }) => id)).toContain('elm-1')
    expect(await find('%%')).toEqual([])
    expect(await find('ash-1')).toEqual([])
  })

  test('nothing of another authority is told, whatever is asked', async () => {
    await add([viewed('elm-1', 'sol')], 'southmere')
    expect((await ask({ account: 'sol' })).entries).toEqual([])
  })

  test('a deleted child has no name, and their entries stand', async () => {
    await add([viewed('gone-1')])
    expect((await ask({ pupil: 'gone-1' })).entries[0]?.pupil).toEqual({ id: 'gone-1', name: null })
  })

  test('it says how many entries there are, and that it was not looked through before it was', async () => {
    const state = (await auditor.post('/api/call/audit-state', {})).json<AnswerOf<'audit-state'>>()
    const head = await the.store.read
      .selectFrom('audit_head')
      .select('seq')
      .where('authority', '=', 'northwick')
      .executeTakeFirstOrThrow()
    expect(state).toMatchObject({ entries: head.seq, check: null, head: null })
    expect(state.first).toBeGreaterThan(0)
  })

  const exported = async (which: Partial<AskOf<'export-audit'>>) => {
    let text = ''
    let next: { after: number; upTo?: number } = { after: 0 }
    for (;;) {
      const answer = await auditor.post('/api/call/export-audit', { as: 'lines', ...which, ...next })
      expect(answer.statusCode).toBe(200)
      const part = answer.json<AnswerOf<'export-audit'>>()
      text += part.text
      if (part.after === null) return text
      next = { after: part.after, upTo: part.upTo }
    }
  }
  type Line = { seq: number; previous: string; hash: string; body: string }
  const linesOf = (text: string): Line[] =>
    text
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line): Line => JSON.parse(line))

  test('an export is checked by its own rule alone: SHA-256 of the hash before, a line break and the body; whole or filtered', async () => {
    await add(Array.from({ length: 4100 }, () => viewed('elm-3', 'noor')))
    for (const which of [{}, { pupil: 'elm-1' }]) {
      const lines = linesOf(await exported(which))
      expect(lines.length).toBeGreaterThan(1)
      for (const { seq, previous, hash, body } of lines) {
        expect(createHash('sha256').update(`${previous}\n${body}`, 'utf8').digest('hex')).toBe(hash)
        expect(JSON.parse(body)).toMatchObject({ seq })
      }
    }
    const whole = linesOf(await exported({}))
    expect(whole.map(({ seq }) => seq)).toEqual(whole.map((_, at) => at + 1))
    whole.slice(1).forEach(({ previous }, at) => expect(previous).toBe(whole[at]?.hash))
  })

  test('as a table it is in plain words, with nothing a spreadsheet would work out', async () => {
    await add([{ ...viewed('elm-1'), action: 'pupil opened with a reason', reason: '=1+1' }])
    const text = await exported({ as: 'table', pupil: 'elm-1' })
    expect(text).toContain('Opened the file of a pupil outside their own list')
    expect(text).toContain(`'=1+1`)
    expect(text.startsWith('Number,When (UTC)')).toBe(true)
  })

  test('an export wants a fresh proof, and a question does not', async () => {
    const aud = await the.as('aud', 'another')
    the.clock.move(FRESH_MS + 1)
    const answer = await aud.post('/api/call/export-audit', { as: 'lines', after: 0 })
    expect(answer.json()).toEqual({ kind: 'prove again' })
    expect((await aud.post('/api/call/ask-audit', {})).statusCode).toBe(200)
  })
})

test('every kind of act has words, and each kind some acts', () => {
  const kinds = new Set(Object.values(AUDIT_WORDS).map(([kind]) => kind))
  expect(kinds.size).toBe(10)
})

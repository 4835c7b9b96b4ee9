/** Keeping people: what an administrator changes is what somebody sees, and nobody locks everybody out (P6, P10, P12). */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AnswerOf, AskOf, CallName } from '../../../src/protocol/calls/calls.ts'
import type { WholePerson } from '../../../src/protocol/calls/people.ts'
import { PROTOCOL_VERSION } from '../../../src/protocol/version.ts'
import { FRESH_MS } from '../../../src/server/calls/add-calls.ts'
import { INVITATION_MS } from '../../../src/server/people/invitations.ts'
import { PASSWORD } from '../../kit/authority.ts'
import { aServer, POST, type TestDevice, type TestServer } from '../../kit/server.ts'
import { STORE_KINDS } from '../../kit/stores.ts'

const CHOSEN = 'seven herons over the weir at dusk'
const NOBODY = { schools: [], classes: [], grants: [] }

describe.each(STORE_KINDS)('keeping people, on %s', (kind) => {
  let the: TestServer
  let ada: TestDevice
  beforeAll(async () => void (the = await aServer(kind)))
  beforeEach(async () => {
    // Long enough for no tries of before to count.
    the.clock.move(3_600_000)
    ada = await the.as('ada')
  })
  afterAll(() => the.end())

  async function call<Name extends CallName>(
    name: Name,
    ask: AskOf<Name>,
    by = ada,
  ): Promise<AnswerOf<Name>> {
    const answer = await by.post(`/api/call/${name}`, ask)
    if (answer.statusCode !== 200) throw new Error(`${name}: ${answer.body}`)
    return answer.json()
  }
  const person = async (id: string): Promise<WholePerson> => (await call('person', { id })).person
  const asIs = ({ id, version, name, position, role, schools, classes, grants }: WholePerson) => ({
    id,
    version,
    name,
    position,
    role,
    schools,
    classes,
    grants,
  })
  const choose = (code: string, password: string) =>
    the.app.inject({
      method: 'POST',
      url: '/api/invitation',
      headers: POST,
      payload: { version: PROTOCOL_VERSION, code, password },
    })
  const signIn = (login: string, password: string) =>
    the.app.inject({
      method: 'POST',
      url: '/api/sign-in',
      headers: POST,
      payload: { version: PROTOCOL_VERSION, login, password, device: 'a new device' },
    })
  const sees = async (device: TestDevice, since = 0) => {
    const pulled = await device.pull(`since=${since}&part=all`)
    return pulled?.pupils.map(({ id }) => id).toSorted() ?? []
  }
  const added = async (login: string, more: Partial<AskOf<'add-person'>> = {}) => {
    const kept = await call('add-person', {
      ...NOBODY,
      login,
      name: 'Invented Newcomer',
      position: 'EWO',
      role: 'ewo',
      ...more,
    })
    if (!kept.kept) throw new Error(kept.why)
    return kept
  }
  const lastNote = async () => {
    const { body } = await the.store.read
      .selectFrom('audit')
      .select('body')
      .where('authority', '=', 'northwick')
      .orderBy('seq', 'desc')
      .executeTakeFirstOrThrow()
    return JSON.parse(body)
  }

  test('somebody new has no way in but the invitation, chooses a password, and sees what they were given and nothing else (P6)', async () => {
    const { id, code, until } = await added('Newcomer@Northwick.example')
    expect(until).toBe(the.clock.now() + INVITATION_MS)
    expect(code.replaceAll('-', '')).toHaveLength(16)
    expect((await person(id)).state).toBe('invited')
    expect((await signIn('newcomer@northwick.example', PASSWORD)).json()).toEqual({ kind: 'wrong sign-in' })
    const gave = await call('give-caseload', { id, version: 0, pupils: ['oak-2', 'elm-3'] })
    expect(gave.kept && gave.person.caseload.map((pupil) => pupil.id).toSorted()).toEqual(['elm-3', 'oak-2'])
    expect((await choose(code.toLowerCase(), CHOSEN)).json()).toEqual({
      chosen: true,
      login: 'newcomer@northwick.example',
    })
    const answer = await signIn('newcomer@northwick.example', CHOSEN)
    expect(answer.statusCode).toBe(200)
    const [cookie] = answer.cookies
    const pulled = await the.app.inject({
      url: '/api/pull?since=0&part=all',
      headers: { cookie: `${cookie!.name}=${cookie!.value}` },
    })
    for (const pupil of ['elm-3', 'oak-2']) expect(pulled.body).toContain(`"${pupil}"`)
    for (const pupil of ['elm-1', 'elm-2', 'oak-1', 'oak-3']) expect(pulled.body).not.toContain(`"${pupil}"`)
    expect((await person(id)).state).toBe('active')
    const stored = await the.store.read.selectFrom('invitation').selectAll().execute()
    expect(JSON.stringify(stored)).not.toContain(code)
  })

  test('a code that was used, one that ended, one replaced and one there never was are answered alike', async () => {
    const used = await added('used.code')
    await choose(used.code, CHOSEN)
    const replaced = await added('replaced.code')
    const anew = await call('invite-person', { id: replaced.id })
    const disabled = await added('disabled.code')
    await call('disable-person', { id: disabled.id, version: 0, disabled: true })
    const answers = []
    for (const code of [used.code, replaced.code, disabled.code, 'ABCD-EFGH-JKMN-PQRS', 'no code'])
      answers.push((await choose(code, CHOSEN)).body)
    expect(new Set(answers)).toEqual(new Set([JSON.stringify({ chosen: false, why: 'no such code' })]))
    the.clock.move(INVITATION_MS)
    expect((await choose(anew.code, CHOSEN)).body).toBe(answers[0])
  })

  test('wrong codes are counted: after a few one waits, whatever the code', async () => {
    for (let at = 0; at < 5; at++)
      expect((await choose('ABCD-EFGH-JKMN-PQRS', CHOSEN)).json()).toMatchObject({ chosen: false })
    const { code } = await added('waits')
    expect((await choose(code, CHOSEN)).json()).toMatchObject({ kind: 'wait' })
    the.clock.move(3_600_000)
    ada = await the.as('ada')
    expect((await choose(code, 'too short')).json()).toEqual({ chosen: false, why: 'too short' })
    expect((await choose(code, CHOSEN)).json()).toEqual({ chosen: true, login: 'waits' })
  })

  test('a login is one person’s, whatever its letters; no school or class of another authority is given', async () => {
    const ask = { ...NOBODY, name: 'Another', position: 'EWO', role: 'ewo' as const }
    expect(await call('add-person', { ...ask, login: 'EVIE' })).toEqual({ kept: false, why: 'login taken' })
    expect(await call('add-person', { ...ask, login: 'another', schools: ['ash'] })).toEqual({
      kept: false,
      why: 'not there',
    })
    const kay = await person('kay')
    const foreign = await ada.post('/api/call/give-caseload', {
      id: 'kay',
      version: kay.version,
      pupils: ['ash-1'],
    })
    expect(foreign.json()).toEqual({ kept: false, why: 'not there' })
    expect((await ada.post('/api/call/person', { id: 'sol' })).json()).toEqual({ kind: 'not found' })
    expect(
      (await ada.post('/api/call/disable-person', { id: 'sol', version: 0, disabled: true })).json(),
    ).toEqual({
      kind: 'not found',
    })
  })

  test('other schools, another role: what is on the device follows at the next contact (P6)', async () => {
    const pat = await the.as('pat')
    const first = await pat.pull()
    expect(first?.pupils.map(({ id }) => id).toSorted()).toEqual(['elm-1', 'elm-2', 'elm-3'])
    const was = await person('pat')
    await call('change-person', { ...asIs(was), schools: ['oak'] })
    const next = await pat.pull(`since=${first!.upTo}&epoch=${first!.epoch}`)
    expect(next?.gone.toSorted()).toEqual(['elm-1', 'elm-2', 'elm-3'])
    expect(next?.pupils.map(({ id }) => id).toSorted()).toEqual(['oak-1', 'oak-2', 'oak-3'])
    const teaches = { role: 'class-teacher' as const, classes: [{ school: 'elm', className: '4C' }] }
    await call('change-person', { ...asIs(await person('pat')), ...teaches })
    expect(await sees(pat)).toEqual(['elm-3'])
    await call('change-person', { ...asIs(was), version: (await person('pat')).version, classes: [] })
    expect(await sees(pat)).toEqual(['elm-1', 'elm-2', 'elm-3'])
  })

  test('a caseload ends with the role that has one', async () => {
    const kay = await person('kay')
    expect(kay.caseload.map(({ id }) => id)).toEqual(['oak-2'])
    await call('change-person', { ...asIs(kay), role: 'auditor' })
    const back = await call('change-person', { ...asIs(await person('kay')), role: 'ast-keyworker' })
    expect(back.kept && back.person.caseload).toEqual([])
    await call('give-caseload', { id: 'kay', version: (await person('kay')).version, pupils: ['oak-2'] })
  })

  test('grants are given and taken with the rest', async () => {
    const tess = await person('tess')
    expect(tess.grants).toEqual([])
    const granted = await call('change-person', { ...asIs(tess), grants: ['medical'] })
    expect(granted.kept && granted.person.grants).toEqual(['medical'])
    const taken = await call('change-person', { ...asIs(await person('tess')), grants: [] })
    expect(taken.kept && taken.person.grants).toEqual([])
    expect((await person('sena')).byRole).toEqual(['medical'])
  })

  test('of two administrators at once the second is told, and nothing of theirs is kept (P3)', async () => {
    const seen = await person('lex')
    await call('change-person', { ...asIs(seen), position: 'Solicitor' })
    const second = await call('change-person', { ...asIs(seen), name: 'Another name' })
    expect(second).toEqual({ kept: false, why: 'changed meanwhile' })
    expect(await person('lex')).toMatchObject({ position: 'Solicitor', name: seen.name })
    expect(await lastNote()).toMatchObject({
      action: 'person changed',
      outcome: 'conflict',
      object: { id: 'lex' },
    })
    const at = await person('lex')
    const both = await Promise.all(
      ['A', 'B'].map((position) => call('change-person', { ...asIs(at), position })),
    )
    expect(both.filter(({ kept }) => kept)).toHaveLength(1)
  })

  test('nobody changes their own role or disables themselves, and there is always an administrator', async () => {
    const own = await person('ada')
    expect(own.oneself).toBe(true)
    expect(await call('change-person', { ...asIs(own), role: 'auditor' })).toEqual({
      kept: false,
      why: 'oneself',
    })
    expect(await call('disable-person', { id: 'ada', version: own.version, disabled: true })).toEqual({
      kept: false,
      why: 'oneself',
    })
    const { id, code } = await added('second.administrator', { role: 'administrator' })
    await choose(code, CHOSEN)
    const [cookie] = (await signIn('second.administrator', CHOSEN)).cookies
    const second = await the.as('ada')
    second.cookie = `${cookie!.name}=${cookie!.value}`
    // Each puts the other out at once: one of them stays.
    const answers = await Promise.all([
      ada.post('/api/call/disable-person', { id, version: (await person(id)).version, disabled: true }),
      second.post('/api/call/disable-person', { id: 'ada', version: own.version, disabled: true }),
    ])
    expect(
      answers.filter(({ statusCode, body }) => statusCode === 200 && body.includes('"kept":true')),
    ).toHaveLength(1)
    const left = await the.store.read
      .selectFrom('account')
      .select('id')
      .where('authority', '=', 'northwick')
      .where('role', '=', 'administrator')
      .where('disabled', '=', 0)
      .execute()
    expect(left).toHaveLength(1)
    if (left[0]?.id === id) {
      await call('disable-person', { id: 'ada', version: own.version + 1, disabled: false }, second)
      ada = await the.as('ada')
    }
  })

  test('who is disabled is out at once on every device; what they write waits there, and is taken once they are let in (P12)', async () => {
    const pia = await the.as('pia')
    await pia.pull()
    await call('disable-person', { id: 'pia', version: (await person('pia')).version, disabled: true })
    const record = '0197f000-0000-7000-8000-000000000001'
    const entries = [pia.start(record, ['elm-1']), pia.change(record, { discussed: 'Not sent before.' })]
    const refused = await pia.post('/api/push', { version: PROTOCOL_VERSION, device: pia.name, entries })
    expect(refused.json()).toEqual({ kind: 'sign-in needed' })
    expect((await signIn('pia', PASSWORD)).json()).toEqual({ kind: 'wrong sign-in' })
    expect((await person('pia')).state).toBe('disabled')
    await call('disable-person', { id: 'pia', version: (await person('pia')).version, disabled: false })
    expect((await pia.get('/api/me')).statusCode).toBe(401)
    const again = await the.as('pia', pia.name)
    expect((await again.push(...entries)).map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted'])
  })

  test('everywhere somebody is signed in can be ended', async () => {
    const [one, two] = [await the.as('lee'), await the.as('lee')]
    expect((await call('end-sessions-of', { id: 'lee' })).ended).toBeGreaterThanOrEqual(2)
    for (const device of [one, two]) expect((await device.get('/api/me')).statusCode).toBe(401)
  })

  test('pupils to give are found by name, class or UPN, in a school of the authority alone', async () => {
    const all = await call('pupils-to-give', { school: 'elm', words: '' })
    expect(all.pupils.map(({ id }) => id)).toEqual(['elm-1', 'elm-2', 'elm-3'])
    expect((await call('pupils-to-give', { school: 'elm', words: '4b invented' })).pupils).toMatchObject([
      { id: 'elm-2' },
    ])
    expect(await call('pupils-to-give', { school: 'ash', words: '' })).toEqual({ pupils: [], more: false })
  })

  test('a password is changed with the current one; other sessions end, this one stays', async () => {
    const dora = await the.as('dora')
    const other = await the.as('dora')
    const ask = { current: PASSWORD, password: CHOSEN }
    expect(await call('change-password', { ...ask, current: 'not the one it is' }, dora)).toEqual({
      changed: false,
      why: 'wrong',
    })
    expect(await call('change-password', { ...ask, password: 'password password' }, dora)).toEqual({
      changed: false,
      why: 'too common',
    })
    expect(await call('change-password', { ...ask, password: 'dora dora officer' }, dora)).toEqual({
      changed: false,
      why: 'too close',
    })
    expect(await call('change-password', ask, dora)).toEqual({ changed: true, ended: 1 })
    expect((await dora.get('/api/me')).statusCode).toBe(200)
    expect((await other.get('/api/me')).statusCode).toBe(401)
    expect((await signIn('dora', PASSWORD)).statusCode).toBe(401)
    expect((await signIn('dora', CHOSEN)).statusCode).toBe(200)
    await call('change-password', { current: CHOSEN, password: PASSWORD }, dora).catch(() => null)
  })

  test('schools are added, renamed and given a process, each once', async () => {
    const yew = { id: 'yew', name: 'Yew School', phase: 'primary', process: 'ast-tiers' } as const
    expect(await call('add-school', yew)).toEqual({ kept: true })
    expect(await call('add-school', yew)).toEqual({ kept: false, why: 'id taken' })
    expect(await call('add-school', { ...yew, id: 'fir', process: 'none such' })).toEqual({
      kept: false,
      why: 'no such process',
    })
    const was = { name: 'Yew School', process: 'ast-tiers' }
    const change = { id: 'yew', name: 'Yew Tree School', process: 'stockport', was }
    expect(await call('change-school', change)).toEqual({ kept: true })
    expect(await call('change-school', { ...change, name: 'Yes' })).toEqual({
      kept: false,
      why: 'changed meanwhile',
    })
    const { schools } = await call('people', {})
    expect(schools.find(({ id }) => id === 'yew')).toMatchObject({
      name: 'Yew Tree School',
      process: 'stockport',
      pupils: 0,
    })
    expect(schools.map(({ id }) => id)).not.toContain('ash')
    expect((await ada.post('/api/call/change-school', { ...change, id: 'ash' })).json()).toEqual({
      kind: 'not found',
    })
  })

  test('what was changed is in the audit by ids and hashes, and nobody’s name is (P10)', async () => {
    const gus = await person('gus')
    await call('change-person', { ...asIs(gus), name: 'A Name That Is Nowhere Else' })
    const note = await lastNote()
    expect(note).toMatchObject({
      action: 'person changed',
      outcome: 'done',
      account: 'ada',
      object: { kind: 'account', id: 'gus', version: gus.version + 1 },
      before: expect.stringMatching(/^[0-9a-f]{64}$/),
      after: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(note.before).not.toBe(note.after)
    const all = await the.store.read.selectFrom('audit').select('body').execute()
    expect(JSON.stringify(all)).not.toMatch(/Nowhere Else|Newcomer|Invented|herons/)
  })

  test('a cookie alone changes nothing about people', async () => {
    const old = await the.as('ada')
    the.clock.move(FRESH_MS + 1)
    const ask = { id: 'gus', version: (await person('gus')).version, disabled: true }
    expect((await old.post('/api/call/disable-person', ask)).json()).toEqual({ kind: 'prove again' })
  })
})

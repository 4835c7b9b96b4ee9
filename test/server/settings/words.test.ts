/** What a school and its authority say, kept online and told to every device of the school with it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Particulars } from '../../../src/domain/casework/particulars.ts'
import type { LocalSays } from '../../../src/domain/directory/local.ts'
import { CALLS, type CallName } from '../../../src/protocol/calls/calls.ts'
import type { Login } from '../../kit/authority.ts'
import { aServer, type TestServer } from '../../kit/server.ts'
import { STORE_KINDS } from '../../kit/stores.ts'

const POLICY = {
  title: 'Coming to school',
  version: '4',
  prepared: { name: 'Jo Farrier', role: 'Attendance manager', on: '2025-08-20' },
  reviewed: [
    { name: 'Ira Placeholder', role: 'Linked governor', on: '2025-09-01' },
    { name: 'Sam Invented', role: 'Attendance lead', on: '2025-09-01' },
  ],
  approved: { name: 'Wren Example', role: 'Headteacher', on: '2025-09-02' },
  nextReview: '2026-09-01',
  feedback: [{ from: 'A parent', on: '2025-10-01', said: 'The late gate is hard to find.' }],
} satisfies Particulars['policy']

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
  const seen = (login: Login, school: string | null) => call(login, 'school-says', { school })
  const keep = async (
    login: Login,
    school: string | null,
    next: { particulars?: Particulars; says?: LocalSays },
  ) => {
    const { was, particulars, says } = await seen(login, school)
    const said = { particulars, says, ...next }
    return call(login, 'keep-school-says', { school, was, ...said, why: '' })
  }
  const told = async (login: Login) => (await (await the.as(login)).pull())?.schools[0]

  test('what the headteacher writes is on her colleagues’ devices with the school: helpline, contacts, target, expectations [T-008, V-251, S-176]', async () => {
    const particulars = {
      helpline: '01632 960001',
      contacts: [{ role: 'Attendance governor', name: 'Ira Placeholder', contact: 'governors@elm.example' }],
      attendanceTarget: 97,
      expectations: 'Ring before nine.',
      wellbeingTeam: true,
    }
    expect(await keep('hana', 'elm', { particulars })).toMatchObject({ kept: true })
    expect((await told('pat'))?.particulars).toEqual(particulars)
    expect((await told('lee'))?.particulars).not.toMatchObject({ helpline: '01632 960001' })
  })

  test('a policy that is replaced is kept whole among the earlier versions, and nobody can take it out [V-001, V-253]', async () => {
    await keep('hana', 'elm', { particulars: { policy: POLICY } })
    await keep('hana', 'elm', { particulars: { policy: { ...POLICY, nextReview: '2026-10-01' } } })
    expect((await seen('hana', 'elm')).particulars.earlierPolicies).toBeUndefined()
    const fifth = { title: 'Coming to school', version: '5' }
    await keep('hana', 'elm', { particulars: { policy: fifth } })
    await keep('hana', 'elm', { particulars: { policy: { ...fifth, version: '6' }, earlierPolicies: [] } })
    const { particulars } = (await told('pat')) ?? {}
    expect(particulars?.policy).toEqual({ title: 'Coming to school', version: '6' })
    expect(particulars?.earlierPolicies).toEqual([fifth, { ...POLICY, nextReview: '2026-10-01' }])
  })

  test('policies read with it are listed, and an address that is not secured is refused by name [V-005]', async () => {
    const linkedPolicies = [
      { title: 'Safeguarding policy', link: 'https://elm.example/safe' },
      { title: 'Behaviour policy' },
    ]
    await keep('hana', 'elm', { particulars: { linkedPolicies } })
    expect((await told('pat'))?.particulars.linkedPolicies).toEqual(linkedPolicies)
    const http = { linkedPolicies: [{ title: 'Safeguarding policy', link: 'http://elm.example/' }] }
    expect(await keep('hana', 'elm', { particulars: http })).toMatchObject({
      kept: false,
      says: expect.stringContaining('https://'),
    })
    const script = { says: { links: { 'where-mash': 'javascript:alert(1)' } } }
    expect(await keep('hana', 'elm', script)).toMatchObject({ kind: expect.any(String) })
  })

  test('what the authority says reaches every school’s devices beside what the school says [S-046]', async () => {
    const hub = {
      id: 'wellbeing-hub',
      name: 'The Northwick hub',
      forWhom: ['child' as const],
      ages: { to: 25 },
      bankHolidays: false,
      contact: '01632 960002',
      referral: 'anybody' as const,
    }
    await keep('cora', null, { says: { services: [hub] } })
    await keep('hana', 'elm', { says: { adjustments: ['Lunch in a small group'] } })
    expect((await told('pat'))?.local).toEqual({
      council: { services: [hub] },
      own: { adjustments: ['Lunch in a small group'] },
    })
    expect((await told('lee'))?.local).toEqual({ council: { services: [hub] }, own: {} })
  })

  test('of two people who write at once the second overwrites nothing, and every change is on record', async () => {
    const { was } = await seen('hana', 'elm')
    const ask = (helpline: string) => ({
      school: 'elm',
      was,
      particulars: { helpline },
      says: {},
      why: 'a new line',
    })
    expect(await call('hana', 'keep-school-says', ask('01632 960001'))).toMatchObject({ kept: true })
    expect(await call('cora', 'keep-school-says', ask('01632 960009'))).toEqual({
      kept: false,
      why: 'changed meanwhile',
    })
    const { particulars, past } = await seen('hana', 'elm')
    expect(particulars.helpline).toBe('01632 960001')
    expect(past).toMatchObject([
      { what: 'helpline', before: null, after: '"01632 960001"', why: 'a new line' },
    ])
    // What is said of numbers is another list.
    expect((await call('hana', 'settings', { school: 'elm' })).past).toEqual([])
  })

  test('nobody says anything for a school that is not theirs, or for all schools unless they are the council’s', async () => {
    const ask = { was: '', particulars: null, says: {}, why: '' }
    for (const school of ['oak', 'ash', null])
      expect(await call('hana', 'keep-school-says', { ...ask, school })).toEqual({ kind: 'not found' })
    expect(await keep('cora', null, { particulars: { helpline: '01632 960001' } })).toMatchObject({
      kept: false,
      why: 'not possible',
    })
  })

  test('an administrator answers for a translation by their name, and takes it back; devices are told both', async () => {
    const polish = async () =>
      (await call('ada', 'languages', {})).languages.find(
        (one: { language: string }) => one.language === 'pl',
      )
    const { version, approved } = await polish()
    expect(approved).toBeNull()
    expect(await call('ada', 'approve-language', { language: 'pl', version: version + 1 })).toMatchObject({
      kept: false,
    })
    await call('ada', 'approve-language', { language: 'pl', version })
    expect((await polish()).approved).toMatchObject({ version, by: expect.stringMatching(/ada/i) })
    expect((await told('pat'))?.approvedWordings).toEqual({ pl: version })
    expect(await call('ada', 'withdraw-language', { language: 'pl' })).toMatchObject({ kept: true })
    expect((await told('pat'))?.approvedWordings).toEqual({})
    expect(await call('cora', 'languages', {})).toEqual({ kind: 'not allowed' })
  })
})

/** What somebody changes and what the audit says of it stand together or not at all (P10). */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AskOf, CallName } from '../../../src/protocol/calls/calls.ts'
import type { Login } from '../../kit/authority.ts'
import { aServer, type TestDevice, type TestServer } from '../../kit/server.ts'
import { STORE_KINDS } from '../../kit/stores.ts'
import { ALL_TABLES } from '../privacy/kit.ts'

type Act = { [Name in CallName]: readonly [by: Login, call: Name, ask: AskOf<Name>] }[CallName]

const REASON = 'Met at the door of a brother, asked for help'
const pat: Omit<AskOf<'add-person'>, 'login'> = {
  name: 'P',
  position: 'Q',
  role: 'pastoral-staff',
  schools: ['oak'],
  classes: [],
  grants: [],
}
const strict = { secondFactor: 'everybody', enrolment: 'code', councilSees: 'on referral' } as const
const elm = { name: 'elm school', process: 'stockport' } as const
const ACTS: readonly Act[] = [
  ['ada', 'add-person', { login: 'someone', ...pat }],
  ['ada', 'change-person', { id: 'pat', version: 0, ...pat }],
  ['ada', 'give-caseload', { id: 'evie', version: 0, pupils: [] }],
  ['ada', 'disable-person', { id: 'pat', version: 0, disabled: true }],
  ['ada', 'invite-person', { id: 'pat' }],
  ['ada', 'end-sessions-of', { id: 'pat' }],
  ['ada', 'add-school', { id: 'new', name: 'New', phase: 'primary', process: 'stockport' }],
  ['ada', 'change-school', { id: 'elm', name: 'Other', process: 'stockport', was: elm }],
  ['ada', 'keep-safeguards', strict],
  ['ada', 'make-enrolment-code', { account: 'pat' }],
  ['ada', 'name-device', { device: 'desk', account: 'pat', name: 'Mine' }],
  ['ada', 'shut-out', { device: 'desk', account: null, why: 'lost', wipe: true }],
  ['ada', 'drop-device-key', { device: 'desk', account: 'pat' }],
  ['ada', 'keep-retention', { years: {}, byItself: true }],
  ['lex', 'hold', { whom: 'elm-1', reason: 'A claim' }],
  ['evie', 'open-with-reason', { pupil: 'oak-3', reason: REASON }],
  ['hana', 'receive-request', { pupil: 'elm-1', person: null, receivedOn: '2026-03-02' }],
  ['pat', 'new-recovery-codes', {}],
  ['pat', 'name-this-device', { name: 'Mine' }],
]

describe.each(STORE_KINDS)('on %s', (kind) => {
  let server: TestServer
  const devices = new Map<Login, TestDevice>()
  beforeAll(async () => {
    server = await aServer(kind)
    for (const [by] of ACTS)
      if (!devices.has(by)) devices.set(by, await server.as(by, by === 'pat' ? 'desk' : by))
  })
  afterAll(() => server.end())

  const rename = (from: string, to: string) =>
    sql`alter table ${sql.table(from)} rename to ${sql.table(to)}`.execute(server.store.opened.writer)
  const stored = async () => {
    const tables = ALL_TABLES.filter((table) => table !== 'audit_head')
    const each = tables.map((table) => sql`select * from ${sql.table(table)}`.execute(server.store.read))
    return (await Promise.all(each)).map(({ rows }, at) => [
      tables[at],
      rows.map((row) => JSON.stringify(row)).toSorted(),
    ])
  }

  test.each(ACTS)('%s: %s changes nothing where the audit cannot be told', async (by, call, ask) => {
    const before = await stored()
    await rename('audit_head', 'not_there')
    const answer = await devices.get(by)!.post(`/api/call/${call}`, ask)
    await rename('not_there', 'audit_head')
    expect(answer.statusCode).toBe(500)
    expect(await stored()).toEqual(before)
  })

  test.each(ACTS.filter(([, call]) => call === 'name-this-device' || call === 'change-person'))(
    '%s: %s is told once where it can',
    async (by, call, ask) => {
      const told = async () => (await server.store.read.selectFrom('audit').select('seq').execute()).length
      const before = await told()
      expect((await devices.get(by)!.post(`/api/call/${call}`, ask)).statusCode).toBe(200)
      expect(await told()).toBe(before + 1)
    },
  )
})

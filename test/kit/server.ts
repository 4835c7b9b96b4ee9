/** A server in this process over a new store, with a clock that stands until it is moved, and people signed in on devices. */
import type { FastifyInstance } from 'fastify'
import { uuidV7 } from '../../src/kit/uuid.ts'
import { seededChance } from '../../src/kit/chance.ts'
import type { Entry } from '../../src/domain/casework/entry.ts'
import { FORMS } from '../../src/domain/forms/forms.ts'
import type { Outcome, Pulled, Pushed } from '../../src/protocol/messages.ts'
import { unpackPulled } from '../../src/protocol/columns.ts'
import { PROTOCOL_VERSION } from '../../src/protocol/version.ts'
import { buildApp, type AppOptions } from '../../src/server/app.ts'
import { ABROAD, NOW, PASSWORD, PEOPLE, schoolOf, settleAuthorities, type Login } from './authority.ts'
import { aSigner } from './signer.ts'
import { aStore, type StoreKind, type TestStore } from './stores.ts'

export type TestServer = {
  readonly app: FastifyInstance
  readonly store: TestStore['store']
  /** The store's address, as another process would open it. */
  readonly url: string
  readonly clock: { now(): number; move(ms: number): void }
  /** Signs somebody in on a device of their own. */
  readonly as: (login: Login, device?: string) => Promise<TestDevice>
  readonly end: () => Promise<void>
}

export const POST = { 'content-type': 'application/json', 'x-doorstep': '1' }

/** A server with Northwick and Southmere in it. */
export async function aServer(kind: StoreKind, options: Partial<AppOptions> = {}): Promise<TestServer> {
  let at = NOW
  const clock = { now: () => at, move: (ms: number) => void (at += ms) }
  const { store, url, end } = await aStore(kind, clock)
  await settleAuthorities(store)
  const app = await buildApp({ store, clock, signer: aSigner(), daily: false, ...options })
  return {
    app,
    store,
    url,
    clock,
    as: (login, device) => TestDevice.signIn(app, clock, login, device),
    end: async () => {
      await app.close()
      await end()
    },
  }
}

const chance = seededChance(20260310)
export const anUuid = (): string => uuidV7(NOW, chance.bytes(10))

type Act = Omit<Entry, 'id' | 'record' | 'device' | 'number' | 'author' | 'at'>

/** A device as the protocol knows one: a cookie, a name and a count of what it did. */
export class TestDevice {
  readonly app: FastifyInstance
  readonly clock: { now(): number }
  readonly login: Login
  readonly name: string
  cookie: string
  number = 0

  private constructor(
    app: FastifyInstance,
    clock: { now(): number },
    login: Login,
    name: string,
    cookie: string,
  ) {
    this.app = app
    this.clock = clock
    this.login = login
    this.name = name
    this.cookie = cookie
  }

  static async signIn(
    app: FastifyInstance,
    clock: { now(): number },
    login: Login,
    name = `device-${anUuid()}`,
  ): Promise<TestDevice> {
    const payload = { version: PROTOCOL_VERSION, login, password: PASSWORD, device: name }
    const answer = await app.inject({ method: 'POST', url: '/api/sign-in', headers: POST, payload })
    const [cookie] = answer.cookies
    if (answer.statusCode !== 200 || !cookie) throw new Error(`${login} could not sign in: ${answer.body}`)
    return new TestDevice(app, clock, login, name, `${cookie.name}=${cookie.value}`)
  }

  author() {
    const position = 'Invented post'
    return { id: this.login, name: `Officer ${this.login}`, position }
  }

  /** The next entry of this device. */
  entry(record: string, act: Act | Record<string, unknown>): Entry {
    const common = { id: anUuid(), record, device: this.name, number: ++this.number }
    return { ...common, author: this.author(), at: this.clock.now(), ...act } as Entry
  }

  start(record: string, pupils: readonly string[], form = 'contact-record'): Entry {
    const school = schoolOf(pupils[0]!)
    const formVersion = FORMS[form]?.version ?? 1
    return this.entry(record, { act: 'start', form, formVersion, pupils: [...pupils], school })
  }

  change(record: string, fields: Readonly<Record<string, unknown>>, seen: string | null = null): Entry {
    const each = Object.entries(fields).map(([field, value]) => ({ field, value, seen }))
    return this.entry(record, { act: 'change', fields: each })
  }

  get(url: string, headers: Record<string, string> = {}) {
    return this.app.inject({ method: 'GET', url, headers: { cookie: this.cookie, ...headers } })
  }

  post(url: string, payload: object, headers: Record<string, string> = {}) {
    return this.app.inject({
      method: 'POST',
      url,
      headers: { ...POST, cookie: this.cookie, ...headers },
      payload,
    })
  }

  async push(...entries: unknown[]): Promise<Outcome[]> {
    const answer = await this.post('/api/push', { version: PROTOCOL_VERSION, device: this.name, entries })
    if (answer.statusCode !== 200) throw new Error(`push answered ${answer.statusCode}: ${answer.body}`)
    return answer.json<Pushed>().outcomes
  }

  async pull(query = 'since=0&part=all'): Promise<Pulled | null> {
    const answer = await this.get(`/api/pull?${query}`)
    if (answer.statusCode === 204) return null
    if (answer.statusCode !== 200) throw new Error(`pull answered ${answer.statusCode}: ${answer.body}`)
    return unpackPulled(answer.json())
  }
}

export const LOGINS = [...Object.keys(PEOPLE), ...Object.keys(ABROAD)] as Login[] // keys of closed tables

/** A contact about one pupil in whose form nothing is missing. */
export const contactAnswers = (pupil: string) => ({
  staff: { name: 'Officer Evie' },
  on: '2026-03-09',
  at: '15:40',
  type: 'phone',
  language: 'english',
  toldOfNotes: true,
  toldOfNotesOn: '2026-03-09',
  children: [{ id: 'c1', child: { name: `Invented Pupil ${pupil}`, id: pupil }, present: false }],
  parent1: { name: 'Invented Parent', id: `${pupil}-p1` },
  parent1Present: true,
  discussed: 'Mornings are hard since the move.',
  outcome: 'Mother will ring on Friday.',
  actions: 'none',
  concern: false,
  copyOffered: true,
})

/** A device that speaks the protocol without a browser: signs in, pushes, and keeps what it was told is received. */
import { randomUUID } from 'node:crypto'
import type { PackedPulled } from '../../../src/protocol/columns.ts'
import type { Pushed, SignedIn } from '../../../src/protocol/messages.ts'
import type { DemoServer } from '../../journeys/kit/server.ts'
import { caseload } from '../../journeys/kit/tablet.ts'

const HEADERS = { 'content-type': 'application/json', 'x-doorstep': '1' }

export class Pusher {
  readonly #server: DemoServer
  readonly #device = `pusher-${randomUUID()}`
  #cookie = ''
  #about: { readonly pupil: string; readonly school: string } | undefined
  #author: object = {}
  #number = 0
  /** The records the server said it has. */
  readonly received: string[] = []
  /** The ids of entries the server said it did not take. */
  readonly #refused: string[] = []

  constructor(server: DemoServer) {
    this.#server = server
  }

  async signIn({ login, password }: { login: string; password: string }): Promise<void> {
    const [pupil] = caseload(this.#server)
    const row = this.#server.rows('pupil').find(({ id }) => id === pupil)
    if (!row) throw new Error('the demo has no pupils')
    this.#about = { pupil: row.id, school: row.school }
    const answer = await this.#post('/api/sign-in', { version: 3, login, password, device: this.#device })
    if (answer.status !== 200) throw new Error(`sign-in answered ${answer.status}`)
    const { officer } = (await answer.json()) as SignedIn // its own server
    this.#author = { id: officer.id, name: officer.name, position: officer.position }
    this.#cookie = (answer.headers.get('set-cookie') ?? '').replace(/;.*/, '')
  }

  /** Pushes that many new records at once; gives the status, 0 where no answer came. */
  async push(count: number): Promise<number> {
    const records = Array.from({ length: count }, () => randomUUID())
    const entries = records.map((record) => this.#started(record))
    try {
      const answer = await this.#post('/api/push', { version: 3, device: this.#device, entries })
      if (answer.status !== 200) {
        this.#refused.push(...entries.map(({ id }) => id))
        return answer.status
      }
      const { outcomes } = (await answer.json()) as Pushed // its own server
      records.forEach((record, at) => {
        if (outcomes[at]?.outcome === 'accepted') this.received.push(record)
      })
      return 200
    } catch {
      return 0
    }
  }

  /** Everything this person may see; gives how many records came. */
  async pull(): Promise<number> {
    const headers = { cookie: this.#cookie }
    const answer = await fetch(`${this.#server.url}/api/pull?since=0&part=all`, { headers })
    if (answer.status !== 200) throw new Error(`pull answered ${answer.status}`)
    const { records } = (await answer.json()) as PackedPulled // its own server
    return records.seq.length
  }

  /** Pushes that were refused, and of which something is in the database all the same. */
  half(): string[] {
    const there = new Set(this.#server.rows('entry').map(({ id }) => id))
    return this.#refused.filter((entry) => there.has(entry))
  }

  /** Those that were received and are not in the server's database. */
  lost(): string[] {
    const there = new Set(this.#server.rows('record').map(({ id }) => id))
    return this.received.filter((record) => !there.has(record))
  }

  #started(record: string) {
    const { pupil, school } = this.#about ?? { pupil: '', school: '' }
    return {
      act: 'start',
      form: 'contact-record',
      formVersion: 2,
      pupils: [pupil],
      school,
      id: randomUUID(),
      record,
      device: this.#device,
      number: ++this.#number,
      author: this.#author,
      at: Date.now(),
    }
  }

  #post(path: string, body: object): Promise<Response> {
    const headers = { ...HEADERS, cookie: this.#cookie }
    return fetch(`${this.#server.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  }
}

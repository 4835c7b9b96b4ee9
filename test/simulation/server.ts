/**
 * The real server over real SQLite, in the run's own time: asked one request at a time, killed before or after a
 * commit, restored from an older copy under a new epoch. Its truth is read beside it, never through it.
 */
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hash } from '@node-rs/argon2'
import Database from 'better-sqlite3'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import type { Answer, Ask } from '../../src/device/sync/network.ts'
import type { CalendarData } from '../../src/domain/calendar/school-calendar.ts'
import { londonDay } from '../../src/domain/calendar/london-day.ts'
import type { Entry } from '../../src/domain/casework/entry.ts'
import type { CaseRecord } from '../../src/domain/casework/record.ts'
import type { Chance } from '../../src/kit/chance.ts'
import type { Clock } from '../../src/kit/clock.ts'
import { assignPupils, assignSchools } from '../../src/server/accounts/accounts.ts'
import { buildApp } from '../../src/server/app.ts'
import { reassessDue } from '../../src/server/daily.ts'
import type { Tx } from '../../src/server/store/opened.ts'
import { openStore, write, type Store } from '../../src/server/store/store.ts'
import { newEpoch, PASSWORD, settleAuthorities, type Login } from '../kit/authority.ts'
import { aSigner } from '../kit/signer.ts'

/** What one browser keeps of the server. */
export type Jar = { cookie: string }
export const AUTHORITY = 'northwick'

export type TakenEntry = { readonly entry: Entry; readonly seq: number; readonly account: string }
/** What the server holds, as committed. */
export type Truth = {
  readonly entries: ReadonlyMap<string, TakenEntry>
  readonly records: ReadonlyMap<string, { readonly record: CaseRecord; readonly seq: number }>
  /** Ids and numbers of what was set aside. */
  readonly aside: readonly { readonly id: string; readonly device: string; readonly number: number }[]
  readonly assessments: ReadonlyMap<string, string>
  readonly epoch: string
  readonly last: number
}

export type SimulatedServer = {
  /** Handles one request to its end; what it answers, were the line to hold. */
  ask(ask: Ask, jar: Jar): Promise<Answer & { readonly setCookie?: string }>
  /** Its process dies and another begins, over what was committed. */
  restart(): Promise<void>
  /** Takes a copy that `restore` goes back to. */
  backUp(): Promise<void>
  readonly hasBackup: () => boolean
  restore(): Promise<void>
  /** A new day: deadlines pass, and the calendar of both schools may be another. */
  newDay(calendar?: CalendarData): Promise<void>
  assign(account: Login, pupils: readonly string[]): Promise<void>
  place(account: Login, schools: readonly string[]): Promise<void>
  /** The pupils and schools an account may see. */
  scope(account: string): { readonly pupils: ReadonlySet<string>; readonly schools: ReadonlySet<string> }
  truth(): Truth
  end(): Promise<void>
}

const FAST = '/dev/shm'
/** On memory where there is such a place: SQLite flushes as ever, and nobody waits. */
const newFolder = () => mkdtempSync(join(existsSync(FAST) ? FAST : tmpdir(), 'doorstep-simulation-'))

let template: Promise<string> | undefined
/** Northwick and Southmere in a file, made once; passwords are cheap to try. */
const settledFile = (clock: Clock) =>
  (template ??= (async () => {
    const folder = newFolder()
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
    const path = join(folder, 'settled.sqlite')
    const store = await openStore(join(folder, 'making.sqlite'), clock)
    await settleAuthorities(store)
    const cheap = await hash(PASSWORD, { memoryCost: 8, timeCost: 1, parallelism: 1 })
    await store.opened.writer.updateTable('account').set({ password_hash: cheap }).execute()
    await sql.raw(`vacuum into '${path}'`).execute(store.opened.writer)
    await store.close()
    return path
  })())

export async function simulatedServer(clock: Clock, chance: Chance): Promise<SimulatedServer> {
  const from = await settledFile(clock)
  const folder = newFolder()
  const path = join(folder, 'doorstep.sqlite')
  const copy = join(folder, 'copy.sqlite')
  copyFileSync(from, path)
  let store: Store
  let app: FastifyInstance
  let beside: Database.Database
  async function begin() {
    store = await openStore(path, clock)
    app = await buildApp({ store, clock, chance, signer: aSigner(), daily: false })
    beside = new Database(path, { readonly: true })
    known = null
  }
  async function stop() {
    beside.close()
    await app.close()
    await store.close()
  }
  /** Read once after whatever may have been written. */
  let known: Truth | null = null
  const records = new Map<string, { record: CaseRecord; seq: number; body: string }>()
  const entries = new Map<string, TakenEntry & { body: string }>()

  function readTruth(): Truth {
    const all = <Row>(query: string) => beside.prepare<[], Row>(query).all()
    const recordsNow = all<{ id: string; body: string; seq: number }>(
      `select id, body, seq from record where authority = '${AUTHORITY}'`,
    ).map(({ id, body, seq }) => {
      const before = records.get(id)
      if (before?.body === body && before.seq === seq) return [id, before] as const
      const record = { record: JSON.parse(body) as CaseRecord, seq, body }
      records.set(id, record)
      return [id, record] as const
    })
    const entriesNow = all<{ id: string; body: string; seq: number; account: string }>(
      `select id, body, seq, account from entry where authority = '${AUTHORITY}' order by seq`,
    ).map(({ id, body, seq, account }) => {
      const before = entries.get(id)
      if (before?.body === body && before.seq === seq) return [id, before] as const
      const entry = { entry: JSON.parse(body) as Entry, seq, account, body }
      entries.set(id, entry)
      return [id, entry] as const
    })
    const aside = all<{ id: string; device: string; body: string }>(
      `select id, device, body from set_aside where authority = '${AUTHORITY}'`,
    ).map(({ id, device, body }) => {
      const { number = 0 } = JSON.parse(body) as { number?: number }
      return { id, device, number }
    })
    const assessments = all<{ pupil: string; body: string }>(
      `select pupil, body from assessment where authority = '${AUTHORITY}'`,
    ).map(({ pupil, body }) => [pupil, body] as const)
    const [own] = all<{ epoch: string; last: number }>(
      `select a.epoch, s.last from authority a join sequence s on s.authority = a.id where a.id = '${AUTHORITY}'`,
    )
    return {
      records: new Map(recordsNow),
      entries: new Map(entriesNow),
      aside,
      assessments: new Map(assessments),
      epoch: own?.epoch ?? '',
      last: own?.last ?? 0,
    }
  }
  const change = async (act: (tx: Tx, seq: number) => Promise<void>) => {
    await write(store, AUTHORITY, act)
    known = null
  }
  await begin()
  return {
    ask: async ({ method, path: url, body }, jar) => {
      const headers = {
        cookie: jar.cookie,
        ...(method === 'POST' ? { 'content-type': 'application/json', 'x-doorstep': '1' } : {}),
      }
      const payload = body === undefined ? {} : { payload: JSON.stringify(body) }
      const answer = await app.inject({ method, url, headers, ...payload })
      if (method === 'POST') known = null
      const [given] = answer.cookies
      const json: unknown = answer.body === '' ? undefined : JSON.parse(answer.body)
      const cookie = given ? { setCookie: `${given.name}=${given.value}` } : {}
      return { link: true, status: answer.statusCode, json, ...cookie }
    },
    restart: async () => {
      await stop()
      await begin()
    },
    backUp: async () => {
      rmSync(copy, { force: true })
      await sql.raw(`vacuum into '${copy}'`).execute(store.opened.writer)
    },
    hasBackup: () => existsSync(copy),
    restore: async () => {
      await stop()
      for (const beside of ['', '-wal', '-shm']) rmSync(path + beside, { force: true })
      copyFileSync(copy, path)
      await begin()
      await newEpoch(store, AUTHORITY, clock.now())
      known = null
    },
    newDay: async (calendar) => {
      const row = calendar && { calendar: JSON.stringify(calendar) }
      if (row)
        await change(async (tx, seq) => {
          await tx
            .updateTable('school')
            .set({ ...row, seq })
            .where('authority', '=', AUTHORITY)
            .execute()
        })
      await reassessDue(store, londonDay(clock.now()), undefined, undefined, row !== undefined)
      known = null
    },
    assign: (account, pupils) => change((tx, seq) => assignPupils(tx, AUTHORITY, seq, account, pupils)),
    place: (account, schools) => change((tx, seq) => assignSchools(tx, AUTHORITY, seq, account, schools)),
    scope: (account) => {
      const ids = (query: string) => new Set(beside.prepare<[], string>(query).pluck().all())
      const [role] = ids(`select role from account where authority = '${AUTHORITY}' and id = '${account}'`)
      const assigned = `select pupil from account_pupil where authority = '${AUTHORITY}' and account = '${account}'`
      const placed = `select school from account_school where authority = '${AUTHORITY}' and account = '${account}'`
      const pupils = `select id from pupil where authority = '${AUTHORITY}'`
      if (role === 'ewo')
        return {
          pupils: ids(assigned),
          schools: ids(`select school from pupil where authority = '${AUTHORITY}' and id in (${assigned})`),
        }
      return { pupils: ids(`${pupils} and school in (${placed})`), schools: ids(placed) }
    },
    truth: () => (known ??= readTruth()),
    end: async () => {
      await stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

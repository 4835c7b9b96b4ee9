/**
 * Whatever happens to the files of an authority, in whatever order: no record is lost or left without a pupil, and
 * devices that fetch only what is new hold what one that begins afresh is given.
 */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Pulled } from '../../../src/protocol/messages.ts'
import { carriedOut } from '../../../src/server/life/carried-out.ts'
import { readCaseFile } from '../../../src/server/life/case-file.ts'
import { keptPupil } from '../../../src/server/life/known-before.ts'
import { mergePupils } from '../../../src/server/life/merge.ts'
import { movePupil } from '../../../src/server/life/move.ts'
import { NotDone } from '../../../src/server/life/not-done.ts'
import { findPupil } from '../../../src/server/life/pupil-file.ts'
import { receivePupil } from '../../../src/server/life/receive.ts'
import { sendPupil } from '../../../src/server/life/send.ts'
import { changeUpn } from '../../../src/server/life/upn.ts'
import { fromStored } from '../../../src/server/store/stored.ts'
import type { Tx } from '../../../src/server/store/opened.ts'
import { MAY_SEE, type Login } from '../../kit/authority.ts'
import { anUuid, aServer, type TestDevice, type TestServer } from '../../kit/server.ts'
import { STORE_KINDS } from '../../kit/stores.ts'
import { ACT } from './kit.ts'

const PUPILS = MAY_SEE.cora
const WATCHING: readonly Login[] = ['pat', 'lee', 'cora', 'evie']

const happening = fc.oneof(
  fc.record({
    kind: fc.constant('move' as const),
    pupil: fc.constantFrom(...PUPILS),
    to: fc.constantFrom('elm', 'oak'),
    from: fc.constantFrom('2026-02-02', '2026-03-02', '2026-03-10'),
  }),
  fc.record({
    kind: fc.constant('merge' as const),
    keep: fc.constantFrom(...PUPILS),
    drop: fc.constantFrom(...PUPILS),
  }),
  fc.record({
    kind: fc.constant('upn' as const),
    pupil: fc.constantFrom(...PUPILS),
    serial: fc.integer({ min: 100, max: 104 }),
  }),
  fc.record({ kind: fc.constant('abroad' as const), pupil: fc.constantFrom(...PUPILS) }),
  fc.record({
    kind: fc.constant('write' as const),
    login: fc.constantFrom(...WATCHING),
    pupils: fc.uniqueArray(fc.constantFrom(...PUPILS), { minLength: 1, maxLength: 2 }),
  }),
)
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never

/** What a device holds that fetches only what is new. */
class Mirror {
  private readonly device: TestDevice
  private since = 0
  private readonly pupils = new Map<string, Pulled['pupils'][number]>()
  private readonly records = new Map<string, Pulled['records'][number]>()
  private readonly schools = new Set<string>()

  constructor(device: TestDevice) {
    this.device = device
  }

  async fetch(): Promise<void> {
    const news = await this.device.pull(`since=${this.since}&part=all`)
    if (!news) return
    for (const pupil of news.pupils) this.pupils.set(pupil.id, pupil)
    for (const record of news.records) this.records.set(record.id, record)
    for (const { id } of news.schools) this.schools.add(id)
    for (const id of news.gone) this.pupils.delete(id)
    for (const [id, { pupils }] of this.records)
      if (!pupils.some((pupil) => this.pupils.has(pupil))) this.records.delete(id)
    this.since = news.upTo
  }

  /** What it holds after one more fetch. */
  async holds() {
    await this.fetch()
    const schools = [...this.pupils.values()].map(({ school }) => school)
    const unknown = schools.filter((school) => !this.schools.has(school))
    return { unknown, ...byId([...this.pupils.values()], [...this.records.values()]) }
  }

  /** What one that begins afresh is given. */
  async afresh() {
    const whole = await this.device.pull()
    return { unknown: [], ...byId(whole?.pupils ?? [], whole?.records ?? []) }
  }
}

const byId = (pupils: Pulled['pupils'], records: Pulled['records']) => ({
  pupils: Object.fromEntries(pupils.map((pupil) => [pupil.id, pupil])),
  records: Object.fromEntries(records.map((record) => [record.id, record])),
})

async function happens(the: TestServer, devices: ReadonlyMap<Login, TestDevice>, one: Happening) {
  const find = (name: string) => findPupil(the.store.read, name, 'northwick')
  const inNorthwick = <T>(act: (tx: Tx, seq: number) => Promise<T>) =>
    carriedOut(the.store, 'northwick', false, act)
  if (one.kind === 'write') {
    const device = devices.get(one.login)
    return device?.push(device.start(anUuid(), one.pupils))
  }
  if (one.kind === 'merge') {
    const [keep, drop] = [await find(one.keep), await find(one.drop)]
    return inNorthwick((tx, seq) => mergePupils(tx, seq, { keep, drop, ...ACT }))
  }
  const who = await find(one.pupil)
  if (one.kind === 'move')
    return inNorthwick((tx, seq) => movePupil(tx, seq, { ...who, ...ACT, to: one.to, from: one.from }))
  if (one.kind === 'upn')
    return inNorthwick((tx, seq) => changeUpn(tx, seq, { ...who, ...ACT, upn: `A123456789${one.serial}` }))
  const { file } = await inNorthwick((tx, seq) =>
    sendPupil(tx, seq, { ...who, ...ACT, lastDay: '2026-03-10' }),
  )
  return carriedOut(the.store, 'southmere', false, (tx, seq) =>
    receivePupil(tx, seq, {
      authority: 'southmere',
      school: 'ash',
      from: '2026-03-10',
      file: readCaseFile(JSON.stringify(file)),
      ...ACT,
    }),
  )
}

const recordsOf = async (the: TestServer) =>
  the.store.read.selectFrom('record').select(['id', 'body']).where('authority', '=', 'northwick').execute()

describe.each(STORE_KINDS)('%s', (kind) => {
  test('records stay, each about pupils there are, and every device ends with what it may see', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 1, maxLength: 8 }), async (happenings) => {
        const the = await aServer(kind)
        try {
          const devices = new Map<Login, TestDevice>()
          for (const login of WATCHING) devices.set(login, await the.as(login))
          const mirrors = [...devices.values()].map((device) => new Mirror(device))
          for (const mirror of mirrors) await mirror.fetch()
          for (const one of happenings) {
            const before = (await recordsOf(the)).map(({ id }) => id)
            await happens(the, devices, one).catch((failure: unknown) => {
              if (!(failure instanceof NotDone)) throw failure
            })
            expect((await recordsOf(the)).map(({ id }) => id)).toEqual(expect.arrayContaining(before))
            // Some fetch at once, some only at the end.
            await mirrors[0]?.fetch()
          }
          for (const mirror of mirrors) expect(await mirror.holds()).toEqual(await mirror.afresh())
          const there = await the.store.read
            .selectFrom('pupil')
            .select('id')
            .where('authority', '=', 'northwick')
            .execute()
          const ids = new Set(there.map(({ id }) => id))
          for (const { body } of await recordsOf(the))
            for (const pupil of fromStored('record', body).pupils) expect(ids).toContain(pupil)
          const kept = await keptPupil(the.store.read, 'northwick', PUPILS)
          for (const pupil of PUPILS) expect(ids).toContain(kept.get(pupil) ?? pupil)
          expect(kept.size + ids.size).toBe(PUPILS.length)
        } finally {
          await the.end()
        }
      }),
      { numRuns: 12, seed: 7 },
    )
  }, 240_000)
})

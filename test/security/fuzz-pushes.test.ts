/**
 * Ten thousand pushes no device of ours would send, by people of every kind: none brings the server down, each
 * refusal says why, and nothing is there afterwards that whoever sent it may not write (P4, P6).
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod'
import { seededChance } from '../../src/kit/chance.ts'
import { caseRecord } from '../../src/domain/casework/record.ts'
import { entry as anEntry, type Entry } from '../../src/domain/casework/entry.ts'
import { MOST_PUSH_BYTES, pushed } from '../../src/protocol/messages.ts'
import { refusal } from '../../src/protocol/refusal.ts'
import { PROTOCOL_VERSION } from '../../src/protocol/version.ts'
import { MAY_SEE, schoolOf, type Login } from '../kit/authority.ts'
import { filledAnswers } from '../kit/casework.ts'
import { anUuid, aServer, contactAnswers, POST, type TestDevice, type TestServer } from '../kit/server.ts'
import { contract } from '../server/seals/kit.ts'
import { everythingIn } from './kit/everything.ts'
import { oddly, said } from './kit/odd.ts'
import { plant } from './kit/places.ts'

const PUSHES = 10_000
const WHO = ['pat', 'evie', 'tess', 'gus', 'ada', 'sol', 'olga'] as const satisfies readonly Login[]
/** What a push may touch at all. */
const WRITTEN = ['record', 'record_pupil', 'record_school', 'entry', 'assessment', 'past_assessment', 'seal']

const chance = seededChance(20261122)
let the: TestServer
const devices = new Map<Login, TestDevice>()
beforeAll(async () => {
  the = await aServer('SQLite', { pushRate: { atOnce: 1e9, aSecond: 1e9 } })
  await plant(the)
  for (const login of WHO) devices.set(login, await the.as(login))
})
afterAll(() => the.end())

/** What somebody might do next, well or out of turn: with their own records, and with those of others. */
function acts(device: TestDevice, records: string[]): Entry[] {
  const pupil = chance.pick(['elm-1', 'elm-2', 'oak-1', 'oak-2', 'ash-1'])
  const record = records.length > 0 && chance.below(3) > 0 ? chance.pick(records) : anUuid()
  const form = chance.pick(['contact-record', contract.id, 'decision'])
  const start = () => device.start(record, [pupil], form)
  const change = () =>
    device.change(record, form === contract.id ? filledAnswers(contract) : contactAnswers(pupil))
  const others = [
    { act: 'complete', on: '2026-03-09' },
    { act: 'amend', field: 'discussed', value: 'Put right.', reason: 'A slip.' },
    { act: 'settle', field: 'discussed', value: 'Chosen.' },
    { act: 'void', reason: 'Another child.' },
    { act: 'match', kind: 'pupil', who: anUuid(), is: pupil },
    {
      act: 'sign',
      signature: {
        id: anUuid(),
        field: 'staffSignature',
        capacity: 'staff',
        name: 'Somebody',
        way: 'typed',
        language: 'en',
        shown: 'ab'.repeat(32),
        at: the.clock.now(),
      },
    },
  ]
  const all = [start, change, ...others.map((act) => () => device.entry(record, act))]
  const first = chance.below(2) === 0 ? [start, change] : []
  records.push(record)
  return [...first, chance.pick(all)].map((make) => make())
}

/** Each answer said in one of the ways a device knows. */
function explained(status: number, body: unknown): string {
  const parsed = status === 200 ? pushed.safeParse(body) : refusal.safeParse(body)
  if (!parsed.success || status >= 500) return `${status} ${JSON.stringify(body)}`
  return ''
}

const rowsOf = async (table: string) =>
  (await everythingIn(the.store)).filter((line) => line.startsWith(`["${table}"`))
const untouched = async () =>
  (await everythingIn(the.store)).filter((line) => !WRITTEN.some((table) => line.startsWith(`["${table}"`)))

test('10,000 fuzzed pushes: none crashes, every refusal is explained, nothing is taken beyond permission', async () => {
  const before = await untouched()
  const ids = new Set((await the.store.read.selectFrom('entry').select('id').execute()).map(({ id }) => id))
  const started = new Set(await recordIds())
  const records: string[] = [...started]
  const unexplained: string[] = []
  const answered = { taken: 0, 'set aside': 0, refused: 0 }
  for (let turn = 0; turn < PUSHES; turn++) {
    const device = devices.get(chance.pick(WHO))!
    const whole = { version: PROTOCOL_VERSION, device: device.name, entries: acts(device, records) }
    if (records.length > 300) records.splice(0, 150)
    const message =
      chance.below(4) === 0 ? whole : { ...whole, entries: whole.entries.map((one) => oddly(one, chance)) }
    const payload = said(chance.below(4) === 0 ? oddly(whole, chance) : message, chance)
    const headers = { ...POST, cookie: device.cookie }
    const answer = await the.app.inject({ method: 'POST', url: '/api/push', headers, payload })
    const body: unknown = answer.json()
    const why = explained(answer.statusCode, body)
    if (why && Buffer.byteLength(payload) <= MOST_PUSH_BYTES) unexplained.push(`${turn}: ${why}`)
    const told = pushed.safeParse(body)
    if (!told.success) answered.refused++
    else for (const { outcome } of told.data.outcomes) answered[outcome === 'set aside' ? outcome : 'taken']++
  }
  expect(unexplained).toEqual([])
  expect(Math.min(...Object.values(answered))).toBeGreaterThan(500)
  expect(await untouched()).toEqual(before)
  await requirePermitted(ids)
}, 120_000)

const place = (authority: string, record: string) => `${authority} ${record}`
const recordIds = async () =>
  (await the.store.read.selectFrom('record').select('id').execute()).map(({ id }) => id)

/** Who wrote it is who sent it; it is about pupils of theirs; and a record is no further than entries of its own took it. */
async function requirePermitted(known: ReadonlySet<string>) {
  const entries = (await the.store.read.selectFrom('entry').selectAll().execute()).filter(
    ({ id }) => !known.has(id),
  )
  const about = new Map<string, string[]>()
  for (const { authority, record, pupil } of await the.store.read
    .selectFrom('record_pupil')
    .selectAll()
    .execute())
    about.set(place(authority, record), [...(about.get(place(authority, record)) ?? []), pupil])
  const acted = new Map<string, Set<string>>()
  for (const { authority, account, body } of entries) {
    const entry = anEntry.parse(JSON.parse(body))
    const login = z.enum(WHO).parse(account)
    const pupils = about.get(place(authority, entry.record)) ?? []
    const theirs = pupils.every((pupil) => MAY_SEE[login].includes(pupil))
    const own = new Set(MAY_SEE[login].map(schoolOf))
    expect([entry.id, entry.author.id, theirs, entry.act !== 'start' || own.has(entry.school)]).toEqual([
      entry.id,
      account,
      true,
      true,
    ])
    acted.set(
      place(authority, entry.record),
      (acted.get(place(authority, entry.record)) ?? new Set()).add(entry.act),
    )
  }
  for (const line of await rowsOf('record')) {
    const { authority, body } = z
      .tuple([z.string(), z.object({ authority: z.string(), body: z.string() })])
      .parse(JSON.parse(line))[1]
    const { id, status, signatures } = caseRecord.parse(JSON.parse(body))
    const did = (act: string) => acted.get(place(authority, id))?.has(act) ?? false
    const held = [
      status === 'draft' || did('complete') || did('void'),
      status !== 'void' || did('void'),
      signatures.length === 0 || did('sign'),
    ]
    expect([id, ...held]).toEqual([id, true, true, true])
  }
}

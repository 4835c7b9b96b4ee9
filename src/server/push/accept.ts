/**
 * A push, in one transaction: every entry gets its own outcome, has its effect once
 * however often it is sent (P2), and a bad one never bars the rest. What is set aside
 * is kept as it came. The answer is given only after the commit (P5).
 */
import type { Entry } from '../../domain/casework/entry.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import type { Clock } from '../../kit/clock.ts'
import type { Officer, Outcome, Pushed, SetAside } from '../../protocol/messages.ts'
import { inScope, scopeOf, type Scope } from '../accounts/scope.ts'
import { londonDay } from '../london-day.ts'
import { calendarOf, reassess } from '../reassess.ts'
import type { Tx } from '../store/opened.ts'
import type { Tables } from '../store/tables.ts'
import { fromStored } from '../store/stored.ts'
import { write, type Store } from '../store/store.ts'
import { judge } from './judge.ts'
import { readEntry, type SentEntry } from './read-entry.ts'

type Known = {
  readonly hash: string
  readonly account: string
  readonly outcome: Outcome
}
/** A device numbers what it does once: no two entries share a number. */
const numberOf = ({ device, number }: { device: string; number: number }) => JSON.stringify([device, number])

const ROWS_AT_ONCE = 100

/** What the transaction has read and will write. */
type Sitting = {
  readonly tx: Tx
  readonly seq: number
  readonly officer: Officer
  readonly scope: Scope
  readonly now: number
  readonly known: Map<string, Known>
  readonly numbers: Set<string>
  readonly records: Map<string, CaseRecord>
  readonly changed: Set<string>
  readonly entries: Tables['entry'][]
  /** Which of a record's pupils are in scope; the scope stands still during the transaction. */
  readonly mine: Map<string, ReadonlyMap<string, string>>
  readonly calendars: Map<string, string>
}

/** Takes a push in; the outcomes stand in the order sent, the effects happen in the order of the device's numbers. */
export async function acceptPush(
  store: Store,
  clock: Clock,
  officer: Officer,
  { device, entries }: { device: string; entries: readonly unknown[] },
  failed?: (failure: unknown) => void,
): Promise<Pushed> {
  const authority = officer.authority.id
  const sent = entries.map(readEntry)
  const ordered = [...sent].sort((a, b) => (a.entry?.number ?? 0) - (b.entry?.number ?? 0))
  return write(store, authority, async (tx, seq) => {
    const now = clock.now()
    const scope = scopeOf(officer)
    const known = await knownEntries(tx, authority, sent)
    const numbers = await knownNumbers(tx, authority, sent)
    const records = await recordsOf(tx, authority, sent)
    const calendars = new Map<string, string>()
    const sitting: Sitting = {
      tx,
      seq,
      officer,
      scope,
      now,
      known,
      numbers,
      records,
      changed: new Set<string>(),
      entries: [],
      mine: new Map(),
      calendars,
    }
    const outcomes = new Map<SentEntry, Outcome>()
    for (const one of ordered) outcomes.set(one, await take(sitting, one))
    await writeRecords(sitting)
    for (let from = 0; from < sitting.entries.length; from += ROWS_AT_ONCE) {
      await tx
        .insertInto('entry')
        .values(sitting.entries.slice(from, from + ROWS_AT_ONCE))
        .execute()
    }
    const touched = [...sitting.changed].flatMap((id) => records.get(id)?.pupils ?? [])
    await reassess(tx, authority, seq, touched, londonDay(now), failed)
    await seeDevice(sitting, device, sent)
    return { outcomes: sent.flatMap((one) => outcomes.get(one) ?? []), upTo: seq }
  })
}

async function take(sitting: Sitting, sent: SentEntry): Promise<Outcome> {
  const { officer, known, records, seq } = sitting
  const { entry } = sent
  if (!entry) return setAside(sitting, sent, 'not read')
  if (entry.author.id !== officer.id) return setAside(sitting, sent, 'wrong author')
  const before = known.get(entry.id)
  if (before) {
    const same = before.hash === sent.hash && before.account === officer.id
    return same ? before.outcome : setAside(sitting, sent, 'other words')
  }
  if (sitting.numbers.has(numberOf(entry))) return setAside(sitting, sent, 'other words')
  const barred = await outOfScope(sitting, entry)
  if (barred) return setAside(sitting, sent, barred)
  const record = records.get(entry.record) ?? null
  const calendar = await calendarFor(sitting, record?.school)
  // The server says who it was; a device might say anything.
  const author = { id: officer.id, name: officer.name, position: officer.position }
  const verdict = judge({ ...entry, author }, { record, today: londonDay(sitting.now), calendar })
  if ('refused' in verdict) return setAside(sitting, sent, verdict.refused, verdict.field)
  records.set(entry.record, verdict.record)
  sitting.changed.add(entry.record)
  const fields = [...verdict.conflicts]
  const outcome: Outcome =
    fields.length > 0
      ? { id: entry.id, outcome: 'conflict', seq, fields }
      : { id: entry.id, outcome: 'accepted', seq }
  sitting.entries.push({
    authority: officer.authority.id,
    id: entry.id,
    device: entry.device,
    number: entry.number,
    account: officer.id,
    payload_hash: sent.hash,
    body: sent.body,
    outcome: JSON.stringify(outcome),
    seq,
    received_at: sitting.now,
  })
  sitting.numbers.add(numberOf(entry))
  known.set(entry.id, { hash: sent.hash, account: officer.id, outcome })
  return outcome
}

async function setAside(
  { tx, officer, now }: Sitting,
  { id, hash, body, entry }: SentEntry,
  reason: SetAside,
  field?: string,
): Promise<Outcome> {
  const outcome: Outcome = { id, outcome: 'set aside', reason, ...(field === undefined ? {} : { field }) }
  const kept = { outcome: JSON.stringify(outcome), received_at: now }
  await tx
    .insertInto('set_aside')
    .values({
      authority: officer.authority.id,
      account: officer.id,
      id: entry?.id ?? hash,
      payload_hash: hash,
      device: entry?.device ?? '',
      body,
      ...kept,
    })
    .onConflict((oc) => oc.columns(['authority', 'account', 'id', 'payload_hash']).doUpdateSet(kept))
    .execute()
  return outcome
}

/**
 * To write, every pupil of the record must be in scope. A record the officer never
 * could see is answered like one that is not there.
 */
async function outOfScope(
  { tx, scope, records, mine: known }: Sitting,
  entry: Entry,
): Promise<SetAside | undefined> {
  const record = records.get(entry.record)
  const pupils = record?.pupils ?? (entry.act === 'start' ? entry.pupils : [])
  if (!record && entry.act !== 'start') return 'no such record'
  const about = JSON.stringify(pupils)
  const mine = known.get(about) ?? (await inScope(tx, scope, pupils))
  known.set(about, mine)
  const all = pupils.every((pupil) => mine.has(pupil))
  if (entry.act === 'start') {
    const here = entry.pupils.every((pupil) => mine.has(pupil)) && [...mine.values()].includes(entry.school)
    return all && here ? undefined : 'not yours'
  }
  if (all) return undefined
  if (mine.size > 0) return 'not yours'
  const wasMine = await tx
    .selectFrom('scope_change')
    .select('seq')
    .where('authority', '=', scope.authority)
    .where('account', '=', scope.account)
    .where('pupil', 'in', pupils)
    .executeTakeFirst()
  return wasMine ? 'not yours' : 'no such record'
}

async function calendarFor({ tx, scope, calendars }: Sitting, school: string | undefined) {
  if (school === undefined) return undefined
  const known = calendars.get(school)
  if (known !== undefined) return calendarOf(known)
  const row = await tx
    .selectFrom('school')
    .select('calendar')
    .where('authority', '=', scope.authority)
    .where('id', '=', school)
    .executeTakeFirst()
  if (row) calendars.set(school, row.calendar)
  return row ? calendarOf(row.calendar) : undefined
}

async function knownEntries(
  tx: Tx,
  authority: string,
  sent: readonly SentEntry[],
): Promise<Map<string, Known>> {
  const ids = sent.flatMap(({ entry }) => entry?.id ?? [])
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('entry')
    .select(['id', 'payload_hash', 'account', 'outcome'])
    .where('authority', '=', authority)
    .where('id', 'in', ids)
    .execute()
  return new Map(
    rows.map(({ id, payload_hash: hash, account, outcome }) => [
      id,
      { hash, account, outcome: fromStored('outcome', outcome) },
    ]),
  )
}

async function knownNumbers(tx: Tx, authority: string, sent: readonly SentEntry[]): Promise<Set<string>> {
  const byDevice = new Map<string, number[]>()
  for (const { entry } of sent) {
    if (entry) byDevice.set(entry.device, [...(byDevice.get(entry.device) ?? []), entry.number])
  }
  const taken = new Set<string>()
  for (const [device, numbers] of byDevice) {
    const rows = await tx
      .selectFrom('entry')
      .select(['device', 'number'])
      .where('authority', '=', authority)
      .where('device', '=', device)
      .where('number', 'in', numbers)
      .execute()
    for (const row of rows) taken.add(numberOf(row))
  }
  return taken
}

async function recordsOf(
  tx: Tx,
  authority: string,
  sent: readonly SentEntry[],
): Promise<Map<string, CaseRecord>> {
  const ids = [...new Set(sent.flatMap(({ entry }) => entry?.record ?? []))]
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('record')
    .select(['id', 'body'])
    .where('authority', '=', authority)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, body }) => [id, fromStored('record', body)]))
}

/** Each changed record is written once, as all its entries leave it. */
async function writeRecords({ tx, seq, scope, records, changed }: Sitting): Promise<void> {
  for (const id of changed) {
    const record = records.get(id)
    if (!record) continue
    const { form, status, on } = record
    const now = { form, status, on_day: on, body: JSON.stringify(record), seq }
    await tx
      .insertInto('record')
      .values({ authority: scope.authority, id, ...now })
      .onConflict((oc) => oc.columns(['authority', 'id']).doUpdateSet(now))
      .execute()
    await tx
      .insertInto('record_pupil')
      .values(record.pupils.map((pupil) => ({ authority: scope.authority, record: id, pupil })))
      .onConflict((oc) => oc.doNothing())
      .execute()
  }
}

/** The highest number a device has announced, so that a missing entry is noticed (P13). */
async function seeDevice(
  { tx, officer, now }: Sitting,
  device: string,
  sent: readonly SentEntry[],
): Promise<void> {
  const highest = Math.max(0, ...sent.flatMap(({ entry }) => (entry?.device === device ? entry.number : [])))
  await tx
    .insertInto('device')
    .values({
      authority: officer.authority.id,
      id: device,
      account: officer.id,
      first_seen: now,
      last_seen: now,
      highest_number: highest,
    })
    .onConflict((oc) =>
      oc.columns(['authority', 'id', 'account']).doUpdateSet((eb) => ({
        last_seen: now,
        highest_number: eb
          .case()
          .when('device.highest_number', '<', highest)
          .then(highest)
          .else(eb.ref('device.highest_number'))
          .end(),
      })),
    )
    .execute()
}

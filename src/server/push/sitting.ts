/**
 * What the transaction of a push has read and will write: read at once before the
 * first entry is looked at, written at once after the last.
 */
import type { SchoolCalendar } from '../../domain/calendar/school-calendar.ts'
import type { Pupil } from '../../domain/casework/pupil.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import type { Process } from '../../domain/stages/process.ts'
import type { Officer, Outcome } from '../../protocol/messages.ts'
import { askedNow } from '../access/council.ts'
import { telling, type Telling } from '../access/telling.ts'
import { viewOf, type View } from '../access/view.ts'
import { scopeOf, type Scope } from '../accounts/scope.ts'
import type { Signer } from '../keys/signing-keys.ts'
import { calendarOf } from '../reassess.ts'
import { keepSeals } from '../seals/countersign.ts'
import type { Tx } from '../store/opened.ts'
import { fromStored } from '../store/stored.ts'
import type { Tables } from '../store/tables.ts'
import { announcedOn, numberOf, type Announced } from './announced.ts'
import type { SentEntry } from './read-entry.ts'

export type KnownPupil = {
  readonly pupil: Pupil
  readonly process: Process
  readonly calendar: SchoolCalendar
  readonly records: readonly CaseRecord[]
}

type Known = {
  readonly hash: string
  readonly account: string
  readonly outcome: Outcome
}
const ROWS_AT_ONCE = 100

/** What the transaction has read and will write. */
export type Sitting = {
  readonly tx: Tx
  readonly seq: number
  readonly officer: Officer
  readonly scope: Scope
  /** What they are told of records: what they are not told they do not write in. */
  readonly view: View
  readonly telling: Telling
  readonly now: number
  readonly epoch: string
  readonly signer: Signer
  readonly known: Map<string, Known>
  /** Numbers this person's entries on these devices have taken already. */
  readonly numbers: Set<string>
  readonly device: Announced
  readonly records: Map<string, CaseRecord>
  readonly changed: Set<string>
  readonly entries: Tables['entry'][]
  /** Which of a record's pupils are in scope; the scope stands still during the transaction. */
  readonly mine: Map<string, ReadonlyMap<string, string>>
  readonly mySchools: Map<string, boolean>
  readonly calendars: Map<string, string>
  /** What the engine knows of pupils somebody completes a record about, as it was before this push. */
  readonly pupils: Map<string, KnownPupil | null>
  /** The completed records of a form in the whole authority, as they were before this push; only counted. */
  readonly completed: Map<string, readonly CaseRecord[]>
}

/** Reads all that the sent entries may touch. */
export async function openSitting(
  tx: Tx,
  { seq, officer, now, signer }: Pick<Sitting, 'seq' | 'officer' | 'now' | 'signer'>,
  device: string,
  sent: readonly SentEntry[],
): Promise<Sitting> {
  const authority = officer.authority.id
  const { epoch } = await tx
    .selectFrom('authority')
    .select('epoch')
    .where('id', '=', authority)
    .executeTakeFirstOrThrow()
  return {
    tx,
    seq,
    officer,
    scope: scopeOf(officer),
    view: await viewOf(tx, officer),
    telling: telling(tx, authority),
    now,
    epoch,
    signer,
    known: await knownEntries(tx, authority, sent),
    numbers: await knownNumbers(tx, authority, officer.id, sent),
    device: await announcedOn(
      tx,
      { authority, account: officer.id, device },
      sent.flatMap(({ entry }) => entry?.device ?? []),
    ),
    records: await recordsOf(tx, authority, sent),
    changed: new Set(),
    entries: [],
    mine: new Map(),
    mySchools: new Map(),
    calendars: new Map(),
    pupils: new Map(),
    completed: new Map(),
  }
}

/** Writes the changed records and the entries that changed them. */
export async function closeSitting(sitting: Sitting): Promise<void> {
  await writeRecords(sitting)
  for (let from = 0; from < sitting.entries.length; from += ROWS_AT_ONCE) {
    await sitting.tx
      .insertInto('entry')
      .values(sitting.entries.slice(from, from + ROWS_AT_ONCE))
      .execute()
  }
}

/** The calendar of a record's school. */
export async function calendarFor({ tx, scope, calendars }: Sitting, school: string | undefined) {
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

async function knownNumbers(
  tx: Tx,
  authority: string,
  account: string,
  sent: readonly SentEntry[],
): Promise<Set<string>> {
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
      .where('account', '=', account)
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
async function writeRecords(sitting: Sitting): Promise<void> {
  const { tx, seq, scope, records, changed, telling: of, officer } = sitting
  const mine = new Set(sitting.entries.map(({ id }) => id))
  const wrote = (entry: string) => (mine.has(entry) ? officer.id : undefined)
  for (const id of changed) {
    const record = records.get(id)
    if (!record) continue
    const { form, status, on } = record
    const told = await of.told(record, wrote)
    const now = { form, status, on_day: on, body: JSON.stringify(record), seq, ...told }
    await tx
      .insertInto('record')
      .values({ authority: scope.authority, id, ...now, ...(await of.begun(record)) })
      .onConflict((oc) => oc.columns(['authority', 'id']).doUpdateSet(now))
      .execute()
    await placeRecord(tx, scope.authority, record)
    await askedNow(tx, scope.authority, seq, record)
    await keepSeals(tx, scope.authority, record, sitting)
  }
}

/** A record is found by each of its pupils; one without any by its school. */
async function placeRecord(tx: Tx, authority: string, { id, school, pupils }: CaseRecord): Promise<void> {
  if (pupils.length === 0)
    await tx
      .insertInto('record_school')
      .values({ authority, record: id, school })
      .onConflict((oc) => oc.doNothing())
      .execute()
  else
    await tx
      .insertInto('record_pupil')
      .values(pupils.map((pupil) => ({ authority, record: id, pupil })))
      .onConflict((oc) => oc.doNothing())
      .execute()
}

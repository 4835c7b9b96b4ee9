/**
 * Deletes for good: the rows, what was pushed to make them, and the files beside them. What stays behind is told
 * in `STAYS`, with why; a table in neither list fails the test of this file.
 */
import { createHash } from 'node:crypto'
import type { Day } from '../../domain/calendar/day.ts'
import { goesOn, type RetentionSetting } from '../../domain/privacy/retention.ts'
import { calendarOf } from '../reassess.ts'
import { among } from '../pull/among.ts'
import { removePupils } from '../register-import/remove-pupils.ts'
import type { Tx } from '../store/opened.ts'
import { fromStored } from '../store/stored.ts'
import type { Tables } from '../store/tables.ts'
import { namedIn, type Due } from './kept.ts'
import { withoutDue } from './register-days.ts'

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

/** Tables that hold a record's own words or names, by the column that says which record. */
export const OF_RECORD = [
  'seal',
  'attachment',
  'council_asked',
  'record_pupil',
  'record_school',
  'alert',
] as const
/** Tables that hold something of one pupil, by the column `pupil`; assignments go with the pupil's own row. */
export const OF_PUPIL = [
  'access',
  'assessment',
  'council_asked',
  'former_register',
  'import_change',
  'legal_hold',
  'past_assessment',
  'pupil_event',
  'subject_request',
] as const satisfies readonly (keyof Tables)[]

/** What names a pupil or record by its id alone and stays: an id is nobody's name once the rest is gone. */
export const STAYS = {
  audit: 'who did what must stay provable; it holds ids and hashes (P10)',
  record_gone: 'a device that was away all summer must still hear of it',
  scope_change: 'a device that was away all summer must still hear of it',
} as const satisfies Partial<Record<keyof Tables, string>>

export type Erasing = {
  readonly tx: Tx
  readonly authority: string
  readonly seq: number
  readonly on: Day
  readonly setting: RetentionSetting
}

/** What was deleted: how many of each kind, the hashes of their ids, and the files that no record names any more. */
export type Erased = {
  readonly counts: Record<string, number>
  readonly hashes: string[]
  readonly files: string[]
  /** Whose assessment rests on what is gone. */
  readonly pupils: Set<string>
}

export const nothingErased = (): Erased => ({ counts: {}, hashes: [], files: [], pupils: new Set() })

function counted(erased: Erased, what: string, id: string, count = 1): void {
  erased.counts[what] = (erased.counts[what] ?? 0) + count
  erased.hashes.push(sha256(id))
}

/** Entries that made these records, taken or not, found by what they say: the latest time one came in, by record. */
export async function entriesOf(
  { tx, authority }: Pick<Erasing, 'tx' | 'authority'>,
  records: ReadonlySet<string>,
) {
  const found = new Map<string, { entries: string[]; aside: [account: string, id: string][]; last: number }>()
  const of = (record: string) => {
    const one = found.get(record) ?? { entries: [], aside: [], last: 0 }
    found.set(record, one)
    return one
  }
  if (records.size === 0) return found
  for (let after = ''; ;) {
    const rows = await tx
      .selectFrom('entry')
      .select(['id', 'body', 'received_at'])
      .where('authority', '=', authority)
      .where('id', '>', after)
      .orderBy('id')
      .limit(1_000)
      .execute()
    for (const { id, body, received_at: at } of rows) {
      const { record } = namedIn(body)
      if (record === null || !records.has(record)) continue
      const one = of(record)
      one.entries.push(id)
      one.last = Math.max(one.last, at)
    }
    const last = rows.at(-1)
    if (!last || rows.length < 1_000) break
    after = last.id
  }
  const aside = await tx
    .selectFrom('set_aside')
    .select(['account', 'id', 'body', 'received_at'])
    .where('authority', '=', authority)
    .execute()
  for (const { account, id, body, received_at: at } of aside) {
    const { record } = namedIn(body)
    if (record === null || !records.has(record)) continue
    const one = of(record)
    one.aside.push([account, id])
    one.last = Math.max(one.last, at)
  }
  return found
}

type OfRecord = {
  readonly entries: readonly string[]
  readonly aside: readonly (readonly [string, string])[]
}

/** A record with everything that made it; devices that hold it are told. */
export async function eraseRecord(
  { tx, authority, seq }: Erasing,
  due: Due,
  { entries, aside }: OfRecord,
  erased: Erased,
): Promise<void> {
  const { id } = due
  const pupils = due.pupils.length > 0 ? due.pupils : ['']
  await tx
    .insertInto('record_gone')
    .values(pupils.map((pupil) => ({ authority, record: id, pupil, school: due.school ?? '', seq })))
    .onConflict((oc) => oc.columns(['authority', 'record', 'pupil']).doUpdateSet({ seq }))
    .execute()
  const attached = await tx
    .selectFrom('attachment')
    .select('sha256')
    .where('authority', '=', authority)
    .where('record', '=', id)
    .execute()
  for (const table of OF_RECORD)
    await tx.deleteFrom(table).where('authority', '=', authority).where('record', '=', id).execute()
  for (const table of ['legal_hold', 'deletion_confirmed'] as const)
    await tx
      .deleteFrom(table)
      .where('authority', '=', authority)
      .where(table === 'legal_hold' ? 'record' : 'item', '=', id)
      .execute()
  for (let from = 0; from < entries.length; from += 500)
    await tx
      .deleteFrom('entry')
      .where('authority', '=', authority)
      .where(among('id', entries.slice(from, from + 500)))
      .execute()
  for (const [account, one] of aside) await eraseNotTaken(tx, authority, account, one)
  await tx.deleteFrom('record').where('authority', '=', authority).where('id', '=', id).execute()
  counted(erased, due.kind, id)
  if (entries.length > 0) erased.counts['entries'] = (erased.counts['entries'] ?? 0) + entries.length
  for (const { sha256: content } of attached) {
    const named = await tx
      .selectFrom('attachment')
      .select('record')
      .where('authority', '=', authority)
      .where('sha256', '=', content)
      .executeTakeFirst()
    if (named) continue
    counted(erased, 'attachments', content)
    erased.files.push(content)
  }
  for (const pupil of due.pupils) erased.pupils.add(pupil)
}

const eraseNotTaken = (tx: Tx, authority: string, account: string, id: string) =>
  tx
    .deleteFrom('set_aside')
    .where('authority', '=', authority)
    .where('account', '=', account)
    .where('id', '=', id)
    .execute()

/** Whatever else is due: register days, earlier assessments, entries not taken, what imports replaced, a pupil. */
export async function eraseOther(erasing: Erasing, due: Due, erased: Erased): Promise<void> {
  const { tx, authority, setting, on } = erasing
  switch (due.kind) {
    case 'register':
      return eraseRegisterDays(erasing, due, erased)
    case 'past assessments': {
      const rows = await tx
        .selectFrom('past_assessment')
        .select(['seq', 'replaced_on'])
        .where('authority', '=', authority)
        .where('pupil', '=', due.id)
        .execute()
      for (const { seq, replaced_on: own } of rows) {
        const goes = goesOn('past assessments', { own, pupils: [] }, setting)
        if (goes === null || goes > on) continue
        await tx
          .deleteFrom('past_assessment')
          .where('authority', '=', authority)
          .where('pupil', '=', due.id)
          .where('seq', '=', seq)
          .execute()
        counted(erased, due.kind, `${due.id} ${seq}`)
      }
      return
    }
    case 'not taken': {
      const [account = '', id = ''] = due.id.split(' ')
      await eraseNotTaken(tx, authority, account, id)
      return counted(erased, due.kind, id)
    }
    case 'import copies':
      await tx
        .deleteFrom('import_change')
        .where('authority', '=', authority)
        .where('batch', '=', due.id)
        .execute()
      await tx
        .deleteFrom('import_batch')
        .where('authority', '=', authority)
        .where('id', '=', due.id)
        .execute()
      return counted(erased, due.kind, due.id)
    case 'pupil':
      await erasePupil(erasing, due)
      erased.pupils.delete(due.id)
      return counted(erased, due.kind, due.id)
    default:
      return undefined
  }
}

async function eraseRegisterDays(
  { tx, authority, seq, setting, on }: Erasing,
  { id, pupils }: Due,
  erased: Erased,
): Promise<void> {
  const isDue = (day: Day) => {
    const goes = goesOn('register', { own: day, pupils: [] }, setting)
    return goes !== null && goes <= on
  }
  const [pupil = ''] = pupils
  const [, school, from] = id === pupil ? [] : [pupil, ...id.slice(pupil.length + 1).split(/ (?=[^ ]*$)/)]
  if (school !== undefined && from !== undefined) {
    const former = tx.selectFrom('former_register').select(['register', 'calendar'])
    const row = await former
      .where('authority', '=', authority)
      .where('pupil', '=', pupil)
      .where('school', '=', school)
      .where('from_day', '=', from)
      .executeTakeFirst()
    if (!row) return
    const left = withoutDue(fromStored('register', row.register), calendarOf(row.calendar), isDue)
    const isEmpty = Object.keys(left.register).length === 0
    if (isEmpty)
      await tx
        .deleteFrom('former_register')
        .where('authority', '=', authority)
        .where('pupil', '=', pupil)
        .where('school', '=', school)
        .where('from_day', '=', from)
        .execute()
    else
      await tx
        .updateTable('former_register')
        .set({ register: JSON.stringify(left.register) })
        .where('authority', '=', authority)
        .where('pupil', '=', pupil)
        .where('school', '=', school)
        .where('from_day', '=', from)
        .execute()
    return counted(erased, 'former register days', id, left.gone)
  }
  const row = await tx
    .selectFrom('pupil as p')
    .innerJoin('school as s', (on) =>
      on.onRef('s.authority', '=', 'p.authority').onRef('s.id', '=', 'p.school'),
    )
    .select(['p.register', 's.calendar'])
    .where('p.authority', '=', authority)
    .where('p.id', '=', id)
    .executeTakeFirst()
  if (!row) return
  const left = withoutDue(fromStored('register', row.register), calendarOf(row.calendar), isDue)
  if (left.gone === 0) return
  await tx
    .updateTable('pupil')
    .set({ register: JSON.stringify(left.register), seq })
    .where('authority', '=', authority)
    .where('id', '=', id)
    .execute()
  counted(erased, 'register marks', id, left.gone)
  erased.pupils.add(id)
}

/** The pupil's row and whatever hangs on it. Everybody who may hold it is told that it is gone. */
async function erasePupil({ tx, authority, seq }: Erasing, { id }: Due): Promise<void> {
  for (const table of OF_PUPIL)
    await tx.deleteFrom(table).where('authority', '=', authority).where('pupil', '=', id).execute()
  await removePupils(tx, authority, [id], seq)
}

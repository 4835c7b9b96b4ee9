/**
 * Every night, what was confirmed and is still due, and of an authority that has set it to run by itself all that
 * is due, is deleted in one transaction with its certificate; the files go once that is on disk, and what a stop
 * in between left lying is found the next night. Due is worked out anew in that transaction: nothing goes early,
 * nothing held goes.
 */
import { readdir, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Day } from '../../domain/calendar/day.ts'
import { londonDay } from '../../domain/calendar/london-day.ts'
import { goesOn, RETENTION, type RetentionSetting } from '../../domain/privacy/retention.ts'
import { append, type Audited } from '../audit/append.ts'
import { placeOf } from '../attachments/folder.ts'
import type { Signer } from '../keys/signing-keys.ts'
import { reassess } from '../reassess.ts'
import type { Tx } from '../store/opened.ts'
import { write, type Store } from '../store/store.ts'
import { certify } from './certificate.ts'
import { entriesOf, eraseOther, eraseRecord, nothingErased, type Erasing } from './erase.ts'
import { dueBy, isRecordKind, ruleOf, type Due } from './kept.ts'
import { retentionOf } from './setting.ts'

const DAY_MS = 86_400_000

export type Night = {
  readonly store: Store
  readonly signer: Signer
  readonly now: number
  /** Where attachments lie; without it there are none. */
  readonly attachments: string | undefined
}

/** Deletes what is to go this night in every authority; gives the numbers of the certificates it made. */
export async function deleteDue({ store, signer, now, attachments }: Night): Promise<number[]> {
  const authorities = await store.read.selectFrom('authority').select('id').orderBy('id').execute()
  const numbers: number[] = []
  for (const { id: authority } of authorities) {
    const on = londonDay(now)
    const due = (await agreed(store.read, authority, on)).go
    const done =
      due.length === 0
        ? null
        : await write(store, authority, (tx, seq) => deleteIn(tx, { authority, seq, on, now, signer }))
    if (done !== null) numbers.push(done.number)
    if (attachments !== undefined) await sweep(store, attachments, authority, done?.files ?? [], now)
  }
  return numbers
}

type Done = { readonly number: number; readonly files: readonly string[] }

type Confirmed = { readonly account: string; readonly role: string; readonly at: number }

/** What is due, not held, and agreed to; and by whom. */
async function agreed(reader: Store['read'], authority: string, on: Day) {
  const setting = await retentionOf(reader, authority)
  const confirmed = await reader
    .selectFrom('deletion_confirmed')
    .selectAll()
    .where('authority', '=', authority)
    .execute()
  if (!setting.byItself && confirmed.length === 0) return { setting, go: [], by: [] }
  const until = new Map(confirmed.map((row) => [`${row.kind} ${row.item}`, row.until]))
  const due = (await dueBy(reader, authority, setting, on)).filter(({ held }) => !held)
  const go = due.filter(
    ({ kind, id, goes }) => setting.byItself || (until.get(`${kind} ${id}`) ?? '') >= goes,
  )
  const by = new Map<string, Confirmed>()
  if (!setting.byItself) for (const { account, role, at } of confirmed) by.set(account, { account, role, at })
  return { setting, go, by: [...by.values()] }
}

async function deleteIn(
  tx: Tx,
  job: {
    readonly authority: string
    readonly seq: number
    readonly on: Day
    readonly now: number
    readonly signer: Signer
  },
): Promise<Done | null> {
  const { authority, seq, on, now, signer } = job
  const { setting, go, by } = await agreed(tx, authority, on)
  const erasing: Erasing = { tx, authority, seq, on, setting }
  const erased = nothingErased()
  const records = go.filter(({ kind }) => isRecordKind(kind))
  const made = await entriesOf(erasing, new Set(records.map(({ id }) => id)))
  const done: Due[] = []
  const late = new Set<string>()
  for (const due of records) {
    const of = made.get(due.id) ?? { entries: [], aside: [], last: 0 }
    // The clock of a device may have been slow; the server's own says when the last of it came in.
    if (of.last > 0 && isLate(due, londonDay(of.last), on, setting)) {
      for (const pupil of due.pupils) late.add(pupil)
      continue
    }
    await eraseRecord(erasing, due, of, erased)
    done.push(due)
  }
  const others = go.filter(
    ({ kind, pupils }) => !isRecordKind(kind) && !(kind === 'pupil' && pupils.some((one) => late.has(one))),
  )
  for (const due of others.toSorted(pupilsLast)) {
    if (due.kind === 'pupil' && (await isStillNamed(tx, authority, due.id))) continue
    await eraseOther(erasing, due, erased)
    done.push(due)
  }
  for (const { kind, id } of done)
    await tx
      .deleteFrom('deletion_confirmed')
      .where('authority', '=', authority)
      .where('kind', '=', kind)
      .where('item', '=', id)
      .execute()
  if (erased.hashes.length === 0) return null
  await reassess(tx, authority, seq, erased.pupils, on)
  const kinds = [...new Set(done.map(({ kind }) => kind))]
  const rules = kinds.map((kind) => ({ kind, ...ruleOf(kind, setting) }))
  const { counts, hashes: ids } = erased
  const number = await certify(tx, signer, {
    authority,
    at: now,
    rules,
    counts,
    ids: ids.toSorted(),
    confirmedBy: by,
  })
  await append(tx, authority, now, [
    { action: 'deleted for good', outcome: 'done', object: { kind: 'certificate', id: String(number) } },
    ...done.map(({ kind, id, pupils }): Audited => {
      const [pupil] = pupils
      const object = { kind, id }
      return {
        action: 'deleted for good',
        outcome: 'done',
        object,
        ...(pupil === undefined ? {} : { pupil }),
      }
    }),
  ])
  return { number, files: erased.files }
}

/** Whether what came in last keeps it longer than what it says of itself; from birth it does not matter when. */
function isLate({ kind }: Due, last: Day, on: Day, setting: RetentionSetting): boolean {
  if (RETENTION[kind].from === 'birth') return false
  const goes = goesOn(kind, { own: last, pupils: [] }, setting)
  return goes !== null && goes > on
}

const pupilsLast = (a: Due, b: Due): number => Number(a.kind === 'pupil') - Number(b.kind === 'pupil')

/** Something about the pupil was not deleted after all. */
const isStillNamed = async (tx: Tx, authority: string, pupil: string): Promise<boolean> =>
  (await tx
    .selectFrom('record_pupil')
    .select('record')
    .where('authority', '=', authority)
    .where('pupil', '=', pupil)
    .executeTakeFirst()) !== undefined

/** Files that no record names any more: those just deleted, and what lay there a day ago already. */
async function sweep(
  store: Store,
  folder: string,
  authority: string,
  gone: readonly string[],
  now: number,
): Promise<void> {
  const names = await readdir(dirname(placeOf(folder, authority, 'any'))).catch(() => [])
  for (const sha256 of names) {
    const place = placeOf(folder, authority, sha256)
    // One that has just come may not have its row yet.
    const isNew = async () => (await stat(place)).mtimeMs > now - DAY_MS
    if (!/^[0-9a-f]{64}$/.test(sha256) || (!gone.includes(sha256) && (await isNew()))) continue
    const named = await store.read
      .selectFrom('attachment')
      .select('record')
      .where('authority', '=', authority)
      .where('sha256', '=', sha256)
      .executeTakeFirst()
    if (!named) await rm(place, { force: true })
  }
}

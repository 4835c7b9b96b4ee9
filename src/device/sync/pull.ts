/**
 * Fetching: the first time in two parts (the list, usable at once, then the records),
 * afterwards what changed since the cursor. Rows and cursor are written together, so
 * a download cut anywhere goes on where it was whole.
 */
import { asOfToday } from '../../domain/stages/assessment.ts'
import type { PullPart, Pulled } from '../../protocol/messages.ts'
import type { EntryRow, Progress, ReceiptRow, SealedRow } from '../store/store.ts'
import {
  changedCaseload,
  indexed,
  sealCaseload,
  type Caseload,
  type CaseloadChange,
  type IndexedRecord,
  type Listed,
} from '../work/caseload.ts'
import type { Desk } from '../work/desk.ts'
import { differencesOf } from '../work/differences.ts'
import { mergedFile, OF_SCHOOLS, readFiles, sealFile, type FiledRecord } from '../work/files.ts'
import { pupilsWithEntries, workOut, type Opened } from '../work/opened.ts'
import { entriesAbout } from '../work/outbox.ts'
import { tellingRoom } from '../work/room.ts'
import { heard, type Heard } from './heard.ts'
import { schoolRecords } from './of-schools.ts'
import { readPulled } from './pulled.ts'

const NO_PROGRESS = { since: 0, listUpTo: null, lastContact: null }
/** How long a server restored from a backup may ask for what it had confirmed. */
const RECEIPTS_FOR = 30 * 24 * 3_600_000
/** How often an answer without news is worth a write. */
const CONTACT_EVERY = 5 * 60_000

/** One request: the next part of the first download, or what is new. Tells whether another should follow. */
export async function pullOnce(desk: Desk, opened: Opened): Promise<Heard | 'more'> {
  const { store, network, clock } = desk.ports
  const { id } = opened.vault
  const kept = (await store.progress(id)) ?? { epoch: '', ...NO_PROGRESS }
  const progress = opened.damaged ? { ...kept, since: 0, listUpTo: null } : kept
  const first = progress.since === 0
  const part: PullPart = !first ? 'all' : progress.listUpTo === null ? 'list' : 'records'
  if (first) {
    const of = part === 'list' ? 0 : opened.caseload.listed.size
    desk.news.set({ download: { part: part === 'list' ? 'list' : 'records', done: 0, of } })
  }
  const answer = heard(await network.send({ method: 'GET', path: pathOf(progress, part, id) }))
  const lastContact = clock.now()
  if (answer.kind === 'nothing new') {
    const emptied =
      first && part === 'records'
        ? { since: progress.listUpTo ?? 0, listUpTo: null }
        : { since: progress.since }
    if (first || lastContact - (progress.lastContact ?? 0) > CONTACT_EVERY)
      await store.write(id, {
        progress: { ...progress, ...emptied, lastContact },
        receiptsBefore: lastContact - RECEIPTS_FOR,
      })
    if (first) desk.news.set({ download: null })
    opened.reached = Math.max(progress.since, emptied.since ?? 0)
    return answer
  }
  if (answer.kind !== 'ok') return answer
  const pulled = readPulled(answer.json)
  if (!pulled) return { kind: 'no link' }
  const reached = Math.max(progress.since, progress.listUpTo ?? 0)
  if (reached > 0 && (progress.epoch !== pulled.epoch || pulled.upTo < reached)) {
    // Another epoch counts otherwise: everything is fetched anew, own entries stay as they are.
    await store.write(id, { progress: { epoch: pulled.epoch, ...NO_PROGRESS } })
    return 'more'
  }
  const next = nextProgress(progress, part, pulled, lastContact)
  const taken = await desk.inTurn(() => takeIn(desk, opened, part, pulled, next))
  if (part === 'list' || !taken) return 'more'
  if (first) desk.news.set({ download: null })
  return answer
}

/**
 * Both parts of a first download reach equally far; a cursor says which epoch it is from, and the
 * officer whose vault it is for: the cookie may be another's by now.
 */
function pathOf({ since, epoch, listUpTo }: Progress, part: PullPart, officer: string): string {
  const asked = new URLSearchParams({ since: String(since), part, officer })
  if (epoch !== '') asked.set('epoch', epoch)
  if (part === 'records' && listUpTo !== null) asked.set('upTo', String(listUpTo))
  return `/api/pull?${asked}`
}

function nextProgress(progress: Progress, part: PullPart, pulled: Pulled, lastContact: number): Progress {
  const { epoch, upTo } = pulled
  if (part === 'list') return { epoch, since: 0, listUpTo: upTo, lastContact }
  // The records may be newer than the list; the next pull then repeats a few and misses none.
  return {
    epoch,
    since: part === 'records' ? (progress.listUpTo ?? upTo) : upTo,
    listUpTo: null,
    lastContact,
  }
}

/** Seals first, writes everything in one transaction, and only then changes what is in memory. */
async function takeIn(desk: Desk, opened: Opened, part: PullPart, pulled: Pulled, progress: Progress) {
  const { vault } = opened
  const { store, clock } = desk.ports
  if (part === 'list') opened.damaged = false
  const done = confirmed(opened, part === 'list' ? 0 : progress.since, clock.now())
  const records = recordsByPupil(opened.caseload, pulled)
  const files = part === 'records' ? new Map<string, FiledRecord[]>() : await merged(opened, desk, records)
  const ofSchools = await schoolRecords(opened, desk, part, pulled)
  // What was there before could not be read: nothing may be written over it but the whole.
  if (opened.damaged) return false
  if (part === 'records') for (const [pupil, came] of records) files.set(pupil, [...came])
  const change = caseloadChange(opened, pulled, part, files, new Set(done.entriesGone))
  const { after, rows } = changedCaseload(opened.caseload, change)
  if (ofSchools !== opened.ofSchools) files.set(OF_SCHOOLS, [...ofSchools])
  const [list, sealed] = await Promise.all([
    sealCaseload(vault, after, rows, pulled.schools.length > 0),
    sealFiles(desk, opened, files, part),
  ])
  const emptied = part === 'records' ? [...after.listed.keys()].filter((id) => !files.has(id)) : []
  const filesGone = [...change.gone, ...emptied]
  const listGone = part === 'list' ? await leftOver(desk, vault.id, list) : []
  await tellingRoom(desk.news, () =>
    store.write(vault.id, { list, listGone, files: sealed, filesGone, ...done, progress }),
  )
  await desk.ports.journal.forget(done.entriesGone)
  opened.caseload = after
  opened.ofSchools = ofSchools
  opened.reached = progress.since
  opened.outbox = new Map([...opened.outbox].filter(([id]) => !done.entriesGone.includes(id)))
  opened.files.forget()
  await workOut(opened, new Set([...opened.own.keys(), ...pupilsWithEntries(opened)]), desk.today())
  desk.changed(opened, 'files')
  return true
}

/** Rows of the list that a whole new list no longer has. */
async function leftOver({ ports: { store } }: Desk, vault: string, list: readonly SealedRow[]) {
  const kept = new Set(list.map(({ id }) => id))
  return (await store.list(vault)).flatMap(({ id }) => (kept.has(id) ? [] : [id]))
}

/** Entries whose effect this pull brings become receipts. */
function confirmed({ outbox }: Opened, upTo: number, at: number) {
  const rows = [...outbox.values()].flatMap(({ row }) =>
    row.state === 'accepted' && row.seq !== undefined && row.seq <= upTo ? [{ ...row, seq: row.seq }] : [],
  )
  const receipts = rows.map(({ vault, id, sealed, number, seq }: EntryRow & { seq: number }): ReceiptRow => ({
    vault,
    id,
    sealed,
    number,
    seq,
    at,
  }))
  return { receipts, receiptsBefore: at - RECEIPTS_FOR, entriesGone: rows.map(({ id }) => id) }
}

function recordsByPupil(caseload: Caseload, { records, pupils }: Pulled): Map<string, FiledRecord[]> {
  const here = new Set([...caseload.listed.keys(), ...pupils.map(({ id }) => id)])
  const byPupil = new Map<string, FiledRecord[]>()
  for (const record of records)
    for (const pupil of record.pupils) {
      if (!here.has(pupil)) continue
      const before = byPupil.get(pupil)
      if (before) before.push(record)
      else byPupil.set(pupil, [record])
    }
  return byPupil
}

async function merged(opened: Opened, desk: Desk, came: ReadonlyMap<string, readonly FiledRecord[]>) {
  const before = await readFiles(opened.vault, desk.ports.store, [...came.keys()], () => {
    opened.damaged = true
  })
  return new Map([...came].map(([pupil, records]) => [pupil, mergedFile(before.get(pupil) ?? [], records)]))
}

/** All at once: WebCrypto seals off this thread. Progress is told as rows are ready. */
function sealFiles(
  desk: Desk,
  { vault }: Opened,
  files: ReadonlyMap<string, readonly FiledRecord[]>,
  part: PullPart,
) {
  let ready = 0
  const tell = part === 'records' && files.size > 0
  return Promise.all(
    [...files].map(async ([pupil, file]) => {
      const row = await sealFile(vault, pupil, file)
      ready += 1
      if (tell && ready % 50 === 0)
        desk.news.set({ download: { part: 'records', done: ready, of: files.size } })
      return row
    }),
  )
}

/** What the list becomes. Where the server's answer replaces one of this device's own, the difference is kept in words. */
function caseloadChange(
  opened: Opened,
  { pupils, assessments, schools, gone }: Pulled,
  part: PullPart,
  files: ReadonlyMap<string, readonly FiledRecord[]>,
  confirmedEntries: ReadonlySet<string>,
): CaseloadChange {
  const { caseload, own, outbox } = opened
  const listed = new Map<string, Listed>()
  const now = (id: string) => listed.get(id) ?? caseload.listed.get(id)
  for (const pupil of pupils) {
    const before = now(pupil.id)
    const kept = before ?? { assessment: null, differences: [], records: [] }
    listed.set(pupil.id, { ...kept, pupil })
  }
  for (const { pupil: id, ...kept } of assessments) {
    const assessment = asOfToday(kept)
    const before = now(id)
    const mine = own.get(id)
    const stillUnsent = entriesAbout(outbox, id).some(({ row }) => !confirmedEntries.has(row.id))
    if (!before) continue
    const differences = mine && !stillUnsent ? differencesOf(mine, assessment) : before.differences
    listed.set(id, { ...before, assessment, differences })
  }
  for (const [id, file] of files) {
    const before = now(id)
    const known = part === 'records' ? [] : (before?.records ?? [])
    if (before) listed.set(id, { ...before, records: mergedIndex(known, file) })
  }
  const left = part === 'list' ? [...caseload.listed.keys()].filter((id) => !listed.has(id)) : []
  return { schools, listed, gone: [...gone.filter((id) => !listed.has(id)), ...left] }
}

function mergedIndex(before: readonly IndexedRecord[], file: readonly FiledRecord[]): IndexedRecord[] {
  const byId = new Map(before.map((record) => [record.id, record]))
  for (const record of file) byId.set(record.id, indexed(record))
  return [...byId.values()]
}

/**
 * What the server sent becomes rows of this device: sealed first, written with the cursor in one transaction, and
 * only then in memory. Who may no longer be seen goes with everything of theirs; own words stay until their outcome.
 */
import { asOfToday } from '../../domain/stages/assessment.ts'
import type { Pulled } from '../../protocol/messages.ts'
import type { OpenVault } from '../lock/vault.ts'
import type { Progress, ReceiptRow, SealedRow } from '../store/store.ts'
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
import {
  mergedFile,
  MOST_RECENT,
  OF_SCHOOLS,
  readFiles,
  RECENT,
  sealFile,
  type FiledRecord,
  type PupilFile,
} from '../work/files.ts'
import { progressKey, pupilsWithEntries, workOut, type Opened } from '../work/opened.ts'
import { entriesAbout } from '../work/outbox.ts'
import { tellingRoom } from '../work/room.ts'
import { acceptedRows, confirmation, forgetConfirmed, nameless } from './confirming.ts'
import { schoolRecords } from './of-schools.ts'

/** What was asked for: of the records, whole files of the pupils after one, and at last those of no pupil. */
export type Asked =
  | { readonly part: 'list' }
  | { readonly part: 'all' }
  | { readonly part: 'records'; readonly after: string; readonly upTo: number }

type Files = ReadonlyMap<string, readonly FiledRecord[]>

/** False where what was here before could not be read: then nothing is written, and the whole must come. */
export async function takeIn(
  desk: Desk,
  opened: Opened,
  asked: Asked,
  pulled: Pulled,
  progress: Progress,
): Promise<boolean> {
  const { vault } = opened
  const { store, journal, clock } = desk.ports
  if (asked.part === 'list') opened.damaged = false
  const rows = acceptedRows(opened).filter(({ seq }) => seq <= progress.since)
  const done = confirmation(rows, clock.now())
  const came = recordsByPupil(opened.caseload, pulled)
  const brought =
    asked.part === 'records'
      ? { files: wholeFiles(opened, asked, pulled, came), recent: opened.recent }
      : await changedFiles(desk, opened, asked.part, pulled, came)
  const { files, recent } = await withoutDeleted(desk, opened, asked.part, pulled, brought)
  const ofSchools = await schoolRecords(opened, desk, asked.part, pulled)
  if (opened.damaged) return false
  const change = caseloadChange(
    opened,
    pulled,
    asked,
    asked.part === 'records' ? files : came,
    new Set(done.entriesGone),
  )
  const { after, rows: changed } = changedCaseload(opened.caseload, change)
  const kept = recent.filter(({ pupils }) => pupils.some((pupil) => after.listed.has(pupil)))
  const emptied = [...files].flatMap(([pupil, file]) => (file.length === 0 ? [pupil] : []))
  for (const pupil of emptied) files.delete(pupil)
  if (kept.length === 0) emptied.push(RECENT)
  else if (recent !== opened.recent || kept.length < recent.length) files.set(RECENT, kept)
  if (ofSchools !== opened.ofSchools) files.set(OF_SCHOOLS, [...ofSchools])
  const [list, sealed] = await Promise.all([
    sealCaseload(
      vault,
      after,
      changed,
      pulled.schools.length > 0 || after.schools.size !== opened.caseload.schools.size,
    ),
    sealFiles(desk, opened, files),
  ])
  const listGone = asked.part === 'list' ? await leftOver(desk, vault.id, list) : []
  const filesGone = [...change.gone, ...emptied]
  const receipts = [...done.receipts, ...(await left(desk, vault, change.gone, done.receipts))]
  await tellingRoom(desk.news, () =>
    store.write(vault.id, { list, listGone, files: sealed, filesGone, ...done, receipts, progress }),
  )
  if (done.entriesGone.length > 0)
    await journal.write([{ kind: 'forget', vault: vault.id, ids: done.entriesGone }])
  opened.caseload = after
  opened.ofSchools = ofSchools
  opened.recent = kept
  opened.reached = progress.since
  opened.asOf = progressKey(progress)
  forgetConfirmed(opened, done.entriesGone)
  opened.files.forget()
  await workOut(opened, new Set([...opened.own.keys(), ...pupilsWithEntries(opened)]), desk.today())
  desk.changed(opened, 'files')
  return true
}

/** Receipts about pupils who leave, without their names. */
const left = async (
  { ports: { store } }: Desk,
  vault: OpenVault,
  gone: readonly string[],
  fresh: readonly ReceiptRow[],
) =>
  gone.length === 0 ? [] : nameless(vault, [...(await store.receipts(vault.id)), ...fresh], new Set(gone))

/** Rows of the list that a whole new list no longer has. */
async function leftOver({ ports: { store } }: Desk, vault: string, list: readonly SealedRow[]) {
  const kept = new Set(list.map(({ id }) => id))
  return (await store.list(vault)).flatMap(({ id }) => (kept.has(id) ? [] : [id]))
}

function recordsByPupil(caseload: Caseload, { records, pupils }: Pulled): Map<string, FiledRecord[]> {
  const here = new Set([...caseload.listed.keys(), ...pupils.map(({ id }) => id)])
  return new Map([...byPupilOf(records)].filter(([pupil]) => here.has(pupil)))
}

function byPupilOf(records: PupilFile): Map<string, FiledRecord[]> {
  const byPupil = new Map<string, FiledRecord[]>()
  for (const record of records)
    for (const pupil of record.pupils) {
      const before = byPupil.get(pupil)
      if (before) before.push(record)
      else byPupil.set(pupil, [record])
    }
  return byPupil
}

/** The files this part brings, whole; an empty one for a pupil without records. Of another pupil's it holds no more than shared records. */
const wholeFiles = (
  { caseload }: Opened,
  { after }: { readonly after: string },
  { more }: Pulled,
  came: Files,
): Map<string, readonly FiledRecord[]> =>
  new Map(
    [...caseload.listed.keys()]
      .filter((pupil) => pupil > after && (more === undefined || pupil <= more))
      .map((pupil) => [pupil, came.get(pupil) ?? []]),
  )

/**
 * What changed goes among the recent; into its file where the pupil is new here, and all of it into the files once
 * it is much, or before everything is fetched anew.
 */
async function changedFiles(
  desk: Desk,
  opened: Opened,
  part: 'list' | 'all',
  { records }: Pulled,
  came: Files,
): Promise<{ files: Map<string, readonly FiledRecord[]>; recent: PupilFile }> {
  const { listed } = opened.caseload
  const known = records.filter(({ pupils }) => pupils.some((pupil) => listed.has(pupil)))
  const recent = known.length === 0 ? opened.recent : mergedFile(opened.recent, known)
  const isFolded = part === 'list' || recent.length > MOST_RECENT
  const into = new Map([...came].filter(([pupil]) => !listed.has(pupil)))
  if (isFolded) for (const [pupil, about] of byPupilOf(recent)) if (listed.has(pupil)) into.set(pupil, about)
  // What is fetched anew may be so because a file does not open.
  const before = await readFiles(opened.vault, desk.ports.store, [...into.keys()], () => {
    opened.damaged = part === 'all'
  })
  const files = [...into].map(([pupil, some]) => [pupil, mergedFile(before.get(pupil) ?? [], some)] as const)
  return { files: new Map(files), recent: isFolded ? [] : recent }
}

/**
 * Records that were deleted for good leave the files of all their pupils, and what is recent; nothing of them is
 * kept here but what this device itself has not sent yet.
 */
async function withoutDeleted(
  desk: Desk,
  opened: Opened,
  part: Asked['part'],
  { recordsGone = [] }: Pulled,
  { files, recent }: { files: Map<string, readonly FiledRecord[]>; recent: PupilFile },
): Promise<{ files: Map<string, readonly FiledRecord[]>; recent: PupilFile }> {
  if (part === 'records' || recordsGone.length === 0) return { files, recent }
  const gone = new Set(recordsGone)
  const stays = ({ id }: FiledRecord) => !gone.has(id)
  const pupils = [...opened.caseload.listed.values()]
    .filter(({ records }) => records.some(({ id }) => gone.has(id)))
    .map(({ pupil }) => pupil.id)
  const before = await readFiles(
    opened.vault,
    desk.ports.store,
    pupils.filter((pupil) => !files.has(pupil)),
    () => {
      opened.damaged = true
    },
  )
  const all = new Map([...before, ...files])
  return {
    files: new Map([...all].map(([pupil, file]) => [pupil, file.filter(stays)])),
    recent: recent.every(stays) ? recent : recent.filter(stays),
  }
}

/** All at once: WebCrypto seals off this thread. Progress is told as rows are ready. */
function sealFiles(desk: Desk, { vault }: Opened, files: Files) {
  const { download } = desk.news.state()
  let ready = 0
  return Promise.all(
    [...files].map(async ([pupil, file]) => {
      const row = await sealFile(vault, pupil, file)
      ready += 1
      if (download?.part === 'records' && ready % 50 === 0)
        desk.news.set({ download: { ...download, done: download.done + ready } })
      return row
    }),
  )
}

/** What the list becomes. Where the server's answer replaces one of this device's own, the difference is kept in words. */
function caseloadChange(
  opened: Opened,
  { pupils, assessments, schools, schoolsInScope, gone, recordsGone = [] }: Pulled,
  { part }: Asked,
  files: Files,
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
  for (const [id, some] of files) {
    const before = now(id)
    const records = before && indexAfter(before.records, some, part)
    if (before && records !== before.records) listed.set(id, { ...before, records: records ?? [] })
  }
  const deleted = new Set(recordsGone)
  for (const id of caseload.listed.keys()) {
    const before = now(id)
    if (before?.records.some((record) => deleted.has(record.id)))
      listed.set(id, { ...before, records: before.records.filter((record) => !deleted.has(record.id)) })
  }
  const left = part === 'list' ? [...caseload.listed.keys()].filter((id) => !listed.has(id)) : []
  return { schools, schoolsInScope, listed, gone: [...gone.filter((id) => !listed.has(id)), ...left] }
}

/** The index of a pupil's records after some came, or all; the same one where it says nothing else. */
function indexAfter(
  before: readonly IndexedRecord[],
  came: readonly FiledRecord[],
  part: Asked['part'],
): readonly IndexedRecord[] {
  const index = new Map(part === 'records' ? [] : before.map((record) => [record.id, record]))
  for (const record of came) index.set(record.id, indexed(record))
  const after = [...index.values()]
  return JSON.stringify(after) === JSON.stringify(before) ? before : after
}

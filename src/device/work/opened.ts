/**
 * Everything that is in memory only while a vault is open. Locking drops this one
 * thing, and with it the key and every decrypted word.
 */
import type { Day } from '../../domain/calendar/day.ts'
import { fullName } from '../../domain/casework/pupil.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import type { Assessment } from '../../domain/stages/assessment.ts'
import type { OpenVault } from '../lock/vault.ts'
import type { EntryRow, Progress, Store } from '../store/store.ts'
import type { Heard } from '../sync/heard.ts'
import { MOST_AT_ONCE } from '../sync/pace.ts'
import { NO_CASELOAD, readCaseload, type Caseload } from './caseload.ts'
import { fileCache, OF_SCHOOLS, readFiles, RECENT, type FileCache, type PupilFile } from './files.ts'
import { entriesAbout, entriesOf, matchedTo, readOutbox, type Outbox } from './outbox.ts'
import { overlaid, overlaidFile } from './overlay.ts'
import { ownAnswer } from './own-answer.ts'

/** A request on its way, what came of it, and how long that took. */
export type Asking = {
  readonly path: string
  readonly answer: Promise<{ readonly heard: Heard; readonly took: number }>
}

export type Opened = {
  readonly vault: OpenVault
  readonly files: FileCache
  caseload: Caseload
  /** The server's records that name no pupil on file. */
  ofSchools: PupilFile
  /** What changed since the files were written. */
  recent: PupilFile
  outbox: Outbox
  /** Own entries that do not open: kept as they are, and shown as such. */
  unreadable: readonly EntryRow[]
  /** This device's own assessments of the pupils it has entries about. */
  readonly own: Map<string, Assessment>
  /** The cursor of the last pull: what the server did up to here is here. */
  reached: number
  /** The progress on the disk that the list in memory was read with: another tab may have gone on since. */
  asOf: string
  /** The server knows the key this vault signs with. */
  keyKnown: boolean
  /** Numbers the server was last told wait here, and has had no entry of since. */
  announced: ReadonlySet<number>
  /** What was asked of the server while something else was written here; null where nothing was. */
  ahead: Asking | null
  /** How many bytes of records the line takes at once. */
  pace: number
  /** Entries on their way to the server at this moment. */
  sending: ReadonlySet<string>
  /** A row of the server's did not open: everything is fetched anew. Own entries are not touched by that. */
  damaged: boolean
}

export function justOpened(vault: OpenVault, store: Store): Opened {
  const opened: Opened = {
    vault,
    files: fileCache(
      vault,
      store,
      () => opened.recent,
      () => {
        opened.damaged = true
      },
    ),
    caseload: NO_CASELOAD,
    ofSchools: [],
    recent: [],
    outbox: new Map(),
    unreadable: [],
    own: new Map(),
    reached: 0,
    asOf: '',
    keyKnown: false,
    announced: new Set(),
    ahead: null,
    pace: MOST_AT_ONCE,
    sending: new Set(),
    damaged: false,
  }
  return opened
}

/** Tells one state of the disk from another; contact alone is none. */
export const progressKey = (progress: Progress | null): string =>
  JSON.stringify(
    progress && [progress.epoch, progress.since, progress.listUpTo, progress.after, progress.ofSchools],
  )

/** Reads the list and the outbox anew, and works out this device's own answers. */
export async function reread(opened: Opened, store: Store, today: Day): Promise<void> {
  const { vault } = opened
  // Before the rows: what is written between is then read once more, and never taken for read.
  const progress = await store.progress(vault.id)
  const [list, entries] = await Promise.all([store.list(vault.id), store.entries(vault.id)])
  const [caseload] = await Promise.all([
    readCaseload(vault, list, () => {
      opened.damaged = true
    }),
    takeRows(opened, entries),
  ])
  opened.files.forget()
  opened.asOf = progressKey(progress)
  opened.reached = progress?.since ?? 0
  opened.keyKnown = progress?.keyKnown ?? false
  opened.caseload = caseload
  const besides = await readFiles(vault, store, [RECENT, OF_SCHOOLS], () => {
    opened.damaged = true
  })
  opened.recent = besides.get(RECENT) ?? []
  opened.ofSchools = besides.get(OF_SCHOOLS) ?? []
  await workOut(opened, pupilsWithEntries(opened), today)
}

/** Reads the outbox anew, and the list with it where entries were confirmed: their effect is in the files now. */
export async function rereadEntries(opened: Opened, store: Store, today: Day): Promise<void> {
  const rows = await store.entries(opened.vault.id)
  const here = new Set(rows.map(({ id }) => id))
  if ([...opened.outbox.keys()].some((id) => !here.has(id))) return reread(opened, store, today)
  await takeRows(opened, rows)
  return workOut(opened, pupilsWithEntries(opened), today)
}

/** Makes the outbox what these rows of the disk hold. */
export async function takeRows(opened: Opened, rows: readonly EntryRow[]): Promise<void> {
  const { outbox, unreadable } = await readOutbox(opened.vault, rows, opened.outbox)
  opened.outbox = outbox
  opened.unreadable = unreadable
}

export const pupilsWithEntries = ({ outbox }: Opened): Set<string> =>
  new Set([...outbox.values()].flatMap(({ pupils }) => pupils.map(({ id }) => id)))

/** Works out this device's own answer for these pupils, or forgets it where nothing of its own is left. */
export async function workOut(opened: Opened, pupils: Iterable<string>, today: Day): Promise<void> {
  for (const id of pupils) {
    const listed = opened.caseload.listed.get(id)
    const school = listed && opened.caseload.schools.get(listed.pupil.school)
    if (!listed || !school || entriesAbout(opened.outbox, id).length === 0) {
      opened.own.delete(id)
      continue
    }
    const answer = ownAnswer(school, listed.pupil, await recordsOf(opened, id), today)
    if (answer) opened.own.set(id, answer)
  }
}

/** The pupil's records as they stand on this device, newest first; with those somebody here said are theirs. */
export async function recordsOf(opened: Opened, pupil: string) {
  const file = await opened.files.file(pupil)
  const matched = new Set(matchedTo(opened.outbox, pupil))
  const moved = opened.ofSchools.filter(({ id }) => matched.has(id))
  const about = entriesAbout(opened.outbox, pupil).filter(({ entry }) => !matched.has(entry.record))
  return overlaidFile(
    [...file, ...moved],
    [...about, ...[...matched].flatMap((id) => entriesOf(opened.outbox, id))],
  )
}

/** The records that name no pupil on file, as they stand on this device, newest first. */
export function recordsOfSchools({ ofSchools, outbox }: Opened) {
  const here = new Set(ofSchools.map(({ id }) => id))
  const started = [...outbox.values()].flatMap(({ entry }) =>
    entry.act === 'start' && entry.pupils.length === 0 ? [entry.record] : [],
  )
  for (const id of started) here.add(id)
  const own = [...outbox.values()].filter(({ entry }) => here.has(entry.record))
  return overlaidFile(ofSchools, own).filter(({ pupils }) => pupils.length === 0)
}

/** One record as it stands on this device. */
export async function recordNow(opened: Opened, id: string): Promise<CaseRecord | null> {
  const own = entriesOf(opened.outbox, id)
  const ofSchool = opened.ofSchools.find((record) => record.id === id)
  if (ofSchool) return overlaid(ofSchool, own)
  const about = opened.caseload.aboutOf.get(id)?.[0] ?? own[0]?.pupils[0]?.id
  if (about === undefined) return overlaid(null, own)
  const file: PupilFile = await opened.files.file(about)
  return overlaid(file.find((record) => record.id === id) ?? null, own)
}

/** Names to keep beside an entry, so that it can be shown when its pupils are no longer listed. */
export const namesOf = ({ caseload }: Opened, pupils: readonly string[]) =>
  pupils.map((id) => {
    const listed = caseload.listed.get(id)
    return { id, name: listed ? fullName(listed.pupil.profile) : 'A pupil not on this device' }
  })

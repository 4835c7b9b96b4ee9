/** Pupil files: the case records of one pupil as the server last sent them, one sealed row a pupil. */
import type { CaseRecord } from '../../domain/casework/record.ts'
import type { OpenVault } from '../lock/vault.ts'
import type { SealedRow, Store } from '../store/store.ts'
import { openRow, sealRow } from './rows.ts'

/** The server's record with the sequence number of its last change. */
export type FiledRecord = CaseRecord & { readonly seq: number }
export type PupilFile = readonly FiledRecord[]

const TABLE = 'files'
/** The row of the records that name no pupil on file: about a school, or a child nobody has matched yet. No pupil's id is like it. */
export const OF_SCHOOLS = '\u0000of schools'
/**
 * The row of what changed since the pupils' files were written, of all of them: to catch up one row is written, and
 * not every file opened and sealed again. Once it holds many records they go into the files.
 */
export const RECENT = '\u0000recent'
export const MOST_RECENT = 400
const isFile = (value: unknown): value is PupilFile => Array.isArray(value)

export const sealFile = (vault: OpenVault, pupil: string, file: PupilFile): Promise<SealedRow> =>
  sealRow(vault, TABLE, pupil, file)

/** The files of these pupils; an empty one where nothing was sent, or where it does not open, which is told. */
export async function readFiles(
  vault: OpenVault,
  store: Store,
  pupils: readonly string[],
  onDamage: () => void,
): Promise<Map<string, PupilFile>> {
  const rows = await store.files(vault.id, pupils)
  const opened = await Promise.all(
    rows.map(async (row) => [row.id, await openRow(vault, TABLE, row, isFile).catch(onDamage)] as const),
  )
  const files = new Map<string, PupilFile>(pupils.map((pupil) => [pupil, []]))
  for (const [pupil, file] of opened) if (file) files.set(pupil, file)
  return files
}

/** A file after records came: each replaces its earlier self, unless that is newer. */
export function mergedFile(file: PupilFile, came: readonly FiledRecord[]): FiledRecord[] {
  const byId = new Map(file.map((record) => [record.id, record]))
  for (const record of came) if ((byId.get(record.id)?.seq ?? -1) <= record.seq) byId.set(record.id, record)
  return [...byId.values()]
}

/** A pupil's file with what changed since it was written. */
const withRecent = (file: PupilFile, recent: PupilFile, pupil: string): PupilFile => {
  const about = recent.filter(({ pupils }) => pupils.includes(pupil))
  return about.length === 0 ? file : mergedFile(file, about)
}

const MOST_OPEN = 8

export type FileCache = {
  file(pupil: string): Promise<PupilFile>
  forget(): void
}

/** The last few files opened, so that typing does not open the same one again and again. */
export function fileCache(
  vault: OpenVault,
  store: Store,
  recent: () => PupilFile,
  onDamage: () => void,
): FileCache {
  const open = new Map<string, Promise<PupilFile>>()
  return {
    file: (pupil) => {
      const known = open.get(pupil)
      if (known) return known
      const reading = readFiles(vault, store, [pupil], onDamage).then((files) =>
        withRecent(files.get(pupil) ?? [], recent(), pupil),
      )
      reading.catch(() => open.delete(pupil))
      open.set(pupil, reading)
      for (const oldest of open.keys()) {
        if (open.size <= MOST_OPEN) break
        open.delete(oldest)
      }
      return reading
    },
    forget: () => open.clear(),
  }
}

/**
 * A backup of a running server: all rows of one moment in one sealed file, read back before it counts,
 * and the attachments it names. The signing keys are not in it: who has a backup cannot sign.
 */
import { statSync } from 'node:fs'
import { BadBackup } from './bad-backup.ts'
import { dropOldAttachments, keepAttachments, type Attachment } from './attachments.ts'
import type { BackupKey } from './backup-key.ts'
import { linesOf, readBackup, type Manifest } from './contents.ts'
import { dropOld, placeOfBackup } from './kept.ts'
import { putSealed } from './put-sealed.ts'
import type { Opened } from '../store/opened.ts'

export type BackupTo = {
  /** The folder the backups lie in, best on another machine. */
  readonly to: string
  readonly key: BackupKey
  /** Where the server keeps its attachments. */
  readonly attachments: string
  /** For how many days one a day is kept. */
  readonly days: number
}

export type Backup = Manifest & {
  readonly file: string
  readonly bytes: number
  readonly added: number
  readonly unreadable: readonly Attachment[]
  readonly dropped: number
}

/** Makes one, and removes those that have grown too old. The store is to be opened for this alone. */
export async function makeBackup(
  store: Pick<Opened, 'kind' | 'read'>,
  { to, key, attachments, days }: BackupTo,
  now: number,
): Promise<Backup> {
  const file = placeOfBackup(to, now)
  let manifest: Manifest | undefined
  const wanted = new Map<string, Attachment>()
  const lines = linesOf(store, now, (told) => (manifest = told))
  const check = async (written: string) => {
    const read = await readBackup(written, key, async (table, row) => {
      if (table !== 'attachment') return
      const one = { authority: String(row['authority']), sha256: String(row['sha256']) }
      wanted.set(JSON.stringify(one), one)
    })
    if (JSON.stringify(read) !== JSON.stringify(manifest))
      throw new BadBackup('What was written is not what was read from the store.')
  }
  await putSealed(file, key, lines, { gzip: true, check })
  if (!manifest) throw new BadBackup('The store was not read to its end.')
  const { added, unreadable } = await keepAttachments(attachments, to, key, [...wanted.values()], now)
  const dropped = dropOld(to, now, days)
  await dropOldAttachments(to, now, days)
  return { ...manifest, file, bytes: statSync(file).size, added, unreadable, dropped }
}

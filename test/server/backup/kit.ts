/** A folder with a backup key beside it, and what a store holds. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeBackup, type Backup } from '../../../src/server/backup/backup.ts'
import { makeBackupKey, type BackupKey } from '../../../src/server/backup/backup-key.ts'
import { tablesOf } from '../../../src/server/backup/contents.ts'
import type { RestoreFrom, RestoreTo } from '../../../src/server/backup/restore.ts'
import { MIGRATIONS } from '../../../src/server/store/migrations/migrations.ts'
import { openStore, type Store } from '../../../src/server/store/store.ts'

export type Vault = {
  readonly folder: string
  readonly to: string
  readonly key: BackupKey
  readonly attachments: string
  /** Backs a store up as another process would. */
  readonly backUp: (url: string, now: number) => Promise<Backup>
  readonly from: (file: string, key?: BackupKey) => RestoreFrom
  readonly into: (url: string, replace?: boolean) => RestoreTo
  readonly end: () => void
}

export function aVault(): Vault {
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-backup-'))
  const key = makeBackupKey(join(folder, 'key'))
  const to = join(folder, 'backups')
  const attachments = join(folder, 'attachments')
  return {
    folder,
    to,
    key,
    attachments,
    backUp: async (url, now) => {
      const store = await openStore(url)
      try {
        return await makeBackup(store.opened, { to, key, attachments, days: 35 }, now)
      } finally {
        await store.close()
      }
    },
    from: (file, other = key) => ({ file, backups: to, key: other }),
    into: (url, replace = false) => ({ url, attachments: join(folder, 'restored'), replace }),
    end: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Every row of every table, as text to compare; what a restore is to change is left out. */
export async function everyRow({ read }: Pick<Store, 'read'>): Promise<Record<string, string[]>> {
  const rows: Record<string, string[]> = {}
  for (const table of tablesOf(MIGRATIONS.map(({ id }) => id))) {
    if (table === 'ended_epoch' || table === 'sequence' || table === 'audit_head') continue
    const found = await read.selectFrom(table).selectAll().execute()
    const kept = found.filter((row) => !('action' in row && row.action === 'backup restored'))
    rows[table] = kept.map((row) => JSON.stringify('epoch' in row ? { ...row, epoch: '' } : row)).sort()
  }
  return rows
}

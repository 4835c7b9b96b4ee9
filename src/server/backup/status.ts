/** When the last backup and the last drill succeeded, in a file of the data folder, for the server to tell. */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as z from 'zod'

const status = z.object({ backupAt: z.int().optional(), drillAt: z.int().optional() })
export type BackupStatus = z.infer<typeof status>

const placeIn = (data: string): string => join(data, 'backup-status.json')

/** What is not known is left out. */
export function readBackupStatus(data: string): BackupStatus {
  if (!existsSync(placeIn(data))) return {}
  try {
    return status.parse(JSON.parse(readFileSync(placeIn(data), 'utf8')))
  } catch {
    return {}
  }
}

export function noteBackup(data: string, done: BackupStatus): void {
  const file = placeIn(data)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(`${file}.next`, JSON.stringify({ ...readBackupStatus(data), ...done }))
  renameSync(`${file}.next`, file)
}

/**
 * The backups in a folder, named by when they were taken so that names sort by age. All of the last two
 * days stay, then the last of each day; the newest is never removed.
 */
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const NAME = /^(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})\.(\d{3})Z\.backup$/
const DAY_MS = 24 * 3_600_000
const ALL_FOR_MS = 2 * DAY_MS

/** Where a backup taken at this instant belongs. */
export const placeOfBackup = (folder: string, at: number): string =>
  join(folder, `${new Date(at).toISOString().replaceAll(':', '-')}.backup`)

/** When a backup of this name was taken; null for any other file. */
export function takenAt(name: string): number | null {
  const [, day, hours, minutes, seconds, ms] = NAME.exec(name) ?? []
  return day === undefined ? null : Date.parse(`${day}T${hours}:${minutes}:${seconds}.${ms}Z`)
}

/** The names of the backups in a folder, the oldest first. */
export const backupsIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => takenAt(name) !== null)
    .sort()

/** Removes what is too old to be kept for so many days; gives how many were removed. */
export function dropOld(folder: string, now: number, days: number): number {
  const names = backupsIn(folder)
  const lastOfDay = new Map(names.map((name) => [name.slice(0, 10), name]))
  const newest = names.at(-1)
  const old = names.filter((name) => {
    const age = now - (takenAt(name) ?? now)
    if (name === newest || age <= ALL_FOR_MS) return false
    return age > days * DAY_MS || lastOfDay.get(name.slice(0, 10)) !== name
  })
  for (const name of old) rmSync(join(folder, name))
  return old.length
}

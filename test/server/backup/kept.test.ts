/** Which backups stay: all of the last two days, then the last of each day. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { backupsIn, dropOld, placeOfBackup, takenAt } from '../../../src/server/backup/kept.ts'

const folder = mkdtempSync(join(tmpdir(), 'doorstep-kept-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const NOW = Date.UTC(2026, 2, 10, 10)
const HOUR = 3_600_000

test('of forty days taken hourly, two days stay whole and one a day of the 35 before; other files are left alone', () => {
  for (let hours = 0; hours <= 40 * 24; hours++) writeFileSync(placeOfBackup(folder, NOW - hours * HOUR), '')
  writeFileSync(join(folder, 'notes.txt'), '')
  expect(dropOld(folder, NOW, 35)).toBeGreaterThan(800)
  const ages = backupsIn(folder).map((name) => (NOW - takenAt(name)!) / HOUR)
  expect(ages.filter((age) => age <= 48)).toHaveLength(49)
  const older = ages.filter((age) => age > 48)
  expect(older).toHaveLength(33)
  expect(Math.max(...older)).toBeLessThanOrEqual(35 * 24)
  expect(dropOld(folder, NOW, 35)).toBe(0)
})

test('the newest is kept however old it is', () => {
  expect(dropOld(folder, NOW + 1000 * 24 * HOUR, 35)).toBeGreaterThan(0)
  expect(backupsIn(folder).map((name) => takenAt(name))).toEqual([NOW])
})

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { seededChance } from '../../../src/kit/chance.ts'
import { applyImport } from '../../../src/server/register-import/apply.ts'
import { addAuthority, openStore, write } from '../../../src/server/store/store.ts'
import { CALENDAR_CSV, file, PUPILS_CSV, upn } from '../register-import/a-school.ts'

const R = 'UPN,Date,Session,Code\n'
// Each command is a program of its own, which takes a while to begin on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

let folder: string

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'doorstep-command-'))
  const store = await openStore(join(folder, 'doorstep.sqlite'))
  await addAuthority(store, { id: 'a', name: 'Demoshire', epoch: 'e1' })
  await write(store, 'a', async (tx, seq) => {
    const words = { name: 'A school', phase: 'secondary', process: 'stockport', contact: '' }
    const school = { authority: 'a', id: 's1', ...words, calendar: '{"years":[]}', seq }
    await tx.insertInto('school').values(school).execute()
  })
  await store.close()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function command(...args: string[]) {
  const { DATABASE_URL: _, ...env } = process.env
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/server/commands/import.ts', ...args], {
    encoding: 'utf8',
    env: { ...env, DATA_DIR: folder },
  })
  return { status, stdout, stderr }
}
const put = (name: string, text: string | Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
const settled = async () => {
  const store = await openStore(join(folder, 'doorstep.sqlite'))
  const files = [file('pupils.csv', PUPILS_CSV), file('calendar.csv', CALENDAR_CSV)]
  const chance = seededChance(1)
  await applyImport(store, { authority: 'a', school: 's1', files, by: 'a test', now: Date.now(), chance })
  await store.close()
}

test('good files are imported, a second time nothing has to change, and the batch can be taken back', () => {
  const files = [put('pupils.csv', PUPILS_CSV), put('calendar.csv', CALENDAR_CSV)]
  const first = command('--school', 's1', ...files)
  expect([first.status, first.stderr]).toEqual([0, ''])
  expect(first.stdout).toContain('3 new pupils')
  const again = command('--school', 's1', ...files)
  expect(again.status).toBe(0)
  expect(again.stdout).toContain('Nothing had to change.')
  const batch = /--undo (\S+)/.exec(first.stdout)?.[1] ?? ''
  expect(command('--list').stdout).toContain(batch)
  expect(command('--undo', batch).stdout).toContain('3 pupils removed')
  expect(command('--undo', batch).status).toBe(2)
  expect(command('--list').stdout).toContain('taken back')
})

test('with faults the good lines are imported and the faulty ones are told: exit code 1', async () => {
  await settled()
  const path = put('registers.csv', `${R}${upn(1)},2025-09-03,AM,I\n${upn(1)},2025-10-28,AM,I\n`)
  const { status, stdout, stderr } = command('--school', 's1', path)
  expect(status).toBe(1)
  expect(stdout).toContain('1 mark changed')
  expect(stderr).toContain('registers.csv:3:4 code (pupil …001)')
  expect(stderr + stdout).not.toContain('Umberlow')
})

test('a dry run says what would change by pupil and writes nothing', async () => {
  await settled()
  const path = put('registers.csv', `${R}${upn(2)},2025-09-03,AM,I\n`)
  expect(command('--school', 's1', '--dry-run', path).stdout).toContain('…002: 1 mark')
  expect(command('--school', 's1', '--dry-run', path).stdout).toContain('…002: 1 mark')
})

test('a mapping file names the columns of another school system, and its own mistakes are told', () => {
  const path = put('p.csv', `Nr;Chosen;Clan;Born;Cohort\n${upn(1)};Tavin;Umberlow;03/02/2013;8\n`)
  const names = { upn: 'Nr', given: 'Chosen', family: 'Clan', dateOfBirth: 'Born', yearGroup: 'Cohort' }
  const good = put('map.json', JSON.stringify({ pupils: names }))
  expect(command('--school', 's1', '--map', good, path)).toMatchObject({ status: 0 })
  const bad = put('bad.json', JSON.stringify({ pupils: { shoe: 'Nr' } }))
  const told = command('--school', 's1', '--map', bad, path)
  expect(told.status).toBe(2)
  expect(told.stderr).toContain('pupils.shoe: expected one of upn')
})

test('an old spreadsheet in Windows-1252 keeps its accents', async () => {
  const text = `UPN;Forename;Surname;DOB;Year\n${upn(1)};Zo\u00eblin;Umberlow;03/02/2013;8\n`
  command('--school', 's1', put('p.csv', Buffer.from(text, 'latin1')))
  const store = await openStore(join(folder, 'doorstep.sqlite'))
  const { profile } = await store.read.selectFrom('pupil').select('profile').executeTakeFirstOrThrow()
  await store.close()
  expect(JSON.parse(profile)).toMatchObject({ given: 'Zo\u00eblin' })
})

test.each([
  ['no school', [], 'Name a school with --school'],
  ['no file', ['--school', 's1'], 'No file was named'],
  ['a file that is not there', ['--school', 's1', 'nowhere.csv'], 'cannot be read'],
  ['an unknown option', ['--colour', 'red'], 'The options were not understood'],
])('%s: says so and exits with 2', (_, args, says) => {
  const { status, stderr } = command(...args)
  expect([status, stderr.includes(says)]).toEqual([2, true])
})

test('without any data it says to run npm start once', () => {
  rmSync(join(folder, 'doorstep.sqlite'))
  const { status, stderr } = command('--list')
  expect([status, stderr.includes('run npm start once')]).toEqual([2, true])
})

test('it says which columns it knows', () => {
  const { status, stdout } = command('--columns')
  expect(status).toBe(0)
  expect(stdout).toContain('formerUpn: former UPN')
})

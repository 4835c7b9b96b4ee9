/** The commands about pupils and schools as they are typed: what they say, what they leave unsaid, and how they end. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { settleAuthorities } from '../../kit/authority.ts'
import { openStore } from '../../../src/server/store/store.ts'

// Each command is a program of its own, which takes a while to begin on a busy machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 })

const WORDS = 'four invented words here'
let folder: string

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'doorstep-pupil-'))
  const store = await openStore(join(folder, 'doorstep.sqlite'))
  await settleAuthorities(store)
  await store.close()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function command(program: 'pupil' | 'school', args: readonly string[], input = '', today = '2026-03-10') {
  const { DATABASE_URL: _, ...env } = process.env
  const path = `src/server/commands/${program}.ts`
  const { status, stdout, stderr } = spawnSync(process.execPath, [path, ...args, '--today', today], {
    encoding: 'utf8',
    env: { ...env, DATA_DIR: folder },
    input,
  })
  // Nobody is ever named.
  expect(stdout + stderr).not.toMatch(/Invented|2014-02-03/)
  return { status, stdout, stderr }
}
const pupil = (...args: string[]) => command('pupil', args)
const school = (...args: string[]) => command('school', args)

test('a pupil is moved, tried first; moved again nothing has to change', () => {
  const args = ['move', 'elm-1', '--to', 'oak', '--from', '2026-03-09']
  const says =
    '…m-1 moved from elm to oak from 2026-03-09, with 0 records; the register of elm is kept up to 2026-03-08.'
  expect(pupil(...args, '--dry-run').stdout).toBe(`Would be: ${says}\n`)
  expect(pupil(...args)).toEqual({ status: 0, stderr: '', stdout: `${says}\n` })
  expect(pupil(...args)).toMatchObject({
    status: 0,
    stdout: '…m-1 is at this school already; nothing had to change.\n',
  })
})

test('of several the good ones are moved, and the others are told', () => {
  const { status, stdout, stderr } = pupil('move', 'elm-2', 'elm-9', '--to', 'oak', '--from', '2026-03-09')
  expect(status).toBe(1)
  expect(stdout).toContain('…m-2 moved from elm to oak')
  expect(stderr).toMatch(/^…m-9: No pupil is known by this id: /)
})

test('a file is sealed, closed here, opened there with its passphrase, and written over by nobody', () => {
  const path = join(folder, 'case.json')
  const sent = command('pupil', ['export', 'elm-2', '--on', '2026-03-06', '--file', path], `${WORDS}\n`)
  expect(sent).toMatchObject({ status: 0, stderr: '' })
  expect(sent.stdout).toContain('On the roll here until 2026-03-06.')
  expect(readFileSync(path, 'utf8')).not.toContain('Invented')
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(command('pupil', ['export', 'elm-2', '--file', path], `${WORDS}\n`)).toMatchObject({ status: 2 })
  const receive = ['receive', path, '--school', 'ash', '--from', '2026-03-09']
  expect(command('pupil', receive, 'not the right words\n')).toMatchObject({ status: 2, stdout: '' })
  const received = command('pupil', receive, `${WORDS}\n`)
  expect([received.status, received.stdout]).toEqual([
    0,
    'received into ash from 2026-03-09, with 0 records.\n',
  ])
  expect(command('pupil', receive, `${WORDS}\n`).stdout).toContain('on file at ash already')
})

test('a weak passphrase seals nothing, and the pupil stays on the roll', async () => {
  const path = join(folder, 'case.json')
  const { status, stderr } = command('pupil', ['export', 'elm-2', '--file', path], 'short\n')
  expect([status, existsSync(path)]).toEqual([2, false])
  expect(stderr).toContain('four words nobody would guess')
  const store = await openStore(join(folder, 'doorstep.sqlite'))
  const row = await store.read
    .selectFrom('pupil')
    .select('profile')
    .where('id', '=', 'elm-2')
    .executeTakeFirst()
  await store.close()
  expect(JSON.parse(row?.profile ?? '{}').onRoll).toEqual(['2025-09-03', null])
})

test('two records are made one; what differed is listed and the exit code asks to look at it', () => {
  const { status, stdout } = pupil('merge', 'elm-2', 'elm-3')
  expect([status, stdout]).toEqual([1, expect.stringContaining('as it was in KEEP: family differs')])
  expect(pupil('merge', 'elm-2', 'elm-3')).toMatchObject({
    status: 0,
    stdout: 'The two are one record already; nothing had to change.\n',
  })
})

test('a UPN is changed; one with a slip in it is taken with a warning', () => {
  const { status, stdout, stderr } = pupil('upn', 'elm-1', 'B123456789012')
  expect([status, stdout]).toEqual([0, expect.stringContaining('…012')])
  expect(stderr).toContain('check letter')
})

test('a year is rolled over only with --yes, and once', () => {
  const roll = (today: string, ...more: string[]) =>
    command('pupil', ['roll-over', '--school', 'elm', '--year', '2026/27', ...more], '', today)
  expect(roll('2026-07-16')).toMatchObject({ status: 2, stderr: expect.stringContaining('(2026-07-17)') })
  expect(roll('2026-07-17').stdout).toContain('Nothing was written. The same with --yes does it.')
  expect(roll('2026-07-17', '--yes').stdout).toContain('3 up a year, 0 leavers')
  expect(roll('2026-07-17', '--yes').stdout).toBe('elm is in 2026/27 already; nothing had to change.\n')
})

test('how a school stands is said, and changed', () => {
  expect(school('elm').stdout).toContain('elm follows stockport.')
  const { status, stdout } = school('elm', '--process', 'valence', '--register', 'here')
  expect([status, stdout]).toEqual([0, expect.stringContaining('Stand otherwise than before: 3 pupils.')])
  expect(school('elm', '--list').stdout).toMatch(/elm follows valence\.\nThe register is kept here/)
  expect(school('elm', '--process', 'valence').stdout).toContain('Nothing had to change.')
})

test.each([
  ['pupil', [], 'Say what to do: move, upn, merge, roll-over, export, receive.'],
  ['pupil', ['constructor'], 'Say what to do'],
  ['pupil', ['move', 'elm-1', '--to', 'oak'], '--from is needed'],
  ['pupil', ['move', 'elm-9', '--to', 'oak', '--from', '2026-03-09'], 'No pupil is known by this id'],
  ['pupil', ['move', 'elm-1', '--to', 'ash', '--from', '2026-03-09'], 'name one of: elm, oak'],
  ['pupil', ['upn', 'elm-1', 'abc'], 'The new UPN cannot be read'],
  ['pupil', ['receive', 'nowhere.json', '--school', 'ash'], 'cannot be read: nowhere.json'],
  ['pupil', ['--colour', 'red'], 'The options were not understood'],
  ['school', ['nowhere'], 'Known: ash (authority southmere), elm (authority northwick)'],
  ['school', ['elm', '--setting', 'returnAfterDay=8'], 'returnAfterDays'],
  ['school', ['elm', '--setting', 'returnAfterDays'], 'name=number'],
  ['school', ['elm', '--register', 'there'], 'here or school-system'],
  ['school', ['elm', '--process-file', 'nowhere.json'], 'nowhere.json: cannot be read'],
] as const)('%s %j: says what is wrong and exits with 2', (program, args, says) => {
  const { status, stdout, stderr } = command(program, args)
  expect([status, stdout, stderr]).toEqual([2, '', expect.stringContaining(says)])
})

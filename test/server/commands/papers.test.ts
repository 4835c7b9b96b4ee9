/** The commands about what stands on papers: particulars of a school, translations somebody answers for, keys. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keyFileOf, openSigner } from '../../../src/server/keys/signing-keys.ts'
import { openStore } from '../../../src/server/store/store.ts'
import { settleAuthorities } from '../../kit/authority.ts'

// Each command is a program of its own, which takes a while to begin on a busy machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 })

let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'doorstep-papers-'))
  const store = await openStore(join(folder, 'doorstep.sqlite'))
  await settleAuthorities(store)
  await store.close()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function command(program: 'school' | 'language' | 'keys', ...args: readonly string[]) {
  const { DATABASE_URL: _, SIGNING_KEY_FILE: __, ...env } = process.env
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [`src/server/commands/${program}.ts`, ...args],
    { encoding: 'utf8', env: { ...env, DATA_DIR: folder } },
  )
  return { status, stdout, stderr }
}
const northwick = (...args: string[]) => command('language', ...args, '--authority', 'northwick')

/** A picture of one dot. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const written = (json: object) => {
  writeFileSync(join(folder, 'elm.json'), JSON.stringify(json))
  return ['elm', '--particulars', join(folder, 'elm.json')]
}
async function stored() {
  const store = await openStore(join(folder, 'doorstep.sqlite'))
  const row = await store.read
    .selectFrom('school')
    .select(['particulars', 'seq'])
    .where('id', '=', 'elm')
    .executeTakeFirstOrThrow()
  await store.close()
  return { seq: row.seq, particulars: JSON.parse(row.particulars) }
}

test('a school says its logo, helpline, whom to turn to and what was said of its policy; said again nothing has to change [S-122, T-008, V-251, V-253]', async () => {
  writeFileSync(join(folder, 'logo.png'), PNG)
  const contacts = [{ role: 'Attendance governor', name: 'A. Governor', contact: '01632 960 111' }]
  const policy = {
    title: 'Attendance policy',
    feedback: [{ from: 'Families', on: '2026-02-03', said: 'Ring sooner.' }],
  }
  const args = written({
    logo: 'logo.png',
    helpline: '01632 960 110',
    contacts,
    attendanceTarget: 96.5,
    policy,
  })
  const before = await stored()
  expect(command('school', ...args, '--dry-run').stdout).toContain(
    'What it says of itself would be as in the file',
  )
  expect(await stored()).toEqual(before)
  expect(command('school', ...args)).toMatchObject({ status: 0, stderr: '' })
  const after = await stored()
  expect(after.particulars).toEqual({
    logo: { type: 'image/png', data: PNG.toString('base64') },
    helpline: '01632 960 110',
    contacts,
    attendanceTarget: 96.5,
    policy,
  })
  expect(after.seq).toBeGreaterThan(before.seq)
  expect(command('school', 'elm').stdout).toContain(
    'Of itself it says: logo, helpline, contacts, attendanceTarget, policy.',
  )
  expect(command('school', ...args).stdout).toContain('Nothing had to change.')
  expect(await stored()).toEqual(after)
  expect(command('school', 'elm', '--particulars', 'none').status).toBe(0)
  expect((await stored()).particulars).toEqual({})
})

test.each([
  [{ helpine: '1' }, 'helpine: is not known here; take it out or correct the name'],
  [{ contacts: [{ role: 'Head', name: 'A. Head' }] }, 'contacts[0].contact: is missing; expected text'],
  [{ contacts: [{ role: 'Head', name: 'A', contact: '1', fax: '2' }] }, 'contacts[0].fax: is not known here'],
  [{ attendanceTarget: 400 }, 'attendanceTarget: is a number that does not fit; expected at most 100'],
  [{ logo: 'nowhere.png' }, 'logo: the picture cannot be read'],
  [{ logo: 'elm.json' }, 'logo: is neither PNG nor JPEG'],
  [{ logo: 'large.png' }, 'logo: is 105001 bytes; expected at most 105000'],
  [
    { logo: { type: 'image/jpeg', data: PNG.toString('base64') } },
    'logo.data: is no picture of type image/jpeg',
  ],
] as const)('%j is refused whole: %s', async (json, says) => {
  writeFileSync(join(folder, 'large.png'), Buffer.concat([PNG, Buffer.alloc(105_001 - PNG.length)]))
  const { status, stdout, stderr } = command('school', ...written(json))
  expect([status, stdout]).toEqual([2, ''])
  expect(stderr).toContain(says)
  expect((await stored()).particulars).toEqual({})
})

test('a translation is a draft until somebody answers for it, and again when they do no more', () => {
  expect(northwick().stdout.trim().split('\n')).toHaveLength(5)
  expect(northwick('pl').stdout).toMatch(/^pl {2}Polish: draft, version \d+\n$/)
  const approve = ['pl', '--approve', '--by', 'A. Translator', '--today', '2026-03-10']
  const approved = /^pl {2}Polish: approved, version \d+, by A\. Translator on 2026-03-10\n$/
  expect(northwick(...approve)).toMatchObject({ status: 0, stdout: expect.stringMatching(approved) })
  expect(northwick(...approve).stdout).toContain('Nothing had to change.')
  // Another authority answers for itself.
  expect(command('language', 'pl', '--authority', 'southmere').stdout).toContain('draft')
  expect(northwick('pl', '--withdraw').stdout).toContain('draft')
  expect(northwick('pl', '--withdraw').stdout).toContain('Nothing had to change.')
})

test.each([
  [['en', '--approve', '--by', 'A'], 'Name a language: pl (Polish)'],
  [['pl', '--approve'], '--approve wants --by'],
  [['pl', '--approve', '--withdraw'], 'not both'],
  [['pl', '--no-such-option'], 'The options were not understood'],
])('%j is told how', (args, says) => {
  const { status, stderr } = northwick(...args)
  expect([status, stderr.includes(says)]).toEqual([2, true])
})

test('of several authorities one is named', () => {
  expect(command('language')).toMatchObject({
    status: 2,
    stderr: 'Name an authority with --authority. Known: northwick, southmere\n',
  })
})

test('keys are listed, rotated and what they signed is checked', () => {
  expect(command('keys')).toMatchObject({ status: 2, stderr: expect.stringContaining('run npm start once') })
  const [key] = openSigner(keyFileOf({}, folder)).published()
  expect(command('keys').stdout).toBe(`${key!.id}  ${key!.publicKey}  in use\n`)
  const { stdout } = command('keys', '--rotate')
  expect(stdout).toContain(`${key!.id} is retired and stays published.`)
  const listed = command('keys').stdout
  expect(listed).toMatch(/in use\n/)
  expect(listed).toContain(`${key!.id}  ${key!.publicKey}  retired`)
  expect(command('keys', '--check').stdout).toBe(
    'Signatures looked at: 0. Not as they were signed and received: 0.\n',
  )
})

/** A command that is given a file says in words what is wrong with it, and has done nothing by then. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'doorstep-named-'))
const place = (name: string) => join(folder, name)
mkdirSync(place('a-folder'))
writeFileSync(place('words'), 'These are words.', { mode: 0o600 })
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each([
  ['import-export', ['nothing', 'words', 'words'], 'There is no file nothing.'],
  ['import-export', ['words', 'a-folder', 'words'], 'There is no file a-folder.'],
  ['import-export', ['words', 'words', 'words'], 'One of the two files is no share of a recovery key.'],
  ['backup', ['--to', 'a-folder', '--key', 'a-folder'], 'There is no backup key at a-folder.'],
  ['backup', ['--to', 'b', '--key', 'words'], 'words holds no whole backup key: put the right file back.'],
  ['restore', ['--from', 'nothing', '--key', 'words'], `There is nothing at ${place('nothing')}.`],
])(
  '%s %j is told what is wrong, and stops',
  (command, given, says) => {
    const program = resolve(`src/server/commands/${command}.ts`)
    const env = { PATH: process.env['PATH'], DATA_DIR: place('data') }
    const run = spawnSync(process.execPath, [program, ...given], { encoding: 'utf8', cwd: folder, env })
    expect([run.status, run.stderr]).toEqual([2, `${says}\n`])
  },
  60_000,
)

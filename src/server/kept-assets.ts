/**
 * The hashed files of earlier builds, so that a tab that sleeps through a summer still finds the parts it
 * has not loaded yet. Each stays a hundred days after the last build that had it was current; going back to an
 * older build is a change like any other.
 */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { keptFile, type ClientFile } from './client-files.ts'

const DAYS = 100
const DAY_MS = 24 * 3_600_000
const ASSETS = '/assets/'
const NAME = /^[\w.-]+$/
/** Names the files of the build that was current when the server last started. */
const CURRENT = '.current'

/**
 * The current build's files with those of earlier builds that are still kept in `folder`. A file's time there says
 * when it was last part of a current build: of the one before, that is now.
 */
export function withKeptAssets(
  files: ReadonlyMap<string, ClientFile>,
  clientDir: string,
  folder: string,
  now: number,
): ReadonlyMap<string, ClientFile> {
  mkdirSync(folder, { recursive: true })
  const names = [...files.keys()]
    .filter((path) => path.startsWith(ASSETS))
    .map((path) => path.slice(ASSETS.length))
    .filter((name) => NAME.test(name))
  for (const name of names)
    if (!existsSync(join(folder, name))) put(join(clientDir, 'assets', name), join(folder, name))
  for (const name of new Set([...names, ...beforeIn(folder)]))
    if (existsSync(join(folder, name))) utimesSync(join(folder, name), now / 1000, now / 1000)
  writeFileSync(join(folder, `${CURRENT}.next`), names.join('\n'))
  renameSync(join(folder, `${CURRENT}.next`), join(folder, CURRENT))
  const kept = new Map<string, ClientFile>()
  for (const name of readdirSync(folder)) {
    if (name.startsWith('.')) continue
    const place = join(folder, name)
    if (now - statSync(place).mtimeMs > DAYS * DAY_MS) rmSync(place)
    else kept.set(ASSETS + name, keptFile(ASSETS + name, place))
  }
  return new Map([...kept, ...files])
}

const beforeIn = (folder: string): string[] =>
  existsSync(join(folder, CURRENT))
    ? readFileSync(join(folder, CURRENT), 'utf8')
        .split('\n')
        .filter((name) => NAME.test(name) && !name.startsWith('.'))
    : []

/** Whole under its name, or not there. */
function put(from: string, to: string): void {
  const unnamed = join(to, '..', `.${process.pid}.part`)
  copyFileSync(from, unnamed)
  renameSync(unnamed, to)
}

/** What every command about the data begins with: the store the server itself uses, and the day it lives on. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs, type ParseArgsConfig } from 'node:util'
import { openStore, type Store } from '../store/store.ts'

/** What stops a command before anything is done; the message is for the person at the keyboard. */
export class Stop extends Error {}

/** The options and names a command was given; it stops with how it is used where they are not understood. */
export function argumentsOf<const T extends NonNullable<ParseArgsConfig['options']>>(
  options: T,
  usage: string,
) {
  try {
    return parseArgs({ options, allowPositionals: true })
  } catch {
    throw new Stop(`The options were not understood.\n${usage}`)
  }
}

/** What a file named on the command line says; it stops where there is none, or nobody may read it. */
export function textOf(path: string): string {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) throw new Stop(`There is no file ${path}.`)
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new Stop(`The file ${path} cannot be read: see who owns it.`)
  }
}

/** The instant a command lives at: now, or noon of another day. */
export function instantOf(today: string | undefined): number {
  const now = today === undefined ? Date.now() : Date.parse(`${today}T12:00:00Z`)
  if (Number.isNaN(now)) throw new Stop('--today wants a day as 2026-07-20.')
  return now
}

/** Opens the data, lets `act` work with it, and closes it again. */
export async function withStore<T>(act: (store: Store) => Promise<T>): Promise<T> {
  const { env } = process
  const folder = resolve(env['DATA_DIR'] ?? '.data')
  const url = env['DATABASE_URL'] ?? join(folder, 'doorstep.sqlite')
  if (env['DATABASE_URL'] === undefined && !existsSync(url))
    throw new Stop(`There is no data in ${folder} yet: run npm start once.`)
  const store = await openStore(url)
  try {
    return await act(store)
  } finally {
    await store.close()
  }
}

/** A school by its id, and by its authority's where two have one of that id. */
export async function findSchool(
  store: Store,
  id: string | undefined,
  authority: string | undefined,
  how = 'with --school',
) {
  const rows = await store.read.selectFrom('school').select(['authority', 'id']).orderBy('id').execute()
  const found = rows.filter(
    (row) => row.id === id && (authority === undefined || row.authority === authority),
  )
  const [one] = found
  if (one && found.length === 1) return { authority: one.authority, school: one.id }
  const known = rows.map((row) => `${row.id} (authority ${row.authority})`).join(', ')
  if (found.length > 1)
    throw new Stop(`Several authorities have this school; add --authority. Known: ${known}`)
  throw new Stop(`Name a school ${how}. Known: ${known || 'none; run npm start once'}`)
}

/** Runs a command: what stops it is said, with exit code 2. */
export async function runCommand(
  run: () => Promise<number>,
  ...expected: (new (...args: never[]) => Error)[]
): Promise<void> {
  try {
    process.exitCode = await run()
  } catch (failure) {
    const told = failure instanceof Stop || expected.some((kind) => failure instanceof kind)
    if (!told || !(failure instanceof Error)) throw failure
    console.error(failure.message)
    process.exitCode = 2
  }
}

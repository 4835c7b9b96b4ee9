/**
 * `npm run import`: brings a school's own files in, says what is wrong with which line, lists the
 * imports so far and takes one back. Exit code 0 all good, 1 done with faults, 2 nothing could be done.
 */
import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { reassess } from '../reassess.ts'
import { applyImport, dryRun, type ImportJob } from '../register-import/apply.ts'
import { importMap, mapFaults, type ImportMap } from '../register-import/columns.ts'
import { decodeText } from '../register-import/decode.ts'
import { spokenFault } from '../register-import/faults.ts'
import {
  differencesFile,
  exitCodeOf,
  spokenChange,
  spokenColumns,
  spokenCounts,
  spokenDifferences,
  spokenQuestioned,
  spokenUndo,
} from '../register-import/report.ts'
import { NothingToUndo, undoImport } from '../register-import/undo.ts'
import type { Store } from '../store/store.ts'
import { argumentsOf, findSchool, instantOf, runCommand, Stop, withStore } from './opened.ts'

const USAGE = `npm run import -- --school ID [--authority ID] [--map FILE] [--dry-run] [--differences FILE] FILE...
npm run import -- --list
npm run import -- --undo BATCH
npm run import -- --columns      the columns each file may have, and the names they are known by
--today YYYY-MM-DD lets the command live on another day, for trying out.`

const OPTIONS = {
  school: { type: 'string' },
  authority: { type: 'string' },
  map: { type: 'string' },
  'dry-run': { type: 'boolean' },
  differences: { type: 'string' },
  list: { type: 'boolean' },
  undo: { type: 'string' },
  columns: { type: 'boolean' },
  today: { type: 'string' },
} as const

async function run(): Promise<number> {
  const { values, positionals } = argumentsOf(OPTIONS, USAGE)
  if (values.columns) {
    console.log(spokenColumns().join('\n'))
    return 0
  }
  const now = instantOf(values.today)
  return withStore(async (store) => {
    if (values.list) return list(store)
    if (values.undo !== undefined) return undo(store, values.undo, now)
    const school = await findSchool(store, values.school, values.authority)
    if (positionals.length === 0) throw new Stop(`No file was named.\n${USAGE}`)
    const map = values.map === undefined ? undefined : readMap(values.map)
    const files = positionals.map((path) => ({ name: basename(path), text: readText(path) }))
    const chance = { bytes: (count: number) => randomBytes(count) }
    const job = { ...school, files, by: 'npm run import', now, chance, ...(map ? { map } : {}) }
    return bringIn(store, job, values['dry-run'] === true, values.differences)
  })
}

async function bringIn(
  store: Store,
  job: ImportJob,
  dry: boolean,
  differences: string | undefined,
): Promise<number> {
  const { plan, batch, questioned } = dry ? await dryRun(store, job) : await applyImport(store, job, reassess)
  for (const fault of plan.faults) console.error(`fault   ${spokenFault(fault)}`)
  for (const warning of plan.warnings) console.error(`warning ${spokenFault(warning)}`)
  if (dry) for (const change of plan.changes) console.log(spokenChange(change))
  console.log(`${dry ? 'Would be' : 'Imported'}: ${spokenCounts(plan)}.`)
  for (const line of spokenDifferences(plan.differences)) console.log(line)
  for (const line of spokenQuestioned(questioned)) console.log(line)
  if (differences !== undefined)
    writeFileSync(differences, differencesFile(plan.differences), { mode: 0o600 })
  if (batch !== null) console.log(`To take this back: npm run import -- --undo ${batch}`)
  else if (!dry) console.log('Nothing had to change.')
  return exitCodeOf(plan)
}

async function undo(store: Store, batch: string, now: number): Promise<number> {
  const row = await store.read
    .selectFrom('import_batch')
    .select('authority')
    .where('id', '=', batch)
    .executeTakeFirst()
  if (!row) throw new Stop('There is no such import; npm run import -- --list shows them all.')
  const job = { authority: row.authority, batch, now }
  const result = await undoImport(store, job, reassess)
  for (const line of spokenUndo(result)) console.log(line)
  return result.left.length > 0 ? 1 : 0
}

async function list(store: Store): Promise<number> {
  const rows = await store.read.selectFrom('import_batch').selectAll().orderBy('at').orderBy('id').execute()
  for (const { id, at, authority, school, files, by, undone_at } of rows) {
    const named: { name: string }[] = JSON.parse(files)
    const names = named.map(({ name }) => name).join(', ')
    const undone = undone_at === null ? '' : ` (taken back ${new Date(undone_at).toISOString()})`
    console.log(`${id}  ${new Date(at).toISOString()}  ${authority}/${school}  ${names}  by ${by}${undone}`)
  }
  if (rows.length === 0) console.log('Nothing has been imported yet.')
  return 0
}

function readText(path: string): string {
  try {
    return decodeText(readFileSync(path))
  } catch {
    throw new Stop(`This file cannot be read: ${path}`)
  }
}

function readMap(path: string): ImportMap {
  let content: unknown
  try {
    content = JSON.parse(readText(path))
  } catch (failure) {
    if (failure instanceof Stop) throw failure
    throw new Stop(`The mapping file is not JSON: ${path}`)
  }
  const read = importMap.safeParse(content)
  const faults = read.success
    ? mapFaults(read.data)
    : read.error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`)
  if (!read.success || faults.length > 0)
    throw new Stop(`The mapping file ${path} cannot be used:\n${faults.join('\n')}`)
  return read.data
}

await runCommand(run, NothingToUndo)

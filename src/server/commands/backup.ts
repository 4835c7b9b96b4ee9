/**
 * `npm run backup -- --to FOLDER --key FILE`: a sealed copy of everything the server keeps, taken while it runs.
 * With `--every 5m` it goes on until it is stopped, and once a week restores the newest as a drill. `--make-key`
 * makes the key, `--drill` does the drill now.
 */
import { existsSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { append, BY_COMMAND } from '../audit/append.ts'
import { BadBackup } from '../backup/bad-backup.ts'
import { makeBackup, type BackupTo } from '../backup/backup.ts'
import { makeBackupKey, readBackupKey } from '../backup/backup-key.ts'
import { drill } from '../backup/drill.ts'
import { backupsIn } from '../backup/kept.ts'
import { noteBackup, readBackupStatus } from '../backup/status.ts'
import { writeAside } from '../store/store.ts'
import { argumentsOf, runCommand, Stop, withStore } from './opened.ts'

const USAGE = `npm run backup -- --make-key FILE                    makes the key; keep a copy of it somewhere else
npm run backup -- --to FOLDER --key FILE             a backup now
npm run backup -- --to FOLDER --key FILE --every 5m  one now and every five minutes, with a drill each week
npm run backup -- --to FOLDER --key FILE --drill     restores the newest into a place of its own, to see that it works
Also: --keep DAYS (35). BACKUP_TO and BACKUP_KEY_FILE may stand for --to and --key.`

const WEEK_MS = 7 * 24 * 3_600_000
const UNITS = { s: 1_000, m: 60_000, h: 3_600_000 }

const data = resolve(process.env['DATA_DIR'] ?? '.data')
const time = (at: number) => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z')

async function run(): Promise<number> {
  const { values } = argumentsOf(
    {
      'make-key': { type: 'string' },
      to: { type: 'string' },
      key: { type: 'string' },
      every: { type: 'string' },
      keep: { type: 'string', default: '35' },
      drill: { type: 'boolean' },
    },
    USAGE,
  )
  if (values['make-key'] !== undefined) return makeKey(resolve(values['make-key']))
  const { env } = process
  const to = values.to ?? env['BACKUP_TO']
  const keyFile = values.key ?? env['BACKUP_KEY_FILE']
  if (to === undefined || keyFile === undefined) throw new Stop(`Where to, and with which key?\n${USAGE}`)
  const days = Number(values.keep)
  if (!Number.isInteger(days) || days < 1) throw new Stop('--keep wants a number of days, 1 or more.')
  const where = { to: resolve(to), key: readBackupKey(keyFile), attachments: join(data, 'attachments'), days }
  if (values.drill) return (await drillNow(where)) ? 0 : 1
  if (values.every === undefined) return (await backupNow(where)) ? 0 : 1
  return keepOn(where, everyMs(values.every))
}

function makeKey(file: string): number {
  if (!relative(data, file).startsWith('..'))
    throw new Stop(`The key must not lie in the data folder ${data}: who takes one would have both.`)
  if (!existsSync(dirname(file))) throw new Stop(`There is no folder ${dirname(file)}.`)
  const { id } = makeBackupKey(file)
  console.log(`Key ${id} is in ${file}. Without it no backup can be read: keep a copy of it somewhere else.`)
  return 0
}

function everyMs(text: string): number {
  const [, count, unit] = /^([1-9]\d{0,4})(s|m|h)$/.exec(text) ?? []
  if (unit !== 's' && unit !== 'm' && unit !== 'h') throw new Stop('--every wants a time such as 5m.')
  return Number(count) * UNITS[unit]
}

/** Whether it could be made whole; what kept it from that is said. */
async function backupNow(where: BackupTo): Promise<boolean> {
  const now = Date.now()
  return saying('The backup', async () => {
    const made = await withStore(async (store) => {
      const made = await makeBackup(store, where, now)
      const object = { kind: 'backup', id: basename(made.file) }
      for (const authority of Object.keys(made.sequences))
        await writeAside(store, (tx) =>
          append(tx, authority, now, [{ ...BY_COMMAND, action: 'backup made', object }]),
        )
      return made
    })
    noteBackup(data, { backupAt: now })
    const rows = Object.values(made.rows).reduce((sum, count) => sum + count, 0)
    const seconds = ((Date.now() - now) / 1000).toFixed(1)
    console.log(
      `${time(now)} ${made.file}: ${rows} rows, ${(made.bytes / 1e6).toFixed(1)} MB, ${made.added} new attachments, ${seconds} s`,
    )
    if (made.unreadable.length === 0) return true
    console.error(
      `${made.unreadable.length} attachments are not in the server's folder and could not be kept.`,
    )
    return false
  })
}

async function drillNow({ to, key }: BackupTo): Promise<boolean> {
  const now = Date.now()
  return saying('The drill', async () => {
    const newest = existsSync(to) ? backupsIn(to).at(-1) : undefined
    if (newest === undefined) throw new BadBackup(`There is no backup in ${to}.`)
    const done = await drill({ file: join(to, newest), backups: to, key }, now)
    noteBackup(data, { drillAt: now })
    console.log(
      `${time(now)} drill: ${newest} was restored in ${(done.ms / 1000).toFixed(1)} s, is sound and whole, and one person's files came (${done.pulled} bytes)`,
    )
    return true
  })
}

/** A failure is said, and is tried again the next time: a full disk must not end all backups to come. */
async function saying(what: string, act: () => Promise<boolean>): Promise<boolean> {
  try {
    return await act()
  } catch (failure) {
    if (failure instanceof Stop) throw failure
    const code = failure instanceof Error && 'code' in failure ? String(failure.code) : undefined
    const why = failure instanceof BadBackup ? failure.message : (code ?? String(failure))
    console.error(`${time(Date.now())} ${what} FAILED: ${why}`)
    return false
  }
}

async function keepOn(where: BackupTo, ms: number): Promise<number> {
  const stopping = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopping.abort())
  while (!stopping.signal.aborted) {
    const next = Date.now() + ms
    const made = await backupNow(where)
    const { drillAt = 0 } = readBackupStatus(data)
    if (made && Date.now() - drillAt >= WEEK_MS) await drillNow(where)
    await wait(Math.max(0, next - Date.now()), undefined, { signal: stopping.signal }).catch(() => undefined)
  }
  return 0
}

await runCommand(run, BadBackup)

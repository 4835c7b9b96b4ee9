/**
 * `npm run restore -- --from FOLDER --key FILE`: puts the newest backup of a folder, or the file named, in the
 * place of the server's data. The server must be stopped. Data that is there gives way only to `--replace`.
 */
import { existsSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { BadBackup } from '../backup/bad-backup.ts'
import { readBackupKey } from '../backup/backup-key.ts'
import { backupsIn } from '../backup/kept.ts'
import { restore } from '../backup/restore.ts'
import { argumentsOf, runCommand, Stop } from './opened.ts'

const USAGE = `npm run restore -- --from FOLDER --key FILE    the newest backup in the folder; or name one of its files
Also: --replace, where there is data already. BACKUP_TO and BACKUP_KEY_FILE may stand for --from and --key.`

async function run(): Promise<number> {
  const { values } = argumentsOf(
    { from: { type: 'string' }, key: { type: 'string' }, replace: { type: 'boolean', default: false } },
    USAGE,
  )
  // The data are their owner's alone, as where the server itself makes them.
  process.umask(0o077)
  const { env } = process
  const from = values.from ?? env['BACKUP_TO']
  const keyFile = values.key ?? env['BACKUP_KEY_FILE']
  if (from === undefined || keyFile === undefined) throw new Stop(`From where, and with which key?\n${USAGE}`)
  const file = newestAt(resolve(from))
  const data = resolve(env['DATA_DIR'] ?? '.data')
  const started = Date.now()
  const done = await restore(
    { file, backups: dirname(file), key: readBackupKey(keyFile) },
    {
      url: env['DATABASE_URL'] ?? join(data, 'doorstep.sqlite'),
      attachments: join(data, 'attachments'),
      replace: values.replace,
    },
    started,
  )
  const rows = Object.values(done.rows).reduce((sum, count) => sum + count, 0)
  console.log(
    `Restored as of ${new Date(done.at).toISOString()}: ${rows} rows, ${done.attachments} attachments, ${((Date.now() - started) / 1000).toFixed(1)} s.`,
  )
  if (done.before !== null) console.log(`What was there before is at ${done.before}.`)
  console.log(
    'Devices shut out, people disabled and grants taken since that backup stand as they did then: do it again (docs/running.md, Restore).',
  )
  console.log('Start the server. Devices will send again what they wrote since.')
  for (const missing of done.missing) console.error(missing)
  return done.missing.length === 0 ? 0 : 1
}

function newestAt(path: string): string {
  if (!existsSync(path)) throw new Stop(`There is nothing at ${path}.`)
  if (!statSync(path).isDirectory()) return path
  const newest = backupsIn(path).at(-1)
  if (newest === undefined) throw new Stop(`There is no backup in ${path}.`)
  return join(path, newest)
}

await runCommand(run, BadBackup)

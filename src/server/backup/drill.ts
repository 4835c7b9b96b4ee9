/**
 * A drill: the newest backup is restored into a place of its own, the server is started over it, and
 * somebody who may use it fetches their files, so that a restore is known to work before it is needed.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { beginSession } from '../accounts/sessions.ts'
import { COOKIE } from '../api.ts'
import { buildApp } from '../app.ts'
import type { Signer } from '../keys/signing-keys.ts'
import { openStore } from '../store/store.ts'
import { BadBackup } from './bad-backup.ts'
import { restore, type RestoreFrom, type Restored } from './restore.ts'

export type Drill = Restored & {
  /** How long the restore took, and how many bytes one person's files were. */
  readonly ms: number
  readonly pulled: number
}

/** Nobody keeps what is signed in a drill. */
const noSigner: Signer = {
  sign: () => {
    throw new BadBackup('A drill signs nothing.')
  },
  published: () => [],
}

/** Restores, starts, fetches and forgets. Throws `BadBackup` where any of it does not work. */
export async function drill(from: RestoreFrom, now: number): Promise<Drill> {
  const folder = await mkdtemp(join(tmpdir(), 'doorstep-drill-'))
  try {
    const url = join(folder, 'doorstep.sqlite')
    const attachments = join(folder, 'attachments')
    const started = performance.now()
    const restored = await restore(from, { url, attachments, replace: false }, now)
    const ms = Math.round(performance.now() - started)
    if (restored.missing.length > 0) throw new BadBackup(restored.missing.join('\n'))
    return { ...restored, ms, pulled: await pullOnce(url, now) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function pullOnce(url: string, now: number): Promise<number> {
  const clock = { now: () => now }
  const chance = { bytes: (count: number) => randomBytes(count) }
  const store = await openStore(url, clock)
  try {
    const app = await buildApp({ store, clock, signer: noSigner, daily: false })
    try {
      const someone = await store.read
        .selectFrom('account')
        .select(['authority', 'id'])
        .where('disabled', '=', 0)
        .orderBy('id')
        .executeTakeFirst()
      if (!someone) return 0
      const { authority, id: account } = someone
      const cookie = await beginSession(store, { clock, chance }, { authority, account, device: 'drill' })
      const headers = { cookie: `${COOKIE}=${cookie}` }
      const answer = await app.inject({ url: '/api/pull?since=0&part=all', headers })
      if (answer.statusCode !== 200)
        throw new BadBackup(`The server over the restored data answered ${answer.statusCode}.`)
      return answer.rawPayload.length
    } finally {
      await app.close()
    }
  } finally {
    await store.close()
  }
}

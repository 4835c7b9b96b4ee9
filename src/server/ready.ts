/**
 * Whether this server can do its work: its store takes a write and has the tables this release knows, and
 * there is room on the disk. Asked often by whatever watches it, it looks at most every few seconds.
 */
import { statfs } from 'node:fs/promises'
import type { Clock } from '../kit/clock.ts'
import { MIGRATIONS } from './store/migrations/migrations.ts'
import { writeAside, type Store } from './store/store.ts'

const LOOK_EVERY_MS = 5_000
const LEAST_BYTES = 100_000_000

export type Readiness =
  { readonly ready: true } | { readonly ready: false; readonly why: 'store' | 'migrations' | 'disk' }

/** `folder` is where the data lies; without it the disk is not looked at. */
export function readiness(store: Store, clock: Clock, folder: string | undefined): () => Promise<Readiness> {
  let at = -Infinity
  let found: Promise<Readiness> | undefined
  return () => {
    const now = clock.now()
    if (!found || now - at >= LOOK_EVERY_MS || now < at) {
      at = now
      found = look(store, folder)
    }
    return found
  }
}

async function look(store: Store, folder: string | undefined): Promise<Readiness> {
  try {
    const ids = await writeAside(store, async (tx) => {
      const rows = await tx.selectFrom('migration').select('id').execute()
      // There and back, so that nothing is another than it was: what changes nothing SQLite does not write.
      for (const { id } of rows.slice(-1))
        for (const by of [1, -1])
          await tx
            .updateTable('migration')
            .set(({ eb }) => ({ at: eb('at', '+', by) }))
            .where('id', '=', id)
            .execute()
      return new Set(rows.map(({ id }) => id))
    })
    if (MIGRATIONS.some(({ id }) => !ids.has(id)) || ids.size > MIGRATIONS.length)
      return { ready: false, why: 'migrations' }
  } catch {
    return { ready: false, why: 'store' }
  }
  if (folder !== undefined) {
    const { bavail, bsize } = await statfs(folder)
    if (bavail * bsize < LEAST_BYTES) return { ready: false, why: 'disk' }
  }
  return { ready: true }
}

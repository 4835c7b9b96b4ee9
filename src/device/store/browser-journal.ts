/**
 * The journal of this browser: in files where they can be written at once, else in a second database. What was put
 * into the second database while there were no files is taken into them when it is read.
 */
import { Dexie } from 'dexie'
import { dexieJournal, JOURNAL_NAME } from './dexie-journal.ts'
import type { Journal, Line } from './journal.ts'
import { isLater } from './reconcile.ts'
import { NoFiles, workerJournal } from './worker-journal.ts'

/** How long reading waits at most for the page to have drawn. */
const DRAWN_WITHIN = 1000

export function browserJournal(): Journal {
  const files = workerJournal()
  let database: Journal | null = null
  let isDrawn: Promise<void> | null = null
  let adopted: Promise<void> | null = null
  let isClosed = false

  /** In the files, or from the first time that there are none in the database. */
  async function kept<T>(act: (journal: Journal) => Promise<T>): Promise<T> {
    if (!database)
      try {
        return await act(files)
      } catch (error) {
        if (!(error instanceof NoFiles) || isClosed) throw error
        database ??= dexieJournal()
      }
    return act(database)
  }
  async function adopt() {
    if (!(await Dexie.exists(JOURNAL_NAME))) return
    const before = dexieJournal()
    try {
      const { device, vaults, entries } = await before.read()
      const known = await files.read()
      const ids = new Set(known.vaults.map(({ id }) => id))
      const there = new Map(known.entries.map((row) => [row.id, row]))
      await files.write([
        ...entries.flatMap((row): Line[] => {
          const over = there.get(row.id) ?? null
          return !over || isLater(row, over) ? [{ kind: 'entry', row, over }] : []
        }),
        ...vaults.flatMap((row) => (ids.has(row.id) ? [] : [{ kind: 'vault', row } as const])),
        ...(device && device.number > (known.device?.number ?? -1)
          ? [{ kind: 'device', row: { ...(known.device ?? device), number: device.number } } as const]
          : []),
      ])
    } finally {
      before.close()
    }
    await Dexie.delete(JOURNAL_NAME)
  }

  return {
    write: (lines) => kept((journal) => journal.write(lines)),
    read: async () => {
      await (isDrawn ??= drawn())
      return kept(async (journal) => {
        // What does not open now is there another time.
        if (journal === files) await (adopted ??= adopt().catch(passing))
        return journal.read()
      })
    },
    protection: () => kept((journal) => journal.protection()),
    close: () => {
      isClosed = true
      files.close()
      database?.close()
    },
  }
}

function passing(error: unknown) {
  if (error instanceof NoFiles) throw error
}

/** The start is over before the worker begins: it would only make that longer. */
const drawn = () =>
  new Promise<void>((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: DRAWN_WITHIN })
    else setTimeout(resolve, DRAWN_WITHIN / 4)
  })

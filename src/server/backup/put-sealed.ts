/** Writes a sealed file: whole and on the disk before it has its name, or not at all. */
import { createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { BackupKey } from './backup-key.ts'
import { sealing } from './sealed.ts'

/**
 * Seals what comes from `source` into a file, compressed if so wished. `check` looks at what was written before
 * it gets its name; where that fails, nothing is left.
 */
export async function putSealed(
  file: string,
  key: BackupKey,
  source: AsyncIterable<Buffer | string>,
  { gzip, check }: { gzip: boolean; check?: (written: string) => Promise<void> },
): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const unnamed = `${file}.${process.pid}.part`
  try {
    const into = createWriteStream(unnamed, { mode: 0o600, flush: true })
    if (gzip) await pipeline(source, createGzip({ level: 6 }), sealing(key), into)
    else await pipeline(source, bytesOf, sealing(key), into)
    await check?.(unnamed)
    await rename(unnamed, file)
    await synced(dirname(file))
  } catch (failure) {
    await rm(unnamed, { force: true })
    throw failure
  }
}

async function* bytesOf(source: AsyncIterable<Buffer | string>): AsyncGenerator<Buffer> {
  for await (const some of source) yield Buffer.from(some)
}

/** The names in a folder are on the disk. */
export async function synced(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

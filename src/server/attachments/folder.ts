/**
 * Where attachments lie: `<folder>/<authority>/<sha256>`, each written whole or not at all,
 * and under `.incoming` what is still on its way. A file's name is the hash of its bytes.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { Buffer } from 'node:buffer'

export const incomingIn = (folder: string): string => join(folder, '.incoming')

/** An authority's id as the name of a folder, whatever is in it. */
const named = (authority: string): string => encodeURIComponent(authority).replaceAll('.', '%2E')

export const placeOf = (folder: string, authority: string, sha256: string): string =>
  join(folder, named(authority), sha256)

/** The hash of a file's bytes, and how they begin. */
export async function contentOf(path: string): Promise<{ sha256: string; begins: Uint8Array }> {
  const hash = createHash('sha256')
  let begins = Buffer.alloc(0)
  for await (const chunk of createReadStream(path)) {
    const bytes: Buffer = chunk
    if (begins.length < 16) begins = Buffer.concat([begins, bytes.subarray(0, 16)])
    hash.update(bytes)
  }
  return { sha256: hash.digest('hex'), begins }
}

/** Puts a file where it belongs; resolves once the disk has it under its new name (P5). */
export async function putInPlace(from: string, to: string): Promise<void> {
  const folder = join(to, '..')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await synced(from)
  await rename(from, to)
  await synced(folder)
}

async function synced(path: string): Promise<void> {
  const file = await open(path, 'r')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

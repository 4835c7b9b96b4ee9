/** The journal's two files in the browser's private file system, open for writing at once; for a worker only. */
import type { SyncFile } from './journal.ts'

/** What a sync access handle can do; known to workers only, and so not to the types of a page. */
type Handle = {
  getSize(): number
  read(into: Uint8Array, at: { at: number }): number
  write(bytes: Uint8Array, at: { at: number }): number
  truncate(size: number): void
  flush(): void
  close(): void
}
type WithHandle = FileSystemFileHandle & { createSyncAccessHandle(): Promise<Handle> }

const NAMES = ['journal-a', 'journal-b'] as const
/** A tab that was just killed may hold its files a moment longer. */
const TRIES = 100
const BETWEEN_TRIES = 50

/** Opens both files, making those that are not there. Rejects where the browser has none, or another holds them. */
export async function opfsFiles(): Promise<readonly [SyncFile, SyncFile]> {
  const folder = await navigator.storage.getDirectory()
  const [a, b] = NAMES
  const first = await opened(folder, a)
  try {
    return [first, await opened(folder, b)]
  } catch (error) {
    first.close()
    throw error
  }
}

async function opened(folder: FileSystemDirectoryHandle, name: string): Promise<SyncFile> {
  const file = (await folder.getFileHandle(name, { create: true })) as WithHandle
  for (let tries = 1; ; tries++)
    try {
      return syncFile(await file.createSyncAccessHandle())
    } catch (error) {
      const isHeld = error instanceof DOMException && error.name === 'NoModificationAllowedError'
      if (!isHeld || tries >= TRIES) throw error
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_TRIES))
    }
}

function syncFile(handle: Handle): SyncFile {
  return {
    size: () => handle.getSize(),
    read: (at, length) => {
      const bytes = new Uint8Array(length)
      return bytes.subarray(0, handle.read(bytes, { at }))
    },
    write: (at, bytes) => {
      if (handle.write(bytes, { at }) < bytes.length)
        throw new DOMException('written short', 'QuotaExceededError')
    },
    truncate: (size) => handle.truncate(size),
    flush: () => handle.flush(),
    close: () => handle.close(),
  }
}

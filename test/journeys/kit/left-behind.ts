/** What a browser leaves behind: in its storage while it runs, and in the files of its profile. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'

/** Which of these words stand in a file under a folder, as UTF-8 or UTF-16. */
export function wordsInFiles(folder: string, words: readonly string[]): string[] {
  const found: string[] = []
  const shapes = words.flatMap((word) => [
    { word, bytes: Buffer.from(word, 'utf8') },
    { word, bytes: Buffer.from(word, 'utf16le') },
  ])
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name)
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) continue
    const held = readFileSync(path)
    for (const { word, bytes } of shapes) if (held.includes(bytes)) found.push(`${word} in ${name}`)
  }
  return found
}

export type Stored = {
  /** Addresses in Cache Storage. */
  readonly cached: readonly string[]
  /** Where one of the words was found. */
  readonly found: readonly string[]
}

/** Looks through everything a page of this origin can read of its own storage. */
export function wordsInStorage(page: Page, words: readonly string[]): Promise<Stored> {
  return page.evaluate(async (words) => {
    const found: string[] = []
    const utf8 = (text: string) => String.fromCharCode(...new TextEncoder().encode(text))
    const utf16 = (text: string) => Array.from(text, (letter) => `${letter}\0`).join('')
    /** By their first four letters, so that everything is passed over once, however many words there are. */
    const shapes = new Map<string, string[]>()
    for (const shape of new Set(words.flatMap((word) => [word, utf8(word), utf16(word)])))
      shapes.set(shape.slice(0, 4), [...(shapes.get(shape.slice(0, 4)) ?? []), shape])
    const look = (text: string, where: string) => {
      for (let at = 0; at < text.length; at++)
        for (const shape of shapes.get(text.slice(at, at + 4)) ?? [])
          if (text.startsWith(shape, at)) found.push(`${shape} in ${where}`)
    }
    const letters = (bytes: Uint8Array) => {
      let text = ''
      for (let at = 0; at < bytes.length; at += 8192)
        text += String.fromCharCode(...bytes.subarray(at, at + 8192))
      return text
    }
    const search = (value: unknown, where: string): void => {
      if (typeof value === 'string') look(value, where)
      else if (value instanceof ArrayBuffer) look(letters(new Uint8Array(value)), where)
      else if (ArrayBuffer.isView(value))
        look(letters(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)), where)
      else if (value instanceof CryptoKey || value instanceof Blob) found.push(`a key or a file in ${where}`)
      else if (value !== null && typeof value === 'object')
        for (const [name, part] of Object.entries(value)) {
          look(name, where)
          search(part, where)
        }
    }
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(new Error('the browser does not show what it stores')))
      })
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await asked(indexedDB.open(name))
      for (const table of db.objectStoreNames) {
        const store = db.transaction(table).objectStore(table)
        const [keys, rows] = await Promise.all([asked(store.getAllKeys()), asked(store.getAll())])
        search(keys, `${name}/${table}`)
        search(rows, `${name}/${table}`)
      }
      db.close()
    }
    for (const storage of [localStorage, sessionStorage])
      search(Object.entries(storage), 'localStorage or sessionStorage')
    const cached: string[] = []
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        cached.push(new URL(request.url).pathname)
        search(await (await cache.match(request))?.arrayBuffer(), request.url)
      }
    }
    for await (const [name, handle] of (await navigator.storage.getDirectory()).entries())
      if (handle instanceof FileSystemFileHandle) search(await (await handle.getFile()).arrayBuffer(), name)
      else found.push(`a folder called ${name}`)
    return { cached, found }
  }, words)
}

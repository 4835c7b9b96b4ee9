/** Finds planted words on a paper browser's disk, in every way IndexedDB may hold them. */

const latin1 = new TextDecoder('latin1')
const utf16 = new TextDecoder('utf-16le')

/** Everything in a stored value as text: strings as they are, bytes read in several ways. */
function* textsOf(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value
  else if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
    const bytes =
      value instanceof ArrayBuffer
        ? new Uint8Array(value)
        : new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    yield latin1.decode(bytes)
    yield utf16.decode(bytes)
    yield utf16.decode(bytes.subarray(1))
  } else if (value !== null && typeof value === 'object')
    for (const [key, member] of Object.entries(value)) {
      yield key
      yield* textsOf(member)
    }
}

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(new Error('the disk could not be read')))
  })

/** Every text of every row, key and index of every database. */
export async function everythingOn(disk: IDBFactory): Promise<string[]> {
  const texts: string[] = []
  for (const { name } of await disk.databases()) {
    const db = await done(disk.open(name ?? ''))
    for (const table of db.objectStoreNames) {
      const store = db.transaction(table).objectStore(table)
      for (const value of await done<unknown[]>(store.getAll())) texts.push(...textsOf(value))
      for (const key of await done(store.getAllKeys())) texts.push(...textsOf(key))
    }
    db.close()
  }
  return texts
}

/** Which of the planted words are readable there. */
export async function foundOn(disk: IDBFactory, planted: readonly string[]): Promise<string[]> {
  const texts = await everythingOn(disk)
  return planted.filter((word) => texts.some((text) => text.includes(word)))
}

/**
 * A sealed file: one line that says what it is and whose key opens it, then chunks of AES-256-GCM under
 * a key of the file's own. Each chunk vouches for the one before it and the last says that it is the
 * last, so that a file that was cut, changed, put together anew or is another's is noticed.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { BadBackup } from './bad-backup.ts'
import type { BackupKey } from './backup-key.ts'

const CHUNK = 64 * 1024
const TAG = 16
const SALT = 16
const LAST = 0x8000_0000
const FIRST_LINE = /^doorstep sealed 1 ([0-9a-f]{16}) ([0-9a-f]{32})$/
const FIRST_LINE_BYTES = 'doorstep sealed 1 '.length + 16 + 1 + SALT * 2 + 1

type Bytes = AsyncIterable<Buffer>

const keyOf = (key: BackupKey, salt: Buffer): Buffer =>
  Buffer.from(hkdfSync('sha256', key.bytes, salt, 'doorstep sealed 1', 32))

function nonceOf(place: number): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(place, 6, 6)
  return nonce
}

/** For a pipeline: what comes in goes out sealed. */
export const sealing = (key: BackupKey) =>
  async function* (source: Bytes): AsyncGenerator<Buffer> {
    const salt = randomBytes(SALT)
    const own = keyOf(key, salt)
    const line = Buffer.from(`doorstep sealed 1 ${key.id} ${salt.toString('hex')}\n`)
    yield line
    let before: Buffer = line
    let place = 0
    const chunk = (bytes: Buffer, last: boolean): Buffer => {
      const head = Buffer.alloc(4)
      head.writeUInt32BE(last ? (bytes.length | LAST) >>> 0 : bytes.length)
      const cipher = createCipheriv('aes-256-gcm', own, nonceOf(place++))
      cipher.setAAD(Buffer.concat([head, before]))
      const sealed = Buffer.concat([cipher.update(bytes), cipher.final()])
      before = cipher.getAuthTag()
      return Buffer.concat([head, sealed, before])
    }
    let waiting: Buffer[] = []
    let length = 0
    for await (const bytes of source) {
      waiting.push(bytes)
      length += bytes.length
      if (length < CHUNK) continue
      yield chunk(Buffer.concat(waiting), false)
      waiting = []
      length = 0
    }
    yield chunk(Buffer.concat(waiting), true)
  }

/** For a pipeline: what `sealing` sealed comes out again; anything else is a `BadBackup` that names the file. */
export const unsealing = (key: BackupKey, name: string) =>
  async function* (source: Bytes): AsyncGenerator<Buffer> {
    const taken = taking(source, name)
    const line = await taken.next(FIRST_LINE_BYTES, 'is not a Doorstep backup')
    const [, id, salt] = FIRST_LINE.exec(line.toString('latin1').trimEnd()) ?? []
    if (id === undefined || salt === undefined) throw new BadBackup(`${name} is not a Doorstep backup.`)
    if (id !== key.id)
      throw new BadBackup(`${name} was sealed with the key ${id}; the key given is ${key.id}.`)
    const own = keyOf(key, Buffer.from(salt, 'hex'))
    let before: Buffer = line
    for (let place = 0; ; place++) {
      const head = await taken.next(4)
      const said = head.readUInt32BE()
      const last = said >= LAST
      const length = last ? said - LAST : said
      if (length > CHUNK * 64) throw new BadBackup(`${name} is damaged in its part ${place + 1}.`)
      const sealed = await taken.next(length)
      const tag = await taken.next(TAG)
      const opened = open(own, place, Buffer.concat([head, before]), sealed, tag)
      if (!opened) throw new BadBackup(`${name} is damaged in its part ${place + 1}.`)
      before = tag
      yield opened
      if (!last) continue
      if (!(await taken.atEnd())) throw new BadBackup(`${name} has something behind its end.`)
      return
    }
  }

function open(own: Buffer, place: number, vouched: Buffer, sealed: Buffer, tag: Buffer): Buffer | undefined {
  const cipher = createDecipheriv('aes-256-gcm', own, nonceOf(place), { authTagLength: TAG })
  cipher.setAAD(vouched)
  cipher.setAuthTag(tag)
  try {
    return Buffer.concat([cipher.update(sealed), cipher.final()])
  } catch {
    return undefined
  }
}

/** Takes exactly so many bytes at a time from a source. */
function taking(source: Bytes, name: string) {
  const from = source[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)
  const hold = async (count: number): Promise<void> => {
    const more = [held]
    let length = held.length
    while (length < count) {
      const { done, value } = await from.next()
      if (done) break
      more.push(value)
      length += value.length
    }
    held = Buffer.concat(more)
  }
  return {
    next: async (count: number, otherwise = 'is cut short'): Promise<Buffer> => {
      await hold(count)
      if (held.length < count) throw new BadBackup(`${name} ${otherwise}.`)
      const taken = held.subarray(0, count)
      held = held.subarray(count)
      return taken
    },
    atEnd: async (): Promise<boolean> => {
      await hold(1)
      return held.length === 0
    },
  }
}

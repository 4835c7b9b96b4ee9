/**
 * A body that was sent packed, unpacked before it is read: gzip alone, whole and with nothing behind it, and
 * never more than the route takes unpacked, whatever it promises to hold.
 */
import { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { gunzip, type Gunzip } from 'node:zlib'
import type { FastifyRequest } from 'fastify'
import { Refused } from '../protocol/refusal.ts'

type Unpacked = { readonly buffer: Buffer; readonly engine: Gunzip }
const unzip = promisify<Buffer, { maxOutputLength: number; info: true }, Unpacked>(
  // With `info` it gives more than its types say: what was unpacked, and how much of what was sent that took.
  gunzip as never,
)

const invalid = (expected: string) =>
  new Refused({ kind: 'message invalid', path: 'content-encoding', expected })

/** For `preParsing` of a route that takes `most` bytes: the body as it was before it was packed. */
export const unpacked =
  (most: number) =>
  async ({ headers }: FastifyRequest, body: Readable): Promise<Readable> => {
    const encoding = headers['content-encoding']
    if (encoding === undefined || encoding === 'identity') return body
    if (encoding !== 'gzip') throw invalid('gzip')
    const packed = await wholeOf(body, most)
    const { buffer, engine } = await unzip(packed, { maxOutputLength: most, info: true }).catch(
      (failure: unknown) => {
        throw isTooLarge(failure) ? new Refused({ kind: 'too large', most }) : invalid('gzip')
      },
    )
    if (engine.bytesWritten !== packed.length) throw invalid('gzip')
    return Object.assign(Readable.from([buffer]), { receivedEncodedLength: packed.length })
  }

const isTooLarge = (failure: unknown): boolean =>
  failure instanceof Error && 'code' in failure && failure.code === 'ERR_BUFFER_TOO_LARGE'

async function wholeOf(body: Readable, most: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of body) {
    const bytes = Buffer.from(chunk)
    length += bytes.length
    if (length > most) throw new Refused({ kind: 'too large', most })
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}

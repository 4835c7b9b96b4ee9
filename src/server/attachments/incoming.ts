/**
 * What is on its way, piece by piece (tus). An upload belongs to the account that began it
 * and names its record, hash and kind. Whole, it is kept only if its bytes have that hash
 * and are of that kind; otherwise they are removed. What nobody goes on with expires.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { FileConfigstore, FileStore } from '@tus/file-store'
import { Server } from '@tus/server'
import * as z from 'zod'
import { aHash, anId } from '../../domain/casework/entry.ts'
import { ATTACHMENTS, ATTACHMENT_TYPES, attachmentType, typeOf } from '../../protocol/attachments.ts'
import { Refused } from '../../protocol/refusal.ts'
import type { Session } from '../accounts/sessions.ts'
import type { Ports } from '../ports.ts'
import { refusalOf, STATUS, traceOf } from '../refusals.ts'
import { writeAside } from '../store/store.ts'
import { contentOf, incomingIn, placeOf, putInPlace } from './folder.ts'

/** An upload nobody has gone on with for so long is given up; the device begins anew. */
export const EXPIRES_MS = 7 * 24 * 3_600_000
const DAY_MS = 24 * 3_600_000
/** Of one account: begun and not finished, and received within a day. */
export const MOST_OPEN = 40
export const MOST_BYTES_A_DAY = 300_000_000

/** What a device says of an upload when it begins it. */
export const announced = z.object({ record: anId, sha256: aHash, type: attachmentType })
export type Announced = z.infer<typeof announced>

const held = announced.extend({ authority: z.string(), account: z.string(), at: z.coerce.number() })
export type Held = z.infer<typeof held>

export type Incoming = {
  /** What an upload is; refused as not there unless it is this session's own. */
  readonly ofSession: (id: string, session: Session) => Promise<Held>
  /** Refuses more than one account may send. */
  readonly requireRoom: (session: Session, bytes: number) => Promise<void>
  /** Lets the protocol answer; `begun` is what a new upload is to be. */
  readonly handle: (
    request: IncomingMessage,
    response: ServerResponse,
    begun?: { session: Session; of: Announced },
  ) => Promise<void>
  readonly expire: () => Promise<void>
}

/** Uploads into this folder. */
export function incoming(folder: string, { store, clock, chance, failed }: Ports): Incoming {
  const directory = incomingIn(folder)
  const index = new FileConfigstore(directory)
  const files = new FileStore({ directory, configstore: index })
  const begun = new WeakMap<object, { session: Session; of: Announced }>()

  const server = new Server({
    path: ATTACHMENTS,
    datastore: files,
    relativeLocation: true,
    allowedOrigins: [],
    namingFunction: () => Buffer.from(chance.bytes(16)).toString('hex'),
    // The one that was asked about: what follows the path names no other.
    getFileIdFromRequest: ({ url }) => new URL(url, 'http://here').pathname.split('/').at(-1),
    onUploadCreate: async (request) => {
      const raw = request.runtime?.node?.req
      const what = raw && begun.get(raw)
      if (!what) throw new Refused({ kind: 'not found' })
      const { officer } = what.session
      const own = { authority: officer.authority.id, account: officer.id, at: String(clock.now()) }
      return { metadata: { ...what.of, ...own } }
    },
    onUploadFinish: async (_request, upload) => {
      const { path } = upload.storage ?? { path: '' }
      await keep(upload.id, path, upload.offset, held.parse(upload.metadata))
      return {}
    },
    onResponseError: (_request, error) => {
      if (!(error instanceof Error)) return undefined
      const refusal = refusalOf(error, ATTACHMENT_TYPES['application/pdf'].most)
      if (refusal.kind === 'server fault') failed(traceOf(error))
      return { status_code: STATUS[refusal.kind], body: JSON.stringify(refusal) }
    },
  })

  async function keep(id: string, path: string, bytes: number, upload: Held): Promise<void> {
    const { authority, account, record, sha256, type } = upload
    try {
      const content = await contentOf(path)
      if (content.sha256 !== sha256)
        throw new Refused({ kind: 'message invalid', path: 'sha256', expected: 'the hash of the bytes sent' })
      if (typeOf(content.begins) !== type)
        throw new Refused({ kind: 'message invalid', path: 'type', expected: 'what the bytes are' })
      await putInPlace(path, placeOf(folder, authority, sha256))
      await writeAside(store, (tx) =>
        tx
          .insertInto('attachment')
          .values({ authority, sha256, record, bytes, type, account, received_at: clock.now() })
          .onConflict((oc) => oc.doNothing())
          .execute(),
      )
    } catch (failure) {
      // What is whole is never asked for again: it goes, and the device begins anew.
      await files.remove(id).catch(() => index.delete(id))
      throw failure
    }
    await index.delete(id)
  }

  async function metadataOf(id: string): Promise<Held | undefined> {
    const file = await index.get(id)
    const read = held.safeParse(file?.metadata)
    return read.success ? read.data : undefined
  }

  return {
    ofSession: async (id, { officer }) => {
      const upload = await metadataOf(id)
      const own = upload?.account === officer.id && upload.authority === officer.authority.id
      if (!upload || !own) throw new Refused({ kind: 'not found' })
      return upload
    },
    requireRoom: async ({ officer: { id, authority } }, bytes) => {
      const uploads = await Promise.all((await index.list()).map(metadataOf))
      const open = uploads.filter((one) => one?.account === id && one.authority === authority.id)
      const received = await store.read
        .selectFrom('attachment')
        .select((eb) => eb.fn.sum<number | string | null>('bytes').as('bytes'))
        .where('authority', '=', authority.id)
        .where('account', '=', id)
        .where('received_at', '>', clock.now() - DAY_MS)
        .executeTakeFirst()
      if (open.length >= MOST_OPEN || Number(received?.bytes ?? 0) + bytes > MOST_BYTES_A_DAY)
        throw new Refused({ kind: 'wait', seconds: 3600 })
    },
    handle: (request, response, what) => {
      if (what) begun.set(request, what)
      return server.handle(request, response)
    },
    expire: async () => {
      for (const id of await index.list()) {
        const upload = await metadataOf(id)
        if (upload && clock.now() - upload.at <= EXPIRES_MS) continue
        await files.remove(id).catch(() => index.delete(id))
      }
    },
  }
}

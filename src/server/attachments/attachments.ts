/**
 * The routes of pictures and scans: sent in pieces that go on where a cut left them, fetched
 * by content for a record one may read. Session and scope are asked at each of them, whatever
 * was allowed before. A file is never shown as a page of this site.
 */
import { createReadStream } from 'node:fs'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import * as z from 'zod'
import { aHash, anId } from '../../domain/casework/entry.ts'
import { ATTACHMENTS, ATTACHMENT_TYPES, attachmentType } from '../../protocol/attachments.ts'
import { Refused } from '../../protocol/refusal.ts'
import { viewOf } from '../access/view.ts'
import type { Session } from '../accounts/sessions.ts'
import { API_HEADERS, TLS_HEADERS } from '../headers.ts'
import type { Ports } from '../ports.ts'
import { readMessage } from '../read-message.ts'
import { placeOf } from './folder.ts'
import { announced, incoming, type Announced } from './incoming.ts'
import { isNamedIn, recordInScope } from './may-attach.ts'

type SessionOf = (request: FastifyRequest) => Promise<Session>

/** No page is made of it, whatever it holds. */
const FILE_HEADERS = { 'content-security-policy': "default-src 'none'; sandbox" }
const HOURLY = 3_600_000

const anUpload = z.object({ id: z.string().regex(/^[0-9a-f]{32}$/) })
const aContent = z.object({ id: aHash })
const ofRecord = z.looseObject({ record: anId })

/** Adds them to a server that keeps attachments in this folder. */
export function addAttachments(
  app: FastifyInstance,
  ports: Ports,
  folder: string,
  sessionOf: SessionOf,
): void {
  const { store } = ports
  const uploads = incoming(folder, ports)
  const expire = () => void uploads.expire().catch(ports.failed)
  const timer = setInterval(expire, HOURLY)
  timer.unref()
  expire()
  app.addHook('onClose', async () => clearInterval(timer))

  /** The one in the path, for a record the session may read. */
  async function received(request: FastifyRequest) {
    const session = await sessionOf(request)
    const { id: sha256 } = readMessage(aContent, request.params)
    const { record } = readMessage(ofRecord, request.query)
    const view = await viewOf(store.read, session.officer)
    const { record: whole, told } = await recordInScope(store.read, view, record, 'read')
    // Named in what is kept from them, and in nothing they are told.
    if (isNamedIn(whole, sha256) && !isNamedIn(told, sha256)) throw new Refused({ kind: 'not found' })
    const row = await store.read
      .selectFrom('attachment')
      .select(['bytes', 'type'])
      .where('authority', '=', view.authority)
      .where('sha256', '=', sha256)
      .where('record', '=', record)
      .executeTakeFirst()
    if (!row) throw new Refused({ kind: 'not found' })
    return { sha256, bytes: row.bytes, type: attachmentType.parse(row.type), authority: view.authority }
  }

  /** An answer that cannot be finished ends with its line. */
  const byProtocol = (reply: FastifyReply, answer: Promise<void>) =>
    answer.catch((failure: unknown) => {
      ports.failed(failure)
      reply.raw.destroy()
    })

  void app.register(async (here) => {
    // A piece is the protocol's to read: it goes to the disk as it comes.
    here.addContentTypeParser('application/offset+octet-stream', (_request, _body, done) => done(null))
    here.addHook('onSend', async (_request, reply, payload) => {
      if (reply.hasHeader('content-disposition')) void reply.headers(FILE_HEADERS)
      return payload
    })

    here.route({
      method: 'POST',
      url: ATTACHMENTS,
      handler: async (request, reply) => {
        const session = await sessionOf(request)
        const of = announcedIn(request)
        const view = await viewOf(store.read, session.officer)
        const { record } = await recordInScope(store.read, view, of.record, 'write')
        if (!isNamedIn(record, of.sha256)) throw new Refused({ kind: 'not found' })
        await uploads.requireRoom(session, Number(request.headers['upload-length']))
        byHand(request, reply)
        await byProtocol(reply, uploads.handle(request.raw, reply.raw, { session, of }))
      },
    })

    for (const method of ['HEAD', 'PATCH'] as const)
      here.route({
        method,
        url: `${ATTACHMENTS}/:id`,
        handler: async (request, reply) => {
          const session = await sessionOf(request)
          const { id } = readMessage(anUpload, request.params)
          const { record } = await uploads.ofSession(id, session)
          await recordInScope(store.read, await viewOf(store.read, session.officer), record, 'write')
          byHand(request, reply)
          await byProtocol(reply, uploads.handle(request.raw, reply.raw))
        },
      })

    here.route({
      method: 'GET',
      url: `${ATTACHMENTS}/:id`,
      exposeHeadRoute: false,
      handler: async (request, reply) => {
        const { authority, sha256, bytes, type } = await received(request)
        return reply
          .headers({ 'content-length': bytes, 'content-disposition': 'attachment' })
          .type(type)
          .send(createReadStream(placeOf(folder, authority, sha256)))
      },
    })

    here.route({
      method: 'GET',
      url: `${ATTACHMENTS}/:id/receipt`,
      exposeHeadRoute: false,
      handler: async (request) => {
        const { sha256, bytes } = await received(request)
        return { sha256, bytes }
      },
    })
  })
}

/** What is about to be sent; its kind and length are refused before a byte is. */
function announcedIn({ headers }: FastifyRequest): Announced {
  const metadata = String(headers['upload-metadata'] ?? '')
  const pairs = metadata.split(',').map((pair) => pair.trim().split(' '))
  const said = pairs.map(([key = '', value = '']) => [key, Buffer.from(value, 'base64').toString('utf8')])
  const of = readMessage(announced.strict(), Object.fromEntries(said))
  const { most } = ATTACHMENT_TYPES[of.type]
  const length = readMessage(z.coerce.number().int().positive(), headers['upload-length'])
  if (length > most) throw new Refused({ kind: 'too large', most })
  return of
}

/** From here on the protocol answers, under the same headers as everything else. */
function byHand(request: FastifyRequest, reply: FastifyReply): void {
  reply.hijack()
  const headers = { ...API_HEADERS, ...(request.protocol === 'https' ? TLS_HEADERS : {}) }
  for (const [name, value] of Object.entries(headers)) reply.raw.setHeader(name, value)
}

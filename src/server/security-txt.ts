/**
 * Where to tell of a hole (RFC 9116), at /.well-known/security.txt: whom the operator names, for a year from when it is
 * asked for. Without anybody to tell, it is not there.
 */
import type { FastifyInstance } from 'fastify'
import type { Clock } from '../kit/clock.ts'

const YEAR_MS = 364 * 24 * 3_600_000
/** An address that can be written to or opened, and nothing that begins another line. */
const CONTACT = /^(mailto:|https:\/\/|tel:)[\x21-\x7e]{3,300}$/

/** Adds the page, where there is somebody to tell. */
export function addSecurityTxt(app: FastifyInstance, clock: Clock, contact: string | undefined): void {
  app.get('/.well-known/security.txt', async (_request, reply) => {
    if (contact === undefined || !CONTACT.test(contact)) return reply.code(404).send({ kind: 'not found' })
    // To the day: it is the same for whoever asks today.
    const expires = `${new Date(clock.now() + YEAR_MS).toISOString().slice(0, 10)}T00:00:00Z`
    return reply
      .type('text/plain; charset=utf-8')
      .send(`Contact: ${contact}\nExpires: ${expires}\nPreferred-Languages: en\n`)
  })
}

/** The routes of signing in. Each ends the session that was here before, and answers an older app in words it knows. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { signIn as signInMessage } from '../../protocol/messages.ts'
import {
  passkeyOptions as passkeyOptionsMessage,
  passkeySignIn as passkeySignInMessage,
  secondSignIn as secondSignInMessage,
} from '../../protocol/signing-in.ts'
import { knowsRole, refusalFor, WAYS_IN_SINCE } from '../../protocol/older.ts'
import { Refused } from '../../protocol/refusal.ts'
import { secondSignIn, signIn } from '../handlers/sign-in.ts'
import { signOut } from '../handlers/sign-out.ts'
import type { Ports } from '../ports.ts'
import { readMessage, requireSpoken } from '../read-message.ts'
import type { Admitted } from './admit.ts'
import { fromOf } from './from.ts'
import { passkeyOptions, passkeySignIn } from './with-passkey.ts'

/** Names the device gives itself. */
const DEVICE = /^[\x20-\x7e]{1,100}$/
const MOST_BYTES = 100_000

export type Cookies = {
  readonly read: (request: FastifyRequest) => string | undefined
  readonly keep: (reply: FastifyReply, cookie: string) => void
}

export function requireDevice(device: string): void {
  if (DEVICE.test(device)) return
  throw new Refused({ kind: 'message invalid', path: 'device', expected: 'printable characters' })
}

export function addSignIn(app: FastifyInstance, ports: Ports, cookies: Cookies): void {
  const admitted = async (
    { version }: { version: number },
    request: FastifyRequest,
    reply: FastifyReply,
    way: () => Promise<Admitted>,
  ) => {
    const { answer, cookie } = await way().catch((failure: unknown) => {
      throw failure instanceof Refused ? new Refused(refusalFor(version, failure.refusal)) : failure
    })
    // Nothing in an older app leads to where a second factor is set up, and a role it does not know it cannot read.
    if ((answer.secondFactor && version < WAYS_IN_SINCE) || !knowsRole(version, answer.officer.role)) {
      await signOut(cookie, ports)
      throw new Refused({ kind: 'version too old', oldest: WAYS_IN_SINCE })
    }
    await signOut(cookies.read(request), ports)
    cookies.keep(reply, cookie)
    return answer
  }

  app.route({
    method: 'POST',
    url: '/api/sign-in',
    bodyLimit: MOST_BYTES,
    handler: async (request, reply) => {
      requireSpoken(request.body)
      const message = readMessage(signInMessage.strict(), request.body)
      requireDevice(message.device)
      return admitted(message, request, reply, () => signIn(message, fromOf(request), ports))
    },
  })

  app.route({
    method: 'POST',
    url: '/api/sign-in/second',
    bodyLimit: MOST_BYTES,
    handler: async (request, reply) => {
      requireSpoken(request.body)
      const message = readMessage(secondSignInMessage.strict(), request.body)
      requireDevice(message.device)
      return admitted(message, request, reply, () => secondSignIn(message, fromOf(request), ports))
    },
  })

  app.route({
    method: 'POST',
    url: '/api/sign-in/passkey/options',
    bodyLimit: MOST_BYTES,
    handler: async (request) => {
      requireSpoken(request.body)
      const message = readMessage(passkeyOptionsMessage.strict(), request.body)
      requireDevice(message.device)
      return passkeyOptions(message, fromOf(request), ports)
    },
  })

  app.route({
    method: 'POST',
    url: '/api/sign-in/passkey',
    bodyLimit: MOST_BYTES,
    handler: async (request, reply) => {
      requireSpoken(request.body)
      const message = readMessage(passkeySignInMessage.strict(), request.body)
      requireDevice(message.device)
      return admitted(message, request, reply, () => passkeySignIn(message, fromOf(request), ports))
    },
  })
}

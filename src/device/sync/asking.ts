/** Everything asked of the server to sign in otherwise than with a password alone. */
import type * as z from 'zod'
import {
  passkeyAnswer,
  passkeyAsked,
  passkeyMade,
  signInProviders,
  type PasskeyAnswer,
  type PasskeyMade,
  type SecondProof,
} from '../../protocol/signing-in.ts'
import { PROTOCOL_VERSION } from '../../protocol/version.ts'
import type { Device } from '../device.ts'
import type { SignInProvider } from '../entrance.ts'
import { answerWithPasskey, makePasskey } from '../lock/browser-credentials.ts'
import { call } from '../work/calling.ts'
import { signedInBy, type AskedToSignIn } from './ask-to-sign-in.ts'
import { heard } from './heard.ts'
import type { Network } from './network.ts'

const NOT_TAKEN = { ok: false, why: 'no passkey' } as const
const version = PROTOCOL_VERSION

export type Asking = {
  readonly second: (ticket: string, proof: SecondProof) => Promise<AskedToSignIn>
  readonly secondByPasskey: (ticket: string) => Promise<AskedToSignIn>
  readonly passkey: (code?: string) => Promise<AskedToSignIn>
  /** Whose session the cookie is. */
  readonly me: () => Promise<AskedToSignIn>
  readonly providers: () => Promise<readonly SignInProvider[]>
  readonly call: (officer: string, ...asked: Parameters<Device['call']>) => ReturnType<Device['call']>
  readonly makePasskey: (options: unknown) => Promise<PasskeyMade | null>
  readonly answerWithPasskey: (options: unknown) => Promise<PasskeyAnswer | null>
}

const readOr = <T>(schema: z.ZodType<T>, what: unknown): T | null => {
  const read = schema.safeParse(what)
  return read.success ? read.data : null
}

export function asking(network: Network, device: () => string): Asking {
  const post = async (path: string, body: object) =>
    heard(await network.send({ method: 'POST', path, body: { version, device: device(), ...body } }))
  const answered = async (options: unknown) => readOr(passkeyAnswer, await answerWithPasskey(options))

  /** What a passkey answers to the server: of a ticket's holder, or anybody's. */
  async function fromPasskey(ticket: object): Promise<PasskeyAnswer | AskedToSignIn> {
    const asked = await post('/api/sign-in/passkey/options', ticket)
    const read = asked.kind === 'ok' ? readOr(passkeyAsked, asked.json) : null
    if (!read) return signedInBy(asked)
    return (await answered(read.options)) ?? NOT_TAKEN
  }
  const second = async (ticket: string, proof: SecondProof) =>
    signedInBy(await post('/api/sign-in/second', { ticket, proof }))

  return {
    second,
    secondByPasskey: async (ticket) => {
      const passkey = await fromPasskey({ ticket })
      return 'ok' in passkey ? passkey : second(ticket, { by: 'passkey', passkey })
    },
    passkey: async (code) => {
      const passkey = await fromPasskey({})
      if ('ok' in passkey) return passkey
      return signedInBy(
        await post('/api/sign-in/passkey', { passkey, ...(code === undefined ? {} : { code }) }),
      )
    },
    me: async () => signedInBy(heard(await network.send({ method: 'GET', path: '/api/me' }))),
    providers: async () => {
      const told = heard(await network.send({ method: 'GET', path: '/api/sign-in/providers' }))
      return (told.kind === 'ok' ? readOr(signInProviders, told.json)?.providers : null) ?? []
    },
    call: (officer, name, ask) => call(network, officer, name, ask),
    makePasskey: async (options) => readOr(passkeyMade, await makePasskey(options)),
    answerWithPasskey: answered,
  }
}

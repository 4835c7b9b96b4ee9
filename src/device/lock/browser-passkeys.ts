/** Passkeys as the browser has them: bound to this site and to the person's finger, face or device code. */
import type { Passkeys } from '../ports.ts'
import { ownBytes, utf8 } from './bytes.ts'

const TIMEOUT = 60_000
/** ES256 and RS256: one of them every platform has. Nothing is ever signed for anybody. */
const ALGORITHMS = [-7, -257].map((alg) => ({ type: 'public-key', alg }) as const)

const challenge = () => crypto.getRandomValues(new Uint8Array(32))
const evaluating = (salt: Uint8Array) => ({ prf: { eval: { first: ownBytes(salt) } } })

/** What a person called off, or a platform cannot do, is no passkey. */
const orNone = <T>(asking: Promise<T>): Promise<T | null> => asking.catch(() => null)

export const browserPasskeys: Passkeys = {
  available: async () => {
    if (typeof PublicKeyCredential === 'undefined') return false
    return (await orNone(PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable())) ?? false
  },
  make: async ({ id, name }, salt) => {
    const made = await orNone(
      navigator.credentials.create({
        publicKey: {
          rp: { id: location.hostname, name: 'Doorstep' },
          user: { id: utf8(id).slice(0, 64), name, displayName: name },
          challenge: challenge(),
          pubKeyCredParams: ALGORITHMS,
          authenticatorSelection: {
            authenticatorAttachment: 'platform',
            residentKey: 'preferred',
            userVerification: 'required',
          },
          timeout: TIMEOUT,
          extensions: evaluating(salt),
        },
      }),
    )
    if (!(made instanceof PublicKeyCredential)) return null
    return made.getClientExtensionResults().prf?.enabled ? new Uint8Array(made.rawId) : null
  },
  ask: async (credential, salt) => {
    const got = await orNone(
      navigator.credentials.get({
        publicKey: {
          rpId: location.hostname,
          challenge: challenge(),
          allowCredentials: [{ type: 'public-key', id: ownBytes(credential), transports: ['internal'] }],
          userVerification: 'required',
          timeout: TIMEOUT,
          extensions: evaluating(salt),
        },
      }),
    )
    if (!(got instanceof PublicKeyCredential)) return null
    const first = got.getClientExtensionResults().prf?.results?.first
    if (!first) return null
    return ArrayBuffer.isView(first)
      ? new Uint8Array(first.buffer, first.byteOffset, first.byteLength).slice()
      : new Uint8Array(first)
  },
}

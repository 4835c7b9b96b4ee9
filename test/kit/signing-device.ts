/** A test device that has a key and signs what it pushes, as the protocol says it. */
import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { entryText } from '../../src/protocol/entry-text.ts'
import { signedText, type DeviceKey, type KeyKind } from '../../src/protocol/messages.ts'
import { PROTOCOL_VERSION } from '../../src/protocol/version.ts'
import type { TestDevice } from './server.ts'

export type Keys = { readonly kind: KeyKind; readonly publicKey: string; readonly secret: KeyObject }

export function someKeys(kind: KeyKind): Keys {
  const { publicKey, privateKey } =
    kind === 'Ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const part = (text: string) => Buffer.from(text, 'base64url')
  const raw = kind === 'Ed25519' ? part(x) : Buffer.concat([Buffer.of(4), part(x), part(y)])
  return { kind, publicKey: raw.toString('base64'), secret: privateKey }
}

export const registering = (device: TestDevice, { kind, publicKey }: Keys): DeviceKey => ({
  version: PROTOCOL_VERSION,
  device: device.name,
  kind,
  publicKey,
})

/** What the device signs of these entries, in base64. */
export function signatureOf({ kind, secret }: Keys, device: TestDevice, entries: readonly unknown[]): string {
  const hashes = entries.map((entry) => createHash('sha256').update(entryText(entry).text).digest('hex'))
  const text = Buffer.from(signedText(device.name, device.login, hashes))
  return sign(
    kind === 'Ed25519' ? null : 'sha256',
    text,
    kind === 'Ed25519' ? secret : { key: secret, dsaEncoding: 'ieee-p1363' },
  ).toString('base64')
}

/** The message a device with these keys pushes. */
export const signedPush = (
  keys: Keys,
  device: TestDevice,
  entries: readonly unknown[],
  more: object = {},
) => ({
  version: PROTOCOL_VERSION,
  device: device.name,
  entries,
  signature: signatureOf(keys, device, entries),
  ...more,
})

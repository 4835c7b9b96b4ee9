/**
 * Who pushes is known by the session, and from which device by the key that device signs with: the first key
 * told under a session stays (decision 0029). Where there is one, a push without its good signature over every
 * entry in its order is refused before anything is looked at; a cookie alone writes nothing. An administrator may
 * drop a key: the device then tells its own anew.
 */
import { createPublicKey, verify, type KeyObject } from 'node:crypto'
import { signedText, type DeviceKey, type KeyKind } from '../../protocol/messages.ts'
import { Refused } from '../../protocol/refusal.ts'
import type { Place } from '../devices/place.ts'
import type { Session } from '../accounts/sessions.ts'
import type { Tx } from '../store/opened.ts'
import { writeAside, type Store } from '../store/store.ts'

const MOST_REMEMBERED = 20_000

/** The key of 32 bytes or an uncompressed point; null for anything else. */
function keyOf(kind: KeyKind, publicKey: string): KeyObject | null {
  const raw = Buffer.from(publicKey, 'base64')
  const part = (from: number) => raw.subarray(from, from + 32).toString('base64url')
  if (raw.toString('base64') !== publicKey) return null
  if (raw.length !== (kind === 'Ed25519' ? 32 : 65) || (kind === 'P-256' && raw[0] !== 4)) return null
  const key =
    kind === 'Ed25519'
      ? { kty: 'OKP', crv: 'Ed25519', x: part(0) }
      : { kty: 'EC', crv: 'P-256', x: part(1), y: part(33) }
  try {
    return createPublicKey({ key, format: 'jwk' })
  } catch {
    // A point that is not on the curve.
    return null
  }
}

function isSigned(kind: KeyKind, key: KeyObject, text: string, signature: string): boolean {
  const mark = Buffer.from(signature, 'base64')
  // One mark has one text: what base64 reads leniently is no mark.
  if (mark.length !== 64 || mark.toString('base64') !== signature) return false
  const bytes = Buffer.from(text, 'utf8')
  return kind === 'Ed25519'
    ? verify(null, bytes, key, mark)
    : verify('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }, mark)
}

/** Forgets the key of a device, so that the next one told stands. */
export const dropKey = (tx: Tx, { authority, account, device }: Place) =>
  tx
    .deleteFrom('device_key')
    .where('authority', '=', authority)
    .where('device', '=', device)
    .where('account', '=', account)
    .execute()

type Pushed = { readonly device: string; readonly signature: string | undefined }

export type DeviceKeys = {
  /** Keeps the key of a device and the person signed in there; refuses another than the first. */
  keep(session: Session, key: DeviceKey, now: number): Promise<void>
  /** Refuses a push that the key of its device does not vouch for; `hashes` are asked for only where there is a key. */
  requireSigned(session: Session, push: Pushed, hashes: () => readonly string[]): Promise<void>
  /** Whether the key of a device signed a text; false where it has none. */
  hasSigned(place: Place, text: string, signature: string): Promise<boolean>
}

/** Over one store. Whose key it is is asked every time; only what a key's text means is remembered. */
export function deviceKeys(store: Store): DeviceKeys {
  const remembered = new Map<string, KeyObject>()

  function keyObject(kind: KeyKind, text: string): KeyObject | null {
    const name = `${kind} ${text}`
    const before = remembered.get(name)
    if (before) return before
    const key = keyOf(kind, text)
    if (remembered.size >= MOST_REMEMBERED) remembered.clear()
    if (key) remembered.set(name, key)
    return key
  }

  async function known({ authority, account, device }: Place) {
    const row = await store.read
      .selectFrom('device_key')
      .select(['kind', 'public_key as text'])
      .where('authority', '=', authority)
      .where('device', '=', device)
      .where('account', '=', account)
      .executeTakeFirst()
    const key = row && keyObject(row.kind, row.text)
    return row && key ? { ...row, key } : undefined
  }

  return {
    keep: async ({ officer, device: signedInOn }, { device, kind, publicKey }, now) => {
      if (device !== signedInOn) throw new Refused({ kind: 'wrong device' })
      if (!keyOf(kind, publicKey))
        throw new Refused({ kind: 'message invalid', path: 'publicKey', expected: kind })
      const place = { authority: officer.authority.id, account: officer.id, device }
      await writeAside(store, (tx) =>
        tx
          .insertInto('device_key')
          .values({ ...place, kind, public_key: publicKey, kept_at: now })
          .onConflict((oc) => oc.doNothing())
          .execute(),
      )
      const kept = await known(place)
      if (kept?.kind !== kind || kept.text !== publicKey) throw new Refused({ kind: 'wrong device' })
    },
    requireSigned: async ({ officer, device: signedInOn }, { device, signature }, hashes) => {
      const place = { authority: officer.authority.id, account: officer.id, device }
      const key = await known(place)
      // A cookie taken from a device that signs is no way to push as another one.
      const moved = device !== signedInOn && (await known({ ...place, device: signedInOn })) !== undefined
      if (!key && !moved) return
      const text = key && !moved ? signedText(device, officer.id, hashes()) : ''
      if (!key || moved || signature === undefined || !isSigned(key.kind, key.key, text, signature))
        throw new Refused({ kind: 'wrong device' })
    },
    hasSigned: async (place, text, signature) => {
      const key = await known(place)
      return key !== undefined && isSigned(key.kind, key.key, text, signature)
    },
  }
}

/**
 * What a push says: entries, the numbers that wait on this device (P13), and over the entries in their order the
 * signature of the key this vault has on this device. The server is told the key first; the first one stays.
 */
import { signedText, type DeviceKey, type Push } from '../../protocol/messages.ts'
import { entryText } from '../../protocol/entry-text.ts'
import { PROTOCOL_VERSION } from '../../protocol/version.ts'
import type { Entry } from '../../domain/casework/entry.ts'
import { base64Of, hexOf, utf8 } from '../lock/bytes.ts'
import type { Desk } from '../work/desk.ts'
import type { Opened } from '../work/opened.ts'
import { heard, type Heard } from './heard.ts'

const MOST_WAITING = 500

const hashOf = async (entry: Entry): Promise<string> =>
  hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(entryText(entry).text))))

export async function signedPush(
  { device }: Desk,
  { vault }: Opened,
  entries: readonly Entry[],
  waiting: readonly number[],
): Promise<Push> {
  const hashes = await Promise.all(entries.map(hashOf))
  const signature = base64Of(await vault.sign(utf8(signedText(device.id, vault.id, hashes))))
  return {
    version: PROTOCOL_VERSION,
    device: device.id,
    signature,
    waiting: [...waiting],
    entries: [...entries],
  }
}

/** Numbers of this officer's own entries that the server has no answer for, the lowest of them. */
export const waitingNumbers = ({ outbox, unreadable }: Opened): number[] =>
  [...[...outbox.values()].map(({ row }) => row), ...unreadable]
    .flatMap(({ state, number }) => (state === 'accepted' || state === 'set aside' ? [] : [number]))
    .toSorted((a, b) => a - b)
    .slice(0, MOST_WAITING)

/** Tells the server the key of this vault on this device; 'wrong device' where it knows another. */
export async function tellKey({ ports: { network }, device }: Desk, { vault }: Opened): Promise<Heard> {
  const { kind, publicKey } = vault.signer
  const body: DeviceKey = {
    version: PROTOCOL_VERSION,
    device: device.id,
    kind,
    publicKey: base64Of(publicKey),
  }
  const path = `/api/device-key?${new URLSearchParams({ officer: vault.id })}`
  return heard(await network.send({ method: 'POST', path, body }))
}

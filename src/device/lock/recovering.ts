/**
 * A forgotten passphrase, from the officer's side: a new passphrase seals the private half of a pair made for this
 * one answer, the vault's key goes to two people of the authority as it was sealed to them, and what they answer
 * opens with the new passphrase. Until then the old one still opens; nothing is deleted (P12).
 */
import { recovered } from '../../protocol/messages.ts'
import { recoveredPlace, recoveryId } from '../../protocol/recovery.ts'
import { PROTOCOL_VERSION } from '../../protocol/version.ts'
import type { UnlockResult } from '../device.ts'
import type { Ports } from '../ports.ts'
import type { VaultRow } from '../store/store.ts'
import { heard } from '../sync/heard.ts'
import { base64Of, bytesOfBase64, utf8, type Bytes } from './bytes.ts'
import { capturePair, captureUnseal } from './capture.ts'
import { placeOf, seal, unseal } from './seal.ts'
import { changeVault } from './vault-rows.ts'
import { opensWith, wrapFor, wrappingKey, WRAP } from './vault.ts'
import type { Forgotten } from './wraps.ts'

const FORGOTTEN = 'forgotten'

type Failed = Extract<UnlockResult, { ok: false }>
type RecoveryPorts = Pick<Ports, 'store' | 'journal' | 'network' | 'keys' | 'chance' | 'clock'>

/** Where a request stands: 'answered' once what two people said is on this device. */
export type Standing = 'answered' | 'not answered yet' | 'no connection' | 'sign-in needed'

/** Makes a request ready and keeps it, durably, before anybody is asked. The vault must be sealed to the recovery key. */
export async function keepRequest(ports: RecoveryPorts, row: VaultRow, passphrase: string): Promise<void> {
  const { chance, clock, keys } = ports
  const asked = row.recovery?.sealed
  if (!asked) throw new RangeError('this vault is not sealed to a recovery key')
  const pair = await capturePair()
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', pair.public))
  const place = placeOf(FORGOTTEN, row.id, row.id)
  const { wrap } = await wrapFor(passphrase, keys, chance, (wrapping) =>
    seal(wrapping, place, pair.private, chance),
  )
  pair.private.fill(0)
  const forgotten: Forgotten = {
    id: recoveryId(hash),
    at: clock.now(),
    asked,
    publicKey: pair.public,
    wrap,
  }
  await changeVault(ports, row.id, (now) => now && { ...now, forgotten })
}

/** Asks, if the server does not know the request yet, and fetches the answer, if there is one; it is kept. */
export async function fetchAnswer(ports: RecoveryPorts, row: VaultRow, device: string): Promise<Standing> {
  const { forgotten } = row
  if (!forgotten) return 'not answered yet'
  if (forgotten.answer) return 'answered'
  const { network } = ports
  const officer = new URLSearchParams({ officer: row.id })
  const asking = { method: 'GET', path: `/api/recovery?id=${forgotten.id}&${officer}` } as const
  const told = heard(await network.send(asking))
  if (told.kind === 'refused' && told.refusal.kind === 'not found') {
    const body = {
      version: PROTOCOL_VERSION,
      id: forgotten.id,
      device,
      wrap: base64Of(forgotten.asked),
      publicKey: base64Of(forgotten.publicKey),
    }
    const path = `/api/recovery?${officer}`
    const posted = heard(await network.send({ method: 'POST', path, body }))
    if (posted.kind === 'ok' || posted.kind === 'nothing new') return 'not answered yet'
    return standingOf(posted)
  }
  if (told.kind !== 'ok') return standingOf(told)
  const read = recovered.safeParse(told.json)
  if (!read.success) return 'no connection'
  if (read.data.answer === null) return 'not answered yet'
  const answer = bytesOfBase64(read.data.answer)
  await changeVault(ports, row.id, (now) =>
    now?.forgotten?.id === forgotten.id ? { ...now, forgotten: { ...now.forgotten, answer } } : null,
  )
  return 'answered'
}

const standingOf = (told: ReturnType<typeof heard>): Standing =>
  told.kind === 'refused' && told.refusal.kind === 'sign-in needed' ? 'sign-in needed' : 'no connection'

/**
 * Opens a vault with the passphrase its officer chose after forgetting the old one: null where it is neither; why not
 * where it is right and the authority has not answered. The new passphrase then is the vault's, in the same write.
 */
export async function openForgotten(
  ports: RecoveryPorts,
  row: VaultRow,
  passphrase: string,
  device: string,
): Promise<Bytes | Failed | null> {
  const { forgotten, id } = row
  if (!forgotten) return null
  const { keys, chance, store } = ports
  const wrapping = await wrappingKey(keys, passphrase, forgotten.wrap)
  const place = placeOf(FORGOTTEN, id, id)
  const mine = await unseal(wrapping, place, forgotten.wrap.sealed).catch(() => null)
  if (!mine) return null
  const standing = await fetchAnswer(ports, row, device)
  if (standing !== 'answered') return { ok: false, why: standing }
  const answer = (await store.vaults()).find((now) => now.id === id)?.forgotten?.answer ?? forgotten.answer
  const raw =
    answer && (await captureUnseal(mine, utf8(recoveredPlace(forgotten.id, id)), answer).catch(() => null))
  mine.fill(0)
  if (!raw || !(await opensWith(row, raw))) return { ok: false, why: 'not answered yet' }
  const { salt, hardness } = forgotten.wrap
  const wrap = { salt, hardness, sealed: await seal(wrapping, placeOf(WRAP, id, id), raw, chance) }
  await changeVault(ports, id, (now) => now && { ...now, wrap })
  return raw
}

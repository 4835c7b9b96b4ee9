/**
 * Emergency export: what the server does not have yet goes into a file that only two people of the authority can
 * open together. It takes no passphrase, because nothing of it is opened here: it works locked, and with a store
 * that will not open, out of the journal.
 */
import { recoveryPlace, unsentFilePlace } from '../protocol/recovery.ts'
import type { UnsentFileBody, UnsentFileHead } from '../protocol/unsent-file.ts'
import { londonDay } from '../domain/calendar/london-day.ts'
import { base64Of, jsonBytes, textOf, utf8 } from './lock/bytes.ts'
import { sealToRecovery } from './lock/recovery.ts'
import { placeOf } from './lock/seal.ts'
import { CAPTURE, SIGNING } from './lock/vault.ts'
import type { Ports } from './ports.ts'
import type { EntryRow, VaultRow } from './store/store.ts'
import type { Exported } from './told.ts'
import { ENTRIES } from './work/outbox.ts'

type From = Pick<Ports, 'store' | 'journal' | 'clock' | 'chance'>

/** A file for this officer's vault; for every vault here where nobody's is shown. Rejects only where no seal can be made. */
export async function exportUnsent(from: From, device: string, officer: string | null): Promise<Exported> {
  const { vaults, entries } = await unsentHere(from, officer)
  const wanted = vaults.filter(({ id }) => officer === null || id === officer)
  const files: File[] = []
  let lacksKey = false
  for (const vault of wanted) {
    const rows = entries.filter((row) => row.vault === vault.id)
    if (rows.length === 0) continue
    const file = await fileOf(from, device, vault, rows)
    if (file) files.push(file)
    else lacksKey = true
  }
  return { files, why: lacksKey ? 'no recovery key' : files.length > 0 ? null : 'nothing unsent' }
}

/** From the store and the journal together: either may be gone. Of two writings of one entry the later counts. */
async function unsentHere({ store, journal }: From, officer: string | null) {
  // What is in the file is not written on: what is typed from now on is an entry of its own.
  const seal = (vault: string) => store.sealEntries(vault).catch(() => undefined)
  if (officer !== null) await seal(officer)
  const [stored, journalled] = await Promise.all([
    store.vaults().catch(() => []),
    journal.read().catch(() => ({ vaults: [], entries: [] })),
  ])
  const vaults = new Map<string, VaultRow>()
  for (const row of [...journalled.vaults, ...stored]) vaults.set(row.id, laterVault(row, vaults.get(row.id)))
  if (officer === null) await Promise.all([...vaults.keys()].map(seal))
  const kept = await Promise.all([...vaults.keys()].map((id) => store.entries(id).catch(() => [])))
  const entries = new Map<string, EntryRow>()
  for (const row of [...journalled.entries, ...kept.flat()]) {
    const before = entries.get(row.id)
    if (!before || (row.written ?? 0) >= (before.written ?? 0)) entries.set(row.id, row)
  }
  return {
    vaults: [...vaults.values()],
    entries: [...entries.values()].filter(({ state }) => state !== 'accepted'),
  }
}

/** The one whose key can be opened by others; else the later. */
const laterVault = (row: VaultRow, before: VaultRow | undefined): VaultRow =>
  before?.recovery && (!row.recovery || (before.turn ?? 0) > (row.turn ?? 0)) ? before : row

/** Null where nobody of the authority could open it. */
async function fileOf(
  { clock, chance }: From,
  device: string,
  { id, recovery, capture, signing }: VaultRow,
  rows: readonly EntryRow[],
): Promise<File | null> {
  if (!recovery) return null
  const head: UnsentFileHead = {
    doorstep: 'unsent work',
    version: 1,
    made: clock.now(),
    device,
    officer: id,
    entries: rows.length,
    key: base64Of(recovery.key),
  }
  const sealedAt = (place: string, sealed: Uint8Array) => ({ place, sealed: base64Of(sealed) })
  const body: UnsentFileBody = {
    key: sealedAt(recoveryPlace(id), recovery.sealed),
    capture: sealedAt(textOf(placeOf(CAPTURE, id, id)), capture.private),
    ...(signing && {
      signing: { ...sealedAt(textOf(placeOf(SIGNING, id, id)), signing.private), kind: signing.kind },
    }),
    rows: rows.map((row) => ({
      ...sealedAt(textOf(placeOf(ENTRIES, row.id, id)), row.sealed),
      id: row.id,
      number: row.number,
      at: row.at,
      captured: row.state === 'captured',
    })),
  }
  const sealed = await sealToRecovery(recovery.key, utf8(unsentFilePlace(head)), jsonBytes(body), chance)
  const text = `${JSON.stringify({ ...head, sealed: base64Of(sealed) }, null, 2)}\n`
  const name = `doorstep-unsent-${londonDay(head.made)}-${device.slice(-6)}.json`
  return new File([text], name, { type: 'application/json' })
}

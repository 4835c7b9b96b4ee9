/**
 * A signed order followed: what it names is destroyed, and the server told how many unsent entries went with it.
 * Nothing else on a device ever destroys them (P12). An order that is not believed changes nothing, and is reported.
 */
import { PROTOCOL_VERSION } from '../../protocol/version.ts'
import { wipedText, type Wiped } from '../../protocol/orders.ts'
import { base64Of, utf8 } from '../lock/bytes.ts'
import { changeVault } from '../lock/vault-rows.ts'
import type { OpenVault } from '../lock/vault.ts'
import type { VaultRow } from '../store/store.ts'
import { heard } from '../sync/heard.ts'
import type { Network } from '../sync/network.ts'
import type { Desk } from '../work/desk.ts'
import { waitingIn } from '../work/waiting.ts'
import { believed, keysOf, type WhyNot } from './believing.ts'
import type { Cleared } from './clearing.ts'

/** As many refused orders are remembered until the server was told. */
const MOST_REFUSED = 5

type Closing = {
  /** Drops the open vault and whatever is in somebody's hands. */
  readonly drop: () => void
  /** Nothing is asked or begun here any more. */
  readonly end: () => void
}

/** Follows the order, or remembers why not; gives what was destroyed (null: every vault), and the word of it. */
export async function follow(
  text: string,
  desk: Desk,
  { drop, end }: Closing,
): Promise<{ readonly cleared: Cleared; readonly vaults: readonly string[] | null } | null> {
  const { ports, device } = desk
  const { store, journal, clearing, clock, tabs } = ports
  const rows = await store.vaults()
  const found = await believed(text, device.id, rows, ports.network)
  if ('why' in found) {
    await rememberRefused(desk, rows, found.why)
    return null
  }
  const { order, vaults } = found
  const going = new Set(vaults.map(({ id }) => id))
  const everything = rows.every(({ id }) => going.has(id))
  const entries = await unsentOf(desk, vaults)
  const report = await reportOf(desk.opened?.vault ?? null, {
    version: PROTOCOL_VERSION,
    device: device.id,
    nonce: order.nonce,
    destroyed: entries,
    all: everything,
  })
  const cleared: Cleared = { at: clock.now(), entries, everything, report }
  const shown = desk.news.state().officer?.id
  if (everything || (shown !== undefined && going.has(shown))) drop()
  tabs.tell({ says: 'wiped', vaults: everything ? null : [...going], cleared })
  if (everything) {
    end()
    store.close()
    journal.close()
    await clearing.all()
  } else {
    const stay = rows.filter(({ id }) => !going.has(id))
    for (const { id } of stay)
      await changeVault(ports, id, (row) => row && { ...row, spent: [...(row.spent ?? []), order.nonce] })
    for (const vault of going) {
      // The journal first: what it holds would come back into the store.
      await journal.write([{ kind: 'vault gone', vault }])
      await store.forgetVault(vault)
    }
  }
  clearing.leave(cleared)
  return { cleared, vaults: everything ? null : [...going] }
}

/** Entries and papers the server does not have. */
async function unsentOf({ ports: { store } }: Desk, vaults: readonly VaultRow[]): Promise<number> {
  let count = 0
  for (const { id } of vaults) {
    count += waitingIn(await store.entries(id).catch(() => [])).unsent
    const papers = await store.attachments(id).catch(() => [])
    count += papers.filter(({ state }) => state === 'waiting').length
  }
  return count
}

/** Signed with the key of the vault that is open, before that key goes too. */
async function reportOf(open: OpenVault | null, said: Wiped): Promise<Wiped> {
  const signature = await open?.sign(utf8(wipedText(said))).catch(() => null)
  return open && signature ? { ...said, officer: open.id, signature: base64Of(signature) } : said
}

/** Tells the server of a wipe; what is left to tell next time is in what comes back. */
export async function tellWiped(network: Network, word: Cleared): Promise<Cleared> {
  if (!word.report) return word
  const answer = heard(await network.send({ method: 'POST', path: '/api/wiped', body: word.report }))
  const isOver =
    answer.kind === 'nothing new' || (answer.kind === 'refused' && answer.refusal.kind === 'not found')
  return isOver ? { ...word, report: null } : word
}

async function rememberRefused({ ports }: Desk, rows: readonly VaultRow[], why: WhyNot): Promise<void> {
  const at = ports.clock.now()
  for (const { id } of rows)
    await changeVault(ports, id, (row) => {
      const before = row?.refused ?? []
      if (!row || before.length >= MOST_REFUSED || before.some((one) => one.why === why)) return null
      return { ...row, refused: [...before, { at, why }] }
    })
}

/**
 * With a good contact: pins the server's keys where the vault has none, as of the server's time, and tells of orders
 * that were not believed. What fails is tried with the next contact.
 */
export async function inContact(desk: Desk, vault: string, now: number, call: TellRefused): Promise<void> {
  const { ports } = desk
  const row = (await ports.store.vaults()).find(({ id }) => id === vault)
  if (!row) return
  if (!row.pins) {
    const keys = (await keysOf(ports.network)).map(({ id, publicKey }) => ({ id, publicKey }))
    if (keys.length > 0)
      await changeVault(ports, vault, (before) => before && { ...before, pins: { keys, since: now } })
  }
  for (const refused of row.refused ?? []) if (!(await call(refused))) return
  if (row.refused)
    await changeVault(ports, vault, (before) => {
      if (!before) return null
      const { refused: _told, ...rest } = before
      return rest
    })
}

export type TellRefused = (refused: { readonly at: number; readonly why: WhyNot }) => Promise<boolean>

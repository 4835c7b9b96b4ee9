/**
 * Who may open what, and what happens when it opens or closes. One vault is open at a time; closing it drops
 * the key and all that was decrypted. What is done with an open vault (`work/at-work.ts`) is loaded once needed.
 */
import { londonDay } from '../domain/calendar/london-day.ts'
import { uuidV7 } from '../kit/uuid.ts'
import type { ActionKind } from '../protocol/actions.ts'
import type { Officer } from '../protocol/messages.ts'
import { note, noteAt, noteEach } from './actions/noting.ts'
import { coming } from './coming.ts'
import type { Device } from './device.ts'
import { autoLock } from './lock/auto-lock.ts'
import { leaseState, leasing } from './lock/leasing.ts'
import { vaultIdOf, type OpenVault } from './lock/vault.ts'
import { vaultState, waysIn } from './lock/ways-in.ts'
import type { Ports } from './ports.ts'
import { signingIn } from './signing-in.ts'
import { NotKept, type VaultRow } from './store/store.ts'
import type { Reconciled } from './store/reconcile.ts'
import { whole } from './whole.ts'
import { hearing } from './wipe/hearing.ts'
import { orders } from './wipe/orders.ts'
import type { AtWork } from './work/at-work.ts'
import type { Desk } from './work/desk.ts'
import type { InHand } from './work/in-hand.ts'
import { inTurn } from './work/in-turn.ts'
import { news } from './work/news.ts'
import { waitingIn } from './work/waiting.ts'

export type Doors = Pick<
  Device,
  | 'signIn'
  | 'entrance'
  | 'choosePassphrase'
  | 'unlock'
  | 'forgot'
  | 'hasPasskeys'
  | 'addPasskey'
  | 'unlockWithPasskey'
  | 'removePasskey'
  | 'lock'
  | 'vaults'
  | 'switchTo'
  | 'handBack'
  | 'readCleared'
> & {
  readonly desk: Desk
  /** What can be done with an open vault; null until one was opened. */
  readonly working: () => AtWork | null
  /** Closes the vault and leaves this in memory, if it could be made ready. */
  readonly handOver: (
    ready: (working: AtWork, opened: NonNullable<Desk['opened']>) => Promise<InHand | null>,
  ) => Promise<boolean>
  /** Keeps what was done here, open or locked; for null, to everybody whose vault is here. */
  readonly noteAt: (vault: string | null, action: ActionKind) => void
  /** A form is open, or a document handed over: nothing is replaced under it. */
  readonly work: () => void
  readonly rest: () => void
  readonly isAtWork: () => boolean
}

const NOTHING_WAITS = { lastContact: null, unsent: 0, oldestUnsent: null, setAside: 0 } as const

/** Begins by reading what is stored, and says so in the state. */
export function doors(given: Ports): Doors {
  const newId = () => uuidV7(given.clock.now(), given.chance.bytes(10))
  const { store, made } = whole(given, newId, takeOver, tellProtection)
  const ports = { ...given, store, network: hearing(given.network, (order) => wipes.hear(order)) }
  const { clock, tabs, persistence } = ports
  const board = news()
  const lease = leasing(ports, (now) => {
    const before = board.state().lease
    if (before?.over === now?.over) board.set({ lease: now })
    else board.revise({ lease: now })
  })
  const desk: Desk = {
    ports,
    news: board,
    device: { id: '', number: 0, written: 0 },
    opened: null,
    inTurn: inTurn(),
    today: () => londonDay(clock.now()),
    newId,
    contact: (told) => {
      lease.contact(told)
      if (!told) return
      board.set({ missing: told.missing })
      wipes.contact(told)
    },
    mayRead: lease.mayRead,
    changed: (opened, what) => {
      if (what !== 'told by another tab') tabs.tell({ says: 'changed', vault: opened.vault.id, what })
      if (desk.opened !== opened) return
      board.setSync(here()?.unsentFigures(opened) ?? {})
      board.revise()
    },
  }
  const { here, toWork } = coming(desk)
  let vaults: readonly VaultRow[] = []
  let owners: readonly { readonly officer: Officer }[] = []
  let endWork: (() => void) | null = null

  async function knowVaults() {
    vaults = await store.vaults()
    owners = vaults.map(({ officer }) => ({ officer }))
    const shown = board.state().officer
    const row = shown && vaults.find(({ id }) => id === vaultIdOf(shown))
    if (!row) return
    board.set({ vault: vaultState(row) })
    if (board.state().phase === 'locked') board.set({ lease: leaseState(row, clock.now()) })
  }
  const rowOf = async (vault: string) => (await store.vaults()).find(({ id }) => id === vault) ?? null
  /** What journal and store say together of this device, and what came back. */
  async function takeOver({ device, written, restored }: Reconciled) {
    desk.device.id = device.id
    desk.device.number = Math.max(desk.device.number, device.number)
    desk.device.written = Math.max(desk.device.written, written)
    if (!restored) return
    board.set({ restored })
    await knowVaults()
    if (board.state().phase === 'locked') await close(board.state().officer)
  }
  async function tellProtection() {
    board.set({ protection: await ports.journal.protection().catch(() => 'limited' as const) })
  }
  const wipes = orders(desk, {
    drop: () => drop(),
    knowVaults: async () => knowVaults(),
    isAnybodyHere: () => vaults.length > 0,
    tellRefused: async (refused) => (await here()?.call('order-refused', refused))?.ok ?? false,
  })
  const spare = newId()
  const started = start()
  async function start() {
    if (wipes.isOver()) return
    try {
      const [device] = await Promise.all([store.device(spare), knowVaults()])
      desk.device.id = device.id
      desk.device.number = device.number
      // With a vault here the lock screen comes at once; without one the journal says whether there should be one.
      if (vaults.length === 0) {
        await made(spare)
        await knowVaults()
      }
      const last = vaults.find(({ id }) => id === device.lastVault) ?? vaults[0]
      await close(last?.officer ?? null)
      void made(spare)
      wipes.begin()
      board.set({ persisted: await persistence.persisted() })
    } catch (error) {
      board.revise({
        phase: 'signed out',
        trouble: error instanceof NotKept && error.why === 'other tab' ? 'other tab' : 'store closed',
      })
    }
  }

  /** Drops the key and all that was decrypted; shows the lock screen of this officer, or the sign-in form. */
  async function close(officer: Officer | null) {
    drop()
    const row = officer && vaults.find(({ id }) => id === vaultIdOf(officer))
    const { sync, officer: before } = board.state()
    const isSame = row !== null && row?.id === before?.id
    board.revise({
      phase: row ? 'locked' : 'signed out',
      officer: row ? row.officer : null,
      download: null,
      vault: row ? vaultState(row) : null,
      lease: row ? leaseState(row, clock.now()) : null,
      sync: { ...(isSame ? sync : NOTHING_WAITS), state: 'idle' },
      ...(isSame ? {} : { missing: [] }),
    })
    if (!row) return
    await knowVaults().catch(() => undefined)
    const waiting = waitingIn(await store.entries(row.id).catch(() => []))
    const progress = await store.progress(row.id).catch(() => null)
    if (board.state().phase === 'locked' && board.state().officer?.id === row.officer.id)
      board.setSync({ ...waiting, lastContact: progress?.lastContact ?? null })
  }
  function drop() {
    guard.stop()
    lease.end()
    desk.opened = null
    here()?.end()
    rest()
  }
  function work() {
    endWork ??= tabs.beAtWork()
  }
  function rest() {
    endWork?.()
    endWork = null
  }
  /** This tab only; the key and all that was decrypted go. */
  function shut() {
    if (desk.opened) void close(desk.opened.vault.officer)
  }
  async function open(vault: OpenVault, row: VaultRow) {
    // Another officer's lock screen may have come meanwhile: nothing opens behind it.
    const isShown = () => board.state().officer?.id === vault.id
    if (!isShown()) return
    drop()
    nobodyNew()
    const { read, begin, unsentFigures } = await toWork()
    // After what is still being kept of somebody's words: it is opened with the rest.
    const { opened, lastContact } = await desk.inTurn(async () => {
      await made(spare)
      return read(vault)
    })
    if (!isShown()) return
    desk.opened = opened
    note(desk, vault, 'unlocked')
    lease.begin(row, lastContact)
    board.revise({
      phase: 'open',
      officer: vault.officer,
      vault: vaultState(row),
      sync: { state: 'idle', lastContact, ...unsentFigures(opened) },
    })
    guard.watch()
    // Only which lock screen comes first hangs on it; the store's trouble is shown by itself.
    await store.rememberVault(vault.id).catch(() => undefined)
    // Last, so that what is here is seen before anything is asked of the server.
    if (desk.opened === opened) begin(opened)
  }

  const guard = autoLock(ports, {
    lock: shut,
    back: () => void here()?.sync(),
  })

  tabs.listen((told) => {
    if (told.says === 'signed in') here()?.forgetSession()
    if (told.says === 'wiped') return wipes.follow(told.cleared, told.vaults)
    const { opened } = desk
    const working = here()
    if (!working || !opened || !('vault' in told) || told.vault !== opened.vault.id) return
    const { sync, acted, soon, reread } = working
    if (told.says === 'locked') shut()
    else if (told.says === 'sync') void { now: sync, acted, soon }[told.when]()
    else
      void desk
        .inTurn(async () => {
          if (desk.opened !== opened) return
          await reread(opened, told.what)
          const progress = await store.progress(opened.vault.id)
          board.setSync({ lastContact: progress?.lastContact ?? null })
          lease.follow(await rowOf(opened.vault.id))
          desk.changed(opened, 'told by another tab')
        })
        .catch(() => undefined) // the store's trouble is shown by itself
  })

  const ways = waysIn(ports, { device: () => desk.device.id, rowOf, open, changed: knowVaults })
  const { nobodyNew, ...signing } = signingIn(desk, {
    ready: async () => {
      await started
      return toWork()
    },
    fetchAnswer: ways.fetchAnswer,
    knowVaults,
    open,
    close,
  })
  /** The vault whose lock screen is shown. */
  const locked = () => (board.state().phase === 'locked' ? (board.state().officer?.id ?? null) : null)
  const WRONG = { ok: false, why: 'wrong passphrase' } as const

  async function unlockWith(vault: string, passphrase: string) {
    // Comes in while the key is derived; `open` waits for it, and says so where it fails.
    toWork().catch(() => undefined)
    const result = await ways.byPassphrase(vault, passphrase)
    if (isWrong(result)) notingAt(vault, 'unlock failed')
    return result
  }
  const isWrong = (result: { readonly ok: boolean; readonly why?: string }) =>
    !result.ok && result.why === 'wrong passphrase'
  const notingAt = (vault: string | null, action: ActionKind) => noteAt(desk, vaults, vault, action)

  return {
    desk,
    working: here,
    work,
    rest,
    isAtWork: () => endWork !== null,
    ...signing,
    unlock: async (passphrase) => {
      const shown = locked()
      await started
      if (board.state().phase === 'open') return { ok: true }
      const vault = shown ?? locked()
      return vault === null ? WRONG : unlockWith(vault, passphrase)
    },
    hasPasskeys: ways.hasPasskeys,
    unlockWithPasskey: async () => {
      const vault = locked()
      toWork().catch(() => undefined)
      return vault === null ? { ok: false, why: 'no passkey' } : ways.byPasskey(vault)
    },
    forgot: async (passphrase) => {
      const vault = locked()
      return vault === null ? { ok: false, why: 'not possible' } : ways.forgot(vault, passphrase)
    },
    addPasskey: async (passphrase) => {
      const vault = desk.opened?.vault.id
      if (vault === undefined) return { ok: false, why: 'no passkey' }
      const result = await ways.addPasskey(vault, passphrase)
      if (isWrong(result)) notingAt(vault, 'unlock failed')
      return result
    },
    removePasskey: async () => {
      if (desk.opened) await ways.removePasskey(desk.opened.vault.id)
    },
    lock: () => {
      if (desk.opened) tabs.tell({ says: 'locked', vault: desk.opened.vault.id })
      shut()
    },
    vaults: () => owners,
    readCleared: () => ports.clearing.leave(null),
    switchTo: (officer) => {
      if (board.state().phase === 'handed over') return
      nobodyNew()
      void close(vaults.find(({ id }) => id === officer)?.officer ?? null)
    },
    noteAt: notingAt,
    handOver: async (ready) => {
      const { opened } = desk
      const working = here()
      const inHand = opened && working && (await ready(working, opened))
      if (!opened || !working || !inHand || desk.opened !== opened) return false
      noteEach(desk, opened.vault, 'handed over', inHand.record)
      drop()
      tabs.tell({ says: 'locked', vault: inHand.vault })
      working.hands.hold(inHand)
      work()
      board.revise({ phase: 'handed over', download: null })
      return true
    },
    handBack: async (passphrase) => {
      const held = here()?.hands.held()
      return held ? unlockWith(held.vault, passphrase) : WRONG
    },
  }
}

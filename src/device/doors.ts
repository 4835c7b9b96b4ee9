/**
 * Who may open what, and what happens when it opens or closes. One vault is open at a time; closing it drops
 * the key and all that was decrypted. What is done with an open vault (`work/at-work.ts`) is loaded once needed.
 */
import { londonDay } from '../domain/calendar/london-day.ts'
import { uuidV7 } from '../kit/uuid.ts'
import type { Officer } from '../protocol/messages.ts'
import { coming } from './coming.ts'
import type { Device, SignInResult, UnlockResult } from './device.ts'
import { autoLock } from './lock/auto-lock.ts'
import { passphraseFault } from './lock/passphrase.ts'
import { tryPassphrase } from './lock/try-passphrase.ts'
import { makeVault, vaultIdOf, type OpenVault } from './lock/vault.ts'
import type { Ports } from './ports.ts'
import { NotKept, type VaultRow } from './store/store.ts'
import type { AtWork } from './work/at-work.ts'
import type { Desk } from './work/desk.ts'
import type { InHand } from './work/in-hand.ts'
import { inTurn } from './work/in-turn.ts'
import { news } from './work/news.ts'
import { waitingIn } from './work/waiting.ts'

export type Doors = Pick<
  Device,
  'signIn' | 'choosePassphrase' | 'unlock' | 'lock' | 'vaults' | 'switchTo' | 'handBack'
> & {
  readonly desk: Desk
  /** What can be done with an open vault; null until one was opened. */
  readonly working: () => AtWork | null
  /** Closes the vault and leaves this in memory, if it could be made ready. */
  readonly handOver: (
    ready: (working: AtWork, opened: NonNullable<Desk['opened']>) => Promise<InHand | null>,
  ) => Promise<boolean>
  /** A form is open, or a document handed over: nothing is replaced under it. */
  readonly work: () => void
  readonly rest: () => void
  readonly isAtWork: () => boolean
}

/** Begins by reading what is stored, and says so in the state. */
export function doors(ports: Ports): Doors {
  const { clock, chance, store, tabs, persistence, keys } = ports
  const board = news()
  const desk: Desk = {
    ports,
    news: board,
    device: { id: '', number: 0 },
    opened: null,
    inTurn: inTurn(),
    today: () => londonDay(clock.now()),
    newId: () => uuidV7(clock.now(), chance.bytes(10)),
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
  let newcomer: Officer | null = null
  let endWork: (() => void) | null = null

  async function knowVaults() {
    vaults = await store.vaults()
    owners = vaults.map(({ officer }) => ({ officer }))
  }
  const started = start()
  async function start() {
    try {
      const [device] = await Promise.all([store.device(desk.newId()), knowVaults()])
      desk.device.id = device.id
      desk.device.number = device.number
      const last = vaults.find(({ id }) => id === device.lastVault) ?? vaults[0]
      await close(last?.officer ?? null)
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
    const { sync } = board.state()
    board.revise({
      phase: row ? 'locked' : 'signed out',
      officer: row ? row.officer : null,
      download: null,
      sync: { ...sync, state: 'idle', ...(row ? {} : { unsent: 0, oldestUnsent: null, setAside: 0 }) },
    })
    if (!row) return
    const waiting = waitingIn(await store.entries(row.id).catch(() => []))
    const progress = await store.progress(row.id).catch(() => null)
    if (board.state().phase === 'locked' && board.state().officer?.id === row.officer.id)
      board.setSync({ ...waiting, lastContact: progress?.lastContact ?? null })
  }
  function drop() {
    guard.stop()
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
  async function open(vault: OpenVault) {
    drop()
    newcomer = null
    const { read, begin, unsentFigures } = await toWork()
    // After what is still being kept of somebody's words: it is opened with the rest.
    const { opened, lastContact } = await desk.inTurn(() => read(vault))
    desk.opened = opened
    board.revise({
      phase: 'open',
      officer: vault.officer,
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
          desk.changed(opened, 'told by another tab')
        })
        .catch(() => undefined) // the store's trouble is shown by itself
  })

  async function signIn(login: string, password: string): Promise<SignInResult> {
    await started
    const working = await toWork().catch(() => null)
    if (!working) return { ok: false, why: 'no connection' }
    const asked = await working.askToSignIn(login, password)
    if (!asked.ok) return asked
    const { officer } = asked
    tabs.tell({ says: 'signed in', officer: officer.id })
    if (desk.opened?.vault.id === vaultIdOf(officer)) {
      working.forgetSession()
      void working.sync()
      return { ok: true }
    }
    await knowVaults()
    await close(officer)
    if (!vaults.some(({ id }) => id === vaultIdOf(officer))) {
      newcomer = officer
      board.revise({ phase: 'choosing a passphrase', officer })
    }
    return { ok: true }
  }

  async function unlockWith(vault: string, passphrase: string): Promise<UnlockResult> {
    // Comes in while the key is derived; `open` waits for it, and says so where it fails.
    toWork().catch(() => undefined)
    const tried = await tryPassphrase(ports, vault, passphrase)
    if (!('vault' in tried)) return tried
    await open(tried.vault)
    return { ok: true }
  }

  return {
    desk,
    working: here,
    work,
    rest,
    isAtWork: () => endWork !== null,
    signIn,
    choosePassphrase: async (passphrase) => {
      const fault = passphraseFault(passphrase)
      if (fault) return { ok: false, why: fault }
      const officer = newcomer
      if (!officer) throw new Error('nobody has signed in to choose a passphrase')
      const made = await makeVault(officer, passphrase, keys, chance)
      const row = await store.changeVault(made.row.id, (before) => before ?? made.row)
      await knowVaults()
      // Another tab was first: its passphrase is the one that opens this vault.
      if (row !== made.row) await close(officer)
      else await open(made.vault)
      return { ok: true }
    },
    unlock: async (passphrase) => {
      await started
      const { officer, phase } = board.state()
      if (phase === 'open') return { ok: true }
      if (!officer || phase !== 'locked') return { ok: false, why: 'wrong passphrase' }
      return unlockWith(vaultIdOf(officer), passphrase)
    },
    lock: () => {
      if (desk.opened) tabs.tell({ says: 'locked', vault: desk.opened.vault.id })
      shut()
    },
    vaults: () => owners,
    switchTo: (officer) => {
      if (board.state().phase === 'handed over') return
      newcomer = null
      void close(vaults.find(({ id }) => id === officer)?.officer ?? null)
    },
    handOver: async (ready) => {
      const { opened } = desk
      const working = here()
      const inHand = opened && working && (await ready(working, opened))
      if (!opened || !working || !inHand || desk.opened !== opened) return false
      drop()
      tabs.tell({ says: 'locked', vault: inHand.vault })
      working.hands.hold(inHand)
      work()
      board.revise({ phase: 'handed over', download: null })
      return true
    },
    handBack: async (passphrase) => {
      const held = here()?.hands.held()
      return held ? unlockWith(held.vault, passphrase) : { ok: false, why: 'wrong passphrase' }
    },
  }
}

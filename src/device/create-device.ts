/**
 * Puts a device together from its ports: who may open what, what happens when it
 * opens or closes, and the acts and views of `device.ts`. One vault is open at a time;
 * closing it drops the key and all that was decrypted.
 */
import type { Officer } from '../protocol/messages.ts'
import { uuidV7 } from '../kit/uuid.ts'
import type { Device, SignInResult, UnlockResult } from './device.ts'
import { autoLock } from './lock/auto-lock.ts'
import { passphraseFault } from './lock/passphrase.ts'
import { tryPassphrase } from './lock/try-passphrase.ts'
import { makeVault, vaultIdOf, type OpenVault } from './lock/vault.ts'
import type { Ports } from './ports.ts'
import type { VaultRow } from './store/store.ts'
import { NotKept } from './store/store.ts'
import { askToSignIn } from './sync/ask-to-sign-in.ts'
import { loop, type Loop } from './sync/loop.ts'
import { authoring } from './work/authoring.ts'
import { takeCaptured } from './work/captured.ts'
import type { Desk } from './work/desk.ts'
import { inHand, signInHand, type InHand } from './work/hand-over.ts'
import { inTurn } from './work/in-turn.ts'
import { londonDay } from '../domain/calendar/london-day.ts'
import { news } from './work/news.ts'
import { retry } from './work/retry.ts'
import { remembered } from './work/remembered.ts'
import { justOpened, recordNow, reread, rereadEntries } from './work/opened.ts'
import { drafts, pupilRows, pupilView, unsentEntries, unsentFigures, waitingIn } from './work/views.ts'

/** After so long without the server, what it knew of the registers is called old. */
const A_DAY = 24 * 3_600_000

/** A device on these ports; it begins by reading what is stored, and says so in its state. */
export function createDevice(ports: Ports): Device {
  const { clock, chance, network, store, journal, tabs, persistence, updates, keys } = ports
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
      board.setSync(unsentFigures(opened))
      board.revise()
    },
  }
  const copyIsOld = () => {
    const { lastContact } = board.state().sync
    return lastContact === null || clock.now() - lastContact > A_DAY
  }
  const views = {
    schools: remembered(desk, ({ caseload }) => [...caseload.schools.values()]),
    pupils: remembered(desk, (opened) => pupilRows(opened, copyIsOld())),
    drafts: remembered(desk, drafts),
    unsent: remembered(desk, unsentEntries),
  }
  let vaults: readonly VaultRow[] = []
  let owners: readonly { readonly officer: Officer }[] = []
  let newcomer: Officer | null = null
  let hand: InHand | null = null
  let syncing: Loop | null = null
  let endWork: (() => void) | null = null

  const acts = authoring(desk, (kind) => {
    if (kind === 'act') void syncing?.sync()
    else syncing?.soon()
  })

  async function knowVaults() {
    vaults = await store.vaults()
    owners = vaults.map(({ officer }) => ({ officer }))
  }
  const started = start()
  async function start() {
    try {
      const device = await store.device(desk.newId())
      desk.device.id = device.id
      desk.device.number = device.number
      await knowVaults()
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
    syncing?.stop()
    syncing = null
    desk.opened = null
    hand = null
    rest()
    for (const view of Object.values(views)) view.forget()
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
    const opened = justOpened(vault, store)
    await takeCaptured(vault, store, journal)
    await reread(opened, store, desk.today())
    const progress = await store.progress(vault.id)
    await store.rememberVault(vault.id)
    desk.opened = opened
    board.revise({
      phase: 'open',
      officer: vault.officer,
      sync: { state: 'idle', lastContact: progress?.lastContact ?? null, ...unsentFigures(opened) },
    })
    guard.watch()
    syncing = loop(desk, opened)
  }

  const guard = autoLock(ports, {
    lock: shut,
    back: () => void syncing?.sync(),
  })

  tabs.listen((told) => {
    if (told.says === 'signed in') syncing?.forgetSession()
    const { opened } = desk
    if (!opened || !('vault' in told) || told.vault !== opened.vault.id) return
    if (told.says === 'locked') shut()
    else if (told.says === 'sync') void (told.when === 'now' ? syncing?.sync() : syncing?.soon())
    else
      void desk
        .inTurn(async () => {
          if (desk.opened !== opened) return
          await (told.what === 'files' ? reread : rereadEntries)(opened, store, desk.today())
          const progress = await store.progress(opened.vault.id)
          board.setSync({ lastContact: progress?.lastContact ?? null })
          desk.changed(opened, 'told by another tab')
        })
        .catch(() => undefined) // the store's trouble is shown by itself
  })
  store.onTrouble((trouble) => board.set({ trouble }))
  updates.onWaiting(() => board.set({ updateWaiting: true }))

  async function signIn(login: string, password: string): Promise<SignInResult> {
    await started
    const asked = await askToSignIn(network, login, password, desk.device.id)
    if (!asked.ok) return asked
    const { officer } = asked
    tabs.tell({ says: 'signed in', officer: officer.id })
    if (desk.opened?.vault.id === vaultIdOf(officer)) {
      syncing?.forgetSession()
      void syncing?.sync()
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
    const tried = await tryPassphrase(ports, vault, passphrase)
    if (!('vault' in tried)) return tried
    await open(tried.vault)
    return { ok: true }
  }

  const device: Device = {
    state: board.state,
    subscribe: board.subscribe,
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

    today: desk.today,
    schools: views.schools.read,
    pupils: views.pupils.read,
    pupil: async (id) => (desk.opened ? pupilView(desk.opened, id, desk.today(), copyIsOld()) : null),
    record: async (id) => (desk.opened ? recordNow(desk.opened, id) : null),
    drafts: views.drafts.read,
    unsent: views.unsent.read,

    ...acts,
    sign: async (record, signature) => {
      if (!hand) return acts.sign(record, signature)
      if (record !== hand.record.id) return { saved: false, why: 'locked' }
      const result = await signInHand(desk, hand, signature)
      if (!result.saved) return result
      if (hand) hand = result.inHand
      board.revise()
      return { saved: true }
    },

    handOver: async (record, audience, language) => {
      const { opened } = desk
      const taken = opened && (await inHand(desk, opened, record, audience, language))
      if (!opened || !taken || desk.opened !== opened) return false
      drop()
      tabs.tell({ says: 'locked', vault: taken.vault })
      hand = taken
      work()
      board.revise({ phase: 'handed over', download: null })
      return true
    },
    handedOver: () => hand,
    handBack: async (passphrase) => {
      if (!hand) return { ok: false, why: 'wrong passphrase' }
      return unlockWith(hand.vault, passphrase)
    },

    syncNow: async () => {
      await syncing?.sync()
    },
    retry: async (id) => {
      const { opened } = desk
      if (opened) await retry(desk, opened, id)
      void syncing?.sync()
    },
    askToPersist: async () => board.set({ persisted: await persistence.ask() }),
    takeUpdate: async () => {
      if (endWork || (await tabs.isAnyAtWork())) return false
      updates.take()
      return true
    },
    formOpen: (now) => (now ? work() : rest()),
  }

  return device
}

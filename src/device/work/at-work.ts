/**
 * All that is done with an open vault: reading it, the views, the acts, the talk with the server. The lock
 * screen needs none of it, so it comes in a piece of its own while a passphrase is tried.
 */
import '../interpreted.ts'
import type { Entry } from '../../domain/casework/entry.ts'
import type { Device } from '../device.ts'
import type { OpenVault } from '../lock/vault.ts'
import type { Changed } from '../ports.ts'
import { papers, type Papers } from '../attachments/papers.ts'
import { asking, type Asking } from '../sync/asking.ts'
import { askToSignIn } from '../sync/ask-to-sign-in.ts'
import { loop, type Loop } from '../sync/loop.ts'
import { authoring, type Acts } from './authoring.ts'
import { call } from './calling.ts'
import { leftEmpty, takeCaptured } from './captured.ts'
import type { Desk } from './desk.ts'
import { drafts } from './drafts.ts'
import { inSight } from './in-sight.ts'
import { hands, type Hands } from './hands.ts'
import {
  justOpened,
  recordNow,
  recordsOfSchools,
  reread,
  rereadEntries,
  takeRows,
  type Opened,
} from './opened.ts'
import { NotKept } from '../store/store.ts'
import { askForPast } from './past.ts'
import { numberAnew } from './numbering.ts'
import { remembered } from './remembered.ts'
import { retry } from './retry.ts'
import { sealsOf } from './seals.ts'
import { putShelf, shelf } from './shelf.ts'
import { unsettled } from './unsettled.ts'
import {
  pupilRows,
  pupilView,
  reportPupils,
  reportRecords,
  siblingsOf,
  unsentEntries,
  unsentFigures,
} from './views.ts'

/** After so long without the server, what it knew of the registers is called old. */
const A_DAY = 24 * 3_600_000

type Views = Pick<
  Device,
  | 'schools'
  | 'pupils'
  | 'siblings'
  | 'reportPupils'
  | 'reportRecords'
  | 'pupil'
  | 'record'
  | 'schoolRecords'
  | 'past'
  | 'drafts'
  | 'inSight'
  | 'shelf'
  | 'putShelf'
  | 'unsettled'
  | 'unsent'
  | 'retry'
  | 'unsentAttachments'
  | 'attach'
  | 'attachment'
>

export type AtWork = Views & {
  readonly acts: Acts
  readonly call: Device['call']
  readonly asking: Asking
  readonly hands: Hands
  readonly sealsOf: Device['sealsOf']
  readonly unsentFigures: typeof unsentFigures
  readonly askToSignIn: (
    login: string,
    password: string,
    code: string | undefined,
  ) => ReturnType<typeof askToSignIn>
  /** Opens all that is needed at once. */
  readonly read: (
    vault: OpenVault,
  ) => Promise<{ readonly opened: Opened; readonly lastContact: number | null }>
  /** Reads anew what another tab has changed. */
  readonly reread: (opened: Opened, what: Changed) => Promise<void>
  /** Begins to speak with the server. */
  readonly begin: (opened: Opened) => void
  /** Falls silent, and forgets what the views remember and what was in hand. */
  readonly end: () => void
  readonly sync: () => Promise<void>
  readonly acted: () => void
  readonly soon: () => void
  readonly forgetSession: () => void
}

/** The work at a desk; nothing goes on until a vault was opened and `begin` called. */
export function atWork(desk: Desk): AtWork {
  const { clock, network, store } = desk.ports
  let syncing: Loop | null = null
  const papersOf = new WeakMap<Opened, Papers>()
  const held = () => (desk.opened ? papersOf.get(desk.opened) : undefined)
  const papersFor = (opened: Opened): Papers => {
    const mine = papersOf.get(opened) ?? papers(desk, opened)
    papersOf.set(opened, mine)
    return mine
  }
  let atHand: Papers | null = null
  const sync = async () => {
    await syncing?.sync()
  }
  const acted = () => syncing?.acted()
  const soon = () => syncing?.soon()
  const copyIsOld = () => {
    const { lastContact } = desk.news.state().sync
    return lastContact === null || clock.now() - lastContact > A_DAY
  }
  const views = {
    schools: remembered(desk, ({ caseload }) => [...caseload.schools.values()]),
    pupils: remembered(desk, pupilRows, copyIsOld),
    drafts: remembered(desk, drafts),
    inSight: remembered(desk, inSight),
    unsettled: remembered(desk, unsettled),
    unsent: remembered(desk, unsentEntries),
    unsentAttachments: remembered(desk, (opened) => papersOf.get(opened)?.unsent() ?? []),
  }
  const inHands = hands(desk)
  const acts = authoring(desk, (kind) => {
    if (kind === 'act') acted()
    else soon()
  })
  let taken: Entry[] = []
  /** Other tabs hear of what was captured, and other children's drafts get their share; then it goes up. */
  async function tell(opened: Opened, captured: readonly Entry[]) {
    for (const entry of captured)
      if (entry.act === 'change') await acts.shareOut(entry).catch(() => undefined)
    for (const record of leftEmpty(captured))
      await acts.withdraw(record, 'Begun and left empty').catch(() => undefined)
    desk.changed(opened, 'entries')
    void sync()
  }
  return {
    schools: views.schools.read,
    pupils: views.pupils.read,
    siblings: (pupil) => (desk.opened ? siblingsOf(desk.opened, pupil) : []),
    reportPupils: (school) => (desk.opened ? reportPupils(desk.opened, school) : []),
    reportRecords: async (school) => (desk.opened ? reportRecords(desk.opened, school) : new Map()),
    drafts: views.drafts.read,
    inSight: views.inSight.read,
    unsettled: views.unsettled.read,
    unsent: views.unsent.read,
    pupil: async (id) => (desk.opened ? pupilView(desk.opened, id, desk.today(), copyIsOld()) : null),
    record: async (id) => (desk.opened ? recordNow(desk.opened, id) : null),
    shelf: (name) => shelf(desk, name),
    putShelf: (name, value) => putShelf(desk, name, value),
    schoolRecords: async () => (desk.opened ? recordsOfSchools(desk.opened) : []),
    past: async (pupil) => (desk.opened ? askForPast(network, pupil, desk.opened.vault.id) : null),
    unsentAttachments: views.unsentAttachments.read,
    attach: async (...given) => held()?.attach(...given) ?? { saved: false, why: 'locked' },
    attachment: async (...given) => held()?.attachment(...given) ?? null,
    retry: async (id) => {
      held()?.again(id)
      const { opened } = desk
      // Where the disk does not take it, it stays set aside; the store's trouble is shown by itself.
      if (opened) await retry(desk, opened, id).catch(() => undefined)
      void sync()
    },
    acts,
    call: async (name, ask) =>
      desk.opened ? call(network, desk.opened.vault.id, name, ask) : { ok: false, why: 'locked' },
    asking: asking(network, () => desk.device.id),
    hands: inHands,
    sealsOf,
    unsentFigures,
    askToSignIn: (login, password, code) => askToSignIn(network, login, password, desk.device.id, code),
    read: async (vault) => {
      const opened = justOpened(vault, store)
      const read = async () => {
        taken = await takeCaptured(vault, desk.ports)
        await numberAnew(vault, desk)
        await reread(opened, store, desk.today())
      }
      try {
        const [progress] = await Promise.all([store.progress(vault.id), read()])
        // Known before anything is shown: it is never said that nothing waits while a picture does.
        await papersFor(opened).known()
        return { opened, lastContact: progress?.lastContact ?? null }
      } catch (error) {
        if (!(error instanceof NotKept) || error.why !== 'store closed') throw error
        // What the journal keeps can be seen and added to; all else is fetched anew where the store opens again.
        const alone = justOpened(vault, { ...store, files: async () => [] })
        alone.damaged = true
        await takeRows(alone, await store.entries(vault.id))
        return { opened: alone, lastContact: null }
      }
    },
    reread: async (opened, what) => {
      await (what === 'files' ? reread : rereadEntries)(opened, store, desk.today())
      await held()?.reread()
    },
    begin: (opened) => {
      const mine = papersFor(opened)
      atHand = mine
      syncing = loop(desk, opened, { afterWords: mine.send, rereadPapers: () => void mine.reread() })
      const captured = taken.splice(0)
      if (captured.length > 0) void tell(opened, captured)
    },
    end: () => {
      syncing?.stop()
      syncing = null
      atHand?.stop()
      atHand = null
      for (const view of Object.values(views)) view.forget()
      inHands.hold(null)
    },
    sync,
    acted,
    soon,
    forgetSession: () => syncing?.forgetSession(),
  }
}

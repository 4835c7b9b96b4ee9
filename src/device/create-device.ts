/** Puts a device together from its ports: the facade over its doors and over the work behind them. */
import { note } from './actions/noting.ts'
import type { Device } from './device.ts'
import { doors } from './doors.ts'
import { exportUnsent } from './export.ts'
import type { Ports } from './ports.ts'
import { makeReady, readiness } from './ready.ts'

const NOTHING: readonly never[] = []
const LOCKED = { saved: false, why: 'locked' } as const

/** A device on these ports; it begins by reading what is stored, and says so in its state. */
export function createDevice(ports: Ports): Device {
  const { store, tabs, persistence, updates } = ports
  const { desk, working, handOver, noteAt, work, rest, isAtWork, ...opening } = doors(ports)
  const board = desk.news
  /** Once the lease is over others' words stay closed; what somebody writes here goes on. */
  const reading = () => (desk.mayRead() ? working() : null)
  const mayReadRecord = (id: string) =>
    desk.mayRead() || (working()?.drafts() ?? NOTHING).some(({ record }) => record === id)
  store.onTrouble((trouble) => board.set({ trouble }))
  board.set({ installed: persistence.installed() })
  updates.onWaiting(() => board.set({ updateWaiting: true }))

  return {
    state: board.state,
    subscribe: board.subscribe,
    ...opening,

    today: desk.today,
    schools: () => working()?.schools() ?? NOTHING,
    pupils: () => reading()?.pupils() ?? NOTHING,
    pupil: async (id) => reading()?.pupil(id) ?? null,
    record: async (id) => (mayReadRecord(id) ? (working()?.record(id) ?? null) : null),
    schoolRecords: async () => reading()?.schoolRecords() ?? NOTHING,
    siblings: (pupil) => reading()?.siblings(pupil) ?? NOTHING,
    reportPupils: (school) => reading()?.reportPupils(school) ?? NOTHING,
    reportRecords: async (school) => (await reading()?.reportRecords(school)) ?? new Map(),
    past: async (pupil) => reading()?.past(pupil) ?? null,
    drafts: () => working()?.drafts() ?? NOTHING,
    inSight: () => reading()?.inSight() ?? NOTHING,
    shelf: async (name) => working()?.shelf(name) ?? null,
    putShelf: async (...given) => working()?.putShelf(...given) ?? LOCKED,
    unsettled: () => working()?.unsettled() ?? NOTHING,
    unsent: () => working()?.unsent() ?? NOTHING,
    unsentAttachments: () => working()?.unsentAttachments() ?? NOTHING,
    attach: async (...given) => working()?.attach(...given) ?? LOCKED,
    attachment: async (record, sha256) =>
      mayReadRecord(record) ? (working()?.attachment(record, sha256) ?? null) : null,
    sealsOf: async (record) => working()?.sealsOf(record) ?? NOTHING,

    start: async (...given) => {
      const here = working()
      if (!here) throw new RangeError('a form can only be started while the vault is open')
      return here.acts.start(...given)
    },
    together: async (...given) => working()?.acts.together(...given) ?? NOTHING,
    change: async (...given) => working()?.acts.change(...given) ?? LOCKED,
    complete: async (...given) => working()?.acts.complete(...given) ?? LOCKED,
    amend: async (...given) => working()?.acts.amend(...given) ?? LOCKED,
    settle: async (...given) => working()?.acts.settle(...given) ?? LOCKED,
    writeAsCorrection: async (id) => working()?.acts.writeAsCorrection(id) ?? LOCKED,
    withdraw: async (...given) => working()?.acts.withdraw(...given) ?? LOCKED,
    match: async (...given) => working()?.acts.match(...given) ?? LOCKED,
    sign: async (...given) => {
      const here = working()
      if (!here) return LOCKED
      return here.hands.held() ? here.hands.sign(...given) : here.acts.sign(...given)
    },

    handOver: async (record, how) =>
      mayReadRecord(record) && handOver(({ hands }, opened) => hands.ofRecord(opened, record, how)),
    handRound: (form, school, how) =>
      handOver(({ hands }, opened) => hands.ofRound(opened, form, school, how)),
    handedOver: () => working()?.hands.held() ?? null,
    fillIn: async (...given) => working()?.hands.fillIn(...given) ?? LOCKED,
    nextPerson: async (...given) => working()?.hands.nextPerson(...given) ?? LOCKED,

    signOut: async () => {
      const answer = await ports.network.send({ method: 'POST', path: '/api/sign-out' })
      working()?.forgetSession()
      return answer.link && answer.status === 204
    },
    // Its readers come with it: a start does without them.
    choosePassword: async (code, password) =>
      (await import('./invitation.ts')).choosePassword(ports.network, code, password),
    call: async (name, ask) => working()?.call(name, ask) ?? { ok: false, why: 'locked' },
    noted: (action, of) => {
      if (desk.opened) note(desk, desk.opened.vault, action, of)
    },
    syncNow: async () => working()?.sync(),
    retry: async (id) => working()?.retry(id),
    askToPersist: async () => board.set({ persisted: await persistence.ask() }),
    readiness: () => readiness(desk),
    makeReady: () => makeReady(desk, async () => working()?.sync()),
    exportUnsent: async () => {
      const officer = board.state().officer?.id ?? null
      const exported = await exportUnsent(ports, desk.device.id, officer)
      if (exported.files.length > 0) noteAt(officer, 'unsent work exported')
      return exported
    },
    takeUpdate: async () => {
      if (isAtWork() || (await tabs.isAnyAtWork())) return false
      updates.take()
      return true
    },
    formOpen: (now) => (now ? work() : rest()),
  }
}

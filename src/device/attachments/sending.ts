/**
 * Sending pictures and scans: after the words that name them, one at a time, each from where
 * the server has it. One that fails waits by itself, longer each time, and bars neither words
 * nor the others. It stops waiting only when the server says that it holds this very content.
 */
import type { CaseRecord } from '../../domain/casework/record.ts'
import type { UnsentAttachment } from '../device.ts'
import { backOff } from '../sync/back-off.ts'
import { recordNow } from '../work/opened.ts'
import { entriesOf } from '../work/outbox.ts'
import { bytesOf, forget, sealedRow, type Attached, type Shelf } from './held.ts'

/** What no record names any more was taken out; so long it could still be put back by a late word. */
const TAKEN_OUT_FOR = 24 * 3_600_000
/** A refusal is no cut: it is not asked for again every few seconds. */
const REFUSED_TIMES = 30

export type Sending = {
  /** Words are sent: what waits for them goes now. */
  readonly send: () => void
  /** Tries one again at once. */
  readonly again: (id: string) => void
  readonly unsent: () => readonly UnsentAttachment[]
  readonly stop: () => void
}

/** For one open vault until stopped. */
export function sending(shelf: Shelf): Sending {
  const { desk, opened } = shelf
  const { store, uploads, clock, timers, chance } = desk.ports
  const { vault } = opened
  const stopped = new AbortController()
  const failed = new Map<string, { times: number; until: number }>()
  const sent = new Map<string, number>()
  const damaged = new Set<string>()
  let now: string | null = null
  let running = false
  let cuts = 0
  let callOff = () => {}
  const isOver = () => stopped.signal.aborted || desk.opened !== opened
  const hasLink = () => ['idle', 'sending'].includes(desk.news.state().sync.state)
  const waiting = () => [...shelf.held.values()].filter(({ row }) => row.state === 'waiting')

  function send(): void {
    // Without a link nothing is opened for it; with the next contact it is asked again.
    if (running || isOver() || waiting().length === 0 || !hasLink()) return
    running = true
    callOff()
    void pass().then(
      (wait) => rest(wait),
      // The store has said what is wrong; it is tried again with the next words.
      () => rest(null),
    )
  }
  function rest(wait: number | null) {
    running = false
    now = null
    if (wait !== null && !isOver()) callOff = timers.after(wait, send)
  }

  /** Goes through all that waits, once; gives how long to wait before the next time, if there is cause. */
  async function pass(): Promise<number | null> {
    for (const held of waiting()) {
      if (isOver()) return null
      const { id } = held.row
      if ((failed.get(id)?.until ?? 0) > clock.now()) continue
      if (!(await mayGo(held))) continue
      const end = await sendOne(held)
      if (isOver()) return null
      if (end === 'no link') return backOff((cuts += 1), chance)
      cuts = 0
      if (end === 'received') failed.delete(id)
      else putOff(id)
    }
    const next = Math.min(...waiting().map(({ row }) => failed.get(row.id)?.until ?? Infinity))
    return next === Infinity ? null : Math.max(0, next - clock.now())
  }

  function putOff(id: string) {
    const times = (failed.get(id)?.times ?? 0) + 1
    failed.set(id, { times, until: clock.now() + backOff(times, chance) * REFUSED_TIMES })
    desk.news.revise()
  }

  /** Its words are with the server, and still name it; what was taken out of them goes from here too. */
  async function mayGo({ row, record: id, sha256 }: Attached): Promise<boolean> {
    const record = await recordNow(opened, id)
    if (!record) return false
    const unsent = entriesOf(opened.outbox, id).some(
      (held) => held.row.state !== 'accepted' && names(held.entry, sha256),
    )
    if (unsent || names(record, sha256)) return !unsent
    if (clock.now() - row.at > TAKEN_OUT_FOR) await forget(shelf, row.id)
    return false
  }
  async function sendOne(held: Attached): Promise<'received' | 'no link' | 'refused'> {
    const { row, sha256, record, type, place } = held
    const bytes = await bytesOf(shelf, held)
    if (!bytes) {
      damaged.add(row.id)
      return 'refused'
    }
    now = row.id
    desk.news.revise()
    let writing = Promise.resolve()
    const told = {
      place: (place: string) => {
        writing = writing.then(() => change(held, row.state, place)).catch(() => undefined)
      },
      sent: (count: number) => {
        sent.set(row.id, count)
        if (!isOver()) desk.news.revise()
      },
    }
    const upload = { sha256, record, type, bytes, place, officer: vault.id }
    const end = await uploads.send(upload, told, stopped.signal)
    await writing
    now = null
    if (end === 'received') await change(shelf.held.get(row.id) ?? held, 'sent', null)
    // Where it was going on may be what was refused.
    else if (end === 'refused') await change(shelf.held.get(row.id) ?? held, 'waiting', null)
    if (!isOver()) desk.changed(opened, 'entries')
    return end
  }

  async function change(held: Attached, state: 'waiting' | 'sent', place: string | null) {
    const row = await sealedRow(vault, { ...held.row, state }, { ...held, place })
    await store.changeAttachment(row)
    shelf.held = new Map(shelf.held).set(row.id, { ...held, place, row })
  }

  function stateOf(id: string): UnsentAttachment['state'] {
    if (now === id) return 'sending'
    if (damaged.has(id)) return 'unreadable'
    return failed.has(id) ? 'failed' : 'waiting'
  }

  return {
    send,
    again: (id) => {
      failed.delete(id)
      send()
    },
    unsent: () =>
      waiting().map(({ row: { id, at }, sha256, record, form, pupils, type, bytes }) => ({
        id,
        sha256,
        record,
        form,
        pupils,
        at,
        type,
        bytes,
        sent: sent.get(id) ?? 0,
        state: stateOf(id),
      })),
    stop: () => {
      callOff()
      stopped.abort()
    },
  }
}

const names = (said: CaseRecord | object, sha256: string): boolean => JSON.stringify(said).includes(sha256)

/**
 * Sending: the officer's sealed entries, in order, as many as one push may hold. Each
 * gets an outcome of its own; what has none stays unsent. An accepted entry is kept
 * until a pull has passed it, so that its effect is never out of sight.
 */
import type { Entry } from '../../domain/casework/entry.ts'
import { MOST_ENTRIES, MOST_PUSH_BYTES, pushed, type Outcome, type Pushed } from '../../protocol/messages.ts'
import { utf8 } from '../lock/bytes.ts'
import { sameRow } from '../store/same-row.ts'
import type { EntryRow } from '../store/store.ts'
import type { Desk } from '../work/desk.ts'
import { takeRows, workOut, type Opened } from '../work/opened.ts'
import { sealedBar, type Held } from '../work/outbox.ts'
import { heard, type Heard } from './heard.ts'
import { signedPush, waitingNumbers } from './signed-push.ts'

/** Room for what stands around the entries: the signature, and the numbers that wait. */
const AROUND = 10_000

/** The first entries that fit into one push, and those that alone are too large for any. */
function firstBatch(
  entries: readonly Entry[],
  most: { entries: number; bytes: number } = { entries: MOST_ENTRIES, bytes: MOST_PUSH_BYTES },
): { batch: Entry[]; tooLarge: Entry[] } {
  const batch: Entry[] = []
  const tooLarge: Entry[] = []
  let bytes = AROUND
  for (const entry of entries) {
    const size = utf8(JSON.stringify(entry)).length + 1
    if (size + AROUND > most.bytes) tooLarge.push(entry)
    else if (batch.length < most.entries && bytes + size <= most.bytes) {
      batch.push(entry)
      bytes += size
    } else break
  }
  return { batch, tooLarge }
}

/** What becomes of an entry's row once its outcome is known. */
function settledRow(row: EntryRow, outcome: Outcome): EntryRow {
  const { outcome: _before, bar: _bar, seq: _seq, ...rest } = row
  return outcome.outcome === 'set aside'
    ? { ...rest, state: 'set aside', outcome }
    : { ...rest, state: 'accepted', seq: outcome.seq }
}

/**
 * Sends one batch. 'nothing' when all is sent; else what the server said. Typing that has
 * not come to rest is left to grow, unless something after it goes up: order is kept.
 */
export async function pushOnce(
  desk: Desk,
  opened: Opened,
  { typing, most }: { typing: 'take' | 'leave'; most?: number | undefined },
): Promise<Heard | 'nothing'> {
  const finished = () => [...opened.outbox.values()].some(({ row }) => row.state === 'sealed')
  if (typing === 'take' || finished()) await takeForSending(desk, opened)
  const waiting = [...opened.outbox.values()].filter(({ row }) => row.state === 'sealed')
  const limit = { entries: most ?? MOST_ENTRIES, bytes: MOST_PUSH_BYTES }
  const { batch, tooLarge } = firstBatch(
    waiting.map(({ entry }) => entry),
    limit,
  )
  if (tooLarge.length > 0)
    await settle(
      desk,
      opened,
      tooLarge.map(({ id }) => ({ id, outcome: 'set aside', reason: 'not read' })),
    )
  if (batch.length === 0) return announce(desk, opened)
  opened.sending = new Set(batch.map(({ id }) => id))
  desk.news.revise()
  try {
    const answer = await send(desk, opened, batch)
    if (!('outcomes' in answer)) return answer
    // An answer about none of these is no answer: sending the same again at once would never end.
    if (!answer.outcomes.some(({ id }) => opened.sending.has(id))) return { kind: 'no link' }
    await settle(desk, opened, answer.outcomes)
    const still = new Set(waitingNumbers(opened))
    opened.announced = new Set([...opened.announced].filter((number) => still.has(number)))
    return { kind: 'ok', json: answer }
  } finally {
    opened.sending = new Set()
    desk.news.revise()
  }
}

async function send(desk: Desk, opened: Opened, entries: readonly Entry[]): Promise<Pushed | Heard> {
  const waiting = waitingNumbers(opened)
  const body = await signedPush(desk, opened, entries, waiting)
  const path = `/api/push?${new URLSearchParams({ officer: opened.vault.id })}`
  const answer = heard(await desk.ports.network.send({ method: 'POST', path, body, zip: true }))
  if (answer.kind !== 'ok') return answer.kind === 'nothing new' ? { kind: 'no link' } : answer
  const read = pushed.safeParse(answer.json)
  if (!read.success) return { kind: 'no link' }
  opened.announced = new Set(waiting)
  return read.data
}

/** What waits and cannot go yet is told by its numbers alone, once: should this device be lost, it is missed (P13). */
async function announce(desk: Desk, opened: Opened): Promise<Heard | 'nothing'> {
  const waiting = waitingNumbers(opened)
  if (waiting.length === opened.announced.size && waiting.every((number) => opened.announced.has(number)))
    return 'nothing'
  const answer = await send(desk, opened, [])
  return 'outcomes' in answer ? 'nothing' : answer
}

/** Fixes the words of every open entry on the disk first, then in memory; a tab that led before may have done so and told nobody. */
function takeForSending(desk: Desk, opened: Opened) {
  const { store } = desk.ports
  const isNews = (row: EntryRow) => {
    const known = opened.outbox.get(row.id)?.row
    return known !== undefined && !sameRow(known, row)
  }
  return desk.inTurn(async () => {
    const rows = await store.entries(opened.vault.id)
    if (rows.some(({ state }) => state === 'open')) {
      await store.sealEntries(opened.vault.id)
      await takeRows(opened, await store.entries(opened.vault.id))
    } else if (rows.length !== opened.outbox.size + opened.unreadable.length || rows.some(isNews)) {
      await takeRows(opened, rows)
    }
  })
}

/** Keeps the outcomes; an outcome for something this device never sent is passed over. */
function settle(desk: Desk, opened: Opened, outcomes: readonly Outcome[]) {
  return desk.inTurn(async () => {
    const outbox = new Map(opened.outbox)
    const settling = outcomes.map(async (outcome): Promise<Held[]> => {
      const held = outbox.get(outcome.id)
      if (held?.row.state !== 'sealed') return []
      const { row, barred } = await sealedBar(opened.vault, settledRow(held.row, outcome))
      return [{ ...held, row, barred }]
    })
    const settled = (await Promise.all(settling)).flat()
    await desk.ports.store.write(opened.vault.id, { entries: settled.map(({ row }) => row) })
    for (const held of settled) outbox.set(held.row.id, held)
    opened.outbox = outbox
    await workOut(opened, new Set(settled.flatMap(({ pupils }) => pupils.map(({ id }) => id))), desk.today())
    desk.changed(opened, 'entries')
  })
}

/**
 * A push, in one transaction: every entry gets its own outcome, has its effect once
 * however often it is sent (P2), and a bad one never bars the rest. What is set aside
 * is kept as it came. The answer is given only after the commit (P5).
 */
import type { Entry } from '../../domain/casework/entry.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import { isIn } from '../../domain/casework/runs.ts'
import type { Officer, Outcome, Pushed, SetAside } from '../../protocol/messages.ts'
import { londonDay } from '../../domain/calendar/london-day.ts'
import { asKnownNow } from '../life/known-before.ts'
import type { Ports } from '../ports.ts'
import { reassess } from '../reassess.ts'
import { countersigned } from '../seals/countersign.ts'
import { lastSequence } from '../store/store.ts'
import { writeTogether } from '../store/together.ts'
import { announce, announceOnly, numberOf } from './announced.ts'
import { auditedPush } from './audited-push.ts'
import { barredBy } from './barring.ts'
import { isLateNote, markedLate } from './former-holder.ts'
import { guardedField } from './guarded-words.ts'
import { judge, type Standing, type Verdict } from './judge.ts'
import { readEntry, type SentEntry } from './read-entry.ts'
import { outOfScope } from './scope-of-entry.ts'
import { readAs } from './shown-document.ts'
import { calendarFor, closeSitting, openSitting, type Sitting } from './sitting.ts'

type Failed = (failure: unknown) => void
type Working = Pick<Ports, 'store' | 'clock' | 'signer'> & {
  readonly failed?: Failed
  readonly noticed?: Ports['noticed']
}

/** What one device sends at once, already read. */
export type SentPush = {
  readonly device: string
  readonly sent: readonly SentEntry[]
  readonly waiting?: readonly number[] | undefined
  /** As the audit names the session. */
  readonly session?: string
}

/** Takes entries in for somebody; the outcomes stand in the order sent. */
export const acceptPush = (
  working: Working,
  officer: Officer,
  { device, entries }: { readonly device: string; readonly entries: readonly unknown[] },
): Promise<Pushed> => acceptSent(working, officer, { device, sent: entries.map(readEntry) })

/** The same of a push already read; the effects happen in the order of the device's numbers. */
export async function acceptSent(
  working: Working,
  officer: Officer,
  { device, sent: read, waiting, session }: SentPush,
): Promise<Pushed> {
  const { store, clock, signer, failed, noticed } = working
  const authority = officer.authority.id
  const from = { authority, account: officer.id, device }
  if (read.length === 0) {
    noticed?.(await announceOnly(store, from, waiting, clock.now()))
    return { outcomes: [], upTo: await lastSequence(store.read, authority) }
  }
  const { pushed, lost } = await writeTogether(store, authority, async (tx, seq, audit) => {
    const sent = await asKnownNow(tx, authority, read)
    const ordered = [...sent].sort((a, b) => (a.entry?.number ?? 0) - (b.entry?.number ?? 0))
    const now = clock.now()
    const sitting = await openSitting(tx, { seq, officer, now, signer }, device, sent)
    const before = new Map(sitting.records)
    const repeated = new Set(sitting.known.keys())
    const fresh = sent.some(({ entry }) => !entry || !sitting.known.has(entry.id))
    const outcomes = new Map<SentEntry, Outcome>()
    for (const one of ordered) outcomes.set(one, await take(sitting, one, failed))
    await closeSitting(sitting)
    const touched = [...sitting.changed].flatMap((id) => sitting.records.get(id)?.pupils ?? [])
    await reassess(tx, authority, seq, touched, londonDay(now), failed)
    const lost = await announce(tx, from, sitting.device, { sent, waiting, now, fresh })
    const pushed = { outcomes: sent.flatMap((one) => outcomes.get(one) ?? []), upTo: seq }
    const by = session === undefined ? {} : { session }
    const told = { ordered, outcomes, repeated, before, now: sitting.records }
    audit(now, auditedPush({ officer, device, ...by }, told))
    return { pushed, lost }
  })
  noticed?.(lost)
  return pushed
}

async function take(sitting: Sitting, sent: SentEntry, failed?: Failed): Promise<Outcome> {
  const { officer, known, records, seq } = sitting
  const { entry } = sent
  if (!entry) return setAside(sitting, sent, 'not read')
  if (entry.author.id !== officer.id) return setAside(sitting, sent, 'wrong author')
  const before = known.get(entry.id)
  if (before) {
    const same = before.hash === sent.hash && before.account === officer.id
    return same ? before.outcome : setAside(sitting, sent, 'other words')
  }
  const record = records.get(entry.record) ?? null
  if (isTaken(sitting, entry, record)) return setAside(sitting, sent, 'other words')
  const barred = await outOfScope(sitting, entry)
  const late = barred !== undefined && (await isLateNote(sitting, entry))
  if (barred && !late) return setAside(sitting, sent, barred)
  const guarded = await guardedField(sitting, entry, record)
  if (guarded !== undefined) return setAside(sitting, sent, 'not allowed', { field: guarded })
  const calendar = await calendarFor(sitting, record?.school)
  // The server says who it was; a device might say anything.
  const author = { id: officer.id, name: officer.name, position: officer.position }
  const read =
    entry.act === 'sign' ? { readAs: await readAs(sitting.tx, officer.authority.id, entry.signature) } : {}
  const standing = { record, today: londonDay(sitting.now), calendar, ...read }
  const verdict = judged({ ...entry, author }, standing, failed)
  if ('refused' in verdict) return setAside(sitting, sent, verdict.refused, { field: verdict.field })
  const bar = await barring(sitting, entry, verdict.record, failed)
  if (bar === 'stumbled') return setAside(sitting, sent, 'not read')
  if (bar && late) return setAside(sitting, sent, 'barred')
  if (bar) {
    const { rule, missing, says } = bar
    return setAside(sitting, sent, 'barred', { barred: { rule, missing, says } })
  }
  const now = late ? markedLate(verdict.record, { author, at: entry.at }) : verdict.record
  records.set(entry.record, countersigned(now, sitting))
  sitting.changed.add(entry.record)
  const fields = [...verdict.conflicts]
  const outcome: Outcome =
    fields.length > 0
      ? { id: entry.id, outcome: 'conflict', seq, fields }
      : { id: entry.id, outcome: 'accepted', seq }
  sitting.entries.push({
    authority: officer.authority.id,
    id: entry.id,
    device: entry.device,
    number: entry.number,
    account: officer.id,
    payload_hash: sent.hash,
    body: sent.body,
    outcome: JSON.stringify(outcome),
    seq,
    received_at: sitting.now,
  })
  sitting.numbers.add(numberOf(entry))
  known.set(entry.id, { hash: sent.hash, account: officer.id, outcome })
  return outcome
}

/**
 * A number is its device's: nobody else uses one up that a colleague's entries have announced there, and an
 * entry whose number the record holds for another's is not taken for one that is in it already.
 */
function isTaken({ numbers, device }: Sitting, entry: Entry, record: CaseRecord | null): boolean {
  const { applied = {} } = record ?? {}
  const runs = Object.hasOwn(applied, entry.device) ? (applied[entry.device] ?? []) : []
  const number = numberOf(entry)
  return numbers.has(number) || device.others.has(number) || isIn(runs, entry.number)
}

/** An entry that the rules stumble over is set aside like one that cannot be read: it must not bar the rest. */
function judged(entry: Entry, standing: Standing, failed?: Failed): Verdict {
  try {
    return judge(entry, standing)
  } catch (failure) {
    failed?.(failure)
    return { refused: 'not read' }
  }
}

/** A bar that cannot be judged holds: the entry waits, and is tried again. */
async function barring(sitting: Sitting, entry: Entry, record: CaseRecord, failed?: Failed) {
  try {
    return await barredBy(sitting, entry, record)
  } catch (failure) {
    failed?.(failure)
    return 'stumbled'
  }
}

type SetAsideDetail = Pick<Extract<Outcome, { outcome: 'set aside' }>, 'field' | 'barred'>

async function setAside(
  { tx, officer, now }: Sitting,
  { id, hash, body, entry }: SentEntry,
  reason: SetAside,
  { field, barred }: SetAsideDetail = {},
): Promise<Outcome> {
  const outcome: Outcome = {
    id,
    outcome: 'set aside',
    reason,
    ...(field === undefined ? {} : { field }),
    ...(barred === undefined ? {} : { barred }),
  }
  const kept = { outcome: JSON.stringify(outcome), received_at: now }
  await tx
    .insertInto('set_aside')
    .values({
      authority: officer.authority.id,
      account: officer.id,
      id: entry?.id ?? hash,
      payload_hash: hash,
      device: entry?.device ?? '',
      number: entry?.number ?? null,
      body,
      ...kept,
    })
    .onConflict((oc) => oc.columns(['authority', 'account', 'id', 'payload_hash']).doUpdateSet(kept))
    .execute()
  return outcome
}

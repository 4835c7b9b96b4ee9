/**
 * Loss is visible (P13). A device says with every push which of somebody's numbered entries wait on it; what it
 * said is kept until they arrive. What it no longer names and never sent is missing: a figure beside the device,
 * taken back when the entry turns up after all.
 */
import type { Reader, Store } from '../store/store.ts'
import { writeAside } from '../store/store.ts'
import type { Tx } from '../store/opened.ts'
import { fromStored } from '../store/stored.ts'
import type { SentEntry } from './read-entry.ts'

/** As many numbers as a device names at once; behind the last of a full list there may be more. */
const MOST_NAMED = 500
const MOST_MISSING = 1000
/** How exactly it is known when a device was last heard that has nothing to say. */
const SEEN_EVERY_MS = 60_000

export type From = { readonly authority: string; readonly account: string; readonly device: string }

/**
 * What a device had announced for somebody, and which numbers people who were there before have announced: who comes
 * later, or says they do, bars nothing.
 */
export type Announced = {
  readonly waiting: readonly number[]
  readonly missing: readonly number[]
  readonly seenAt: number
  /** As `numberOf` writes them. */
  readonly others: ReadonlySet<string>
}

/** Entries that a device had announced and is without now. */
export type Loss = { readonly device: string; readonly entries: number }

const numbersIn = (text: string | null): readonly number[] =>
  text === null || text === '[]' ? [] : fromStored('numbers', text)

/** A device numbers what it does once: no two entries of one person on it share a number. */
export const numberOf = ({ device, number }: { device: string; number: number }) =>
  JSON.stringify([device, number])

/** What is known of a device; of `besides`, other devices whose entries it sends, what others announced there. */
export async function announcedOn(
  reader: Reader,
  { authority, account, device }: From,
  besides: readonly string[] = [],
): Promise<Announced> {
  const rows = await reader
    .selectFrom('device')
    .select(['id', 'account', 'waiting', 'missing', 'first_seen', 'last_seen'])
    .where('authority', '=', authority)
    .where('id', 'in', [...new Set([device, ...besides])])
    .execute()
  const own = rows.find((row) => row.id === device && row.account === account)
  const mine = new Map(rows.flatMap((row) => (row.account === account ? [[row.id, row.first_seen]] : [])))
  const others = rows
    .filter((row) => row.account !== account && row.first_seen <= (mine.get(row.id) ?? Infinity))
    .flatMap(({ id, waiting }) => numbersIn(waiting).map((number) => numberOf({ device: id, number })))
  return {
    waiting: numbersIn(own?.waiting ?? null),
    missing: numbersIn(own?.missing ?? null),
    seenAt: own?.last_seen ?? 0,
    others: new Set(others),
  }
}

type Said = {
  readonly sent: readonly SentEntry[]
  readonly waiting: readonly number[] | undefined
  readonly now: number
  /** Not only what was taken in before: an old push that comes late again says nothing of today. */
  readonly fresh: boolean
}

/** Writes down that the device was heard, and what it says; gives what it has lost since. */
export async function announce(
  tx: Tx,
  { authority, account, device }: From,
  before: Announced,
  { sent, waiting: named, now, fresh }: Said,
): Promise<Loss | null> {
  const here = sent.flatMap(({ entry }) => (entry?.device === device ? [entry.number] : []))
  const asked = without([...new Set([...before.waiting, ...before.missing, ...(named ?? [])])], new Set(here))
  const arrived = new Set([...here, ...(await arrivedOf(tx, { authority, account, device }, asked))])
  const still = new Set(named ?? before.waiting)
  const last = named?.length === MOST_NAMED ? Math.max(...named) : Infinity
  const kept = (number: number) => still.has(number) || number > last || !fresh
  const lost = without(before.waiting, arrived).filter((number) => !kept(number))
  const waiting = without([...new Set([...still, ...before.waiting.filter(kept)])], arrived)
  const missing = without([...new Set([...before.missing, ...lost])], new Set([...arrived, ...still]))
  const highest = Math.max(0, ...here, ...(named ?? []))
  const said = {
    last_seen: now,
    ...(named === undefined ? {} : { waiting: listOf(waiting) }),
    missing: listOf(missing.slice(0, MOST_MISSING)),
  }
  await tx
    .insertInto('device')
    .values({ authority, id: device, account, first_seen: now, highest_number: highest, ...said })
    .onConflict((oc) =>
      oc.columns(['authority', 'id', 'account']).doUpdateSet((eb) => ({
        ...said,
        highest_number: eb
          .case()
          .when('device.highest_number', '<', highest)
          .then(highest)
          .else(eb.ref('device.highest_number'))
          .end(),
      })),
    )
    .execute()
  return lost.length > 0 ? { device, entries: lost.length } : null
}

/** A push without entries: costs one look where nothing has changed. */
export async function announceOnly(
  store: Store,
  from: From,
  waiting: readonly number[] | undefined,
  now: number,
): Promise<Loss | null> {
  const known = await announcedOn(store.read, from)
  const same = waiting === undefined || listOf(waiting) === listOf(known.waiting)
  if (same && now - known.seenAt < SEEN_EVERY_MS) return null
  return writeAside(store, async (tx) =>
    announce(tx, from, await announcedOn(tx, from), { sent: [], waiting, now, fresh: true }),
  )
}

/** What somebody's devices announced and did not send, a line a device; of the one at hand only what it lost. */
export async function missingOf(
  reader: Reader,
  { authority, account, device }: From,
): Promise<{ device: string; entries: number; lastSeen: number }[]> {
  const rows = await reader
    .selectFrom('device')
    .select(['id', 'waiting', 'missing', 'last_seen'])
    .where('authority', '=', authority)
    .where('account', '=', account)
    .where((eb) => eb.or([eb('missing', '<>', '[]'), eb('waiting', '<>', '[]')]))
    .orderBy('id')
    .execute()
  return rows.flatMap(({ id, waiting, missing, last_seen: lastSeen }) => {
    const entries = numbersIn(missing).length + (id === device ? 0 : numbersIn(waiting).length)
    return entries > 0 ? [{ device: id, entries, lastSeen }] : []
  })
}

const listOf = (numbers: readonly number[]): string => JSON.stringify([...numbers].sort((a, b) => a - b))

const without = (numbers: readonly number[], others: ReadonlySet<number>): number[] =>
  numbers.filter((number) => !others.has(number))

/** Which of these numbers have reached the server, taken in or set aside. */
async function arrivedOf(
  reader: Reader,
  { authority, account, device }: From,
  numbers: readonly number[],
): Promise<number[]> {
  if (numbers.length === 0) return []
  const found: number[] = []
  for (const table of ['entry', 'set_aside'] as const) {
    const rows = await reader
      .selectFrom(table)
      .select('number')
      .where('authority', '=', authority)
      .where('account', '=', account)
      .where('device', '=', device)
      .where('number', 'in', numbers)
      .execute()
    found.push(...rows.flatMap(({ number }) => (number === null ? [] : [number])))
  }
  return found
}

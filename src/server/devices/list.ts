/** The devices of an authority, the longest not seen first, and what is in quarantine from each; nobody's words. */
import type * as z from 'zod'
import type { DeviceRow, quarantinedBatch } from '../../protocol/calls/devices.ts'
import { SHUT_OUT_WHY } from '../../protocol/calls/devices.ts'
import type { Officer } from '../../protocol/messages.ts'
import { readEntry } from '../push/read-entry.ts'
import type { Reader } from '../store/store.ts'
import { fromStored } from '../store/stored.ts'
import type { Place } from './place.ts'
import { pupilsIn, quarantinedRows } from './quarantine.ts'
import { EVERYBODY } from './shut-out.ts'

type Batch = z.infer<typeof quarantinedBatch>

const placed = (device: string, account: string) => JSON.stringify([device, account])
const countOf = (numbers: string | null) => (numbers === null ? 0 : fromStored('numbers', numbers).length)

/** Every device not heard of since `before`; `before` in the future gives all. */
export async function devicesOf(reader: Reader, authority: string, before: number): Promise<DeviceRow[]> {
  const rows = await reader
    .selectFrom('device as d')
    .innerJoin('account as a', (on) =>
      on.onRef('a.authority', '=', 'd.authority').onRef('a.id', '=', 'd.account'),
    )
    .leftJoin('device_key as k', (on) =>
      on
        .onRef('k.authority', '=', 'd.authority')
        .onRef('k.device', '=', 'd.id')
        .onRef('k.account', '=', 'd.account'),
    )
    .where('d.authority', '=', authority)
    .where('d.last_seen', '<', before)
    // Whatever else sent entries was never let in: a file of unsent work, or a demonstration.
    .where('d.let_in_at', 'is not', null)
    .select([
      'd.id',
      'd.account',
      'd.name',
      'd.first_seen',
      'd.last_seen',
      'd.let_in_at',
      'd.waiting',
      'd.missing',
      'd.protocol',
    ])
    .select(['a.name as owner', 'a.login', 'k.kept_at'])
    .orderBy('d.last_seen')
    .orderBy('d.id')
    .execute()
  const shut = await reader.selectFrom('shut_out').selectAll().where('authority', '=', authority).execute()
  const shutAt = new Map(shut.map((row) => [placed(row.device, row.account), row]))
  const held = await quarantinedRows(reader, authority)
    .select((eb) => ['s.device', 's.account', eb.fn.countAll<number | string>().as('entries')])
    .groupBy(['s.device', 's.account'])
    .execute()
  const quarantined = new Map(held.map((row) => [placed(row.device, row.account), Number(row.entries)]))
  return rows.map((row) => {
    const out = shutAt.get(placed(row.id, EVERYBODY)) ?? shutAt.get(placed(row.id, row.account))
    return {
      device: row.id,
      account: row.account,
      name: row.name,
      owner: row.owner,
      login: row.login,
      firstSeen: row.first_seen,
      lastSeen: row.last_seen,
      letIn: row.let_in_at !== 0,
      waiting: countOf(row.waiting),
      missing: countOf(row.missing),
      protocol: row.protocol,
      hasKey: row.kept_at !== null,
      shutOut: out
        ? {
            at: out.at,
            why: SHUT_OUT_WHY.find((why) => why === out.why) ?? 'other',
            everybody: out.account === EVERYBODY,
            wipe: out.wipe_order !== null,
            wipedAt: out.wiped_at,
            destroyed: out.destroyed,
            signed: out.wipe_signed === 1,
          }
        : null,
      quarantined: quarantined.get(placed(row.id, row.account)) ?? 0,
    }
  })
}

/** What is in quarantine, a line a device and person: how much, since when, by which forms; pupils as the viewer may see them. */
export async function batchesOf(reader: Reader, viewer: Officer): Promise<Batch[]> {
  const authority = viewer.authority.id
  const rows = await quarantinedRows(reader, authority)
    .innerJoin('account as a', (on) =>
      on.onRef('a.authority', '=', 's.authority').onRef('a.id', '=', 's.account'),
    )
    .leftJoin('device as d', (on) =>
      on
        .onRef('d.authority', '=', 's.authority')
        .onRef('d.id', '=', 's.device')
        .onRef('d.account', '=', 's.account'),
    )
    .select(['s.device', 's.account', 's.body', 's.received_at', 'a.name as owner', 'd.name'])
    .orderBy('s.received_at')
    .execute()
  const batches = new Map<string, typeof rows>()
  for (const row of rows) {
    const place = placed(row.device, row.account)
    batches.set(place, [...(batches.get(place) ?? []), row])
  }
  return Promise.all(
    [...batches.values()].flatMap((held) => {
      const [first] = held
      if (!first) return []
      const bodies = held.map(({ body }) => body)
      const times = held.map(({ received_at }) => received_at)
      const { device, account, owner } = first
      return (async () => ({
        device,
        account,
        owner,
        name: first.name ?? '',
        entries: held.length,
        firstAt: Math.min(...times),
        lastAt: Math.max(...times),
        forms: formsIn(bodies),
        pupils: await pupilsIn(reader, viewer, bodies),
      }))()
    }),
  )
}

/** Entries counted by the form of the record they are of, where that began among them. */
function formsIn(bodies: readonly string[]): Batch['forms'] {
  const entries = bodies.map((body, at) => readEntry(JSON.parse(body), at).entry)
  const formOf = new Map(
    entries.flatMap((one) => (one?.act === 'start' ? [[one.record, one.form] as const] : [])),
  )
  const counts = new Map<string, number>()
  for (const one of entries) {
    const form = (one && formOf.get(one.record)) ?? ''
    counts.set(form, (counts.get(form) ?? 0) + 1)
  }
  return [...counts].map(([form, count]) => ({ form, entries: count }))
}

/** Whether this person of the authority has this device. */
export async function isThere(reader: Reader, { authority, account, device }: Place): Promise<boolean> {
  const row = await reader
    .selectFrom('device')
    .select('id')
    .where('authority', '=', authority)
    .where('id', '=', device)
    .where('account', '=', account)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * What a shut-out device sends is kept and has no effect: it stands with what was set aside, as quarantined, until
 * somebody whose duty it is releases it. Then it goes through the usual push in its author's name, once.
 */
import type { Officer, Outcome, Pushed } from '../../protocol/messages.ts'
import { append } from '../audit/append.ts'
import { inScope, scopeOf } from '../accounts/scope.ts'
import type { Ports } from '../ports.ts'
import { acceptSent, type SentPush } from '../push/accept.ts'
import { announce, announcedOn } from '../push/announced.ts'
import { readEntry } from '../push/read-entry.ts'
import { lastSequence, writeAside, type Reader } from '../store/store.ts'
import { fromStored } from '../store/stored.ts'
import { authorOf } from '../unsent-work/take-in.ts'
import type { Place } from './place.ts'

/** How an outcome of this reason is written down, so that it is found again. */
const QUARANTINED = '%"reason":"quarantined"%'
const AT_ONCE = 500

/** Keeps what a shut-out device sent. What has had its effect before is answered as it was. */
export async function quarantine(
  { store, clock }: Pick<Ports, 'store' | 'clock'>,
  officer: Officer,
  { device, sent, waiting }: SentPush,
): Promise<Pushed> {
  const authority = officer.authority.id
  const now = clock.now()
  const outcomes = await writeAside(store, async (tx) => {
    const ids = sent.map(({ id }) => id)
    const taken = new Map<string, Outcome>()
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      const rows = await tx
        .selectFrom('entry')
        .select(['id', 'payload_hash', 'outcome'])
        .where('authority', '=', authority)
        .where('account', '=', officer.id)
        .where('id', 'in', ids.slice(from, from + AT_ONCE))
        .execute()
      for (const { id, payload_hash, outcome } of rows)
        taken.set(`${id} ${payload_hash}`, fromStored('outcome', outcome))
    }
    const kept: Outcome[] = []
    for (const { id, hash, body, entry } of sent) {
      const before = taken.get(`${id} ${hash}`)
      const outcome: Outcome = before ?? { id, outcome: 'set aside', reason: 'quarantined' }
      kept.push(outcome)
      if (before) continue
      const said = { outcome: JSON.stringify(outcome), received_at: now }
      await tx
        .insertInto('set_aside')
        .values({
          authority,
          account: officer.id,
          id: entry?.id ?? hash,
          payload_hash: hash,
          // The device that sent it, whichever one it was written on: that one is shut out.
          device,
          number: entry?.number ?? null,
          body,
          ...said,
        })
        .onConflict((oc) => oc.columns(['authority', 'account', 'id', 'payload_hash']).doUpdateSet(said))
        .execute()
    }
    const from = { authority, account: officer.id, device }
    await announce(tx, from, await announcedOn(tx, from), { sent, waiting, now, fresh: true })
    const entries = kept.filter(({ outcome }) => outcome === 'set aside').length
    if (entries > 0)
      await append(tx, authority, now, [
        {
          action: 'entries quarantined',
          outcome: 'denied',
          account: officer.id,
          role: officer.role,
          device,
          object: { kind: 'device', id: device, version: entries },
        },
      ])
    return kept
  })
  return { outcomes, upTo: await lastSequence(store.read, authority) }
}

/** What is in quarantine, by device and person, or of one of them; not what has had its effect meanwhile. */
export const quarantinedRows = (reader: Reader, authority: string, place?: Place) =>
  reader
    .selectFrom('set_aside as s')
    .where('s.authority', '=', authority)
    .where('s.outcome', 'like', QUARANTINED)
    .$if(place !== undefined, (query) =>
      query.where('s.device', '=', place?.device ?? '').where('s.account', '=', place?.account ?? ''),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('entry as e')
            .select('e.id')
            .whereRef('e.authority', '=', 's.authority')
            .whereRef('e.id', '=', 's.id')
            .whereRef('e.payload_hash', '=', 's.payload_hash'),
        ),
      ),
    )

type Released = { readonly taken: number; readonly setAside: number; readonly outcomes: readonly Outcome[] }

/**
 * Pushes what is in quarantine as its author would have; each entry is judged by today's rules. Null where there is
 * no such person any more.
 */
export async function release(ports: Ports, place: Place): Promise<Released | null> {
  const { authority, account, device } = place
  const author = await authorOf(ports.store, authority, account)
  if (!author) return null
  const rows = await quarantinedRows(ports.store.read, authority, place)
    .select(['s.body', 's.number'])
    .orderBy('s.number')
    .execute()
  const seen = await ports.store.read
    .selectFrom('device')
    .select('last_seen')
    .where('authority', '=', authority)
    .where('id', '=', device)
    .where('account', '=', account)
    .executeTakeFirst()
  const outcomes: Outcome[] = []
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const sent = rows.slice(from, from + AT_ONCE).map(({ body }, at) => readEntry(JSON.parse(body), at))
    outcomes.push(...(await acceptSent(ports, author, { device, sent })).outcomes)
  }
  // It was not the device that spoke.
  if (seen)
    await writeAside(ports.store, (tx) =>
      tx
        .updateTable('device')
        .set(seen)
        .where('authority', '=', authority)
        .where('id', '=', device)
        .where('account', '=', account)
        .execute(),
    )
  const setAside = outcomes.filter(({ outcome }) => outcome === 'set aside').length
  return { taken: outcomes.length - setAside, setAside, outcomes }
}

/** Whom entries in quarantine are about, as far as somebody may see those pupils. */
export async function pupilsIn(
  reader: Reader,
  officer: Officer,
  bodies: readonly string[],
): Promise<{ id: string; name: string }[]> {
  const sent = bodies.map((body, at) => readEntry(JSON.parse(body), at).entry)
  const ids = [...new Set(sent.flatMap((entry) => (entry?.act === 'start' ? entry.pupils : [])))]
  const mine = [...(await inScope(reader, scopeOf(officer), ids)).keys()]
  if (mine.length === 0) return []
  const rows = await reader
    .selectFrom('pupil')
    .select(['id', 'profile'])
    .where('authority', '=', officer.authority.id)
    .where('id', 'in', mine.slice(0, AT_ONCE))
    .execute()
  return rows.map(({ id, profile }) => {
    const { given, family } = fromStored('profile', profile)
    return { id, name: `${given} ${family}` }
  })
}

/** How long things are kept, what falls due, holds and certificates, for those whose duty it is in their own schools. */
import { randomUUID } from 'node:crypto'
import { addDays } from '../../domain/calendar/day.ts'
import { londonDay } from '../../domain/calendar/london-day.ts'
import { formOf } from '../../domain/forms/forms.ts'
import { KEPT_KINDS, RETENTION } from '../../domain/privacy/retention.ts'
import type { PRIVACY_CALLS, DueLine } from '../../protocol/calls/privacy.ts'
import { Refused } from '../../protocol/refusal.ts'
import { hashed } from '../audit/append.ts'
import { pupilsKnownBy } from '../life/pupil-file.ts'
import { certificatesOf } from '../privacy/certificate.ts'
import { sha256 } from '../privacy/erase.ts'
import { dueBy, pupilsIn, type Due } from '../privacy/kept.ts'
import { keepRetention, retentionOf } from '../privacy/setting.ts'
import { whoseOf, type Whose } from '../privacy/whose.ts'
import { writeAside, type Reader } from '../store/store.ts'
import type { Asking, Handles } from './handling.ts'

const authorityOf = ({ session }: Asking): string => session.officer.authority.id

export const PRIVACY: Handles<keyof typeof PRIVACY_CALLS> = {
  retention: async (_ask, asking) => {
    const setting = await retentionOf(asking.ports.store.read, authorityOf(asking))
    return {
      ...setting,
      years: { ...setting.years },
      mayChange: asking.session.officer.role === 'administrator',
    }
  },
  'keep-retention': async ({ years, byItself }, asking) => {
    if (asking.session.officer.role !== 'administrator') return { kept: false, why: 'whole authority' }
    if (KEPT_KINDS.some((kind) => (years[kind] ?? 100) < RETENTION[kind].atLeast))
      return { kept: false, why: 'too few years' }
    await writeAside(asking.ports.store, async (tx) => {
      const before = await retentionOf(tx, authorityOf(asking))
      await keepRetention(tx, authorityOf(asking), { years, byItself })
      await asking.tell(tx, { before: hashed(before), after: hashed({ years, byItself }) })
    })
    return { kept: true }
  },
  due: async ({ days }, asking) => {
    const { store, clock } = asking.ports
    const on = londonDay(clock.now())
    const whose = await whoseOf(store.read, asking.session)
    const due = await ownDue(store.read, whose, authorityOf(asking), addDays(on, days))
    const confirmed = await confirmedIn(store.read, authorityOf(asking))
    const now = due.filter(({ goes, held }) => goes <= on && !held)
    return {
      on,
      lines: linesOf(due, whose, confirmed),
      list: listOf(now),
      dueNow: now.length,
      confirmed: now.filter((one) => confirmed.has(keyOf(one))).length,
    }
  },
  'confirm-deletion': async ({ list }, asking) => {
    const { store, clock } = asking.ports
    const on = londonDay(clock.now())
    const { id: account, role } = asking.session.officer
    const authority = authorityOf(asking)
    const whose = await whoseOf(store.read, asking.session)
    const now = (await ownDue(store.read, whose, authority, on)).filter(({ held }) => !held)
    if (listOf(now) !== list) return { confirmed: false, why: 'the list has changed' }
    const common = { authority, until: on, account, role, at: clock.now() }
    await writeAside(store, async (tx) => {
      for (const { kind, id: item } of now)
        await tx
          .insertInto('deletion_confirmed')
          .values({ ...common, kind, item })
          .onConflict((oc) => oc.columns(['authority', 'kind', 'item']).doUpdateSet(common))
          .execute()
      await asking.tell(tx, { object: { kind: 'list', id: list }, after: String(now.length) })
    })
    return { confirmed: true, count: now.length }
  },
  'call-off-deletion': async (_ask, asking) => {
    const { store } = asking.ports
    const authority = authorityOf(asking)
    const whose = await whoseOf(store.read, asking.session)
    const on = londonDay(asking.ports.clock.now())
    const own = await ownDue(store.read, whose, authority, on)
    const before = await confirmedIn(store.read, authority)
    const off = own.filter((one) => before.has(keyOf(one)))
    await writeAside(store, async (tx) => {
      for (const { kind, id } of off)
        await tx
          .deleteFrom('deletion_confirmed')
          .where('authority', '=', authority)
          .where('kind', '=', kind)
          .where('item', '=', id)
          .execute()
      await asking.tell(tx, { after: String(off.length) })
    })
    return { count: off.length }
  },
  certificates: async (_ask, asking) => ({
    certificates: await certificatesOf(asking.ports.store.read, authorityOf(asking)),
  }),
  holds: async (_ask, asking) => {
    const { read } = asking.ports.store
    const whose = await whoseOf(read, asking.session)
    const rows = await holdsOf(read, authorityOf(asking))
    const own: typeof rows = []
    for (const row of rows) if (await isOwn(read, whose, authorityOf(asking), row)) own.push(row)
    return {
      holds: own.map(({ id, pupil, record, form, reason, by, since, lifted_at: at, lifter }) => ({
        id,
        pupil: pupil === null ? null : whose.named(pupil),
        record: record === null ? null : { id: record, title: formOf(form ?? '')?.title ?? 'A record' },
        reason,
        by: by ?? '',
        since,
        lifted: at === null ? null : { at, by: lifter ?? '' },
      })),
    }
  },
  hold: async ({ whom, reason }, asking) => {
    const { store, clock } = asking.ports
    const authority = authorityOf(asking)
    const found = await heldBy(store.read, await whoseOf(store.read, asking.session), authority, whom)
    if (!found) return { held: false, why: 'nobody by that' }
    const already = await holdsOf(store.read, authority)
    const { pupil, record } = found
    if (already.some((one) => one.lifted_at === null && one.pupil === pupil && one.record === record))
      return { held: false, why: 'held already' }
    const id = randomUUID()
    const row = {
      authority,
      id,
      pupil,
      record,
      reason,
      account: asking.session.officer.id,
      since: clock.now(),
    }
    await writeAside(store, async (tx) => {
      await tx
        .insertInto('legal_hold')
        .values({ ...row, lifted_at: null, lifted_by: null })
        .execute()
      await asking.tell(tx, { action: 'held', ...heldAs(id, pupil) })
    })
    return { held: true, id }
  },
  'lift-hold': async ({ id }, asking) => {
    const { store, clock } = asking.ports
    const authority = authorityOf(asking)
    const row = (await holdsOf(store.read, authority)).find((one) => one.id === id && one.lifted_at === null)
    if (!row || !(await isOwn(store.read, await whoseOf(store.read, asking.session), authority, row)))
      throw new Refused({ kind: 'not found' })
    await writeAside(store, async (tx) => {
      await tx
        .updateTable('legal_hold')
        .set({ lifted_at: clock.now(), lifted_by: asking.session.officer.id })
        .where('authority', '=', authority)
        .where('id', '=', id)
        .execute()
      await asking.tell(tx, { action: 'hold lifted', ...heldAs(id, row.pupil) })
    })
    return {}
  },
}

const heldAs = (id: string, pupil: string | null) => ({
  object: { kind: 'hold', id },
  ...(pupil === null ? {} : { pupil }),
})

const keyOf = ({ kind, id }: Pick<Due, 'kind' | 'id'>): string => `${kind} ${id}`
const listOf = (due: readonly Due[]): string => sha256(due.map(keyOf).toSorted().join('\n'))

/** What falls due of the pupils and schools that are somebody's to keep: all of whom it is about must be. */
const ownDue = async (reader: Reader, whose: Whose, authority: string, until: string): Promise<Due[]> =>
  (await dueBy(reader, authority, await retentionOf(reader, authority), until)).filter(
    ({ pupils, school }) =>
      pupils.length === 0 ? whose.has(undefined, school) : pupils.every((pupil) => whose.has(pupil, school)),
  )

const confirmedIn = async (reader: Reader, authority: string): Promise<ReadonlySet<string>> =>
  new Set(
    (
      await reader
        .selectFrom('deletion_confirmed')
        .select(['kind', 'item'])
        .where('authority', '=', authority)
        .execute()
    ).map(({ kind, item }) => `${kind} ${item}`),
  )

/** One line for each pupil and kind; what is held stands apart from what is not. */
function linesOf(due: readonly Due[], whose: Whose, confirmed: ReadonlySet<string>): DueLine[] {
  const lines = new Map<string, DueLine>()
  for (const one of due) {
    const [pupil] = one.pupils.length === 1 || isOneChild(one) ? one.pupils : []
    const key = [one.kind, pupil ?? '', one.school, one.held].join(' ')
    const before = lines.get(key)
    lines.set(key, {
      kind: one.kind,
      pupil: pupil === undefined ? null : whose.named(pupil),
      school: one.school,
      count: (before?.count ?? 0) + 1,
      goes: before && before.goes < one.goes ? before.goes : one.goes,
      held: one.held,
      confirmed: (before?.confirmed ?? true) && confirmed.has(keyOf(one)),
    })
  }
  return [...lines.values()]
}

/** A record about several children stands under the first of them; a batch of an import under nobody. */
const isOneChild = ({ kind }: Due): boolean => kind !== 'import copies'

const holdsOf = (reader: Reader, authority: string) =>
  reader
    .selectFrom('legal_hold as h')
    .leftJoin('record as r', (on) =>
      on.onRef('r.authority', '=', 'h.authority').onRef('r.id', '=', 'h.record'),
    )
    .leftJoin('account as a', (on) =>
      on.onRef('a.authority', '=', 'h.authority').onRef('a.id', '=', 'h.account'),
    )
    .leftJoin('account as l', (on) =>
      on.onRef('l.authority', '=', 'h.authority').onRef('l.id', '=', 'h.lifted_by'),
    )
    .select(['h.id', 'h.pupil', 'h.record', 'h.reason', 'h.since', 'h.lifted_at'])
    .select(['r.form', 'a.name as by', 'l.name as lifter'])
    .where('h.authority', '=', authority)
    .orderBy('h.since', 'desc')
    .execute()

async function isOwn(
  reader: Reader,
  whose: Whose,
  authority: string,
  { pupil, record }: { readonly pupil: string | null; readonly record: string | null },
): Promise<boolean> {
  if (whose.whole) return true
  if (pupil !== null) return whose.has(pupil, null)
  return record !== null && recordIsOwn(reader, whose, authority, record)
}

async function recordIsOwn(
  reader: Reader,
  whose: Whose,
  authority: string,
  record: string,
): Promise<boolean> {
  const rows = await reader
    .selectFrom('record as r')
    .leftJoin('record_school as s', (on) =>
      on.onRef('s.authority', '=', 'r.authority').onRef('s.record', '=', 'r.id'),
    )
    .select('s.school')
    .where('r.authority', '=', authority)
    .where('r.id', '=', record)
    .execute()
  for (const { school } of rows) {
    const about = await pupilsIn(reader, authority, record)
    if (about.length === 0 ? whose.has(undefined, school) : about.some((one) => whose.has(one, null)))
      return true
  }
  return false
}

/** The one pupil or record somebody means, if it is theirs to keep. */
async function heldBy(reader: Reader, whose: Whose, authority: string, whom: string) {
  const pupils = (await pupilsKnownBy(reader, whom, authority)).filter(({ pupil }) => whose.has(pupil, null))
  if (pupils.length === 1) return { pupil: pupils[0]?.pupil ?? null, record: null }
  const row = await reader
    .selectFrom('record')
    .select('id')
    .where('authority', '=', authority)
    .where('id', '=', whom)
    .executeTakeFirst()
  if (!row || !(whose.whole || (await recordIsOwn(reader, whose, authority, whom)))) return null
  return { pupil: null, record: row.id }
}

/**
 * Which records somebody is sent. One about several pupils is part of the file of each: one in scope is
 * enough to read it. One that began without a pupil, and has none yet, is for everybody with its school
 * in scope; once it is about a pupil, it is gone for those who may not see that pupil.
 */
import { sql, type RawBuilder } from 'kysely'
import { bodyFor, isHidden, isTheirs, isTold, type View } from '../access/view.ts'
import { isHomeSchool, isInScope, pupilsOf } from '../accounts/scope.ts'
import type { Reader } from '../store/store.ts'
import { among } from './among.ts'
import type { Span } from './span.ts'

type Sent = { readonly id: string; readonly seq: number; readonly body: string }

const PUPILLESS = sql`not exists (select 1 from record_pupil as whom
  where whom.authority = rs.authority and whom.record = rs.record)`

/** Pupils and schools that came into a scope, or are told anew. */
type New = { readonly pupils: readonly string[]; readonly schools: readonly string[] }

/** What changed, and everything about pupils and schools that came into the scope. */
export async function recordsSince(
  reader: Reader,
  view: View,
  { since, upTo }: Span,
  { pupils, schools }: New,
): Promise<readonly Sent[]> {
  const { rows: ofPupils } = await sql<Sent>`
    select r.id, r.seq, ${bodyFor(view)} as body from record as r
      where r.authority = ${view.authority} and r.seq > ${since} and r.seq <= ${upTo} and ${isTold(view)}
        and exists (select 1 from record_pupil as rp where rp.authority = r.authority
          and rp.record = r.id and ${isInScope(view, 'rp.pupil')})`.execute(reader)
  const { rows: ofSchools } = await sql<Sent>`
    select r.id, r.seq, ${bodyFor(view)} as body from record as r
      cross join record_school as rs
      where r.authority = ${view.authority} and r.seq > ${since} and r.seq <= ${upTo}
        and rs.authority = r.authority and rs.record = r.id and ${isHomeSchool(view, 'rs.school')}
        and ${PUPILLESS} and ${isTheirs(view)} and ${isTold(view)}`.execute(reader)
  // A school comes into a scope with its pupils, or with its own row when staff are given it.
  const ofNewSchools =
    schools.length === 0
      ? []
      : await schoolRecords(
          reader,
          view,
          since,
          sql`${among('rs.school', schools)} and ${isHomeSchool(view, 'rs.school')}`,
        )
  const older = pupils.length === 0 ? [] : await recordsAbout(reader, view, since, among('rp.pupil', pupils))
  return [...older, ...ofPupils, ...ofSchools, ...ofNewSchools].sort(inOrder)
}

type Slice = { readonly records: readonly Sent[]; readonly more: string | null }

/** The records of a first download, all of them or some; `home` are the schools whose records about nobody are read. */
export async function firstRecords(
  reader: Reader,
  view: View,
  span: Span,
  home: readonly string[],
): Promise<Slice> {
  if (span.part === 'records') return recordsInSlice(reader, view, span, home)
  const records = [
    ...(await recordsAbout(reader, view, span.upTo, sql`rp.pupil in ${pupilsOf(view)}`)),
    ...(await schoolRecords(reader, view, span.upTo, among('rs.school', home))),
  ].sort(inOrder)
  return { records, more: null }
}

/**
 * Of a first download, the records about some pupils: whole files, in the order of the pupils' ids, as many as
 * fit. `more` names the last pupil where others follow; with the last of them come the records about none.
 */
async function recordsInSlice(
  reader: Reader,
  view: View,
  { upTo, after = '', most }: Span,
  home: readonly string[],
): Promise<Slice> {
  const sizes = await fileSizes(reader, view, upTo)
  const left = [...sizes.keys()].filter((pupil) => pupil > after).toSorted(byCodeUnits)
  let bytes = 0
  const fits =
    most === undefined ? left.length : left.findIndex((pupil) => (bytes += sizes.get(pupil) ?? 0) > most)
  const taken = fits < 0 ? left : left.slice(0, Math.max(1, fits))
  const isWhole = taken.length === sizes.size
  const about = await recordsAbout(
    reader,
    view,
    upTo,
    isWhole ? sql`rp.pupil in ${pupilsOf(view)}` : among('rp.pupil', taken),
  )
  const more = taken.length < left.length ? (taken.at(-1) ?? null) : null
  const others = more === null ? await schoolRecords(reader, view, upTo, among('rs.school', home)) : []
  return { records: [...about, ...others].sort(inOrder), more }
}

/** The same order on both sides, whatever the database's own is. */
const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : 1)

async function fileSizes(reader: Reader, view: View, upTo: number): Promise<Map<string, number>> {
  const { rows } = await sql<{ pupil: string; bytes: number | string }>`
    with named as materialized (
      select distinct rp.authority, rp.pupil, rp.record from record_pupil as rp
      where rp.authority = ${view.authority} and rp.pupil in ${pupilsOf(view)}
    )
    select named.pupil as pupil, sum(octet_length(r.body)) as bytes from named
      join record as r on r.authority = named.authority and r.id = named.record
      where r.seq + 0 <= ${upTo} and ${isTold(view)} group by named.pupil`.execute(reader)
  return new Map(rows.map(({ pupil, bytes }) => [pupil, Number(bytes)]))
}

/**
 * Records a pupil was found for, none of whose pupils this person may see; and of pupils told anew, and schools
 * that changed, those that are kept from this person now.
 */
export async function recordsGoneFor(
  reader: Reader,
  view: View,
  { since, upTo }: Span,
  { pupils, schools }: New,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select r.id from record as r
      cross join record_school as rs
      where r.authority = ${view.authority} and r.seq > ${since} and r.seq <= ${upTo}
        and rs.authority = r.authority and rs.record = r.id
        and ${isHomeSchool(view, 'rs.school')} and not (${PUPILLESS})
        and not exists (select 1 from record_pupil as rp where rp.authority = rs.authority
          and rp.record = rs.record and ${isInScope(view, 'rp.pupil')})
      order by r.id`.execute(reader)
  const deleted = await deletedFor(reader, view, { since, upTo })
  if (view.opensBy === null || pupils.length + schools.length === 0)
    return [...new Set([...rows, ...deleted].map(({ id }) => id))].toSorted(byCodeUnits)
  const { rows: hidden } = await sql<{ id: string }>`
    select r.id from record_pupil as rp join record as r on r.authority = rp.authority and r.id = rp.record
      where rp.authority = ${view.authority} and ${among('rp.pupil', pupils)} and ${isHidden(view)}
    union select r.id from record_school as rs join record as r on r.authority = rs.authority and r.id = rs.record
      join school as s on s.authority = rs.authority and s.id = rs.school
      where rs.authority = ${view.authority} and ${among('rs.school', schools)} and ${isHomeSchool(view, 'rs.school')}
        and s.seq > ${since} and s.seq <= ${upTo} and ${PUPILLESS} and ${isHidden(view)}`.execute(reader)
  return [...new Set([...rows, ...deleted, ...hidden].map(({ id }) => id))].toSorted(byCodeUnits)
}

/** Records that were deleted for good, of pupils in scope, or of their schools where they were about nobody. */
async function deletedFor(
  reader: Reader,
  view: View,
  { since, upTo }: Pick<Span, 'since' | 'upTo'>,
): Promise<readonly { readonly id: string }[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct g.record as id from record_gone as g
      where g.authority = ${view.authority} and g.seq > ${since} and g.seq <= ${upTo}
        and (${isInScope(view, 'g.pupil')} or (g.pupil = '' and ${isHomeSchool(view, 'g.school')}))`.execute(
    reader,
  )
  return rows
}

const inOrder = (a: Sent, b: Sent): number => a.seq - b.seq || (a.id < b.id ? -1 : 1)

async function schoolRecords(reader: Reader, view: View, upTo: number, which: RawBuilder<unknown>) {
  const { rows } = await sql<Sent>`
    select r.id, r.seq, ${bodyFor(view)} as body from record_school as rs
      join record as r on r.authority = rs.authority and r.id = rs.record
      where rs.authority = ${view.authority} and ${which} and ${PUPILLESS} and ${isTheirs(view)} and ${isTold(view)} and r.seq <= ${upTo}`.execute(
    reader,
  )
  return rows
}

/**
 * All records about many pupils: named first, then each found by its whole key. The
 * steps are fixed here, because a database that has not yet counted a new authority's
 * rows plans them thousands of times too slow.
 */
async function recordsAbout(reader: Reader, view: View, upTo: number, pupils: RawBuilder<unknown>) {
  const { rows } = await sql<Sent>`
    with named as materialized (
      select distinct rp.authority, rp.record from record_pupil as rp
      where rp.authority = ${view.authority} and ${pupils}
    )
    select r.id, r.seq, ${bodyFor(view)} as body from named
      join record as r on r.authority = named.authority and r.id = named.record
      where r.seq + 0 <= ${upTo} and ${isTold(view)}`.execute(reader)
  return rows
}

/** A school's pupils and calendar as they stand in the store, and how they are written back. */
import type { Benchmark } from '../../domain/metrics/benchmark.ts'
import type { Pupil } from '../../domain/casework/pupil.ts'
import { classChanged } from '../accounts/scope-changes.ts'
import type { Tx } from '../store/opened.ts'
import { pupilOf } from '../reassess.ts'
import { fromStored } from '../store/stored.ts'
import type { Reader } from '../store/store.ts'
import type { ImportState, SchoolState } from './import-plan.ts'

/** There is no such school. */
export class NoSuchSchool extends Error {
  override name = 'NoSuchSchool'
}

/** A school as it stands, and a mark by which a later change is noticed. */
export async function readSchool(
  reader: Reader,
  authority: string,
  school: string,
): Promise<SchoolState & { readonly seen: string }> {
  const row = await reader
    .selectFrom('school')
    .select(['calendar', 'seq'])
    .where('authority', '=', authority)
    .where('id', '=', school)
    .executeTakeFirst()
  if (!row) throw new NoSuchSchool('there is no such school')
  const rows = await pupilsAt(reader, authority, school)
  const pupils = rows.map(pupilOf)
  const latest = rows.reduce((last, { seq }) => Math.max(last, seq), row.seq)
  return {
    school,
    calendar: fromStored('calendar', row.calendar),
    pupils,
    seen: `${rows.length} ${latest}`,
  }
}

/** What an import is worked out from: the school, who owns its register, and UPNs of former days and other schools. */
export async function readForImport(
  reader: Reader,
  authority: string,
  school: string,
): Promise<ImportState & { readonly seen: string }> {
  const state = await readSchool(reader, authority, school)
  const { register_owner: registerOwner } = await reader
    .selectFrom('school')
    .select('register_owner')
    .where('authority', '=', authority)
    .where('id', '=', school)
    .executeTakeFirstOrThrow()
  const rows = await reader
    .selectFrom('pupil')
    .select(['id', 'former'])
    .where('authority', '=', authority)
    .where('school', '=', school)
    .where('former', '<>', '[]')
    .execute()
  const elsewhere = await reader
    .selectFrom('pupil')
    .select('upn')
    .where('authority', '=', authority)
    .where('school', '<>', school)
    .execute()
  return {
    ...state,
    registerOwner,
    former: new Map(
      rows.flatMap(({ id, former }) => fromStored('former', former).map((name) => [name, id] as const)),
    ),
    elsewhere: new Set(elsewhere.map(({ upn }) => upn)),
    benchmarks: await benchmarksOf(reader, authority),
  }
}

/** Keeps a UPN a pupil had, so that a file that still says it finds them. */
export async function keepFormerUpn(tx: Tx, authority: string, before: Pupil, after: Pupil): Promise<void> {
  const { former } = await tx
    .selectFrom('pupil')
    .select('former')
    .where('authority', '=', authority)
    .where('id', '=', after.id)
    .executeTakeFirstOrThrow()
  const names = new Set([...fromStored('former', former), before.profile.upn])
  names.delete(after.profile.upn)
  await tx
    .updateTable('pupil')
    .set({ former: JSON.stringify([...names]) })
    .where('authority', '=', authority)
    .where('id', '=', after.id)
    .execute()
}

/** The rows of a school's pupils, in the order of their ids. */
export const pupilsAt = (reader: Reader, authority: string, school: string) =>
  reader
    .selectFrom('pupil')
    .selectAll()
    .where('authority', '=', authority)
    .where('school', '=', school)
    .orderBy('id')
    .execute()

/** A pupil as a row of the store. */
export const pupilValues = (
  authority: string,
  { id, school, profile, people, register, registerTo }: Pupil,
  seq: number,
) => ({
  authority,
  id,
  school,
  upn: profile.upn,
  profile: JSON.stringify(profile),
  people: JSON.stringify(people),
  register: JSON.stringify(register),
  register_to: registerTo,
  class_name: profile.className ?? null,
  seq,
})

/** In pieces small enough for one statement. */
export function* inPieces<T>(rows: readonly T[], size = 200): Generator<T[]> {
  for (let from = 0; from < rows.length; from += size) yield rows.slice(from, from + size)
}

/** The calendar of a school, as the text it is stored as. */
export async function readCalendar(tx: Reader, authority: string, school: string): Promise<string> {
  const row = await tx
    .selectFrom('school')
    .select('calendar')
    .where('authority', '=', authority)
    .where('id', '=', school)
    .executeTakeFirstOrThrow()
  return row.calendar
}

/** Writes a pupil that is on file already; who teaches the class is told. */
export async function putPupil(tx: Tx, authority: string, after: Pupil, seq: number): Promise<void> {
  const { id, ...values } = pupilValues(authority, after, seq)
  const { school, class_name: className } = await tx
    .selectFrom('pupil')
    .select(['school', 'class_name'])
    .where('authority', '=', authority)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  await classChanged(tx, authority, seq, id, [
    { school, className },
    { school: values.school, className: values.class_name },
  ])
  await tx.updateTable('pupil').set(values).where('authority', '=', authority).where('id', '=', id).execute()
}

/** The authority's figures to compare with. */
export async function benchmarksOf(reader: Reader, authority: string): Promise<Benchmark[]> {
  const { benchmarks } = await reader
    .selectFrom('authority')
    .select('benchmarks')
    .where('id', '=', authority)
    .executeTakeFirstOrThrow()
  return fromStored('benchmarks', benchmarks)
}

/** Keeps the authority's figures; devices fetch them with each of its schools. */
export async function putBenchmarks(tx: Tx, authority: string, all: readonly Benchmark[], seq: number) {
  await tx
    .updateTable('authority')
    .set({ benchmarks: JSON.stringify(all) })
    .where('id', '=', authority)
    .execute()
  await tx.updateTable('school').set({ seq }).where('authority', '=', authority).execute()
}

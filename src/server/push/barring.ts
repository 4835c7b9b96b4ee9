/**
 * Whether the process of a pupil's school bars a record that somebody completes or amends: judged
 * by the record's event date, with everything the server holds and this push has already brought.
 */
import type { Entry } from '../../domain/casework/entry.ts'
import { historyOf, type CaseRecord, type HistoryRecord } from '../../domain/casework/record.ts'
import type { Candidate } from '../../domain/stages/context.ts'
import { factsOf } from '../../domain/stages/facts.ts'
import { alikeAsked, barsAgainst, mayBeBarred, type Barred } from '../../domain/stages/refused.ts'
import { calendarOf, processOfSchool, pupilOf, recordsAbout } from '../reassess.ts'
import { fromStored } from '../store/stored.ts'
import type { KnownPupil, Sitting } from './sitting.ts'

/** What bars the record as this entry leaves it; undefined when nothing does. */
export async function barredBy(
  sitting: Sitting,
  entry: Entry,
  record: CaseRecord,
): Promise<Barred | undefined> {
  if (entry.act !== 'complete' && entry.act !== 'amend') return undefined
  const [candidate] = historyOf([record])
  if (!candidate) return undefined
  const stored = sitting.records.get(record.id)
  const [was] = entry.act === 'amend' && stored ? historyOf([stored]) : []
  for (const id of record.pupils) {
    const known = await knownPupil(sitting, id)
    if (!known || !mayBeBarred(known.process, record.form)) continue
    const alike = await alikeTo(sitting, known, record)
    const [bar] = barsAgainst(known.process, factsNow(sitting, known, record), {
      record: candidate,
      was,
      author: sitting.officer.role,
      alike,
    })
    if (bar) return bar
  }
  return undefined
}

/** The facts with what this push has changed so far; the record itself is judged, not counted. */
function factsNow({ records, changed }: Sitting, known: KnownPupil, record: CaseRecord) {
  const { pupil, calendar } = known
  const fresh = [...changed]
    .flatMap((id) => records.get(id) ?? [])
    .filter(({ pupils }) => pupils.includes(pupil.id))
  const stale = new Set([record.id, ...changed])
  return factsOf(pupil, calendar, [
    ...known.records.filter(({ id }) => !stale.has(id)),
    ...fresh.filter(({ id }) => id !== record.id),
  ])
}

async function knownPupil({ tx, scope, pupils }: Sitting, id: string): Promise<KnownPupil | null> {
  const known = pupils.get(id)
  if (known !== undefined) return known
  const row = await tx
    .selectFrom('pupil as p')
    .innerJoin('school as s', (join) =>
      join.onRef('s.authority', '=', 'p.authority').onRef('s.id', '=', 'p.school'),
    )
    .select(['p.id', 'p.school', 'p.profile', 'p.people', 'p.register', 'p.register_to'])
    .select(['s.process', 's.own_process', 's.beside', 's.settings', 's.calendar'])
    .where('p.authority', '=', scope.authority)
    .where('p.id', '=', id)
    .executeTakeFirst()
  const process = row && processOfSchool(row)
  const found =
    row && process
      ? {
          pupil: pupilOf(row),
          process,
          calendar: calendarOf(row.calendar),
          records: (await recordsAbout(tx, scope.authority, [id])).get(id) ?? [],
        }
      : null
  pupils.set(id, found)
  return found
}

/** How many completed records of the authority, about other pupils, answer like this one, as it is now or as it was. */
async function alikeTo(
  { tx, scope, records, changed }: Sitting,
  { process }: KnownPupil,
  record: CaseRecord,
): Promise<NonNullable<Candidate['alike']>> {
  const others = new Map<string, readonly HistoryRecord[]>()
  for (const { record: form } of alikeAsked(process, record.form)) {
    const rows = await tx
      .selectFrom('record')
      .select(['id', 'body'])
      .where('authority', '=', scope.authority)
      .where('form', '=', form)
      .where('status', 'in', ['completed', 'signed'])
      .execute()
    const stored = rows
      .filter(({ id }) => !changed.has(id))
      .map(({ body }): CaseRecord => fromStored('record', body))
    const fresh = [...changed].flatMap((id) => records.get(id) ?? [])
    const all = historyOf([...stored, ...fresh].filter(({ id }) => id !== record.id))
    others.set(
      form,
      all.filter((other) => other.form === form),
    )
  }
  return (form, field, as) => {
    const wanted = JSON.stringify(as.values[field])
    const known = others.get(form)?.filter(({ values }) => JSON.stringify(values[field]) === wanted)
    return known?.length ?? null
  }
}

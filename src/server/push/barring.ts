/**
 * Whether the process of a pupil's school bars a record that somebody completes, amends or finds to be
 * about that pupil: judged by the record's event date, with everything the server holds and this push
 * has already brought.
 */
import type { Entry } from '../../domain/casework/entry.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import { historyOf } from '../../domain/forms/evidence.ts'
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
  const joins = entry.act === 'match' && entry.kind === 'pupil' ? [entry.is] : null
  if (entry.act !== 'complete' && entry.act !== 'amend' && !joins) return undefined
  const [candidate] = historyOf([record])
  if (!candidate) return undefined
  const stored = sitting.records.get(record.id)
  const [was] = entry.act === 'amend' && stored ? historyOf([stored]) : []
  for (const id of joins ?? record.pupils) {
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

/** About how many other pupils of the authority a completed record answers like this one, as it is now or as it was. */
async function alikeTo(
  sitting: Sitting,
  { process }: KnownPupil,
  record: CaseRecord,
): Promise<NonNullable<Candidate['alike']>> {
  const { records, changed } = sitting
  const fresh = [...changed].flatMap((id) => records.get(id) ?? [])
  const others = new Map<string, readonly CaseRecord[]>()
  for (const { record: form } of alikeAsked(process, record.form)) {
    const before = await completedOf(sitting, form)
    const now = [...before.filter(({ id }) => !changed.has(id)), ...fresh]
    others.set(
      form,
      now.filter((one) => one.form === form && one.id !== record.id && historyOf([one]).length > 0),
    )
  }
  return (form, field, as) => {
    const known = others.get(form)
    if (!known) return null
    const wanted = JSON.stringify(as.values[field])
    const alike = known.filter(({ answers }) => JSON.stringify(answers[field]) === wanted)
    const pupils = new Set(alike.flatMap((one) => one.pupils))
    return [...pupils].filter((pupil) => !record.pupils.includes(pupil)).length
  }
}

/** Read once for a push, however many of its entries are counted against them. */
async function completedOf({ tx, scope, completed }: Sitting, form: string): Promise<readonly CaseRecord[]> {
  const known = completed.get(form)
  if (known) return known
  const rows = await tx
    .selectFrom('record')
    .select('body')
    .where('authority', '=', scope.authority)
    .where('form', '=', form)
    .where('status', 'in', ['completed', 'signed'])
    .execute()
  const found = rows.map(({ body }) => fromStored('record', body))
  completed.set(form, found)
  return found
}

/**
 * What a corrected register no longer supports: records about the pupils whose marks an import changes that
 * rested on a rule which held before the import and would not have held after it. Nothing is undone: a person is told.
 */
import { londonDay } from '../../domain/calendar/london-day.ts'
import { schoolCalendar } from '../../domain/calendar/school-calendar.ts'
import { factsOf } from '../../domain/stages/facts.ts'
import { questioned, type Questioned } from '../../domain/stages/questioned.ts'
import { upnEnd } from '../../domain/register/upn.ts'
import { processOfSchool, recordsAbout } from '../reassess.ts'
import { fromStored } from '../store/stored.ts'
import type { Reader } from '../store/store.ts'
import type { ImportPlan } from './import-plan.ts'
import { inPieces } from './school-rows.ts'

/** A record that would no longer have been made; the pupil by the end of the UPN. */
export type QuestionedRecord = Questioned & { readonly pupil: string }

/** The records that this import, and nothing before it, calls into question. */
export async function questionedBy(
  reader: Reader,
  { authority, school, now }: { readonly authority: string; readonly school: string; readonly now: number },
  plan: ImportPlan,
): Promise<QuestionedRecord[]> {
  const row = await reader
    .selectFrom('school')
    .select(['process', 'own_process', 'beside', 'settings', 'calendar'])
    .where('authority', '=', authority)
    .where('id', '=', school)
    .executeTakeFirstOrThrow()
  const process = processOfSchool(row)
  if (!process || (process.rests ?? []).length === 0) return []
  const on = londonDay(now)
  const was = schoolCalendar(fromStored('calendar', row.calendar))
  const is = plan.calendar ? schoolCalendar(plan.calendar.after) : was
  const corrected = plan.changes.flatMap(({ before, after, marks }) =>
    before && (marks > 0 || plan.calendar) ? [{ before, after }] : [],
  )
  const found: QuestionedRecord[] = []
  for (const piece of inPieces(corrected)) {
    const records = await recordsAbout(
      reader,
      authority,
      piece.map(({ after }) => after.id),
    )
    for (const { before, after } of piece) {
      const about = records.get(after.id)
      if (!about) continue
      const known = new Set(questioned(process, factsOf(before, was, about), on).map(nameOf))
      for (const one of questioned(process, factsOf(after, is, about), on))
        if (!known.has(nameOf(one))) found.push({ ...one, pupil: upnEnd(after.profile.upn) })
    }
  }
  return found
}

const nameOf = ({ id, form, on, rule }: Questioned) => JSON.stringify([id ?? form, on, rule])

/**
 * Whether the process of a pupil's school bars what somebody is about to complete or correct, asked
 * before it is kept: by the record's event date, with everything this device knows. How often others
 * gave the same answer only the server can count; it judges again.
 */
import type { CaseRecord, HistoryRecord } from '../../domain/casework/record.ts'
import { historyOf } from '../../domain/forms/evidence.ts'
import { apply } from '../../domain/forms/apply.ts'
import type { Form } from '../../domain/forms/form.ts'
import { processFor } from '../../domain/processes/processes.ts'
import { factsOf } from '../../domain/stages/facts.ts'
import { barsAgainst, mayBeBarred, type Barred } from '../../domain/stages/refused.ts'
import type { NewEntry } from './keeping.ts'
import { recordsOf, type Opened } from './opened.ts'
import { calendarOf } from './own-answer.ts'

/** What bars the record as this entry would leave it; empty when nothing does. */
export async function barsOn(
  opened: Opened,
  record: CaseRecord,
  form: Form,
  entry: NewEntry,
): Promise<readonly Barred[]> {
  const school = opened.caseload.schools.get(record.school)
  const calendar = school && calendarOf(school)
  // Stands in for a number not given yet.
  const result = apply(record, { ...entry, number: Number.MAX_SAFE_INTEGER }, form, calendar)
  const [candidate] = 'record' in result ? historyOf([result.record]) : []
  if (!candidate) return []
  const bars = await Promise.all(record.pupils.map((pupil) => barsAbout(opened, pupil, record, candidate)))
  return [...new Map(bars.flat().map((bar) => [bar.rule, bar])).values()]
}

async function barsAbout(
  opened: Opened,
  id: string,
  record: CaseRecord,
  candidate: HistoryRecord,
): Promise<readonly Barred[]> {
  const pupil = opened.caseload.listed.get(id)?.pupil
  const school = pupil && opened.caseload.schools.get(pupil.school)
  const process = school && processFor(school)
  if (!process || !mayBeBarred(process, record.form)) return []
  const others = (await recordsOf(opened, id)).filter((one) => one.id !== record.id)
  const author = opened.vault.officer.role
  try {
    const [was] = historyOf([record])
    const facts = factsOf(pupil, calendarOf(school), others)
    return barsAgainst(process, facts, { record: candidate, was, author })
  } catch {
    return [] // What this build cannot judge is left to the server: nobody loses a form over it.
  }
}

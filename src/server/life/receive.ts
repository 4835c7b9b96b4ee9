/**
 * A case file from another authority taken in: the same pupil, the same records, under the ids they had. Where the
 * school has the pupil by UPN already, the two are made one. Received again, only records not yet here are added.
 */
import { isDay, type Day } from '../../domain/calendar/day.ts'
import { londonDay } from '../../domain/calendar/london-day.ts'
import type { Pupil } from '../../domain/casework/pupil.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import { askedNow } from '../access/council.ts'
import { telling } from '../access/telling.ts'
import { pupilMoved, seersOf } from '../accounts/scope-changes.ts'
import { addPast } from '../past-assessments.ts'
import { reassess } from '../reassess.ts'
import { pupilValues, putPupil } from '../register-import/school-rows.ts'
import type { Tx } from '../store/opened.ts'
import { fromStored } from '../store/stored.ts'
import type { CaseFile } from './case-file.ts'
import { eventsOf, noteEvent, type Act } from './events.ts'
import { keepFormer } from './former-registers.ts'
import { mergePupils, type Merged } from './merge.ts'
import { profileAtNext } from './move.ts'
import { NotDone } from './not-done.ts'
import { pupilFile, pupilsKnownBy, putFormer, schoolOfPupil, type Who } from './pupil-file.ts'

export type Receiving = Act & {
  readonly authority: string
  readonly school: string
  /** The first day on this school's roll. */
  readonly from: Day
  readonly file: CaseFile
}

export type Received = {
  /** The school where the pupil now is. */
  readonly school: string
  readonly again: boolean
  /** Records that were not here yet. */
  readonly records: number
  /** When the school had the pupil already: what making them one came to. */
  readonly merged: Merged | null
}

/** Takes the file in. */
export async function receivePupil(tx: Tx, seq: number, job: Receiving): Promise<Received> {
  const { authority, school, from, file, now } = job
  if (!isDay(from)) throw new NotDone('no such day', '--from')
  await schoolOfPupil(tx, authority, school)
  const today = londonDay(now)
  const [here] = await pupilsKnownBy(tx, file.pupil.id, authority)
  if (here) return takeAgain(tx, seq, job, here)
  const who: Who = { authority, pupil: file.pupil.id }
  const [same] = await pupilsKnownBy(tx, file.pupil.profile.upn, authority)
  const theirs = same && (await pupilFile(tx, same)).pupil
  if (theirs && theirs.school !== school) throw new NotDone('at another school', theirs.school)

  const profile = profileAtNext(file.pupil.profile, [from, null])
  const pupil: Pupil = { ...file.pupil, school, profile, register: {}, registerTo: null }
  await tx
    .insertInto('pupil')
    .values(pupilValues(authority, pupil, seq))
    .execute()
  await putFormer(tx, who, file.former)
  for (const one of file.registers) await keepFormer(tx, who, one)
  await addPast(tx, who, file.past)
  const records = await putRecords(tx, seq, who, file.records)
  await noteEvent(tx, who, seq, school, 'received', { from: file.from, madeAt: file.madeAt }, job)
  if (same) {
    const merged = await mergePupils(tx, seq, { keep: same, drop: who, by: job.by, now })
    return { school, again: false, records, merged }
  }
  await pupilMoved(tx, authority, seq, pupil.id, await seersOf(tx, authority, pupil.id))
  await reassess(tx, authority, seq, [pupil.id], today)
  return { school, again: false, records, merged: null }
}

/** The pupil is known here: back from elsewhere, or the same file once more. */
async function takeAgain(tx: Tx, seq: number, job: Receiving, here: Who): Promise<Received> {
  const { authority, school, from, file, now } = job
  const { pupil } = await pupilFile(tx, here)
  const [start, left] = pupil.profile.onRoll
  const taken = (await eventsOf(tx, here, 'received')).some(({ madeAt }) => madeAt === file.madeAt)
  const back = !taken && left !== null && left < from
  const records = await putRecords(tx, seq, here, file.records)
  if (back) {
    const before = await seersOf(tx, authority, pupil.id)
    const { name, calendar } = await schoolOfPupil(tx, authority, pupil.school)
    const own = { school: pupil.school, name, from: start, to: left, register: pupil.register }
    await keepFormer(tx, here, { ...own, calendar: fromStored('calendar', calendar) })
    for (const one of file.registers) await keepFormer(tx, here, one)
    const profile = profileAtNext(file.pupil.profile, [from, null])
    const after = { ...pupil, people: file.pupil.people, profile, school, register: {}, registerTo: null }
    await putPupil(tx, authority, after, seq)
    await pupilMoved(tx, authority, seq, pupil.id, before)
    await noteEvent(tx, here, seq, school, 'received', { from: file.from, madeAt: file.madeAt }, job)
  }
  await reassess(tx, authority, seq, [here.pupil], londonDay(now))
  return { school: back ? school : pupil.school, again: !back, records, merged: null }
}

/** Adds the records that are not here; one that came with another pupil's file is about both. */
async function putRecords(
  tx: Tx,
  seq: number,
  { authority, pupil }: Who,
  records: readonly CaseRecord[],
): Promise<number> {
  const of = telling(tx, authority)
  let added = 0
  for (const record of records) {
    const row = await tx
      .selectFrom('record')
      .select('body')
      .where('authority', '=', authority)
      .where('id', '=', record.id)
      .executeTakeFirst()
    const was = row && fromStored('record', row.body)
    // The same record came with a brother's file; another one under its id did not come from Doorstep.
    if (was && (was.form !== record.form || was.startedAt !== record.startedAt))
      throw new NotDone('no case file')
    if (was?.pupils.includes(pupil)) continue
    const now = was ? { ...was, pupils: [...was.pupils, pupil] } : { ...record, pupils: [pupil] }
    const { form, status, on } = now
    const told = await of.told(now)
    const values = { form, status, on_day: on, body: JSON.stringify(now), seq, ...told }
    await tx
      .insertInto('record')
      .values({ authority, id: record.id, ...values, ...(await of.begun(now)) })
      .onConflict((oc) => oc.columns(['authority', 'id']).doUpdateSet(values))
      .execute()
    await tx
      .insertInto('record_pupil')
      .values({ authority, record: record.id, pupil })
      .onConflict((oc) => oc.doNothing())
      .execute()
    await askedNow(tx, authority, seq, now)
    added++
  }
  return added
}

/**
 * A pupil's file made ready for another authority, and closed in this one: the pupil leaves the roll on
 * the day given. The file here stays for as long as this authority must keep it.
 */
import { isDay, type Day } from '../../domain/calendar/day.ts'
import { londonDay } from '../../domain/calendar/london-day.ts'
import type { Pupil } from '../../domain/casework/pupil.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import { allPast, presentAsPast } from '../past-assessments.ts'
import { reassess } from '../reassess.ts'
import { putPupil } from '../register-import/school-rows.ts'
import type { Tx } from '../store/opened.ts'
import { fromStored } from '../store/stored.ts'
import type { Reader } from '../store/store.ts'
import { CASE_FILE_VERSION, type CaseFile } from './case-file.ts'
import { noteEvent, type Act } from './events.ts'
import { formerRegisters } from './former-registers.ts'
import { NotDone } from './not-done.ts'
import { pupilFile, schoolOfPupil, type Who } from './pupil-file.ts'

export type Sending = Who & Act & { readonly lastDay: Day }

export type Sent = {
  readonly file: CaseFile
  readonly lastDay: Day
  /** How many records are about other pupils too: whoever sends the file reads those first. */
  readonly shared: number
  /** How many pictures and scans its records name that the server has: they stay behind, and are told of. */
  readonly attachments: number
}

/** Closes the pupil's file and gives what is to be sent; a file closed before keeps its last day. */
export async function sendPupil(tx: Tx, seq: number, job: Sending): Promise<Sent> {
  const { authority, now } = job
  if (!isDay(job.lastDay)) throw new NotDone('no such day', '--on')
  const { pupil, former } = await pupilFile(tx, job)
  const [start, end] = pupil.profile.onRoll
  if (job.lastDay < start) throw new NotDone('before the start', start)
  const lastDay = end !== null && end < job.lastDay ? end : job.lastDay
  const after: Pupil = { ...pupil, profile: { ...pupil.profile, onRoll: [start, lastDay] } }
  const today = londonDay(now)
  const past = [...(await presentAsPast(tx, job, today)), ...(await allPast(tx, job))]
  const { name, calendar } = await schoolOfPupil(tx, authority, pupil.school)
  const register = { school: pupil.school, name, from: start, to: lastDay, register: pupil.register }
  const { records, shared } = await recordsOf(tx, job)
  const council = await tx
    .selectFrom('authority')
    .select('name')
    .where('id', '=', authority)
    .executeTakeFirstOrThrow()
  const file: CaseFile = {
    version: CASE_FILE_VERSION,
    madeAt: now,
    from: council.name,
    pupil: after,
    former: [...former],
    registers: [
      { ...register, calendar: fromStored('calendar', calendar) },
      ...(await formerRegisters(tx, job)),
    ],
    records,
    past,
  }
  await putPupil(tx, authority, after, seq)
  await noteEvent(tx, job, seq, pupil.school, 'sent', { on: lastDay }, job)
  await reassess(tx, authority, seq, [pupil.id], today)
  return { file, lastDay, shared, attachments: await attachmentsOf(tx, job) }
}

async function attachmentsOf(reader: Reader, { authority, pupil }: Who): Promise<number> {
  const rows = await reader
    .selectFrom('attachment as a')
    .innerJoin('record_pupil as rp', (on) =>
      on.onRef('rp.authority', '=', 'a.authority').onRef('rp.record', '=', 'a.record'),
    )
    .select('a.sha256')
    .distinct()
    .where('a.authority', '=', authority)
    .where('rp.pupil', '=', pupil)
    .execute()
  return rows.length
}

/** The pupil's records; of one about several children who the others are stays behind. */
async function recordsOf(
  reader: Reader,
  { authority, pupil }: Who,
): Promise<{ records: CaseRecord[]; shared: number }> {
  const rows = await reader
    .selectFrom('record_pupil as rp')
    .innerJoin('record as r', (on) =>
      on.onRef('r.authority', '=', 'rp.authority').onRef('r.id', '=', 'rp.record'),
    )
    .select('r.body')
    .where('rp.authority', '=', authority)
    .where('rp.pupil', '=', pupil)
    .orderBy('r.id')
    .execute()
  const records = rows.map(({ body }) => fromStored('record', body))
  const shared = records.filter((record) => childrenIn(record) > 1).length
  return { records: records.map((record) => ofOne(record, pupil)), shared }
}

/** How many children a record is about, those among them whom nobody has found on file. */
const childrenIn = ({ pupils, provisional = [], matched = [] }: CaseRecord): number =>
  pupils.length +
  provisional.filter(({ id }) => !matched.some(({ kind, who }) => kind === 'pupil' && who === id)).length

/** The record with one pupil in it, and of children first known by name only the one who was found to be this pupil. */
function ofOne({ provisional, matched, ...record }: CaseRecord, pupil: string): CaseRecord {
  const own = matched?.filter(({ kind, is }) => kind === 'adult' || is === pupil) ?? []
  const theirs = provisional?.filter(({ id }) => own.some(({ kind, who }) => kind === 'pupil' && who === id))
  return {
    ...record,
    pupils: [pupil],
    ...(theirs?.length ? { provisional: theirs } : {}),
    ...(own.length > 0 ? { matched: own } : {}),
  }
}

/**
 * A pupil goes to another school of the authority, and the case file goes along whole: records, people,
 * decisions and the notices each parent was given. The old school's staff lose it with the same write; those the
 * pupil is assigned to keep it. The register begins anew on the new school's calendar, and the old one is kept.
 */
import { londonDay } from '../../domain/calendar/london-day.ts'
import { addDays, isDay, type Day } from '../../domain/calendar/day.ts'
import type { Profile, Pupil } from '../../domain/casework/pupil.ts'
import { pupilMoved, seersOf } from '../accounts/scope-changes.ts'
import { reassess } from '../reassess.ts'
import { putPupil } from '../register-import/school-rows.ts'
import type { Tx } from '../store/opened.ts'
import { fromStored } from '../store/stored.ts'
import { noteEvent, type Act } from './events.ts'
import { formerRegisters, keepFormer, laidAlong, resumeFormer } from './former-registers.ts'
import { NotDone } from './not-done.ts'
import { pupilFile, schoolOfPupil, type Who } from './pupil-file.ts'

export type Move = Who & Act & { readonly to: string; readonly from: Day }

export type Moved = {
  /** The school left; null when the pupil is at the school already. */
  readonly left: string | null
  /** The last day there. */
  readonly lastDay: Day
  /** Whether the register kept from an earlier time at this school goes on. */
  readonly resumed: boolean
  /** Records that went along. */
  readonly records: number
}

/** What a school told about its own pupil does not hold at the next: class and site. */
export function profileAtNext(profile: Profile, onRoll: Profile['onRoll']): Profile {
  const { className: _class, site: _site, ...rest } = profile
  return { ...rest, onRoll }
}

/** Moves the pupil; done again, it finds nothing to do. */
export async function movePupil(tx: Tx, seq: number, job: Move): Promise<Moved> {
  const { authority, to, from, now } = job
  if (!isDay(from)) throw new NotDone('no such day', '--from')
  const { pupil } = await pupilFile(tx, job)
  const next = await schoolOfPupil(tx, authority, to)
  const [start, end] = pupil.profile.onRoll
  const dayBefore = addDays(from, -1)
  const lastDay = end !== null && end < dayBefore ? end : dayBefore
  if (pupil.school === to) return { left: null, lastDay, resumed: false, records: 0 }
  const today = londonDay(now)
  if (from > today && (end === null || end >= today)) throw new NotDone('day to come')
  if (from < start) throw new NotDone('before the start', start)

  const old = await schoolOfPupil(tx, authority, pupil.school)
  const before = await seersOf(tx, authority, pupil.id)
  const earlier = (await formerRegisters(tx, job)).find(({ school }) => school === to)
  await keepRegister(tx, job, pupil, { ...old, lastDay })
  const calendar = fromStored('calendar', next.calendar)
  // Back without a day elsewhere: it was a mistake, and the register at that school goes on.
  const resumes = earlier !== undefined && earlier.to >= lastDay
  const laid = resumes ? laidAlong(earlier, calendar) : null
  const resumed = resumes && laid !== null
  if (resumed) await resumeFormer(tx, job, earlier)
  const after: Pupil = {
    ...pupil,
    school: to,
    profile: profileAtNext(pupil.profile, [resumed ? earlier.from : from, null]),
    ...(laid ?? { register: {}, registerTo: null }),
  }
  await putPupil(tx, authority, after, seq)
  await pupilMoved(tx, authority, seq, pupil.id, before)
  await noteEvent(tx, job, seq, to, 'moved', { from: pupil.school, to, on: from }, job)
  await reassess(tx, authority, seq, [pupil.id], today)
  return { left: pupil.school, lastDay, resumed, records: await recordsAbout(tx, job) }
}

/** Keeps the register of the school left; a stay that never began leaves none. */
async function keepRegister(
  tx: Tx,
  who: Who,
  { school, profile, register }: Pupil,
  { name, calendar, lastDay }: { name: string; calendar: string; lastDay: Day },
): Promise<void> {
  const [from] = profile.onRoll
  if (lastDay < from && Object.keys(register).length === 0) return
  const to = lastDay < from ? from : lastDay
  await keepFormer(tx, who, { school, name, from, to, calendar: fromStored('calendar', calendar), register })
}

async function recordsAbout(tx: Tx, { authority, pupil }: Who): Promise<number> {
  const { count } = await tx
    .selectFrom('record_pupil')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('authority', '=', authority)
    .where('pupil', '=', pupil)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** A pupil's UPN changes; the old one is kept, so that a file that still says it finds the pupil. */
import { londonDay } from '../../domain/calendar/london-day.ts'
import { readUpn } from '../../domain/register/upn.ts'
import { reassess } from '../reassess.ts'
import { putPupil } from '../register-import/school-rows.ts'
import type { Tx } from '../store/opened.ts'
import { noteEvent, type Act } from './events.ts'
import { NotDone } from './not-done.ts'
import { formerNames, pupilFile, pupilsKnownBy, putFormer, type Who } from './pupil-file.ts'

export type UpnChange = Who & Act & { readonly upn: string }

/** Gives the pupil the UPN; false when it is theirs already. */
export async function changeUpn(tx: Tx, seq: number, job: UpnChange): Promise<boolean> {
  const upn = readUpn(job.upn)
  if (upn === undefined) throw new NotDone('no upn')
  const { pupil, former } = await pupilFile(tx, job)
  const was = pupil.profile.upn
  if (was === upn) return false
  const others = (await pupilsKnownBy(tx, upn, job.authority)).filter((who) => who.pupil !== pupil.id)
  if (others.length > 0) throw new NotDone('upn taken', others.map((who) => who.pupil).join(', '))
  const after = { ...pupil, profile: { ...pupil.profile, upn, formerUpn: was } }
  await putPupil(tx, job.authority, after, seq)
  await putFormer(tx, job, formerNames(after, former, [was]))
  await noteEvent(tx, job, seq, pupil.school, 'upn changed', { from: was, to: upn }, job)
  await reassess(tx, job.authority, seq, [pupil.id], londonDay(job.now))
  return true
}

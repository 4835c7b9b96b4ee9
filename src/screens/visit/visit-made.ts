/** A visit that was made is planned no longer: what stood in one's diary for this child today took place. */
import type { Device } from '../../device/device.ts'
import { planned } from '../../domain/diary/diary.ts'

export async function visitMade(device: Device, pupil: string): Promise<void> {
  const today = device.today()
  const officer = device.state().officer?.id
  if (officer === undefined) return
  for (const plan of planned(device.inSight(), { officer, from: today, to: today }))
    if (plan.kind === 'visit' && plan.pupils.includes(pupil)) await device.complete(plan.record)
}

/**
 * Registers of schools a pupil has left. They are evidence of that school, with its calendar: kept
 * whole, shown, and counted for nothing, as the next school's figures begin with its own register.
 */
import { schoolCalendar, type CalendarData } from '../../domain/calendar/school-calendar.ts'
import type { Pupil } from '../../domain/casework/pupil.ts'
import { unpackRegister } from '../../domain/register/register.ts'
import type { FormerRegister } from '../../protocol/messages.ts'
import { registerKept, relay } from '../register-import/relay.ts'
import type { Tx } from '../store/opened.ts'
import { fromStored } from '../store/stored.ts'
import type { Reader } from '../store/store.ts'
import type { Who } from './pupil-file.ts'

/** The registers of former schools, the latest first. */
export async function formerRegisters(reader: Reader, { authority, pupil }: Who): Promise<FormerRegister[]> {
  const rows = await reader
    .selectFrom('former_register')
    .selectAll()
    .where('authority', '=', authority)
    .where('pupil', '=', pupil)
    .orderBy('from_day', 'desc')
    .orderBy('school')
    .execute()
  return rows.map((row) => ({
    school: row.school,
    name: row.school_name,
    from: row.from_day,
    to: row.to_day,
    calendar: fromStored('calendar', row.calendar),
    register: fromStored('register', row.register),
  }))
}

/** Keeps a register as a former one; the same school and first day again replace it. */
export async function keepFormer(tx: Tx, { authority, pupil }: Who, kept: FormerRegister): Promise<void> {
  const values = {
    to_day: kept.to,
    school_name: kept.name,
    calendar: JSON.stringify(kept.calendar),
    register: JSON.stringify(kept.register),
  }
  await tx
    .insertInto('former_register')
    .values({ authority, pupil, school: kept.school, from_day: kept.from, ...values })
    .onConflict((oc) => oc.columns(['authority', 'pupil', 'school', 'from_day']).doUpdateSet(values))
    .execute()
}

/** Takes a former register off the list, because it goes on. */
export async function resumeFormer(tx: Tx, { authority, pupil }: Who, kept: FormerRegister): Promise<void> {
  await tx
    .deleteFrom('former_register')
    .where('authority', '=', authority)
    .where('pupil', '=', pupil)
    .where('school', '=', kept.school)
    .where('from_day', '=', kept.from)
    .execute()
}

/** The register laid along the calendar of today; null where a mark would have no session in it. */
export function laidAlong(
  kept: FormerRegister,
  calendar: CalendarData,
): Pick<Pupil, 'register' | 'registerTo'> | null {
  const now = schoolCalendar(calendar)
  const { marks, lost } = relay(unpackRegister(schoolCalendar(kept.calendar), kept.register), now)
  return lost.length > 0 ? null : registerKept({ calendar: now, marks })
}

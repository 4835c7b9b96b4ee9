/** Schools of an authority: added before their register comes in, named, and the process each follows. */
import type { AskedOf } from '../../protocol/calls/calls.ts'
import { PROCESSES } from '../../domain/processes/processes.ts'
import { changeSchool } from '../life/school-settings.ts'
import { write } from '../store/store.ts'
import type { Keeper } from './keeping.ts'

type NotAdded = 'id taken' | 'no such process'
type NotChanged = 'changed meanwhile' | 'no such process' | 'not there'

const isShipped = (process: string): boolean => Object.hasOwn(PROCESSES, process)

/** Adds a school with no pupils and no calendar: both come with its files. Null where it was added. */
export async function addSchool(
  { authority, ports, tell }: Keeper,
  { id, name, phase, process }: AskedOf<'add-school'>,
): Promise<NotAdded | null> {
  if (!isShipped(process)) return 'no such process'
  const row = { authority, id, name, phase, process: '', contact: '', calendar: '{"years":[]}' }
  return write(ports.store, authority, async (tx, seq) => {
    const added = await tx
      .insertInto('school')
      .values({ ...row, seq })
      .onConflict((oc) => oc.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!added) return 'id taken'
    // Put in force as it is at any school, with the numbers the authority has set for all.
    await changeSchool(tx, seq, { authority, school: id, now: ports.clock.now(), process })
    await tell(tx, { action: 'school added', object: { kind: 'school', id }, scope: process })
    return null
  })
}

/** Renames a school or has it follow another process; whoever saw something else is told. Null where it was done. */
export async function changeSchoolLine(
  { authority, ports, tell }: Keeper,
  { id, name, process, was }: AskedOf<'change-school'>,
): Promise<NotChanged | null> {
  return write(ports.store, authority, async (tx, seq) => {
    const row = await tx
      .selectFrom('school')
      .select(['name', 'process'])
      .where('authority', '=', authority)
      .where('id', '=', id)
      .executeTakeFirst()
    if (!row) return 'not there'
    if (row.name !== was.name || row.process !== was.process) return 'changed meanwhile'
    if (process !== row.process && !isShipped(process)) return 'no such process'
    if (name !== row.name)
      await tx
        .updateTable('school')
        .set({ name, seq })
        .where('authority', '=', authority)
        .where('id', '=', id)
        .execute()
    const now = ports.clock.now()
    if (process !== row.process) await changeSchool(tx, seq, { authority, school: id, now, process })
    await tell(tx, { action: 'school changed', object: { kind: 'school', id }, scope: process })
    return null
  })
}

/** `npm run school -- make`: a school with no pupils yet; its calendar, pupils and registers come with `npm run import`. */
import { PEOPLE_CALLS, PHASES } from '../../protocol/calls/people.ts'
import { PROCESSES } from '../../domain/processes/processes.ts'
import { addSchool } from '../people/schools.ts'
import type { Store } from '../store/store.ts'
import { authorityNamed, keeperAt } from './beginning.ts'
import { Stop } from './opened.ts'

export const MAKE_USAGE = `npm run school -- make ID NAME --phase ${PHASES.join('|')} --process ${Object.keys(PROCESSES).join('|')}`

type Made = {
  readonly id: string | undefined
  readonly name: string | undefined
  readonly phase?: string | undefined
  readonly process?: string | undefined
  readonly authority?: string | undefined
}

/** Makes the school; stops where what was said makes none. */
export async function makeSchool(
  store: Store,
  { authority: named, id, name, phase, process }: Made,
  now: number,
): Promise<number> {
  const read = PEOPLE_CALLS['add-school'].ask.safeParse({ id, name, phase, process })
  if (!read.success) throw new Stop(MAKE_USAGE)
  const authority = await authorityNamed(store, named)
  const why = await addSchool(keeperAt(store, authority, 'npm run school', now), read.data)
  if (why === 'id taken') throw new Stop(`There is a school ${read.data.id} in ${authority} already.`)
  if (why !== null) throw new Stop(MAKE_USAGE)
  console.log(`${read.data.name} (${read.data.id}) is there, with no pupils yet.`)
  console.log(`Next: npm run import -- --school ${read.data.id} FILE...`)
  return 0
}

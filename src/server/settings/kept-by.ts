/** Whose settings somebody keeps: the council's people those of all schools, a school's own people their schools'. */
import { SIDE_OF } from '../../domain/casework/roles.ts'
import type { Officer } from '../../protocol/messages.ts'
import { Refused } from '../../protocol/refusal.ts'
import type { Reader } from '../store/store.ts'

export type KeptSchools = {
  readonly everywhere: boolean
  readonly schools: { readonly id: string; readonly name: string }[]
}

/** The schools somebody keeps, by name. Whether keeping settings is their duty at all is asked before. */
export async function keptBy(reader: Reader, { id, role, authority }: Officer): Promise<KeptSchools> {
  const everywhere = SIDE_OF[role] === 'council'
  const all = reader
    .selectFrom('school')
    .select(['id', 'name'])
    .where('authority', '=', authority.id)
    .orderBy('name')
    .orderBy('id')
  const own = all.where((eb) =>
    eb(
      'id',
      'in',
      eb
        .selectFrom('account_school')
        .select('school')
        .where('authority', '=', authority.id)
        .where('account', '=', id),
    ),
  )
  return { everywhere, schools: await (everywhere ? all : own).execute() }
}

/** The name of what is kept; refused as not there where it is not theirs. Null stands for all schools. */
export async function requireKept(reader: Reader, officer: Officer, school: string | null): Promise<string> {
  const { everywhere, schools } = await keptBy(reader, officer)
  if (school === null && everywhere) return officer.authority.name
  const found = schools.find(({ id }) => id === school)
  if (!found) throw new Refused({ kind: 'not found' })
  return found.name
}

/** A pupil's own row and school, read for acts upon the whole file, and how a pupil is found by what is known. */
import type { Pupil } from '../../domain/casework/pupil.ts'
import { readUpn } from '../../domain/register/upn.ts'
import { pupilOf } from '../reassess.ts'
import type { Tx } from '../store/opened.ts'
import { fromStored } from '../store/stored.ts'
import type { Reader } from '../store/store.ts'
import { NotDone } from './not-done.ts'

/** Which pupil: ids are one authority's. */
export type Who = { readonly authority: string; readonly pupil: string }

export type PupilFile = {
  readonly pupil: Pupil
  /** UPNs the pupil had before, and ids of records merged into this one. */
  readonly former: readonly string[]
}

/** The pupil's row, which must be there. */
export async function pupilFile(reader: Reader, { authority, pupil }: Who): Promise<PupilFile> {
  const row = await reader
    .selectFrom('pupil')
    .selectAll()
    .where('authority', '=', authority)
    .where('id', '=', pupil)
    .executeTakeFirst()
  if (!row) throw new NotDone('no such pupil', 'this id')
  return { pupil: pupilOf(row), former: fromStored('former', row.former) }
}

/** Those known now or before by a UPN or id; one authority's, or all. */
export async function pupilsKnownBy(reader: Reader, name: string, authority?: string): Promise<Who[]> {
  const upn = readUpn(name) ?? name
  const found = await reader
    .selectFrom('pupil')
    .select(['authority', 'id', 'upn', 'school'])
    .where((eb) => eb.or([eb('upn', '=', upn), eb('id', '=', name)]))
    .$if(authority !== undefined, (asked) => asked.where('authority', '=', authority ?? ''))
    .orderBy('authority')
    .orderBy('id')
    .execute()
  if (found.length > 0) return found.map((row) => ({ authority: row.authority, pupil: row.id }))
  const before = await reader
    .selectFrom('pupil')
    .select(['authority', 'id', 'former'])
    .where('former', '<>', '[]')
    .$if(authority !== undefined, (asked) => asked.where('authority', '=', authority ?? ''))
    .execute()
  return before
    .filter(({ former }) => [upn, name].some((one) => fromStored('former', former).includes(one)))
    .map((row) => ({ authority: row.authority, pupil: row.id }))
}

/** The one pupil known by a UPN (now or before) or id. */
export async function findPupil(reader: Reader, name: string, authority?: string): Promise<Who> {
  const found = await pupilsKnownBy(reader, name, authority)
  const [one] = found
  if (one && found.length === 1) return one
  if (!one) throw new NotDone('no such pupil', readUpn(name) === undefined ? 'this id' : 'this UPN')
  throw new NotDone(
    'several pupils',
    found.map((who) => `${who.pupil} (authority ${who.authority})`).join(', '),
  )
}

export type SchoolRow = { readonly id: string; readonly name: string; readonly calendar: string }

/** A school of the authority; the ids there are are told when it is none of them. */
export async function schoolOfPupil(reader: Reader, authority: string, id: string): Promise<SchoolRow> {
  const rows = await reader
    .selectFrom('school')
    .select(['id', 'name', 'calendar'])
    .where('authority', '=', authority)
    .orderBy('id')
    .execute()
  const found = rows.find((row) => row.id === id)
  if (found) return found
  throw new NotDone('no such school', rows.map((row) => row.id).join(', '))
}

/** What else a pupil was known by, without doubles and without what the pupil is known by now. */
export const formerNames = (pupil: Pupil, ...names: readonly (readonly string[])[]): string[] =>
  [...new Set(names.flat())].filter((name) => name !== pupil.profile.upn && name !== pupil.id)

/** Writes down what else the pupil is or was known by. */
export async function putFormer(tx: Tx, who: Who, former: readonly string[]): Promise<void> {
  await tx
    .updateTable('pupil')
    .set({ former: JSON.stringify(former) })
    .where('authority', '=', who.authority)
    .where('id', '=', who.pupil)
    .execute()
}

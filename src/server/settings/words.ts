/** What an authority or a school says: its particulars, and help and law where it is. Kept whole, compared first, written down. */
import { replacing, unsecured, type Particulars } from '../../domain/casework/particulars.ts'
import type { LocalSays } from '../../domain/directory/local.ts'
import { write, type Reader, type Store } from '../store/store.ts'
import { particularsOf } from '../life/particulars.ts'
import { fromStored } from '../store/stored.ts'
import type { Change, Done } from './numbers.ts'
import { nameOf, writeDown } from './past-changes.ts'

export type Said = { readonly particulars: Particulars | null; readonly says: LocalSays }

/** What is said now. Nobody but one school has particulars. */
export async function saidBy(reader: Reader, authority: string, school: string | null): Promise<Said> {
  if (school === null) return { particulars: null, says: await councilSays(reader, authority) }
  const row = await reader
    .selectFrom('school')
    .select('says')
    .where('authority', '=', authority)
    .where('id', '=', school)
    .executeTakeFirstOrThrow()
  return {
    particulars: await particularsOf(reader, { authority, school }),
    says: fromStored('says', row.says),
  }
}

/** What an authority says to all its schools. */
export async function councilSays(reader: Reader, authority: string): Promise<LocalSays> {
  const row = await reader
    .selectFrom('authority')
    .select('says')
    .where('id', '=', authority)
    .executeTakeFirstOrThrow()
  return fromStored('says', row.says)
}

/** Puts these words in place of those there were; devices fetch them with the school. */
export async function keepSaid(store: Store, change: Change, next: Said): Promise<Done> {
  const { authority, school, account, now: at } = change
  if ((school === null) !== (next.particulars === null))
    return {
      kept: false,
      why: 'not possible',
      says: 'One school alone has a helpline, contacts and a policy.',
    }
  const fault = next.particulars && faultOf(next.particulars)
  if (fault) return { kept: false, why: 'not possible', says: fault }
  return write(store, authority, async (tx, seq): Promise<Done> => {
    const was = await saidBy(tx, authority, school)
    if (nameOf(was) !== change.was) return { kept: false, why: 'changed meanwhile' }
    const said: Said = {
      particulars: next.particulars && was.particulars && replacing(was.particulars, next.particulars),
      says: next.says,
    }
    const [before, after] = [nameOf(was), nameOf(said)]
    if (before !== after) {
      const says = JSON.stringify(said.says)
      if (school === null) {
        await tx.updateTable('authority').set({ says }).where('id', '=', authority).execute()
        await tx.updateTable('school').set({ seq }).where('authority', '=', authority).execute()
      } else
        await tx
          .updateTable('school')
          .set({ says, particulars: JSON.stringify(said.particulars), seq })
          .where('authority', '=', authority)
          .where('id', '=', school)
          .execute()
      const about = { kind: 'words', authority, school, at, account, why: change.why ?? '' } as const
      await writeDown(
        tx,
        seq,
        about,
        { ...was.particulars, ...was.says },
        { ...said.particulars, ...said.says },
      )
    }
    return { kept: true, pupils: 0, dropped: [], before, after }
  })
}

const STARTS = { 'image/png': 'iVBORw0KGgo', 'image/jpeg': '/9j/' } as const

/** What is wrong with particulars beyond their shape, in words. */
function faultOf(particulars: Particulars): string | undefined {
  const [address] = unsecured(particulars)
  if (address !== undefined) return `Write an address that begins with https:// instead of ${address}`
  const { logo } = particulars
  return logo && !logo.data.startsWith(STARTS[logo.type])
    ? 'The picture for the head of papers is no PNG or JPEG'
    : undefined
}

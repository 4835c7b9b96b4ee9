/**
 * How a record stands in its row for those it is told to: whole, without the detail some have no grant for, and
 * for whoever began it with their own words. Worked out when it is written, so that reading joins texts and no more.
 */
import { SIDE_OF } from '../../domain/casework/roles.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import { formOf } from '../../domain/forms/forms.ts'
import { guardedFields, GUARDING, withoutDetail, type Detail } from '../../domain/forms/guarded.ts'
import { among } from '../pull/among.ts'
import type { Tx } from '../store/opened.ts'
import { writeAside, type Store } from '../store/store.ts'
import { fromStored } from '../store/stored.ts'
import { keepAsked } from './council.ts'
import { lacksOf, roleOf } from './lacks.ts'

type Beginner = { readonly side: 'school' | 'council'; readonly lacks: readonly Detail[] }

/** The columns of a record that a later write changes too. */
export type Told = {
  readonly without_safeguarding: string | null
  readonly without_medical: string | null
  readonly without_either: string | null
  readonly for_author: string | null
  readonly guarded: number
}

export type Telling = {
  /** `wrote` says which account's an entry is that is not stored yet. */
  told(record: CaseRecord, wrote?: (entry: string) => string | undefined): Promise<Told>
  /** Whose it is and on which side they stand; of a record that is new here. */
  begun(record: CaseRecord): Promise<{ readonly begun_by: string; readonly side: 'school' | 'council' }>
}

/** Within one transaction: who began what is looked up once. */
export function telling(tx: Tx, authority: string): Telling {
  const beginners = new Map<string, Promise<Beginner>>()
  const beginnerOf = (account: string): Promise<Beginner> => {
    const known = beginners.get(account) ?? lookUp(account)
    beginners.set(account, known)
    return known
  }
  /** Of somebody who is not here the most is kept back: theirs are a school's notes. */
  const lookUp = async (account: string): Promise<Beginner> => {
    const role = await roleOf(tx, authority, account)
    if (role === null) return { side: 'school', lacks: ['safeguarding', 'medical'] }
    return { side: SIDE_OF[role], lacks: await lacksOf(tx, authority, account, role) }
  }
  return {
    begun: async ({ startedBy }) => ({ begun_by: startedBy.id, side: (await beginnerOf(startedBy.id)).side }),
    told: async (record, wrote) => {
      const form = formOf(record.form, record.formVersion)
      const text = (lacks: readonly Detail[]) => {
        const without = withoutDetail(record, form, lacks)
        return without === record ? null : JSON.stringify(without)
      }
      const [safeguarding, medical] = [text(['safeguarding']), text(['medical'])]
      const both = safeguarding !== null && medical !== null
      const told = {
        without_safeguarding: safeguarding,
        without_medical: medical,
        without_either: both ? text(['safeguarding', 'medical']) : null,
        guarded: GUARDING,
      }
      if (safeguarding === null && medical === null) return { ...told, for_author: null }
      const { lacks } = await beginnerOf(record.startedBy.id)
      if (lacks.length === 0) return { ...told, for_author: null }
      const own = await ownWords(tx, authority, record, wrote)
      const forAuthor = withoutDetail(record, form, lacks, own)
      return { ...told, for_author: forAuthor === record ? null : JSON.stringify(forAuthor) }
    },
  }
}

/** The guarded fields whose standing words are those of whoever began the record, and nobody else's beside them. */
async function ownWords(
  tx: Tx,
  authority: string,
  record: CaseRecord,
  wrote: (entry: string) => string | undefined = () => undefined,
): Promise<ReadonlySet<string>> {
  const form = formOf(record.form, record.formVersion)
  if (!form) return new Set()
  const me = record.startedBy.id
  const fields = [...new Set([...guardedFields(form).keys()].map((name) => name.split('.', 1)[0] ?? name))]
  const stamped = fields.flatMap((field) => {
    const entry = record.stamps[field]
    return entry === undefined ? [] : [{ field, entry }]
  })
  const sought = stamped.map(({ entry }) => entry).filter((entry) => wrote(entry) === undefined)
  const rows =
    sought.length === 0
      ? []
      : await tx
          .selectFrom('entry')
          .select(['id', 'account'])
          .where('authority', '=', authority)
          .where(among('id', [...new Set(sought)]))
          .execute()
  const stored = new Map(rows.map(({ id, account }) => [id, account]))
  const isMine = (entry: string) => (wrote(entry) ?? stored.get(entry)) === me
  return new Set(
    stamped.flatMap(({ field, entry }) => (isMine(entry) && isAlone(record, field, me) ? [field] : [])),
  )
}

/** Whether nobody else's words are in a field or were: neither merged with theirs, nor beside them, nor corrected by them. */
const isAlone = ({ written, conflicts, amendments }: CaseRecord, field: string, me: string): boolean =>
  !written?.[field]?.merged &&
  conflicts.every((one) => one.field !== field || one.versions.every(({ by }) => by.id === me)) &&
  amendments.every((one) => one.field !== field || one.by.id === me)

const AT_ONCE = 200

/** Tells records that were begun by somebody anew, after what they may read has changed; the rows keep their number. */
export async function tellAuthorAnew(tx: Tx, authority: string, account: string): Promise<void> {
  const one = telling(tx, authority)
  const rows = await tx
    .selectFrom('record')
    .select(['id', 'body'])
    .where('authority', '=', authority)
    .where('begun_by', '=', account)
    .where((eb) => eb.or([eb('without_safeguarding', 'is not', null), eb('without_medical', 'is not', null)]))
    .execute()
  for (const { id, body } of rows)
    await tx
      .updateTable('record')
      .set(await one.told(fromStored('record', body)))
      .where('authority', '=', authority)
      .where('id', '=', id)
      .execute()
}

/**
 * Works out what stands in rows from before this was, or from an older reading of the forms: a server does it
 * before it answers anybody. Until then nobody without a grant is told them.
 */
export async function tellAllAnew(store: Store): Promise<void> {
  while ((await writeAside(store, tellSomeAnew)) > 0);
}

/** Some of them; gives how many there were. */
async function tellSomeAnew(tx: Tx): Promise<number> {
  const rows = await tx
    .selectFrom('record')
    .select(['authority', 'id', 'body', 'begun_by'])
    .where('guarded', '<', GUARDING)
    .limit(AT_ONCE)
    .execute()
  const tellings = new Map<string, Telling>()
  for (const { authority, id, body, begun_by: begun } of rows) {
    const one = tellings.get(authority) ?? telling(tx, authority)
    tellings.set(authority, one)
    const record = fromStored('record', body)
    await tx
      .updateTable('record')
      .set({ ...(await one.told(record)), ...(begun === null ? await one.begun(record) : {}) })
      .where('authority', '=', authority)
      .where('id', '=', id)
      .execute()
    await keepAsked(tx, authority, record)
  }
  const pupils = await tx
    .selectFrom('pupil')
    .select(['authority', 'id', 'profile'])
    .where('class_name', 'is', null)
    .where('profile', 'like', '%"className":"%')
    .limit(AT_ONCE)
    .execute()
  for (const { authority, id, profile } of pupils)
    await tx
      .updateTable('pupil')
      .set({ class_name: fromStored('profile', profile).className ?? null })
      .where('authority', '=', authority)
      .where('id', '=', id)
      .execute()
  return rows.length + pupils.length
}

/**
 * Whether somebody may write an entry. Of a record with pupils every one of them must be in scope;
 * of one without, its school. A record the officer never could see is answered like one that is not there.
 */
import { sql } from 'kysely'
import type { Entry } from '../../domain/casework/entry.ts'
import type { SetAside } from '../../protocol/messages.ts'
import { isTheirs, isTold } from '../access/view.ts'
import { inScope, isSchoolInScope } from '../accounts/scope.ts'
import type { Sitting } from './sitting.ts'

/** Why not; undefined where nothing speaks against it. */
export async function outOfScope(sitting: Sitting, entry: Entry): Promise<SetAside | undefined> {
  const record = sitting.records.get(entry.record)
  if (!record && entry.act !== 'start') return 'no such record'
  if (record && (await isKept(sitting, record.id))) return 'no such record'
  // A start of a record that is there is judged by its own pupils too, and then refused.
  const [school, pupils] = record
    ? [record.school, record.pupils]
    : entry.act === 'start'
      ? [entry.school, entry.pupils]
      : []
  if (school === undefined || pupils === undefined) return 'no such record'
  const why = pupils.length === 0 ? await schoolBars(sitting, school) : await pupilsBar(sitting, pupils)
  if (entry.act === 'start') {
    if (why || (await startBars(sitting, entry))) return 'not yours'
  } else if (why) return why
  return entry.act === 'match' && entry.kind === 'pupil' && !(await areMine(sitting, [entry.is]))
    ? 'not yours'
    : undefined
}

/** Whether the record is there and this person is not told of it. */
async function isKept({ tx, view }: Sitting, id: string): Promise<boolean> {
  if (view.opensBy === null && view.by !== 'classes') return false
  const { rows } = await sql`select 1 from record as r where r.authority = ${view.authority} and r.id = ${id}
    and not (${isTold(view)} and ${isTheirs(view)})`.execute(tx)
  return rows.length > 0
}

/** A record begins at the school of one of its pupils, or without pupils at a school in scope. */
async function startBars(
  sitting: Sitting,
  { school, pupils }: Extract<Entry, { act: 'start' }>,
): Promise<boolean> {
  if (pupils.length === 0) return (await schoolBars(sitting, school)) !== undefined
  const mine = await mineAmong(sitting, pupils)
  return !pupils.every((pupil) => mine.has(pupil)) || ![...mine.values()].includes(school)
}

async function mineAmong({ tx, scope, mine: known }: Sitting, pupils: readonly string[]) {
  const about = JSON.stringify(pupils)
  const mine = known.get(about) ?? (await inScope(tx, scope, pupils))
  known.set(about, mine)
  return mine
}

const areMine = async (sitting: Sitting, pupils: readonly string[]): Promise<boolean> => {
  const mine = await mineAmong(sitting, pupils)
  return pupils.every((pupil) => mine.has(pupil))
}

async function pupilsBar(sitting: Sitting, pupils: readonly string[]): Promise<SetAside | undefined> {
  if (await areMine(sitting, pupils)) return undefined
  if ((await mineAmong(sitting, pupils)).size > 0) return 'not yours'
  const wasMine = await changesOf(sitting).where('pupil', 'in', pupils).executeTakeFirst()
  return wasMine ? 'not yours' : 'no such record'
}

async function schoolBars(sitting: Sitting, school: string): Promise<SetAside | undefined> {
  const { tx, scope, mySchools } = sitting
  const mine = mySchools.get(school) ?? (await isSchoolInScope(tx, scope, school))
  mySchools.set(school, mine)
  if (mine) return undefined
  const wasMine = await changesOf(sitting)
    .where(
      'pupil',
      'in',
      sql<string>`(select p.id from pupil as p where p.authority = ${scope.authority} and p.school = ${school})`,
    )
    .executeTakeFirst()
  return wasMine ? 'not yours' : 'no such record'
}

const changesOf = ({ tx, scope }: Sitting) =>
  tx
    .selectFrom('scope_change')
    .select('seq')
    .where('authority', '=', scope.authority)
    .where('account', '=', scope.account)

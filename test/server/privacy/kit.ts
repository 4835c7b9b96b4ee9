/** An authority with a school, pupils and records told in few words, and a look through everything the server stores. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { CaseRecord } from '../../../src/domain/casework/record.ts'
import { tablesOf } from '../../../src/server/backup/contents.ts'
import { MIGRATIONS } from '../../../src/server/store/migrations/migrations.ts'
import { addAuthority, write, type Store } from '../../../src/server/store/store.ts'
import { lenient } from '../../../src/server/calls/safeguards.ts'
import { CALENDAR } from '../../kit/authority.ts'
import { anUuid } from '../../kit/server.ts'

export type ToldPupil = {
  readonly id: string
  readonly born: string
  readonly left: string | null
  readonly word: string
}
export type ToldRecord = {
  readonly id: string
  readonly form: string
  readonly pupils: readonly string[]
  readonly last: string
  readonly word: string
}

export const ALL_TABLES = tablesOf(MIGRATIONS.map(({ id }) => id))

const at = (day: string): number => Date.parse(`${day}T12:00:00Z`)

export const anAuthority = async (store: Store, id: string): Promise<void> => {
  await addAuthority(store, { id, name: `${id} council`, epoch: 'epoch-1', safeguards: lenient })
  await write(store, id, async (tx, seq) => {
    await tx
      .insertInto('account')
      .values({
        authority: id,
        id: 'pat',
        login: `pat ${id}`,
        name: 'Officer Pat',
        position: 'Invented post',
        role: 'pastoral-staff',
        password_hash: '',
        disabled: 0,
      })
      .execute()
    await tx
      .insertInto('school')
      .values({
        authority: id,
        id: 'ash',
        name: 'Ash school',
        phase: 'primary',
        process: 'stockport',
        contact: '',
        calendar: JSON.stringify(CALENDAR),
        seq,
      })
      .execute()
  })
}

/** A record as the server keeps it, with a word of its own in it and in the entry that made it. */
export function recordOf({ id, form, pupils, last, word }: ToldRecord): CaseRecord {
  const by = { id: 'pat', name: 'Officer Pat', position: 'Invented post' }
  return {
    id,
    form,
    formVersion: 1,
    pupils: [...pupils],
    school: 'ash',
    status: 'completed',
    startedBy: by,
    startedAt: at(last),
    on: last,
    completedBy: by,
    completedAt: at(last),
    answers: { discussed: word },
    stamps: {},
    signatures: [],
    amendments: [],
    conflicts: [],
  }
}

export const putAll = (
  store: Store,
  authority: string,
  pupils: readonly ToldPupil[],
  records: readonly ToldRecord[],
): Promise<void> =>
  write(store, authority, async (tx, seq) => {
    for (const { id, born, left, word } of pupils) {
      const profile = {
        upn: id,
        given: word,
        family: 'Invented',
        dateOfBirth: born,
        yearGroup: 7,
        flags: [],
        onRoll: ['2010-09-01', left],
      }
      await tx
        .insertInto('pupil')
        .values({
          authority,
          id,
          school: 'ash',
          upn: id,
          profile: JSON.stringify(profile),
          people: JSON.stringify([{ id: `${id}-p`, name: `${word} senior`, relationship: 'mother' }]),
          register: '{}',
          register_to: null,
          seq,
        })
        .execute()
      await tx
        .insertInto('pupil_event')
        .values({
          authority,
          pupil: id,
          seq,
          kind: 'moved',
          school: 'ash',
          at: 1,
          by: 'x',
          body: `{"w":"${word}"}`,
        })
        .execute()
      await tx
        .insertInto('past_assessment')
        .values({
          authority,
          pupil: id,
          seq,
          on_day: '2012-01-01',
          body: `{"w":"${word}"}`,
          replaced_on: '2012-01-02',
        })
        .execute()
    }
    for (const [index, told] of records.entries()) {
      const { id, form, last, word } = told
      await tx
        .insertInto('record')
        .values({
          authority,
          id,
          form,
          status: 'completed',
          on_day: last,
          body: JSON.stringify(recordOf(told)),
          seq,
        })
        .execute()
      for (const pupil of told.pupils)
        await tx.insertInto('record_pupil').values({ authority, record: id, pupil }).execute()
      const body = JSON.stringify({ record: id, fields: [word] })
      const common = { authority, device: 'd', payload_hash: 'h', body, outcome: '{}', received_at: at(last) }
      await tx
        .insertInto('entry')
        .values({ ...common, id: anUuid(), number: seq * 1_000 + index, account: 'pat', seq })
        .execute()
      await tx
        .insertInto('set_aside')
        .values({ ...common, id: anUuid(), number: null, account: 'pat' })
        .execute()
    }
  })

/** Where a word stands in what the server stores, by table, and in its files by their path. */
export async function whereIs(store: Store, word: string, folder?: string): Promise<string[]> {
  const found: string[] = []
  for (const table of ALL_TABLES) {
    const { rows } = await sql`select * from ${sql.table(table)}`.execute(store.read)
    if (rows.some((row) => JSON.stringify(row).includes(word))) found.push(table)
  }
  if (folder === undefined) return found
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
  return [
    ...found,
    ...files.map((one) => join(one.parentPath, one.name)).filter((path) => readFileSync(path).includes(word)),
  ]
}

/**
 * What the scope costs a pull: every statement with the conditions about whose pupils and schools, against the same
 * statements without them, over one authority that is all in scope and another that is not. By caseload, by school
 * and by class; a first download and 200 changed records, compressed as they are answered. The two take turns in one run.
 */
import { join } from 'node:path'
import { giveGrant } from '../src/server/access/grants.ts'
import { viewOf } from '../src/server/access/view.ts'
import { addAccount, assignClasses, assignPupils, assignSchools } from '../src/server/accounts/accounts.ts'
import { changesFor } from '../src/server/pull/changes.ts'
import { compressed } from '../src/server/pull/downloads.ts'
import { reassess } from '../src/server/reassess.ts'
import { addAuthority, lastSequence, openStore, write, type Store } from '../src/server/store/store.ts'
import type { Role } from '../src/domain/casework/roles.ts'
import { DETAILS } from '../src/domain/forms/guarded.ts'
import { CALENDAR, SCHOOL, caseload } from './sync/caseload.ts'
import { unfiltered } from './scope/unfiltered.ts'
import { forget, median, milliseconds, quiet, table, tempFolder, verdict } from './kit/measuring.ts'

const PUPILS = 300
const ROUNDS = 31
const MOST = 1.1
const CLASS = '8B'
const EVERYBODY: readonly (readonly [string, Role])[] = [
  ['caseload', 'ewo'],
  ['school', 'attendance-lead'],
  ['class', 'class-teacher'],
]

async function seed(store: Store, authority: string) {
  const { pupils, records, changed } = caseload(PUPILS)
  const safeguards = JSON.stringify({ secondFactor: 'nobody', enrolment: 'open', councilSees: 'always' })
  await addAuthority(store, { id: authority, name: `${authority} council`, epoch: 'bench', safeguards })
  const ids = pupils.map(({ id }) => id)
  const first = await write(store, authority, async (tx, seq) => {
    const school = { authority, id: SCHOOL, name: 'Bench School', phase: 'secondary', process: 'stockport' }
    await tx
      .insertInto('school')
      .values({ ...school, contact: '', calendar: JSON.stringify(CALENDAR), seq })
      .execute()
    for (const { id, profile, people, register, registerTo } of pupils) {
      const said = { profile: JSON.stringify({ ...profile, className: CLASS }), class_name: CLASS }
      const rest = {
        people: JSON.stringify(people),
        register: JSON.stringify(register),
        register_to: registerTo,
      }
      await tx
        .insertInto('pupil')
        .values({ authority, id, school: SCHOOL, upn: profile.upn, ...said, ...rest, seq })
        .execute()
    }
    for (const record of records) {
      const { id, form, status, on } = record
      const told = { guarded: 1, begun_by: 'caseload', side: 'council' as const }
      await tx
        .insertInto('record')
        .values({ authority, id, form, status, on_day: on, body: JSON.stringify(record), seq, ...told })
        .execute()
      for (const pupil of record.pupils)
        await tx.insertInto('record_pupil').values({ authority, record: id, pupil }).execute()
    }
    await reassess(tx, authority, seq, ids, '2026-05-22')
    for (const [id, role] of EVERYBODY) {
      const known = {
        id,
        login: `${id}@${authority}.example`,
        name: `Officer ${id}`,
        position: 'Invented post',
      }
      await addAccount(tx, authority, { ...known, role, password: 'bench password for one run' })
      for (const detail of DETAILS)
        await giveGrant(tx, authority, seq, { account: id, detail, by: 'bench', at: 0 })
    }
    await assignPupils(tx, authority, seq, 'caseload', ids)
    await assignSchools(tx, authority, seq, 'school', [SCHOOL])
    await assignClasses(tx, authority, seq, 'class', [{ school: SCHOOL, className: CLASS }])
    return seq
  })
  await write(store, authority, async (tx, seq) => {
    for (const { id } of changed)
      await tx
        .updateTable('record')
        .set({ seq })
        .where('authority', '=', authority)
        .where('id', '=', id)
        .execute()
  })
  return { first, changed: changed.length }
}

export async function run(): Promise<string> {
  const folder = tempFolder('scope')
  try {
    const store = await openStore(join(folder, 'bench.sqlite'))
    const { first, changed } = await seed(store, 'bench')
    await seed(store, 'elsewhere')
    await store.recount()
    const upTo = await lastSequence(store.read, 'bench')
    const rows: string[][] = []
    await quiet()
    for (const [id, role] of EVERYBODY) {
      const view = await viewOf(store.read, { id, role, authority: { id: 'bench', name: '' } })
      const without = unfiltered(store.read, view)
      for (const [name, since] of [
        ['first download', 0],
        [`${changed} changed`, first],
      ] as const) {
        const span = { since, upTo, part: 'all' } as const
        const json = (reader: typeof without.reader) => changesFor(reader, view, 'bench', span)
        const pull = async (reader: typeof without.reader) => compressed((await json(reader)) ?? '', 'br')
        if ((await json(store.read)) !== (await json(without.reader)))
          throw new Error('they answer differently')
        const [mine, theirs]: number[][] = [[], []]
        const timed = async (reader: typeof without.reader, into: number[] | undefined) => {
          const began = performance.now()
          await pull(reader)
          into?.push(performance.now() - began)
        }
        for (let round = 0; round < ROUNDS; round++) {
          await timed(store.read, mine)
          await timed(without.reader, theirs)
        }
        const [a, b] = [median(mine ?? []), median(theirs ?? [])]
        rows.push([`by ${id}, ${name}`, milliseconds(a), milliseconds(b), verdict(a / b, MOST)])
      }
      if (without.taken() === 0) throw new Error('no condition was left out')
    }
    await store.close()
    return table(['Pull, median', 'in scope', 'unfiltered', 'ratio'], rows)
  } finally {
    forget(folder)
  }
}

/**
 * An authority of so many pupils recalculated after an import, school by school of 1,000, each in
 * the transaction of its import: `node bench/recalculate/authority.ts PUPILS`. In turns with the
 * floor: the same rows read and written by the same statements, with no rule in between. Every
 * tenth pupil has six case records; each school follows another process. Prints seconds and the
 * most memory it took.
 */
import { join } from 'node:path'
import type { CaseRecord, HistoryRecord } from '../../src/domain/casework/record.ts'
import { PROCESSES } from '../../src/domain/processes/processes.ts'
import { packRegister } from '../../src/domain/register/register.ts'
import { seededChance } from '../../src/kit/chance.ts'
import { lenient } from '../../src/server/calls/safeguards.ts'
import { keepAnew, readToAssess, reassess } from '../../src/server/reassess.ts'
import type { Tx } from '../../src/server/store/opened.ts'
import { addAuthority, openStore, write } from '../../src/server/store/store.ts'
import { forget, tempFolder } from '../kit/measuring.ts'
import { CALENDAR, casesOf, marksOf, SESSIONS, TODAY } from '../kit/pupils.ts'

const pupils = Number(process.argv[2])
const A_SCHOOL = 1000
const AT_ONCE = 200
const RECORDS = 6
const AUTHORITY = 'bench'
const SOMEBODY = { id: 'a', name: 'Somebody Invented', position: 'Officer' }
const FOLLOWED = ['stockport', 'herefordshire', 'ast-tiers', 'valence']

const folder = tempFolder('recalculate')
const store = await openStore(join(folder, 'bench.sqlite'))
await addAuthority(store, { id: AUTHORITY, name: 'Bench Council', epoch: 'bench', safeguards: lenient })
const chance = seededChance(30)

const recordOf = ({ id = '', form, on, values }: HistoryRecord, pupil: string): CaseRecord => ({
  id,
  form,
  formVersion: 1,
  pupils: [pupil],
  school: '',
  status: 'completed',
  startedBy: SOMEBODY,
  startedAt: 0,
  on,
  answers: values as CaseRecord['answers'],
  stamps: {},
  signatures: [],
  amendments: [],
  conflicts: [],
})

const pieces = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size))

const PEOPLE = JSON.stringify([
  { id: 'p1', name: 'Some Parent', relationship: 'mother', responsibility: true, care: true },
])

/** Fills a school: its pupils with marks up to the day before, first assessed then. */
async function fill(tx: Tx, seq: number, school: number): Promise<{ id: string; register: string }[]> {
  const process = FOLLOWED[school % FOLLOWED.length]!
  const of = PROCESSES[process]!
  const caseOf = casesOf(of)
  await tx
    .insertInto('school')
    .values({
      authority: AUTHORITY,
      id: `school-${school}`,
      name: `School ${school}`,
      phase: 'secondary',
      process,
      contact: '',
      calendar: JSON.stringify(CALENDAR.data),
      seq,
    })
    .execute()
  const rows = Array.from({ length: A_SCHOOL }, (_, nth) => {
    const id = `pupil-${school}-${String(nth).padStart(4, '0')}`
    const marks = marksOf(chance)
    const whole = packRegister({ calendar: CALENDAR, marks })
    marks.fill(0, SESSIONS - 2)
    const profile = {
      upn: `A${school}-${nth}`,
      given: 'Invented',
      family: `Pupil ${nth}`,
      dateOfBirth: '2013-02-03',
      yearGroup: 8,
      flags: [],
      onRoll: ['2025-09-03', null],
    }
    const before = JSON.stringify(packRegister({ calendar: CALENDAR, marks }))
    const row = {
      authority: AUTHORITY,
      id,
      school: `school-${school}`,
      upn: profile.upn,
      profile: JSON.stringify(profile),
      people: PEOPLE,
      register: before,
      register_to: TODAY,
      seq,
    }
    const records = nth % 10 === 0 ? caseOf(chance, school * A_SCHOOL + nth).slice(-RECORDS) : []
    return { row, whole: JSON.stringify(whole), records: records.map((one) => recordOf(one, id)) }
  })
  for (const some of pieces(rows, AT_ONCE)) {
    await tx
      .insertInto('pupil')
      .values(some.map(({ row }) => row))
      .execute()
    const records = some.flatMap((one) => one.records)
    await tx
      .insertInto('record')
      .values(
        records.map((record) => ({
          authority: AUTHORITY,
          id: record.id,
          form: record.form,
          status: record.status,
          on_day: record.on,
          body: JSON.stringify(record),
          seq,
        })),
      )
      .execute()
    await tx
      .insertInto('record_pupil')
      .values(records.map(({ id, pupils: [pupil = ''] }) => ({ authority: AUTHORITY, record: id, pupil })))
      .execute()
  }
  return rows.map(({ row, whole }) => ({ id: row.id, register: whole }))
}

/** The same rows read and written, and nothing decided. */
async function copied(tx: Tx, seq: number, ids: readonly string[]): Promise<number> {
  for (const some of pieces(ids, AT_ONCE)) {
    const { pupils } = await readToAssess(tx, AUTHORITY, some)
    const kept = pupils.map(({ id, before, beforeSeq }) => ({ id, body: before ?? '', was: beforeSeq ?? 0 }))
    const fresh = kept.map(({ id, body }) => ({ authority: AUTHORITY, pupil: id, on_day: TODAY, body, seq }))
    const past = kept.map(({ id, body, was }) => ({
      authority: AUTHORITY,
      pupil: id,
      seq: was,
      on_day: TODAY,
      body,
      replaced_on: TODAY,
    }))
    await keepAnew(tx, AUTHORITY, { fresh, past, same: [] }, TODAY)
  }
  return ids.length
}

let seconds = { ours: 0, floor: 0 }
let changed = 0
const ratios: number[] = []
const timed = async (act: (tx: Tx, seq: number) => Promise<number>) => {
  let took = 0
  changed += await write(store, AUTHORITY, async (tx, seq) => {
    const start = performance.now()
    const count = await act(tx, seq)
    took = (performance.now() - start) / 1000
    return count
  })
  return took
}

for (let school = 0; school < pupils / A_SCHOOL; school++) {
  const all = await write(store, AUTHORITY, async (tx, seq) => {
    const filled = await fill(tx, seq, school)
    const ids = filled.map(({ id }) => id)
    await reassess(tx, AUTHORITY, seq, ids, TODAY)
    return filled
  })
  await write(store, AUTHORITY, async (tx, seq) => {
    for (const { id, register } of all)
      await tx.updateTable('pupil').set({ register, seq }).where('id', '=', id).where('authority', '=', AUTHORITY).execute() // prettier-ignore
  })
  const ids = all.map(({ id }) => id)
  const floor = () => timed((tx, seq) => copied(tx, seq, ids))
  const ours = () => timed((tx, seq) => reassess(tx, AUTHORITY, seq, ids, TODAY))
  const before = school % 2 === 0 ? await floor() : 0
  const took = await ours()
  const read = before || (await floor())
  if (school === 0 && pupils > A_SCHOOL) continue // The first one warms both up.
  seconds = { ours: seconds.ours + took, floor: seconds.floor + read }
  ratios.push(took / read)
}
const { maxRSS } = process.resourceUsage()
await store.close()
forget(folder)
ratios.sort((a, b) => a - b)
console.log(
  JSON.stringify({
    ...seconds,
    schools: ratios.length,
    changed,
    typical: ratios[ratios.length >> 1],
    megabytes: Math.round(maxRSS / 1024),
  }),
)
process.exit(0)

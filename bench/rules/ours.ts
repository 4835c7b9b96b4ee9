/**
 * Doorstep and the floors on the small workload, in one process on one processor; registers in
 * memory, and stored in SQLite as the server stores them. Prints seconds a pupil, the fastest of
 * many rounds in turns; a contestant with a wrong stage has no number.
 */
import Database from 'better-sqlite3'
import { schoolCalendar } from '../../src/domain/calendar/school-calendar.ts'
import { codeNumber, packRegister, unpackRegister } from '../../src/domain/register/register.ts'
import { CODE_NAMES } from '../../src/domain/register/codes.ts'
import { assess } from '../../src/domain/stages/assess.ts'
import { explain } from '../../src/domain/stages/explain.ts'
import type { Facts } from '../../src/domain/stages/facts.ts'
import { categoriesOf, featuresOf, HALF_DAYS, registers, stageOf } from '../peers/features.ts'
import { CALENDAR } from '../sync/caseload.ts'
import { SIX_STAGES } from './process.ts'

const PUPILS = 1000
const ROUNDS = 60
const calendar = schoolCalendar(CALENDAR)
const ON = '2026-05-22'
const all = registers(PUPILS)
const told = all.map((register) => stageOf(featuresOf(register)))

const factsOf = (marks: Uint8Array): Facts => ({
  calendar,
  register: { calendar, marks },
  pupil: { dateOfBirth: '2013-02-03', yearGroup: 8, onRoll: null, flags: [], parents: [] },
  history: [],
})
const numberOf = (mark: string, at: number) => {
  const text = mark === 'P' ? (at % 2 === 0 ? '/' : '\\') : mark
  const code = CODE_NAMES.find((name) => name === text)
  if (!code) throw new Error(`no code ${text}`)
  return codeNumber(code)
}
const facts = all.map((register) => factsOf(Uint8Array.from(Array.from(register), numberOf)))
const categories = all.map((register) => Uint8Array.from(categoriesOf(register)))

const database = new Database(':memory:')
database.exec('create table pupil (id integer primary key, register text not null)')
const put = database.prepare('insert into pupil values (?, ?)')
for (const [id, { register }] of facts.entries()) put.run(id, JSON.stringify(packRegister(register)))
const stored = database.prepare<[], [string]>('select register from pupil order by id').raw()

const stageIn = (of: Facts) => Number(assess(SIX_STAGES, of, ON).stage.recommended?.id.slice(6) ?? 0)
const works = {
  floor: () => {
    const counts = new Int32Array(4 * PUPILS)
    for (const [pupil, marks] of categories.entries())
      for (let i = 0; i < HALF_DAYS; i++) counts[pupil * 4 + marks[i]!]!++
    return counts[0] ?? 0
  },
  assess: () => facts.reduce((sum, of) => sum + stageIn(of), 0),
  explain: () => facts.reduce((sum, of) => sum + explain(SIX_STAGES, of, ON).reasons.length, 0),
  stored: () => {
    let sum = 0
    for (const [text] of stored.iterate())
      sum += stageIn(factsOf(unpackRegister(calendar, JSON.parse(text) as Record<string, string>).marks))
    return sum
  },
}
const wrong = facts.findIndex((of, pupil) => stageIn(of) !== told[pupil])
if (wrong >= 0) throw new Error(`pupil ${wrong} has stage ${stageIn(facts[wrong]!)}, not ${told[wrong]}`)

let sink = 0
const best = Object.fromEntries(Object.keys(works).map((name) => [name, Infinity]))
for (let round = 0; round < ROUNDS; round++)
  for (const [name, work] of Object.entries(works)) {
    const start = performance.now()
    sink += work()
    best[name] = Math.min(best[name]!, (performance.now() - start) / 1000 / PUPILS)
  }
console.log(JSON.stringify({ ...best, sink }))

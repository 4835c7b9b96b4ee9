/**
 * Ten thousand imports of files no school system would write: none crashes, whatever is not taken is told with its
 * place and why, and nothing but the school's own pupils and calendar is touched.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seededChance } from '../../src/kit/chance.ts'
import { applyImport } from '../../src/server/register-import/apply.ts'
import { FAULTS, spokenFault, type Fault } from '../../src/server/register-import/faults.ts'
import type { ImportFile } from '../../src/server/register-import/import-plan.ts'
import { decodeText } from '../../src/server/register-import/decode.ts'
import { aServer, type TestServer } from '../kit/server.ts'
import { CALENDAR_CSV, PUPILS_CSV, upn } from '../server/register-import/a-school.ts'
import { everythingIn } from './kit/everything.ts'
import { oddText, oddValue } from './kit/odd.ts'
import { plant } from './kit/places.ts'

const IMPORTS = 10_000
/** What an import may touch, and only of its own school. */
const WRITTEN = [
  'pupil',
  'school',
  'import_batch',
  'import_change',
  'former_register',
  'pupil_event',
  'scope_change',
]

const chance = seededChance(20261123)
let the: TestServer
beforeAll(async () => {
  the = await aServer('SQLite')
  await plant(the)
})
afterAll(() => the.end())

const REGISTERS_CSV = `UPN,Date,Session,Code\n${upn(1)},03/09/2025,AM,/\n${upn(2)},2025-09-03,PM,O\n${upn(3)},04/09/2025,AM,I\n`
const PEOPLE_CSV = `UPN,Name,Relationship,Parental responsibility,Telephone\n${upn(1)},Invented Parent,Mother,Y,01632 960 001\n`
const FILES = {
  'pupils.csv': PUPILS_CSV,
  'calendar.csv': CALENDAR_CSV,
  'registers.csv': REGISTERS_CSV,
  'people.csv': PEOPLE_CSV,
}

/** Cells, lines and letters of a file lost, doubled, swapped or replaced; now and then no text at all. */
function oddFile(name: string, text: string): ImportFile {
  const lines = text.split('\n').map((line) => line.split(','))
  for (let turns = 1 + chance.below(4); turns > 0; turns--) {
    const line = chance.pick(lines)
    const cell = chance.below(line.length)
    switch (chance.below(8)) {
      case 0:
        line.splice(cell, 1)
        break
      case 1:
        line.push(oddText(chance))
        break
      case 2:
        lines.push([...line], [...chance.pick(lines)])
        break
      case 3:
        line[cell] = `"${oddText(chance)}`
        break
      case 4:
        line[cell] = chance.pick([
          upn(1 + chance.below(4)),
          upn(999),
          'A123456789012',
          '=cmd()',
          '31/02/2025',
          'AM',
          'Z',
        ])
        break
      case 5:
        lines[0]!.reverse()
        break
      default:
        line[cell] = JSON.stringify(oddValue(chance)) ?? ''
    }
  }
  const made = lines
    .map((line) => line.join(chance.below(50) === 0 ? '\t' : ','))
    .join(chance.pick(['\n', '\n', '\r\n', '\r']))
  const bytes =
    chance.below(20) === 0
      ? chance.bytes(200)
      : Buffer.from(made, chance.below(20) === 0 ? 'utf16le' : 'utf8')
  return { name: chance.below(20) === 0 ? oddText(chance) : name, text: decodeText(bytes) }
}

const others = async () =>
  (await everythingIn(the.store)).filter((line) => {
    const touched = WRITTEN.some((table) => line.startsWith(`["${table}"`))
    return !touched || (/^\["(pupil|school)"/.test(line) && !/"school":"elm"|"id":"elm"/.test(line))
  })
const spoken = (fault: Fault) =>
  fault.kind in FAULTS &&
  fault.says !== '' &&
  fault.expected !== '' &&
  !/undefined|\[object/.test(spokenFault(fault))

test('10,000 fuzzed imports: none crashes, each fault is told, and no other school is touched', async () => {
  const before = await others()
  const untold: string[] = []
  const came = { changed: 0, faulty: 0, same: 0 }
  for (let turn = 0; turn < IMPORTS; turn++) {
    const names = Object.entries(FILES).filter(() => chance.below(3) > 0)
    const files = names.map(([name, text]) => (chance.below(5) === 0 ? { name, text } : oddFile(name, text)))
    const job = { authority: 'northwick', school: 'elm', files, by: 'fuzz', now: the.clock.now(), chance }
    const { plan, batch } = await applyImport(the.store, job)
    untold.push(...[...plan.faults, ...plan.warnings].filter((fault) => !spoken(fault)).map(spokenFault))
    came[batch === null ? (plan.faults.length > 0 ? 'faulty' : 'same') : 'changed']++
    if (turn % 500 === 0) await clearAway()
  }
  expect(untold).toEqual([])
  expect(Math.min(came.changed, came.faulty)).toBeGreaterThan(500)
  expect(await others()).toEqual(before)
}, 120_000)

/** A school does not grow by ten thousand imports of nobody: what they brought is taken off again. */
const clearAway = () =>
  the.store.read
    .deleteFrom('pupil')
    .where('authority', '=', 'northwick')
    .where('school', '=', 'elm')
    .where('id', 'not like', 'elm-%')
    .execute()

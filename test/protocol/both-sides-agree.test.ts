/**
 * Device and server come to the same conclusion about 10,000 cases: the server from what it
 * stores, the device from what crossed the wire.
 */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { packRegister } from '../../src/domain/register/register.ts'
import type { Pupil } from '../../src/domain/casework/pupil.ts'
import type { CaseRecord, HistoryRecord } from '../../src/domain/casework/record.ts'
import { planOf } from '../../src/domain/metrics/calendar-plan.ts'
import { PROCESSES, processFor } from '../../src/domain/processes/processes.ts'
import { assess } from '../../src/domain/stages/assess.ts'
import { assessment } from '../../src/domain/stages/assessment.ts'
import { factsOf } from '../../src/domain/stages/facts.ts'
import { ownAnswer } from '../../src/device/work/own-answer.ts'
import { packPulled, unpackPulled, type PackedPulled } from '../../src/protocol/columns.ts'
import { pulled, type School } from '../../src/protocol/messages.ts'
import { calendarOf } from '../../src/server/reassess.ts'
import { hilltop } from '../kit/device.ts'
import { CALENDAR } from '../kit/pupil.ts'
import { aHistoryFor } from '../kit/random-history.ts'
import { aRandomPupil, type Random } from '../kit/random-pupils.ts'

const CASES = 10_000
const SOMEBODY = { id: 'a', name: 'Somebody Invented', position: 'Officer' }

const trip = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

const recordOf = ({ id, form, on, values }: HistoryRecord): CaseRecord => ({
  id: id ?? '',
  form,
  formVersion: 1,
  pupils: ['p'],
  school: hilltop.id,
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

const fileOf = ({ facts }: Random): Pupil => ({
  id: 'p',
  school: hilltop.id,
  profile: {
    upn: 'A999000000001',
    given: 'Amina',
    family: 'Example',
    dateOfBirth: facts.pupil.dateOfBirth ?? '2013-02-03',
    yearGroup: facts.pupil.yearGroup ?? 8,
    flags: [...facts.pupil.flags],
    onRoll: facts.pupil.onRoll === null ? ['2020-09-01', null] : [...facts.pupil.onRoll],
  },
  people: [{ id: 'p1', name: 'Some Parent', relationship: 'mother', responsibility: true, care: true }],
  register: packRegister(facts.register),
  registerTo: null,
})

const DAYS = planOf(CALENDAR).days.filter((_, place) => place % 3 === 0)
const histories = new Map(
  Object.entries(PROCESSES).map(([id, process]) => [id, aHistoryFor(process, DAYS, 8)] as const),
)
const aCase = fc.record({
  given: aRandomPupil,
  following: fc.oneof(...[...histories].map(([id, history]) => fc.record({ id: fc.constant(id), history }))),
  beside: fc.constantFrom(null, null, 'valence-beside'),
})

test(`device and server agree on ${CASES} generated cases`, () => {
  fc.assert(
    fc.property(aCase, ({ given, following: { id, history }, beside }) => {
      const school: School = { ...hilltop, process: id, beside, calendar: trip(given.facts.calendar.data) }
      const pupil = fileOf(given)
      const records = history.map(recordOf)
      const process = processFor(school)
      if (!process) throw new Error(`no process ${id}`)
      const stored = factsOf(trip(pupil), calendarOf(JSON.stringify(school.calendar)), trip(records))
      const server = assess(process, stored, given.on)
      const sent: PackedPulled = packPulled({
        version: 2,
        epoch: 'e',
        upTo: 1,
        schools: [school],
        pupils: [pupil],
        assessments: [{ ...server, pupil: 'p' }],
        records: records.map((record) => ({ ...record, seq: 1 })),
        gone: [],
      })
      const came = pulled.parse(unpackPulled(trip(sent)))
      const [theirs] = came.schools
      const [file] = came.pupils
      const [said] = came.assessments
      if (!theirs || !file || !said) throw new Error('something got lost on the way')
      const device = ownAnswer(theirs, file, came.records, given.on)
      expect(device).toEqual(server)
      expect(assessment.parse(said)).toEqual(server)
    }),
    { numRuns: CASES },
  )
}, 120_000)

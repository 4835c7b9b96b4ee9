import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, type Day } from '../../../src/domain/calendar/day.ts'
import type { CaseRecord } from '../../../src/domain/casework/record.ts'
import { FORMS } from '../../../src/domain/forms/forms.ts'
import { chronologyOf, type Concluded } from '../../../src/domain/stages/chronology.ts'
import { completed, draft, idOf } from '../../kit/casework.ts'
import { days, present, pupil } from '../../kit/pupil.ts'

const at = (form: string, on: Day, number: number): CaseRecord => ({
  ...completed(FORMS[form]!),
  id: idOf(901, number),
  on,
})
const stage = (id: string, since: Day | null = null): Concluded['assessment'] => ({
  stage: { id, name: `Stage ${id}`, provisional: false, since },
})
const { register } = pupil(...present(2), ...days(3, 'I'), '/ O', ...present(3)).facts

test('contacts, letters, meetings, plans, the register and stages stand in one order, by the day they happened [V-249]', () => {
  const told = chronologyOf(
    [
      at('medical-action-plan', '2025-09-12', 1),
      at('contact-record', '2025-09-04', 2),
      at('communication-sent', '2025-09-08', 3),
      at('ast-meeting', '2025-09-10', 4),
      at('decision', '2025-09-11', 5),
    ],
    register,
    [
      { since: '2025-09-01', assessment: stage('universal') },
      { since: '2025-09-09', assessment: stage('one', '2025-09-09') },
    ],
    '2025-10-01',
  )
  expect(told.map(({ on, kind }) => [on, kind])).toEqual([
    ['2025-09-01', 'stage'],
    ['2025-09-03', 'register'],
    ['2025-09-04', 'contact'],
    ['2025-09-08', 'register'],
    ['2025-09-08', 'letter'],
    ['2025-09-09', 'stage'],
    ['2025-09-10', 'meeting'],
    ['2025-09-11', 'decision'],
    ['2025-09-12', 'plan'],
  ])
})

test('absence in one run under one code is one event, with its sessions; a session attended ends it', () => {
  const events = chronologyOf([], register, [], '2025-10-01')
  expect(events).toMatchObject([
    { on: '2025-09-03', to: '2025-09-05', says: 'Illness (I): 6 sessions, authorised' },
    { on: '2025-09-08', says: 'Absent, no reason accepted (O): 1 session, unauthorised' },
  ])
  expect(events[1]).not.toHaveProperty('to')
})

test('a draft is no event, a withdrawn record says that it is, and nothing after the day asked about is told', () => {
  const form = FORMS['contact-record']!
  const withdrawn: CaseRecord = { ...at('contact-record', '2025-09-04', 2), status: 'void' }
  const told = chronologyOf(
    [draft(form), withdrawn, at('decision', '2025-11-05', 3)],
    register,
    [],
    '2025-09-04',
  )
  expect(told.map(({ kind, says }) => [kind, says])).toEqual([
    ['register', 'Illness (I): 4 sessions, authorised'],
    ['contact', 'Contact record, withdrawn'],
  ])
})

test('a conclusion with the same stage as the one before is no event', () => {
  const told = chronologyOf(
    [],
    pupil().facts.register,
    [
      { since: '2025-09-01', assessment: stage('one') },
      { since: '2025-09-20', assessment: stage('one') },
      { since: '2025-10-02', assessment: stage('two') },
    ],
    '2025-12-01',
  )
  expect(told.map(({ on, says }) => [on, says])).toEqual([
    ['2025-09-01', 'Stage: Stage one'],
    ['2025-10-02', 'From Stage one to Stage two'],
  ])
})

test('whatever order records come in, each is told once and days never go back', () =>
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...Object.keys(FORMS)), fc.nat(200)), { maxLength: 20 }),
      (given) => {
        const records = given.map(([form, after], number) => at(form, addDays('2025-09-01', after), number))
        const told = chronologyOf(records, register, [], '2026-07-17')
        expect(told.map(({ on }) => on)).toEqual(told.map(({ on }) => on).toSorted())
        expect(told.flatMap(({ record }) => record ?? []).toSorted()).toEqual(
          records.map(({ id }) => id).toSorted(),
        )
      },
    ),
    { numRuns: 60 },
  ))

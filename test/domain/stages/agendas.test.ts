import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { FLAGS, type Flag } from '../../../src/domain/casework/pupil.ts'
import { MEETING_KINDS } from '../../../src/domain/forms/meeting.ts'
import {
  AGENDAS,
  agendaForTask,
  agendaOf,
  proposedFor,
  type AgendaPupil,
} from '../../../src/domain/stages/agendas.ts'
import { PROCESSES } from '../../../src/domain/processes/processes.ts'
import type { Assessment } from '../../../src/domain/stages/assessment.ts'

type Told = {
  readonly flags?: readonly Flag[]
  readonly sen?: 'N' | 'K' | 'E'
  readonly labels?: Assessment['labels']
  readonly recommended?: string
  readonly steps?: readonly string[]
  readonly missed?: number
  readonly ill?: number
}

const pupil = (
  id: string,
  { flags = [], sen, labels = [], recommended, steps = [], missed = 0, ill = 0 }: Told,
): AgendaPupil => ({
  id,
  profile: {
    upn: id,
    given: 'Wren',
    family: 'Example',
    dateOfBirth: '2014-05-01',
    yearGroup: 7,
    flags: [...flags],
    onRoll: ['2025-09-01', null],
    ...(sen ? { sen } : {}),
  },
  assessment: {
    on: '2026-11-18',
    process: 'stockport',
    stage: {
      id: 'stage-1',
      name: 'Stage 1',
      provisional: false,
      since: null,
      ...(recommended ? { recommended: { id: 'next', name: recommended, rule: '', says: '' } } : {}),
    },
    labels: [...labels],
    provisionalLabels: [],
    figures: {
      possible: 100,
      attended: 100 - missed,
      authorised: missed,
      unauthorised: 0,
      late: 0,
      attendancePct: '90.0',
      broken: 0,
      openWeeks: 10,
      unauthorisedNow: 0,
      sicknessSessions: ill,
    },
    steps: steps.map((step) => ({ step, rule: 'r', who: 'school', by: null, says: `Do ${step}.` })),
    blockers: [],
    cautions: [],
    returns: [],
  },
})

const proposed = (kind: string, ...pupils: readonly AgendaPupil[]) => {
  const agenda = agendaOf(kind)
  return agenda
    ? Object.fromEntries(proposedFor(agenda, pupils).map((one) => [one.pupil, one.because]))
    : null
}
const PA = ['persistent'] as const

test('an EHCP review has on its agenda whose attendance is of concern, and nobody else [S-038]', () => {
  expect(
    proposed(
      'ehcp review',
      pupil('plan', { flags: ['ehcp'], labels: [...PA] }),
      pupil('by-sen', { sen: 'E', steps: ['ring-home'] }),
      pupil('well', { flags: ['ehcp'] }),
      pupil('no-plan', { labels: [...PA] }),
    ),
  ).toEqual({ plan: 'EHCP; persistently absent', 'by-sen': 'EHCP; something is due' })
})

test('SENDCo and pastoral staff talk of absent pupils with a plan, and ask of those without [S-145]', () => {
  expect(
    proposed(
      'send',
      pupil('ehcp', { flags: ['ehcp'], labels: [...PA] }),
      pupil('k', { sen: 'K', recommended: 'Stage 2' }),
      pupil('none', { labels: ['severe'] }),
      pupil('due-only', { steps: ['ring-home'] }),
      pupil('well', { sen: 'K' }),
    ),
  ).toEqual({
    ehcp: 'EHCP; persistently absent',
    k: 'SEND plan; recommended for Stage 2',
    none: 'no SEND on file: is there a need?; severely absent',
  })
})

test('the school nurse is asked of pupils who have, or may need, a medical action plan [S-149]', () => {
  expect(
    proposed(
      'school nurse',
      pupil('offer', { steps: ['offer-medical-action-plan'] }),
      pupil('ill', { labels: [...PA], missed: 20, ill: 11 }),
      pupil('half', { labels: [...PA], missed: 20, ill: 10 }),
      pupil('rarely', { missed: 4, ill: 4 }),
    ),
  ).toEqual({ ill: 'most of the absence is illness', offer: 'Do offer-medical-action-plan.' })
})

test('senior staff talk of vulnerable pupils and those with Pupil Premium who are of concern [S-150]', () => {
  expect(
    proposed(
      'senior staff',
      pupil('fsm', { flags: ['fsm6'], labels: [...PA] }),
      pupil('carer', { flags: ['young-carer', 'social-worker'], recommended: 'Stage 2' }),
      pupil('well', { flags: ['fsm6'] }),
      pupil('other', { labels: [...PA] }),
    ),
  ).toEqual({
    fsm: 'Pupil Premium; persistently absent',
    carer: 'young carer, has a social worker; recommended for Stage 2',
  })
})

test('the Team Around the School talks of pupils who cause concern [S-171]', () => {
  expect(
    proposed(
      'team around the school',
      pupil('severe', { labels: ['persistent', 'severe'], missed: 60 }),
      pupil('moves', { recommended: 'Stage 2' }),
      pupil('persistent', { labels: [...PA] }),
    ),
  ).toEqual({ severe: 'severely absent', moves: 'recommended for Stage 2' })
})

test('each kind is one of the form’s; each task that names a meeting is one of the Stockport process', () => {
  const tasks = PROCESSES['stockport']?.tasks ?? []
  for (const { kind } of AGENDAS) expect(Object.keys(MEETING_KINDS)).toContain(kind)
  expect(tasks.map(({ id }) => id)).toEqual(expect.arrayContaining(AGENDAS.flatMap(({ task }) => task ?? [])))
  expect(agendaForTask('send-discussion')?.kind).toBe('send')
})

test('whoever the pupils are: each at most once, with a reason, who missed most first, whatever their order', () => {
  const some = fc.record({
    flags: fc.subarray([...FLAGS]),
    sen: fc.constantFrom('N' as const, 'K' as const, 'E' as const),
    labels: fc.subarray(['persistent', 'severe'] as const),
    missed: fc.nat(60),
    ill: fc.nat(30),
  })
  fc.assert(
    fc.property(fc.constantFrom(...AGENDAS), fc.array(some, { maxLength: 12 }), (agenda, told) => {
      const pupils = told.map((one, at) => pupil(`p-${at}`, { ...one, labels: [...one.labels] }))
      const lines = proposedFor(agenda, pupils)
      expect(proposedFor(agenda, pupils.toReversed())).toEqual(lines)
      expect(new Set(lines.map((one) => one.pupil)).size).toBe(lines.length)
      expect(lines.filter(({ because }) => because === '')).toEqual([])
      const missed = lines.map((one) => told[Number(one.pupil.slice(2))]?.missed ?? 0)
      expect(missed).toEqual(missed.toSorted((a, b) => b - a))
    }),
    { numRuns: 60 },
  )
})

test('nobody is proposed of whom nothing has been worked out', () => {
  const unknown = { ...pupil('p', { flags: ['ehcp', 'fsm6'] }), assessment: null }
  for (const agenda of AGENDAS) expect(proposedFor(agenda, [unknown])).toEqual([])
})

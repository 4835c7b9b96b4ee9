/** News since somebody looked is what differs, told once, and never what they have seen. */
import { expect, test } from 'vitest'
import { newsSince, seen, seenNow, type Looked } from '../../../src/domain/stages/news.ts'
import { assessment } from '../../../src/domain/stages/assessment.ts'

const FIGURES = {
  possible: 100,
  attended: 90,
  authorised: 5,
  unauthorised: 5,
  late: 0,
  attendancePct: '90.0',
  broken: 3,
  openWeeks: 10,
  unauthorisedNow: 2,
  sicknessSessions: 0,
}
const step = (by: string) => ({ step: 'call', rule: 'r', who: 'EWO', by, says: '' })
const anAssessment = (more: object = {}) =>
  assessment.parse({
    on: '2026-11-16',
    process: 'stockport',
    stage: { id: 's1', name: 'Stage 1', provisional: false, since: null },
    labels: [],
    provisionalLabels: [],
    figures: FIGURES,
    steps: [step('2026-11-15'), step('2026-11-17'), step('2026-11-18')],
    blockers: [],
    returns: [],
    ...more,
  })
const looked = (on: string, more: object = {}, rest: Partial<Looked> = {}): Looked => ({
  on,
  pupils: [{ id: 'p', assessment: anAssessment(more) }],
  stale: [],
  refused: 0,
  ...rest,
})
const before = seenNow(looked('2026-11-16'))

test('what was seen is no news, and survives being kept', () => {
  expect(newsSince(before, looked('2026-11-16'))).toEqual([])
  expect(seen.parse(JSON.parse(JSON.stringify(before)))).toEqual(before)
})

test('who crossed a line, either way, and who fell back', () => {
  expect(newsSince(before, looked('2026-11-16', { labels: ['persistent'] }))).toEqual([
    { what: 'label gained', pupil: 'p', label: 'persistent' },
  ])
  const persistent = seenNow(looked('2026-11-16', { labels: ['persistent'] }))
  expect(newsSince(persistent, looked('2026-11-16', { labels: ['severe'] }))).toEqual([
    { what: 'label gained', pupil: 'p', label: 'severe' },
    { what: 'label lost', pupil: 'p', label: 'persistent' },
  ])
})

test('a stage that changed, and a move newly recommended, are told once each', () => {
  const stage = {
    id: 's2',
    name: 'Stage 2',
    provisional: false,
    since: null,
    recommended: { id: 's3', name: 'Stage 3' },
  }
  const now = looked('2026-11-16', { stage })
  expect(newsSince(before, now)).toEqual([
    { what: 'stage', pupil: 'p', name: 'Stage 2' },
    { what: 'move', pupil: 'p', name: 'Stage 3' },
  ])
  expect(newsSince(seenNow(now), now)).toEqual([])
})

test('two days on, what became late and what is due today; what was late then is not told again', () => {
  expect(newsSince(before, looked('2026-11-18'))).toEqual([
    { what: 'overdue', pupil: 'p', count: 1 },
    { what: 'due', pupil: 'p', count: 1 },
  ])
})

test('a register that went stale, and entries that were not taken since', () => {
  expect(newsSince(before, looked('2026-11-16', {}, { stale: ['elm'], refused: 2 }))).toEqual([
    { what: 'register stale', school: 'elm' },
    { what: 'refused', count: 2 },
  ])
})

test('somebody who joined the caseload since is no news of this kind', () => {
  const pupils = [{ id: '__proto__', assessment: anAssessment({ labels: ['severe'] }) }]
  expect(newsSince(before, { ...looked('2026-11-16'), pupils })).toEqual([])
})

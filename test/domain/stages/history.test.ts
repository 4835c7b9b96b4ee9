import { expect, test } from 'vitest'
import { found, latestOf, matches, monthsBefore } from '../../../src/domain/stages/history.ts'
import type { Where } from '../../../src/domain/stages/rule.ts'
import { record } from '../../kit/pupil.ts'

const VALUES = {
  answered: true,
  reason: 'first day',
  outcome: ['no answer', 'other'],
  offers: [{ offer: 'Early help', response: 'declined' }],
  empty: '',
  none: [],
}

test.each<[Where, boolean]>([
  [{ field: 'answered', is: true }, true],
  [{ field: 'answered', is: 'true' }, false],
  [{ field: 'reason', in: ['first day', 'review'] }, true],
  [{ field: 'outcome', includes: 'no answer' }, true],
  [{ field: 'outcome', includes: 'refused' }, false],
  [{ field: 'reason', answered: true }, true],
  [{ field: 'empty', answered: true }, false],
  [{ field: 'none', answered: true }, false],
  [{ field: 'missing', answered: true }, false],
  [{ rows: 'offers', some: { field: 'response', is: 'declined' } }, true],
  [{ rows: 'offers', some: { field: 'response', is: 'accepted' } }, false],
  [{ rows: 'reason', some: { field: 'response', is: 'accepted' } }, false],
  [{ not: { field: 'answered', is: true } }, false],
  [
    {
      all: [
        { field: 'answered', is: true },
        { field: 'reason', is: 'review' },
      ],
    },
    false,
  ],
  [
    {
      any: [
        { field: 'answered', is: true },
        { field: 'reason', is: 'review' },
      ],
    },
    true,
  ],
])('answers match %j: %s', (where, holds) => {
  expect(matches(where, VALUES)).toBe(holds)
})

const VISITS = [
  { ...record('doorstep-visit', '2025-10-02', { answered: true }), id: 'b' },
  { ...record('doorstep-visit', '2025-10-02', { answered: false }), id: 'c' },
  { ...record('doorstep-visit', '2025-09-02', { answered: true }), id: 'a' },
]
const asked = (over: object = {}) =>
  found(VISITS, { forms: ['doorstep-visit'], where: undefined, since: null, latestOnly: false, ...over }).map(
    ({ id }) => id,
  )

test('records are found by form, since a day, and by their answers', () => {
  expect(asked()).toEqual(['b', 'c', 'a'])
  expect(asked({ since: '2025-10-02' })).toEqual(['b', 'c'])
  expect(asked({ where: { field: 'answered', is: true } })).toEqual(['b', 'a'])
  expect(asked({ forms: ['contact-record'] })).toEqual([])
})

test('of two on one day the later id is the latest; only the latest is asked when that is meant', () => {
  expect(latestOf(VISITS)?.id).toBe('c')
  expect(latestOf(VISITS.toReversed())?.id).toBe('c')
  expect(asked({ latestOnly: true, where: { field: 'answered', is: true } })).toEqual([])
  expect(asked({ latestOnly: true, where: { field: 'answered', is: false } })).toEqual(['c'])
})

test('twelve months back is the same date a year earlier', () => {
  expect(monthsBefore('2025-10-02', 12)).toBe('2024-10-02')
})

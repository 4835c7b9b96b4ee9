import { expect, test } from 'vitest'
import { stockport } from '../../../src/domain/processes/stockport/stockport.ts'
import { compiled } from '../../../src/domain/stages/compile.ts'
import { compileQuery } from '../../../src/domain/stages/compile-query.ts'
import { contextOf } from '../../../src/domain/stages/conclude.ts'
import { latestOf, matches } from '../../../src/domain/stages/history.ts'
import type { Query, Where } from '../../../src/domain/stages/rule.ts'
import { moved, present, record, told } from '../../kit/pupil.ts'

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
const { context } = contextOf(
  compiled(stockport),
  told(present(40), { history: [moved('stage-1', '2025-10-02'), ...VISITS] }).facts,
  '2025-10-03',
)
const asked = (over: Partial<Query> = {}) => {
  const query = compileQuery({ record: 'doorstep-visit', ...over }, () => 0)
  const all = query.all(context).map(({ id }) => id)
  expect(query.any(context)).toBe(all.length > 0)
  return all
}

test('records are found by form, since the stage began, and by their answers', () => {
  expect(asked()).toEqual(['b', 'c', 'a'])
  expect(asked({ since: 'stage' })).toEqual(['b', 'c'])
  expect(asked({ since: 'school year' })).toEqual(['b', 'c', 'a'])
  expect(asked({ where: { field: 'answered', is: true } })).toEqual(['b', 'a'])
  expect(asked({ record: 'contact-record' })).toEqual([])
  expect(asked({ record: ['contact-record', 'doorstep-visit'] })).toEqual(['b', 'c', 'a'])
})

test('of two on one day the later id is the latest; only the latest is asked when that is meant', () => {
  expect(latestOf(VISITS)?.id).toBe('c')
  expect(latestOf(VISITS.toReversed())?.id).toBe('c')
  expect(asked({ latest: true, where: { field: 'answered', is: true } })).toEqual([])
  expect(asked({ latest: true, where: { field: 'answered', is: false } })).toEqual(['c'])
})

test('a record a day older than the months meant is not found', () => {
  const months = { ...context, settings: [1] }
  const query = compileQuery({ record: 'doorstep-visit', withinMonths: 'any' }, () => 0)
  expect(query.all({ ...months, on: '2025-10-02' })).toHaveLength(3)
  expect(query.all({ ...months, on: '2025-10-03' })).toHaveLength(2)
})
